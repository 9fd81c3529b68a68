/// A moment: milliseconds since 1970-01-01T00:00:00Z, by the server's clock unless its owner says otherwise.
package struct Timestamp: RawRepresentable, Hashable, Sendable, Comparable {
  package let rawValue: Int64

  @inlinable package init(rawValue: Int64) { self.rawValue = rawValue }
  @inlinable package init(milliseconds: Int64) { self.rawValue = milliseconds }

  @inlinable package var milliseconds: Int64 { rawValue }

  // As in `EntityID`.
  @inlinable package static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
  @inlinable package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  package static func + (left: Self, right: Duration) -> Self {
    Self(milliseconds: left.rawValue + right.wholeMilliseconds)
  }

  package static func - (left: Self, right: Duration) -> Self {
    Self(milliseconds: left.rawValue - right.wholeMilliseconds)
  }

  /// The time from `right` to `left`; negative when `right` is the later one.
  package static func - (left: Self, right: Self) -> Duration {
    .milliseconds(left.rawValue - right.rawValue)
  }
}

extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(Int64.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension Duration {
  /// Milliseconds, rounded towards zero.
  package var wholeMilliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }

  package var wholeSeconds: Int64 { components.seconds }

  package static func minutes(_ count: Int64) -> Duration { .seconds(count * 60) }
  package static func hours(_ count: Int64) -> Duration { .seconds(count * 3_600) }
}

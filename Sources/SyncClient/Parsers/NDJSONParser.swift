#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cuts newline-delimited JSON into lines. Any cut of the bytes gives the same lines; empty lines are skipped.
///
/// Lines are read where they lie: only one that is torn between two pieces is copied.
package struct NDJSONParser: Sendable {
  /// A line grew beyond the bound.
  package struct TooLarge: Error, Hashable {}

  private let maxLineBytes: Int
  /// The beginning of a line whose end has not come.
  private var torn: [UInt8] = []

  package init(maxLineBytes: Int = 1_048_576) { self.maxLineBytes = maxLineBytes }

  /// Bytes of a line whose end has not come.
  package var hasUnfinishedLine: Bool { !torn.isEmpty }

  /// Feeds bytes as they came; calls `body` with each line that they completed, without its end, in order.
  ///
  /// - Throws: `TooLarge`, and what `body` throws; after that it is not to be used any more.
  package mutating func feed(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes
      while let end = Self.lineEnd(in: rest) {
        let part = UnsafeRawBufferPointer(rebasing: rest[..<end])
        rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        if torn.isEmpty {
          if part.count > maxLineBytes { throw TooLarge() }
          try Self.give(part, body)
        } else {
          try keep(part)
          try torn.withUnsafeBytes { try Self.give($0, body) }
          torn.removeAll(keepingCapacity: true)
        }
      }
      try keep(rest)
    }
  }

  private static func lineEnd(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let end = memchr(start, 0x0a, bytes.count) else { return nil }
    return UnsafeRawPointer(end) - start
  }

  private static func give(_ line: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let end = line.last == 0x0d ? line.count - 1 : line.count
    if end > 0 { try body(UnsafeRawBufferPointer(rebasing: line[..<end])) }
  }

  private mutating func keep(_ part: UnsafeRawBufferPointer) throws(TooLarge) {
    if torn.count + part.count > maxLineBytes { throw TooLarge() }
    torn.append(contentsOf: part)
  }
}

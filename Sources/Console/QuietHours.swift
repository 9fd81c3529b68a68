import Domain

/// Hours of each day in which the console does not call for attention; over midnight when they end before they begin.
package struct QuietHours: Hashable, Sendable {
  /// Minutes since midnight, in the agent's zone.
  package let start: Int
  /// The first minute that is not quiet.
  package let end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// From `22:00-07:00`; nil: not in that form.
  package init?(_ text: String) {
    let moments = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.minutes($0) }
    guard moments.count == 2, let start = moments[0], let end = moments[1] else { return nil }
    self.init(start: start, end: end)
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      text.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || (0x30...0x39).contains($0) }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  package func contains(_ time: LocalTime) -> Bool {
    let minute = time.hour * 60 + time.minute
    return start <= end ? (start..<end).contains(minute) : minute >= start || minute < end
  }
}

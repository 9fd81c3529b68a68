/// How many bytes a slow line has taken by when. Pure; nanoseconds of a clock that only goes forward are passed in.
package struct TokenBucket: Hashable, Sendable {
  /// At least 1.
  package let bytesPerSecond: Int
  /// The most that passes at once after a rest.
  package let burst: Int
  /// In billionths of a byte, so that no fraction is lost however often it is asked.
  private var level: Int
  private var filledAt: Int64

  /// Full at `now`.
  package init(bytesPerSecond: Int, burst: Int, now: Int64) {
    self.bytesPerSecond = max(1, bytesPerSecond)
    self.burst = max(1, burst)
    level = max(1, burst) * Self.unit
    filledAt = now
  }

  private static let unit = 1_000_000_000

  /// Whole bytes that may pass at `now`.
  package mutating func available(at now: Int64) -> Int {
    let room = burst * Self.unit - level
    let elapsed = Int(max(0, now - filledAt))
    // What fills it up is enough: a long rest would overflow.
    level += elapsed >= room / bytesPerSecond + 1 ? room : elapsed * bytesPerSecond
    filledAt = max(filledAt, now)
    return level / Self.unit
  }

  /// - Parameter bytes: at most those available.
  package mutating func take(_ bytes: Int) { level -= bytes * Self.unit }

  /// Nanoseconds from the last question on until so many bytes may pass; 0: now. More than `burst` never may.
  package func delay(until bytes: Int) -> Int64 {
    let missing = min(bytes, burst) * Self.unit - level
    return missing <= 0 ? 0 : Int64((missing + bytesPerSecond - 1) / bytesPerSecond)
  }
}

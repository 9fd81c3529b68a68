/// How a quantity is spread over its samples.
package struct Spread: Codable, Hashable, Sendable {
  package var count: Int
  package var p50: Double
  package var p95: Double
  package var p99: Double
  package var max: Double

  /// nil without samples. O(n log n).
  package init?(_ samples: [Double]) {
    guard !samples.isEmpty else { return nil }
    let sorted = samples.sorted()
    let at = { (part: Double) in sorted[Swift.min(sorted.count - 1, Int(part * Double(sorted.count)))] }
    count = sorted.count
    p50 = Self.median(sorted: sorted)
    p95 = at(0.95)
    p99 = at(0.99)
    max = sorted[sorted.count - 1]
  }

  package static func median(_ samples: [Double]) -> Double? {
    samples.isEmpty ? nil : median(sorted: samples.sorted())
  }

  private static func median(sorted: [Double]) -> Double {
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

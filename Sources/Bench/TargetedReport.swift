import FoundationEssentials

/// What a benchmark measured, and what it was to reach.
package protocol TargetedReport: Encodable {
  var targets: [BenchTarget] { get }
}

extension TargetedReport {
  /// With its targets, keys sorted.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    // Only a number that is no number can fail here, and spreads are made of finite ones.
    guard let data = try? encoder.encode(TargetedDocument(report: self, targets: targets)) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}

private struct TargetedDocument<Report: Encodable>: Encodable {
  var report: Report
  var targets: [BenchTarget]
}

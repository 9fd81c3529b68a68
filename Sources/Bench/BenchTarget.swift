/// One promise of the console, and what came of it.
package struct BenchTarget: Codable, Hashable, Sendable {
  package var name: String
  package var measured: Double
  package var limit: Double
  package var isMet: Bool

  init(_ name: String, _ measured: Double?, atMost limit: Double?) {
    self.name = name
    self.measured = measured ?? -1
    self.limit = limit ?? -1
    isMet = if let measured, let limit { measured <= limit } else { false }
  }

  init(_ name: String, _ measured: Double?, atLeast limit: Double) {
    self.name = name
    self.measured = measured ?? -1
    self.limit = limit
    isMet = if let measured { measured >= limit } else { false }
  }
}

extension BenchTarget {
  /// In Markdown. What could not be measured says so, and is not met.
  static func table(_ targets: [BenchTarget]) -> [String] {
    BenchReport.aligned(
      [["target", "measured", "limit", "met"]]
        + targets.map { target in
          [
            target.name, BenchReport.text(target.measured), BenchReport.text(target.limit),
            target.measured < 0 ? "not measured" : target.isMet ? "yes" : "no",
          ]
        })
  }
}

extension BenchReport {
  /// For the greatest size, and for growth from the smallest to it.
  package var targets: [BenchTarget] {
    guard let last = sizes.last else { return [] }
    let typed = last.console.phases[BenchScript.typing]
    let floorTyped = last.floor.phases[BenchScript.typing]
    let settled = typed?.settledMilliseconds
    let floorSettled = floorTyped?.settledMilliseconds
    let floorStart = isFloorOnItsOwn ? last.floor.firstFrameMilliseconds?.p50 : nil
    var targets = [
      BenchTarget("typing p50, ms: C + 1", settled?.p50, atMost: (floorSettled?.p50).map { $0 + 1 }),
      BenchTarget("typing p99, ms: C + 3", settled?.p99, atMost: (floorSettled?.p99).map { $0 + 3 }),
      BenchTarget("bytes a typed key", typed?.meanBytes, atMost: 40),
      BenchTarget("idle bytes", last.console.idleBytes, atMost: 0),
      BenchTarget("idle CPU in 10 s, ms", last.console.idleCPUMilliseconds, atMost: 5),
      BenchTarget(
        "first useful frame, ms: 60 or 6 × C", last.console.firstFrameMilliseconds?.p50,
        atMost: max(60, (floorStart ?? 0) * 6)),
    ]
    if let first = sizes.first, sizes.count > 1 {
      targets += growth(from: first.console, to: last.console)
    }
    return targets
  }

  private func growth(from small: Side, to large: Side) -> [BenchTarget] {
    let pairs: [(String, Double?, Double?)] = [
      ("first useful frame", small.firstFrameMilliseconds?.p50, large.firstFrameMilliseconds?.p50),
      ("resident memory", small.residentMiB, large.residentMiB),
    ]
    let keys = [BenchScript.typing, BenchScript.moving].flatMap { name in
      let before = small.phases[name]
      let after = large.phases[name]
      return [
        ("\(name), settled p50", before?.settledMilliseconds?.p50, after?.settledMilliseconds?.p50),
        ("\(name), bytes", before?.meanBytes, after?.meanBytes),
      ]
    }
    return (pairs + keys).map { name, before, after in
      let ratio: Double? = if let before, let after, before > 0 { after / before } else { nil }
      return BenchTarget("growth: \(name)", ratio, atMost: 1.5)
    }
  }
}

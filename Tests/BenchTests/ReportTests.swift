import Foundation
import Testing

@testable import Bench

@Suite struct ReportTests {
  static func side(start: Double, typed: Double, bytes: Double, idleBytes: Int, resident: Int) -> BenchReport.Side {
    var measurement = Measurement()
    measurement.shown = [start, start, start]
    measurement.firstByte = [start]
    for name in [BenchScript.typing, BenchScript.moving] {
      measurement.phases[name] = .init(
        first: [typed], settled: [typed, typed], bytes: [bytes, bytes], silent: 0, count: 2, cpuMilliseconds: 1)
    }
    measurement.idle = [IdleUse(seconds: 10, bytes: idleBytes, cpuMilliseconds: 1, contextSwitches: 4)]
    measurement.memory = [.init(peakKiB: resident, residentKiB: resident, proportionalKiB: resident)]
    return BenchReport.Side(measurement)
  }

  static func report(large: BenchReport.Side, isFloorOnItsOwn: Bool = true) -> BenchReport {
    let floor = side(start: 5, typed: 0.3, bytes: 1, idleBytes: 0, resident: 2_048)
    let small = side(start: 20, typed: 0.5, bytes: 17, idleBytes: 0, resident: 20_480)
    return BenchReport(
      columns: 120, rows: 40, rounds: 2, isFloorOnItsOwn: isFloorOnItsOwn,
      sizes: [
        .init(conversations: 100, console: small, floor: floor),
        .init(conversations: 100_000, console: large, floor: floor),
      ])
  }

  @Test func aQuickConsoleMeetsEveryTarget() {
    let report = Self.report(large: Self.side(start: 25, typed: 0.6, bytes: 17, idleBytes: 0, resident: 22_000))
    #expect(report.targets.filter { !$0.isMet }.isEmpty)
    #expect(report.targets.count == 12)
  }

  @Test func whatIsMissedIsNamed() {
    let report = Self.report(large: Self.side(start: 90, typed: 6, bytes: 60, idleBytes: 3, resident: 90_000))
    let missed = report.targets.filter { !$0.isMet }.map(\.name)
    #expect(
      missed == [
        "typing p50, ms: C + 1", "typing p99, ms: C + 3", "bytes a typed key", "idle bytes",
        "first useful frame, ms: 60 or 6 × C", "growth: first useful frame", "growth: resident memory",
        "growth: type, settled p50", "growth: type, bytes", "growth: move, settled p50", "growth: move, bytes",
      ])
  }

  @Test func sixTimesAFloorInsideOurOwnBinaryIsNoLimit() {
    let slow = Self.side(start: 90, typed: 0.5, bytes: 17, idleBytes: 0, resident: 20_480)
    let limits = [true, false].map { isFloorOnItsOwn in
      Self.report(large: slow, isFloorOnItsOwn: isFloorOnItsOwn).targets
        .first { $0.name.hasPrefix("first useful frame") }?.limit
    }
    #expect(limits == [60, 60])
    #expect(Self.report(large: slow, isFloorOnItsOwn: false).table.contains("inside the console's binary"))
  }

  @Test func theTableIsMarkdownWithRowsOfOneLength() {
    let report = Self.report(large: Self.side(start: 25, typed: 0.6, bytes: 17, idleBytes: 0, resident: 22_000))
    let tables = report.table.split(separator: "\n\n").dropFirst()
    #expect(tables.count == 2)
    for table in tables {
      let rows = table.split(separator: "\n")
      #expect(Set(rows.map(\.count)).count == 1)
      #expect(rows.allSatisfy { $0.hasPrefix("|") && $0.hasSuffix("|") })
    }
    #expect(report.table.contains("first useful frame, ms |"))
  }

  @Test func theJSONHoldsReportAndTargets() throws {
    let report = Self.report(large: Self.side(start: 25, typed: 0.6, bytes: 17, idleBytes: 0, resident: 22_000))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: any Sendable])
    #expect(Set(object.keys) == ["report", "targets"])
    #expect((object["targets"] as? [any Sendable])?.count == 12)
  }

  @Test(
    arguments: [
      (nil, "–"), (-1, "–"), (0, "0"), (0.123, "0.12"), (9.05, "9.05"), (12.34, "12.3"), (99.99, "100.0"),
      (1_234.4, "1234"),
    ] as [(Double?, String)])
  func numbersHaveTheDigitsThatCount(value: Double?, text: String) {
    #expect(BenchReport.text(value) == text)
  }
}

import Foundation
import Testing

@testable import Bench

@Suite struct TerminalReportTests {
  private static func side(bytes: Double, milliseconds: Double) -> BenchReport.Side {
    var measurement = Measurement()
    for phase in TerminalPhase.allCases {
      measurement.phases[phase.rawValue] = .init(
        first: [milliseconds], settled: [milliseconds, milliseconds], bytes: [bytes, bytes / 2], silent: 0, count: 2,
        cpuMilliseconds: 1)
    }
    measurement.idle = [IdleUse(seconds: 10, bytes: 0, cpuMilliseconds: 1, contextSwitches: 2)]
    return BenchReport.Side(measurement)
  }

  private static func held(_ milliseconds: Double, isComplete: Bool = true) -> HeldKey {
    HeldKey(
      screen: "cards", keys: 150, bytes: 100_000, lastFrameMilliseconds: milliseconds, isComplete: isComplete)
  }

  private static func report(
    bytes: Double = 30, redraw: RedrawWrites? = .init(writes: 1, bytes: 7_000, received: 7_000),
    held: [HeldKey] = [held(80), held(190)], overSSH: [HeldKey]? = [held(590)], refusal: String? = nil
  ) -> TerminalReport {
    TerminalReport(
      columns: 120, rows: 40, rounds: 2, isFloorOnItsOwn: true, console: side(bytes: bytes, milliseconds: 0.9),
      floor: side(bytes: 80, milliseconds: 0.2), redraw: redraw, line: 25_000, latencyMilliseconds: 20, held: held,
      heldOverSSH: overSSH, refusal: refusal)
  }

  private func missed(_ report: TerminalReport) -> [String] { report.targets.filter { !$0.isMet }.map(\.name) }

  @Test func aThriftyConsoleMeetsEveryTarget() {
    #expect(missed(Self.report()) == [])
    #expect(Self.report().targets.count == 14)
  }

  @Test func theGreatestNumberOfBytesCounts() {
    #expect(
      missed(Self.report(bytes: 301)) == [
        "a typed character, most bytes", "selection moved: sidebar, most bytes",
        "selection moved: command palette, most bytes",
      ])
  }

  @Test(
    arguments: [
      (RedrawWrites(writes: 2, bytes: 7_000, received: 7_000), 2),
      (RedrawWrites(writes: 1, bytes: 6_000, received: 7_000), -1),
      (RedrawWrites(writes: 0, bytes: 0, received: 0), -1), (nil, -1),
    ] as [(RedrawWrites?, Double)])
  func aRedrawWhoseBytesWereNotAllSeenIsNotMeasured(redraw: RedrawWrites?, measured: Double) throws {
    let report = Self.report(redraw: redraw)
    let target = try #require(report.targets.first { $0.name == "writes of a full redraw" })
    #expect(target.measured == measured)
    #expect(!target.isMet)
  }

  @Test func theWorstTimeCountsAndAScreenThatIsNotCompleteCountsAsNone() {
    #expect(TerminalReport.worst([Self.held(80), Self.held(210), Self.held(10)]) == 210)
    #expect(TerminalReport.worst([Self.held(80), Self.held(10, isComplete: false)]) == nil)
    #expect(TerminalReport.worst([]) == nil)
  }

  @Test func withoutSSHDTheTableSaysSo() throws {
    let report = Self.report(overSSH: nil, refusal: "openssh-server or openssh-client is not installed")
    #expect(missed(report) == ["the same through sshd"])
    #expect(report.table.contains("Through sshd: not measured, openssh-server or openssh-client is not installed"))
    #expect(report.table.contains("not measured |"))
  }

  @Test func tablesAreMarkdownWithRowsOfOneLength() {
    let tables = Self.report().table.split(separator: "\n\n").dropFirst()
    #expect(tables.count == 3)
    for table in tables { #expect(Set(table.split(separator: "\n").map(\.count)).count == 1) }
  }

  @Test func theJSONHoldsReportAndTargets() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(Self.report().json.utf8)) as? [String: any Sendable])
    #expect(Set(object.keys) == ["report", "targets"])
  }

  @Test func everyPhaseOfTheScriptIsMeasured() throws {
    var phases: [String] = []
    for case .keys(let phase, _) in try BenchScript.terminal().steps { phases.append(phase) }
    #expect(Set(phases) == Set(TerminalPhase.allCases.map(\.rawValue)))
    #expect(phases.count == TerminalPhase.allCases.count)
  }
}

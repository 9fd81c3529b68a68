/// What `atende bench terminal` measured.
package struct TerminalReport: TargetedReport, Codable, Sendable {
  package var columns: Int
  package var rows: Int
  package var rounds: Int
  /// See `BenchReport`.
  package var isFloorOnItsOwn: Bool
  /// Its phases are named by `TerminalPhase`.
  package var console: BenchReport.Side
  package var floor: BenchReport.Side
  /// nil: processes can't be traced here.
  package var redraw: RedrawWrites?
  /// Bytes a second of the slow line.
  package var line: Int
  package var latencyMilliseconds: Int
  package var held: [HeldKey]
  /// nil: there is no sshd, or it let nobody in.
  package var heldOverSSH: [HeldKey]?
  /// Why not.
  package var refusal: String?

  package var targets: [BenchTarget] {
    let typed = console.phases[TerminalPhase.typing.rawValue]?.settledMilliseconds
    let floorTyped = floor.phases[TerminalPhase.typing.rawValue]?.settledMilliseconds
    var targets = TerminalPhase.allCases.compactMap { phase in
      phase.limitBytes.map { limit in
        BenchTarget("\(phase.rawValue), most bytes", console.phases[phase.rawValue]?.bytes?.max, atMost: limit)
      }
    }
    targets += [
      BenchTarget("a typed character p50, ms: C + 1", typed?.p50, atMost: (floorTyped?.p50).map { $0 + 1 }),
      BenchTarget("a typed character p99, ms: C + 3", typed?.p99, atMost: (floorTyped?.p99).map { $0 + 3 }),
      // One that missed the count would show by its bytes.
      BenchTarget(
        "writes of a full redraw",
        redraw.flatMap { $0.writes > 0 && $0.bytes == $0.received ? Double($0.writes) : nil }, atMost: 1),
      BenchTarget("idle bytes", console.idleBytes, atMost: 0),
      BenchTarget("idle CPU in \(console.idle.first?.seconds ?? 0) s, ms", console.idleCPUMilliseconds, atMost: 5),
      BenchTarget("key held at \(line) bytes/s, ms to the last frame", Self.worst(held), atMost: 200),
      BenchTarget("the same through sshd", heldOverSSH.flatMap(Self.worst), atMost: 600),
    ]
    return targets
  }

  /// nil: a screen was not complete in the end, or nothing was measured.
  static func worst(_ held: [HeldKey]) -> Double? {
    held.allSatisfy(\.isComplete) ? held.map(\.lastFrameMilliseconds).max() : nil
  }

}

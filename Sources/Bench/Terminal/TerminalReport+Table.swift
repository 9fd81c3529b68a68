extension TerminalReport {
  /// Markdown tables: keys, the slow line, and the targets.
  package var table: String {
    var lines = ["Terminal of \(columns)×\(rows), \(rounds) rounds, console and C program in turn.", ""]
    lines += BenchReport.aligned(keyRows) + [""]
    lines += BenchReport.aligned(slowRows)
    if let refusal { lines += ["", "Through sshd: not measured, \(refusal)"] }
    lines += [""] + BenchTarget.table(targets)
    return lines.joined(separator: "\n")
  }

  private var keyRows: [[String]] {
    var rows = [
      ["", "bytes: median", "most", "C: median", "most", "ms: p50", "p99", "C: p50", "p99"]
    ]
    for phase in TerminalPhase.allCases {
      let sides = [console, floor].map { $0.phases[phase.rawValue] }
      rows.append(
        [phase.rawValue] + sides.flatMap { [$0?.bytes?.p50, $0?.bytes?.max].map(BenchReport.text) }
          + sides.flatMap { [$0?.settledMilliseconds?.p50, $0?.settledMilliseconds?.p99].map(BenchReport.text) })
    }
    return rows
  }

  private var slowRows: [[String]] {
    var rows = [["down-key held", "bytes", "ms to the last frame, each time", "complete"]]
    for (line, held) in [("\(line) bytes/s", held), ("through sshd", heldOverSSH ?? [])] {
      var screens: [String] = []
      for key in held where !screens.contains(key.screen) { screens.append(key.screen) }
      for screen in screens {
        let times = held.filter { $0.screen == screen }
        rows.append([
          "\(line), \(screen)", times.map { "\($0.bytes)" }.joined(separator: ", "),
          times.map { BenchReport.text($0.lastFrameMilliseconds) }.joined(separator: ", "),
          times.allSatisfy(\.isComplete) ? "yes" : "no",
        ])
      }
    }
    return rows
  }
}

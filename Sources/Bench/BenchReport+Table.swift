extension BenchReport {
  /// Two Markdown tables: what was measured, and the targets.
  package var table: String {
    var lines = [
      "Terminal of \(columns)×\(rows), \(rounds) rounds, console and C program in turn; medians unless told.", "",
    ]
    if !isFloorOnItsOwn {
      lines += ["The C program ran inside the console's binary: its start-up says nothing, and 6 × C neither.", ""]
    }
    lines += Self.aligned(measuredRows)
    lines.append("")
    lines += BenchTarget.table(targets)
    return lines.joined(separator: "\n")
  }

  private var measuredRows: [[String]] {
    var rows = [[""] + sizes.flatMap { ["atende, \($0.conversations)", "C", "ratio"] }]
    let add = { (rows: inout [[String]], name: String, value: (Side) -> Double?) in
      rows.append(
        [name]
          + sizes.flatMap { size -> [String] in
            let console = value(size.console)
            let floor = value(size.floor)
            let ratio: Double? = if let console, let floor, floor > 0 { console / floor } else { nil }
            return [Self.text(console), Self.text(floor), ratio.map { "\(Self.text($0))×" } ?? "–"]
          })
    }
    add(&rows, "first byte, ms") { $0.firstByteMilliseconds?.p50 }
    add(&rows, "first useful frame, ms") { $0.firstFrameMilliseconds?.p50 }
    add(&rows, "start, CPU ms") { $0.startCPUMilliseconds?.p50 }
    for name in [BenchScript.typing, BenchScript.erasing, BenchScript.moving] {
      add(&rows, "\(name): first byte, ms") { $0.phases[name]?.firstByteMilliseconds?.p50 }
      add(&rows, "\(name): settled p50, ms") { $0.phases[name]?.settledMilliseconds?.p50 }
      add(&rows, "\(name): settled p99, ms") { $0.phases[name]?.settledMilliseconds?.p99 }
      add(&rows, "\(name): bytes a key") { $0.phases[name]?.meanBytes }
      add(&rows, "\(name): CPU ms a key") { $0.phases[name]?.cpuMillisecondsPerKey }
    }
    add(&rows, "idle, bytes") { $0.idleBytes }
    add(&rows, "idle, CPU ms") { $0.idleCPUMilliseconds }
    add(&rows, "resident, MiB") { $0.residentMiB }
    add(&rows, "proportional, MiB") { $0.proportionalMiB }
    return rows
  }

  /// Markdown with columns of even width; the first row is the head.
  static func aligned(_ rows: [[String]]) -> [String] {
    guard let head = rows.first else { return [] }
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let rule = widths.enumerated().map { String(repeating: "-", count: $1 + 1) + ($0 == 0 ? "-" : ":") }
    lines.insert("|" + rule.joined(separator: "|") + "|", at: 1)
    return lines
  }

  /// Two digits after the point below 10, one below 100, none above.
  static func text(_ value: Double?) -> String {
    guard let value, value >= 0 else { return "–" }
    let digits = value < 10 ? 2 : value < 100 ? 1 : 0
    let scale = [1.0, 10.0, 100.0][digits]
    let scaled = Int((value * scale).rounded())
    if digits == 0 || scaled == 0 { return String(scaled / Int(scale)) }
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

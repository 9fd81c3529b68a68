/// What `atende bench screens` measured: milliseconds from a key to the read that brought its answer.
package struct ScreensReport: TargetedReport, Codable, Sendable {
  package struct Size: Codable, Sendable {
    /// Open ones.
    package var conversations: Int
    package var history: Int
    package var messages: Int
    package var answers: [String: Spread]
    /// After everything, once a round.
    package var memory: [ProcessUsage.Memory]

    /// The most of any round, in millions of bytes; nil: not measured.
    package var residentMegabytes: Double? {
      memory.map { Double($0.residentKiB) * 1_024 / 1e6 }.max()
    }
  }

  package var columns: Int
  package var rows: Int
  package var sizes: [Size]

  /// A key that moves a cursor only: what the way through two processes and a pseudo-terminal takes on this machine.
  package static let noAnswer = "a key that asks for nothing"
  /// Measured once in a console's life, and no answer to what is typed: told, without a target.
  static let contactsFirst = "contacts, the first time"
  private static let fullText = "full text: "
  /// Ends the name of an answer with all that follows it. Counts pass over all that matches: they have to come within a
  /// frame, but may grow.
  private static let withCount = ", with count"

  static let frameMilliseconds = 16.0
  static let fullTextMilliseconds = 50.0
  static let mostGrowth = 1.5
  static let residentLimit = 60.0

  /// In the order of the table.
  static let names = [
    noAnswer, "open a conversation", "open the longest history", "next conversation of the list", "filter by service",
    "filter by service, with count", "filter by medium too", "filter by medium too, with count", "clear the filters",
    "clear the filters, with count", "turn the order", "search as typed", "search as typed, with count",
    "clear the search", "clear the search, with count", "show 10 more", "down, past the last row too",
    "page up in the history", "page down in the history", "to its first message", "to its last message",
    "history's own rare word", "jump to a hit", "full text: a rare word", "full text: a common word",
    "full text: a beginning", "full text: a beginning of thousands of words", "full text: two common words",
    "full text: a common word of a rare contact", "finished conversations", "finished, of a period",
    "finished, of a period, with count", "search in a period", "search in a period, with count",
    contactsFirst, "search contacts as typed",
  ]

  /// From the smallest size to the greatest. What is quicker than a key that asks for nothing counts as that key: below
  /// it the machine is measured, not the program.
  func growth(_ name: String, _ part: (Spread) -> Double) -> Double? {
    guard let small = sizes.first?.answers, let large = sizes.last?.answers, sizes.count > 1,
      let before = small[name], let after = large[name]
    else { return nil }
    let floor = max(small[Self.noAnswer].map(part) ?? 0, large[Self.noAnswer].map(part) ?? 0)
    return max(part(after), floor) / max(part(before), floor)
  }

  package var targets: [BenchTarget] {
    guard let last = sizes.last else { return [] }
    var targets: [BenchTarget] = []
    for name in Self.names where name != Self.noAnswer && name != Self.contactsFirst {
      guard let spread = last.answers[name] else { continue }
      let limit = name.hasPrefix(Self.fullText) ? Self.fullTextMilliseconds : Self.frameMilliseconds
      targets.append(BenchTarget("\(name): p99, ms", spread.p99, atMost: limit))
      if sizes.count > 1, !name.hasSuffix(Self.withCount) {
        targets.append(BenchTarget("\(name): growth of p50", growth(name, \.p50), atMost: Self.mostGrowth))
        targets.append(BenchTarget("\(name): growth of p99", growth(name, \.p99), atMost: Self.mostGrowth))
      }
    }
    targets.append(BenchTarget("resident after everything, MB", last.residentMegabytes, atMost: Self.residentLimit))
    return targets
  }

  /// One Markdown table of what was measured, and one line or more about what missed its target.
  package var table: String {
    let text = { (value: Double?) in BenchReport.text(value) }
    let samples = sizes.flatMap { $0.answers.filter { $0.key != Self.contactsFirst }.map(\.value.count) }.min() ?? 0
    var head = ["ms from key to answer"]
    for size in sizes { head += ["p50, \(size.conversations)", "p99"] }
    var rows = [head + (sizes.count > 1 ? ["growth p50", "p99"] : [])]
    for name in Self.names {
      guard sizes.contains(where: { $0.answers[name] != nil }) else { continue }
      var row = [name]
      for size in sizes { row += [text(size.answers[name]?.p50), text(size.answers[name]?.p99)] }
      if sizes.count > 1 {
        let isMeasured = name != Self.noAnswer
        row += [
          isMeasured ? text(growth(name, \.p50)) + "×" : "–", isMeasured ? text(growth(name, \.p99)) + "×" : "–",
        ]
      }
      rows.append(row)
    }
    var memory = ["resident after everything, MB"]
    for size in sizes { memory += [text(size.residentMegabytes), "–"] }
    rows.append(memory + (sizes.count > 1 ? ["–", "–"] : []))
    var lines = sizes.map {
      "\($0.conversations) open and \($0.conversations) finished conversations, \($0.messages) messages, "
        + "\($0.history) of them in one conversation."
    }
    lines += ["Terminal of \(columns)×\(self.rows), at least \(samples) of each key.", ""]
    lines += BenchReport.aligned(rows) + [""]
    let all = targets
    let missed = all.filter { !$0.isMet }
    lines.append("\(all.count - missed.count) of \(all.count) targets met.")
    if !missed.isEmpty {
      lines.append("")
      lines += BenchReport.aligned(
        [["missed target", "measured", "limit"]] + missed.map { [$0.name, text($0.measured), text($0.limit)] })
    }
    return lines.joined(separator: "\n")
  }
}

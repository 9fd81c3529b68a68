import Foundation

/// What was tried in all rounds, and what came of it.
package struct ProcessTally: Codable, Hashable, Sendable {
  package var rounds = 0
  package var seconds = 0.0

  // Tried
  package var consoleKills = 0
  package var serverKills = 0
  package var halts = 0
  package var cuts = 0
  package var refusedConnections = 0
  package var fullConsoleDisks = 0
  package var fullServerDisks = 0
  /// How disks were filled up.
  package var diskKind = ""

  // Asked for
  /// By kind of operation.
  package var issued: [String: Int] = [:]
  /// The console answered that it has them.
  package var acknowledged = 0
  /// The console said no, as with a full disk.
  package var refused = 0
  /// The console was killed before it answered.
  package var unanswered = 0
  package var customersMessages = 0

  // What came of the acknowledged ones
  package var tookEffect = 0
  /// By the reason that was shown.
  package var parked: [String: Int] = [:]
  package var mirrorRowsCompared = 0

  // Found wrong
  package var lost = 0
  package var doubled = 0
  package var outOfOrder = 0
  package var mirrorDifferences = 0
  package var cursorStepsBack = 0
  package var failures: [Failure] = []

  /// A round that did not end as it should.
  package struct Failure: Codable, Hashable, Sendable {
    package var round: Int
    package var seed: UInt64
    package var reasons: [String]
    /// What was done, in order.
    package var story: [String]
  }

  package var isClean: Bool { failures.isEmpty }

  /// Lines of a table: name, value.
  package var lines: [(name: String, value: String)] {
    let kinds = { (counts: [String: Int]) in
      counts.isEmpty
        ? "" : " (" + counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ") + ")"
    }
    return [
      ("rounds", "\(rounds)"),
      ("tried: console killed", "\(consoleKills)"),
      ("tried: backend killed", "\(serverKills)"),
      ("tried: line halted", "\(halts)"),
      ("tried: connections cut", "\(cuts)"),
      ("tried: connections refused", "\(refusedConnections)"),
      ("tried: console's disk full", "\(fullConsoleDisks)"),
      ("tried: backend's disk full", "\(fullServerDisks)"),
      ("disk", diskKind),
      ("operations", "\(issued.values.reduce(0, +))" + kinds(issued)),
      ("  acknowledged", "\(acknowledged)"),
      ("  refused by the console", "\(refused)"),
      ("  unanswered: killed before", "\(unanswered)"),
      ("acknowledged: took effect once", "\(tookEffect)"),
      ("acknowledged: parked with a reason", "\(parked.values.reduce(0, +))" + kinds(parked)),
      ("customers' messages", "\(customersMessages)"),
      ("rows compared, mirror and backend", "\(mirrorRowsCompared)"),
      ("lost", "\(lost)"),
      ("doubled", "\(doubled)"),
      ("out of order", "\(outOfOrder)"),
      ("mirror's differences", "\(mirrorDifferences)"),
      ("cursor's steps back", "\(cursorStepsBack)"),
      ("rounds that failed", "\(failures.count)"),
    ]
  }
}

extension ProcessTally {
  /// A Markdown table of what was tried and what was lost, and the story of the round that failed.
  package var table: String {
    let rows = lines
    let width = rows.map(\.name.count).max() ?? 0
    let second = rows.map(\.value.count).max() ?? 0
    let line = { (name: String, value: String) in
      "| \(name.padding(toLength: width, withPad: " ", startingAt: 0)) | "
        + "\(value.padding(toLength: max(second, 1), withPad: " ", startingAt: 0)) |"
    }
    let head = "\(rounds) rounds with real processes in \(Int(seconds)) s"
    let rule = "|" + String(repeating: "-", count: width + 2) + "|" + String(repeating: "-", count: second + 2) + "|"
    let table = ([head, "", line("", ""), rule] + rows.map(line)).joined(separator: "\n")
    return isClean ? table : story + "\n\n" + table
  }

  /// Of the round that failed; empty: none did.
  package var story: String {
    failures.map { failure in
      (["round \(failure.round) of seed \(failure.seed) failed:"] + failure.reasons.map { "- \($0)" }
        + failure.story.map { "  \($0)" }).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// Keys sorted.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}

import Domain

/// Every operation that a console was asked for, and what is to come of it.
struct OperationLedger {
  enum Kind: String, Hashable, CaseIterable {
    case reply, comment
    case transferToAgent = "transfer to an agent"
    case transferToService = "transfer to a service"
    case finalise

    /// Lines that one effect writes into the conversation: of which kind, at least and at most how many.
    var lines: (kind: String, range: ClosedRange<Int>) {
      switch self {
      case .reply: ("outbound", 1...1)
      case .comment: ("comment", 1...1)
      // To where it is already, it changes nothing.
      case .transferToAgent, .transferToService: ("system", 0...1)
      case .finalise: ("system", 1...1)
      }
    }
  }

  struct Entry {
    var id: String
    var kind: Kind
    var conversation: Int64
    var text: String
    var round: Int
  }

  /// Acknowledged, and nothing is known yet of what came of them; in the order of their acknowledgement.
  private(set) var open: [Entry] = []
  /// Never answered: each takes effect once, or never.
  private(set) var uncertain: [Entry] = []
  /// What took effect, with the number of lines that it was seen to have: checked again at every round's end.
  private(set) var settled: [(entry: Entry, lines: Int)] = []
  private(set) var parked: [Entry] = []

  mutating func acknowledge(_ entry: Entry) { open.append(entry) }

  mutating func leaveUncertain(_ entry: Entry) { uncertain.append(entry) }

  /// The console shows it as stopped, with a reason.
  ///
  /// - Returns: false: it was never acknowledged.
  @discardableResult
  mutating func park(_ id: String) -> Bool {
    guard let index = open.firstIndex(where: { $0.id == id }) else { return false }
    parked.append(open.remove(at: index))
    return true
  }

  /// Judges everything by the backend's database. What is still open counts as lost.
  ///
  /// - Returns: what is wrong, in words.
  mutating func judge(_ server: PlainDatabase, tally: inout ProcessTally) throws -> [String] {
    var lines: [String: [String: [(id: Int64, text: String)]]] = [:]
    for row in try server.rows("SELECT op_id, kind, id, text FROM messages WHERE op_id IS NOT NULL") {
      guard let operation = row[0].text, let kind = row[1].text, let id = row[2].integer else { continue }
      lines[operation, default: [:]][kind, default: []].append((id, row[3].text ?? ""))
    }
    let known = Set(try server.rows("SELECT id FROM ops").compactMap { $0[0].text })
    var problems: [String] = []
    for (entry, count) in settled {
      let present = (lines[entry.id]?[entry.kind.lines.kind] ?? []).count
      guard !known.contains(entry.id) || present < count else { continue }
      tally.lost += 1
      problems.append("gone after it had taken effect: \(name(entry))")
    }
    for entry in open {
      let found = lines[entry.id]?[entry.kind.lines.kind] ?? []
      if !known.contains(entry.id) || found.count < entry.kind.lines.range.lowerBound {
        tally.lost += 1
        problems.append("lost: \(name(entry))")
        // Told once; should it come all the same, then once.
        uncertain.append(entry)
      } else {
        tally.tookEffect += 1
        settled.append((entry, found.count))
      }
    }
    open = []
    for (entry, _) in settled where [.reply, .comment].contains(entry.kind) {
      guard let line = lines[entry.id]?[entry.kind.lines.kind]?.first, line.text != entry.text else { continue }
      problems.append("changed on its way: \(name(entry))")
    }
    for entry in settled.map(\.entry) + uncertain {
      let count = (lines[entry.id]?[entry.kind.lines.kind] ?? []).count
      guard count > entry.kind.lines.range.upperBound else { continue }
      tally.doubled += 1
      problems.append("doubled: \(entry.kind.rawValue) \(entry.id) took effect \(count) times")
    }
    for entry in parked where lines[entry.id] != nil {
      tally.doubled += 1
      problems.append("parked, and took effect all the same: \(entry.kind.rawValue) \(entry.id)")
    }
    return problems + judgeOrder(lines, &tally)
  }

  private func name(_ entry: Entry) -> String {
    "\(entry.kind.rawValue) \(entry.id) in conversation \(entry.conversation) (round \(entry.round))"
  }

  /// What was acknowledged first in a conversation stands first in it.
  private func judgeOrder(
    _ lines: [String: [String: [(id: Int64, text: String)]]], _ tally: inout ProcessTally
  ) -> [String] {
    var newest: [Int64: Int64] = [:]
    var problems: [String] = []
    for (entry, _) in settled {
      guard let id = lines[entry.id]?[entry.kind.lines.kind]?.first?.id else { continue }
      if let earlier = newest[entry.conversation], earlier > id {
        tally.outOfOrder += 1
        problems.append("out of order: \(entry.kind.rawValue) \(entry.id) in conversation \(entry.conversation)")
      }
      newest[entry.conversation] = id
    }
    return problems
  }
}

import Domain

extension ConsoleStore {
  /// Replies kept for `sent`.
  package static let sentLimit = 200

  /// What the agent of this mirror sent, each text once, the newest first: what waits in the outbox, then the mirrored
  /// ones among the newest 20,000 messages. Up to about 20 ms, on the connection for searches: call it off the
  /// terminal's thread.
  package func sent(limit: Int = sentLimit) throws -> [SentText] {
    let pending = outbox.operations().sorted { $0.lane > $1.lane }
    return try search.read { session in
      let reader = MirrorReader(session: session)
      var seen: Set<String> = []
      var found: [SentText] = []
      for one in pending {
        guard case .sendMessage(let conversation, let text, _) = one.operation.command, found.count < limit,
          seen.insert(text).inserted
        else { continue }
        found.append(
          SentText(
            text: text, contactName: try reader.contactName(of: conversation), at: one.operation.createdAt,
            isPending: true))
      }
      guard let me = try reader.agentID() else { return found }
      try session.prepared(MirrorReader.sentByAgent).forEach(me, MessageKind.outbound.code) { row in
        let text = row.text(0)
        if seen.insert(text).inserted {
          found.append(
            SentText(text: text, contactName: row.text(2), at: row.time(1), isPending: false))
        }
        return found.count < limit
      }
      return found
    }
  }

  /// How many open conversations each agent has among those that are mirrored; nobody's are left out. Reads every open
  /// one, some 50 ms with 100,000: call it off the terminal's thread.
  package func loads() throws -> [AgentID: Int] {
    try search.read { session in
      var loads: [AgentID: Int] = [:]
      try session.prepared(MirrorReader.openByAssignee).forEach(ConversationState.open.code) { row in
        loads[row.id(0)] = Int(row.int(1))
        return true
      }
      return loads
    }
  }
}

extension MirrorReader {
  static let sentByAgent = """
    SELECT m.text, m.sent_at, p.name
    FROM (SELECT id, conversation_id, author_id, kind, text, sent_at FROM messages ORDER BY id DESC LIMIT 20000) m
      JOIN conversations c ON c.id=m.conversation_id LEFT JOIN contacts p ON p.id=c.contact_id
    WHERE m.author_id=?1 AND m.kind=?2 ORDER BY m.id DESC
    """
  static let openByAssignee = """
    SELECT assignee_id, count(*) FROM conversations WHERE state=?1 AND assignee_id IS NOT NULL GROUP BY assignee_id
    """

  fileprivate func contactName(of conversation: ConversationID) throws -> String {
    try session.text(
      "SELECT p.name FROM conversations c JOIN contacts p ON p.id=c.contact_id WHERE c.id=?1", conversation) ?? ""
  }
}

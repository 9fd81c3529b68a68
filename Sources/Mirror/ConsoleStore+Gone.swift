import Domain

extension ConsoleStore {
  /// Conversations that the agent has drafts or operations for and that are out of view, by rising id. Microseconds for
  /// each conversation in the outbox. None while a scope is fetched for the first time: they may still come.
  package func goneConversations() throws -> [GoneConversation] {
    let contents = outbox.snapshot()
    let waiting = contents.items().filter { item in
      if case .accepted = item.state { false } else { true }
    }
    let ids = Set(waiting.compactMap(\.conversationID)).union(contents.drafts.keys.map(\.conversationID))
    if ids.isEmpty { return [] }
    let gone = try screen.read { session in
      let isFilled = try session.integer(
        """
        SELECT count(*)>0 AND sum(is_complete=0 AND had_rows=0)=0 FROM scope_state
        """)
      guard isFilled == 1 else { return [ConversationID]() }
      return try ids.filter { try session.integer("SELECT 1 FROM conversations WHERE id=?1", $0) == nil }
    }
    return gone.sorted().map { id in
      GoneConversation(
        id: id, contactName: contents.titles[id]?.contactName, protocolNumber: contents.titles[id]?.protocolNumber,
        drafts: contents.drafts(of: id), items: waiting.filter { $0.conversationID == id })
    }
  }

  /// nil: not in the mirror, or it can't be read now.
  func title(of id: ConversationID) -> ConversationTitle? {
    try? screen.read { session in
      var title: ConversationTitle?
      try session.prepared(
        "SELECT p.name, c.protocol FROM conversations c JOIN contacts p ON p.id=c.contact_id WHERE c.id=?1"
      ).first(id) { title = ConversationTitle(contactName: $0.text(0), protocolNumber: $0.text(1)) }
      return title
    }
  }
}

extension OutboxContents {
  /// Replies before comments.
  func drafts(of id: ConversationID) -> [Draft] {
    [DraftKind.reply, .comment].compactMap { drafts[DraftKey(conversationID: id, kind: $0)] }
  }
}

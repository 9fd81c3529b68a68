import Domain

/// Changes the outbox's tables and a copy of its contents alike, within one transaction.
struct OutboxWriter {
  let session: Session
  var contents: OutboxContents
  var touched: StoreChanges = []

  init(session: Session, contents: OutboxContents) {
    self.session = session
    self.contents = contents
  }

  // Operations

  mutating func insert(_ operation: Operation, state: OutboxState) throws {
    try session.run(
      """
      INSERT INTO operations(id, conversation_id, kind, body, created_at, state, detail) VALUES(?1,?2,?3,?4,?5,?6,?7)
      """, operation.id.rawValue, operation.command.conversationID?.rawValue ?? 0, operation.command.kindName,
      try storedText(of: operation), operation.createdAt, state.name, state.detail)
    let lane = try session.integer("SELECT last_insert_rowid()") ?? 0
    contents.operations.append(PendingOperation(operation: operation, state: state, lane: lane))
    touched.insert(.operations)
  }

  mutating func setState(_ index: Int, _ state: OutboxState, isAttempt: Bool = false) throws {
    let attempts = contents.operations[index].attempts + (isAttempt ? 1 : 0)
    try session.run(
      "UPDATE operations SET state=?2, detail=?3, attempts=?4 WHERE id=?1", contents.operations[index].id.rawValue,
      state.name, state.detail, attempts)
    contents.operations[index].state = state
    contents.operations[index].attempts = attempts
    touched.insert(.operations)
  }

  mutating func replace(_ index: Int, with operation: Operation) throws {
    try session.run(
      """
      UPDATE operations SET id=?2, kind=?3, body=?4, created_at=?5, state=?6, detail=NULL, attempts=0 WHERE id=?1
      """, contents.operations[index].id.rawValue, operation.id.rawValue, operation.command.kindName,
      try storedText(of: operation), operation.createdAt, OutboxState.queued.name)
    contents.operations[index] = PendingOperation(
      operation: operation, state: .queued, lane: contents.operations[index].lane)
    touched.insert(.operations)
  }

  mutating func remove(_ ids: [OperationID]) throws {
    if ids.isEmpty { return }
    for id in ids { try session.run("DELETE FROM operations WHERE id=?1", id.rawValue) }
    let gone = Set(ids)
    contents.operations.removeAll { gone.contains($0.id) }
    touched.insert(.operations)
  }

  /// Gives the words of an operation back to the composer; it stays where it is.
  ///
  /// - Returns: the draft; nil: it had no words.
  mutating func returnWords(of operation: Operation) throws -> Draft? {
    guard let words = operation.command.words, let conversation = operation.command.conversationID else { return nil }
    let key = OutboxContents.DraftKey(conversationID: conversation, kind: words.kind)
    var draft = contents.returned(words.text, key)
    // What was seen then is older than what was seen by what was typed since.
    if words.kind == .reply, let seen = operation.seen { draft.begun = Glimpse(seen: seen) }
    try store(draft, key)
    return draft
  }

  // Drafts

  mutating func store(_ draft: Draft, _ key: OutboxContents.DraftKey) throws {
    try session.run(
      "INSERT OR REPLACE INTO drafts(conversation_id, kind, text, generation, begun) VALUES(?1,?2,?3,?4,?5)",
      key.conversationID, key.kind.rawValue, draft.text, draft.generation,
      try draft.begun.map { try storedText(of: $0) })
    contents.drafts[key] = draft
    touched.insert(.drafts)
  }

  mutating func removeDraft(_ key: OutboxContents.DraftKey) throws {
    guard contents.drafts.removeValue(forKey: key) != nil else { return }
    try session.run(
      "DELETE FROM drafts WHERE conversation_id=?1 AND kind=?2", key.conversationID, key.kind.rawValue)
    touched.insert(.drafts)
  }

  /// Remembers that a generation was sent, and removes the draft unless it is a newer one.
  mutating func consume(_ key: OutboxContents.DraftKey, generation: Int64) throws {
    if let draft = contents.drafts[key], draft.generation <= generation { try removeDraft(key) }
    guard generation > contents.consumed[key] ?? 0 else { return }
    try session.run(
      "INSERT OR REPLACE INTO consumed_drafts VALUES(?1,?2,?3)", key.conversationID, key.kind.rawValue, generation)
    contents.consumed[key] = generation
  }

  // Titles

  /// nil: not known now; an earlier one stays.
  mutating func store(_ title: ConversationTitle?, of id: ConversationID) throws {
    guard let title, contents.titles[id] != title else { return }
    try session.run(
      "INSERT OR REPLACE INTO titles VALUES(?1,?2,?3)", id, title.contactName, title.protocolNumber)
    contents.titles[id] = title
  }

  /// Forgets what nothing needs any more.
  mutating func tidy() throws {
    if contents.titles.isEmpty { return }
    let needed = Set(contents.operations.compactMap(\.conversationID)).union(contents.drafts.keys.map(\.conversationID))
    for id in contents.titles.keys where !needed.contains(id) {
      try session.run("DELETE FROM titles WHERE conversation_id=?1", id)
      contents.titles[id] = nil
    }
  }
}

extension OutboxContents {
  /// Reads everything.
  ///
  /// - Throws: `MirrorError.corrupt` for what this program never writes.
  init(session: Session) throws {
    try readIdentity(session)
    try session.prepared("SELECT lane, body, state, detail, attempts FROM operations ORDER BY lane").forEach { row in
      guard let state = OutboxState(name: row.text(2), detail: row.optionalText(3)) else {
        throw MirrorError.corrupt(path: "", detail: "a stored operation has no known state")
      }
      operations.append(
        PendingOperation(
          operation: try stored(Operation.self, in: row.text(1)), state: state, attempts: Int(row.int(4)),
          lane: row.int(0)))
      return true
    }
    try session.prepared("SELECT conversation_id, kind, text, generation, begun FROM drafts").forEach { row in
      let key = try Self.key(row)
      drafts[key] = Draft(
        kind: key.kind, text: row.text(2), generation: row.int(3),
        begun: row.optionalText(4).flatMap { try? stored(Glimpse.self, in: $0) })
      return true
    }
    try session.prepared("SELECT conversation_id, kind, generation FROM consumed_drafts").forEach { row in
      consumed[try Self.key(row)] = row.int(2)
      return true
    }
    try readTitles(session)
    try readForms(session)
  }

  mutating func readIdentity(_ session: Session) throws {
    try session.prepared("SELECT device, agent_id, server FROM identity").first { row in
      device = row.optionalText(0)
      agentID = row.optionalID(1)
      server = row.optionalText(2)
    }
  }

  mutating func readTitles(_ session: Session) throws {
    try session.prepared("SELECT conversation_id, contact_name, protocol FROM titles").forEach { row in
      titles[row.id(0)] = ConversationTitle(contactName: row.text(1), protocolNumber: row.text(2))
      return true
    }
  }

  static func key(_ row: RowReader) throws -> DraftKey {
    guard let kind = DraftKind(rawValue: row.text(1)) else {
      throw MirrorError.corrupt(path: "", detail: "a stored draft has no known kind")
    }
    return DraftKey(conversationID: row.id(0), kind: kind)
  }

  /// Writes everything into the empty tables of a fresh outbox.
  func write(to session: Session) throws {
    try session.run("UPDATE identity SET device=?1, agent_id=?2, server=?3", device, agentID, server)
    for pending in operations {
      try session.run(
        "INSERT INTO operations VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)", pending.lane, pending.id.rawValue,
        pending.conversationID?.rawValue ?? 0, pending.operation.command.kindName,
        try storedText(of: pending.operation),
        pending.operation.createdAt, pending.state.name, pending.state.detail, pending.attempts)
    }
    for (key, draft) in drafts {
      try session.run(
        "INSERT INTO drafts(conversation_id, kind, text, generation, begun) VALUES(?1,?2,?3,?4,?5)",
        key.conversationID, key.kind.rawValue, draft.text, draft.generation,
        try draft.begun.map { try storedText(of: $0) })
    }
    for (key, generation) in consumed {
      try session.run("INSERT INTO consumed_drafts VALUES(?1,?2,?3)", key.conversationID, key.kind.rawValue, generation)
    }
    for (id, title) in titles {
      try session.run("INSERT INTO titles VALUES(?1,?2,?3)", id, title.contactName, title.protocolNumber)
    }
    try writeForms(to: session)
  }
}

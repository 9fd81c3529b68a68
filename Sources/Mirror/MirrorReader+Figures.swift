import Domain

extension MirrorReader {
  /// Finds what the mirror's own agent wrote and did, and nobody else: an index over everybody's lines would cost a fifth
  /// of all writing. Made once the owner is known; an index of part of a table is found only with its very condition, so
  /// that the agent stands in the text.
  static func ownIndex(_ agent: AgentID) -> String {
    "CREATE INDEX IF NOT EXISTS messages_own ON messages(sent_at) WHERE author_id=\(agent.rawValue)"
  }

  /// What an agent wrote and did in a span of time, the newest first. Reads all messages unless it is the owner.
  static func own(_ agent: AgentID) -> String {
    """
    SELECT id, kind, author_id, sent_at, delivery, conversation_id, event FROM messages
    WHERE author_id=\(agent.rawValue) AND sent_at>=?1 AND sent_at<?2 ORDER BY sent_at DESC
    """
  }
  /// Of one conversation, the newest ones.
  static let maxPairs = 500
  /// More than anybody writes in a day.
  static let maxActs = 5_000

  /// The sums of a conversation, made on the spot where they are not kept yet.
  private func sums(of id: ConversationID) throws -> ReplySums {
    if id.rawValue >= (try ReplySumsTable.start(session)), let sums = try ReplySumsTable.stored(id, session) {
      return sums
    }
    var sums = ReplySums()
    try session.prepared(ReplySumsTable.after).forEach(id, MessageID(.min)) { row in
      sums.take(try ReplySumsTable.message(row))
      return true
    }
    return sums
  }

  private func message(_ id: MessageID) throws -> CountedMessage? {
    var found: CountedMessage?
    try session.prepared("SELECT id, kind, author_id, sent_at, delivery FROM messages WHERE id=?1").first(id) { row in
      found = try ReplySumsTable.message(row)
    }
    return found
  }

  /// What each figure of a conversation counts: the newest 500 of the replies, found from the newest back and no further
  /// than the oldest that is counted.
  func figures(of row: ConversationRow) throws -> [Figure: FigureEvents] {
    guard let figures = row.figures else { return [:] }
    var parts: [Figure: FigureEvents] = [:]
    let end = try finalised(row.id)
    parts[.attendance] = FigureEvents(
      events: [
        FigureEvent(
          conversationID: row.id, start: row.openedAt, end: row.finalisedAt,
          endID: row.finalisedAt == nil ? nil : end?.id, agentID: row.finalisedAt == nil ? nil : end?.authorID)
      ], count: 1)
    let sums = try sums(of: row.id)
    if let first = sums.first, let reply = try message(first.id) {
      let event = FigureEvent(
        conversationID: row.id, start: row.openedAt, end: reply.at, endID: reply.id, agentID: reply.authorID)
      parts[.firstReply] = FigureEvents(events: [event], count: 1, mean: figures.firstReply)
    }
    var pairs: [FigureEvent] = []
    let count = Int(sums.count)
    let most = min(count, Self.maxPairs)
    if most > 0 {
      var walk = ReplyWalk()
      try session.prepared(ReplySumsTable.before).forEach(row.id, MessageID(.max)) { line in
        if let pair = walk.take(older: try ReplySumsTable.message(line)) { pairs.append(pair.event(in: row.id)) }
        return pairs.count < most
      }
    }
    parts[.reply] = FigureEvents(events: pairs, count: count, mean: figures.meanReply)
    return parts
  }

  private func finalised(_ id: ConversationID) throws -> CountedMessage? {
    var found: CountedMessage?
    try session.prepared(
      """
      SELECT id, kind, author_id, sent_at, delivery, event FROM messages INDEXED BY messages_by_conversation
      WHERE conversation_id=?1 ORDER BY id DESC LIMIT 20
      """
    ).forEach(id) { row in
      guard row.text(5).contains("\"finalised\"") else { return true }
      found = try ReplySumsTable.message(row)
      return false
    }
    return found
  }

  /// See `DayFigures`. Some 20 µs for each reply of the day.
  func day(of agent: AgentID, _ day: Range<Timestamp>) throws -> (figures: DayFigures, isCut: Bool) {
    var replies: [(conversation: ConversationID, message: CountedMessage)] = []
    var ends: [(conversation: ConversationID, message: CountedMessage)] = []
    var isCut = false
    try session.prepared(Self.own(agent)).forEach(day.lowerBound, day.upperBound) { row in
      let message = try ReplySumsTable.message(row)
      if message.isReply {
        isCut = replies.count == Self.maxActs
        if !isCut { replies.append((row.id(5), message)) }
      } else if message.kind == .system, row.text(6).contains("\"finalised\"") {
        ends.append((row.id(5), message))
      }
      return !isCut
    }
    var opened: [ConversationID: Timestamp] = [:]
    var first: [ConversationID: MessageID] = [:]
    for id in Set(replies.map(\.conversation) + ends.map(\.conversation)) {
      opened[id] = try session.integer("SELECT opened_at FROM conversations WHERE id=?1", id)
        .map { Timestamp(milliseconds: $0) }
    }
    for id in Set(replies.map(\.conversation)) where opened[id] != nil { first[id] = try sums(of: id).first?.id }
    func event(_ one: (conversation: ConversationID, message: CountedMessage)) -> FigureEvent? {
      opened[one.conversation].map {
        FigureEvent(
          conversationID: one.conversation, start: $0, end: one.message.at, endID: one.message.id,
          agentID: one.message.authorID)
      }
    }
    let figures = DayFigures(
      attendance: FigureEvents(all: ends.compactMap(event)),
      firstReply: FigureEvents(
        all: replies.filter { first[$0.conversation] == $0.message.id }.compactMap(event)),
      reply: FigureEvents(
        all: try replies.compactMap { one in
          opened[one.conversation] == nil ? nil : try asked(before: one.message, in: one.conversation)
        }),
      repliedCount: first.count)
    return (figures, isCut)
  }

  /// The line of the customer's that a reply answers; nil: another reply, or nothing, stands between.
  private func asked(before reply: CountedMessage, in conversation: ConversationID) throws -> FigureEvent? {
    var walk = ReplyWalk()
    _ = walk.take(older: reply)
    var found: FigureEvent?
    try session.prepared(ReplySumsTable.before).forEach(conversation, reply.id) { row in
      let message = try ReplySumsTable.message(row)
      if message.isReply { return false }
      found = walk.take(older: message)?.event(in: conversation)
      return found == nil
    }
    return found
  }
}

extension ConsoleStore {
  /// The figures of a conversation and of an agent's day with what they count: some milliseconds for a day of hundreds of
  /// replies, on the connection for searches: call it off the terminal's thread.
  package func figures(_ query: FiguresQuery) throws -> FiguresAnswer {
    let source = OverlaySource(outbox.snapshot())
    return try search.read { session in
      let reader = MirrorReader(session: session)
      var answer = FiguresAnswer()
      (answer.day, answer.isCut) = try reader.day(of: query.agentID, query.day)
      var ids = Set(
        Figure.allCases.flatMap { answer.day[$0].events.map(\.conversationID) })
      if let id = query.conversationID { ids.insert(id) }
      for row in try reader.rows(ids.sorted()) {
        answer.rows[row.id] = try source.row(row, reader)
        if row.id == query.conversationID { answer.conversation = try reader.figures(of: row) }
      }
      return answer
    }
  }
}

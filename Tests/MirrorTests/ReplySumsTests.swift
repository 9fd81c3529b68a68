import Domain
import Testing

@testable import Mirror

extension Desk {
  /// What is kept of each conversation that has its sums, against its messages now.
  static func expectSumsAreRight(_ session: Session, _ location: SourceLocation) throws {
    let start = try ReplySumsTable.start(session)
    var messages: [ConversationID: [CountedMessage]] = [:]
    try session.prepared(
      "SELECT id, kind, author_id, sent_at, delivery, conversation_id FROM messages ORDER BY id"
    ).forEach { row in
      let id: ConversationID = row.id(5)
      if id.rawValue >= start { messages[id, default: []].append(try ReplySumsTable.message(row)) }
      return true
    }
    for (id, lines) in messages {
      #expect(try ReplySumsTable.stored(id, session) == ReplySums(lines), "conversation \(id)", sourceLocation: location)
    }
    var kept = 0
    try session.prepared("SELECT conversation_id FROM reply_sums WHERE conversation_id>=?1").forEach(start) { row in
      kept += messages[row.id(0)] == nil ? 0 : 1
      #expect(messages[row.id(0)] != nil, "nothing of conversation \(row.int(0)) is mirrored", sourceLocation: location)
      return true
    }
    #expect(kept == messages.count, sourceLocation: location)
  }
}

@Suite struct ReplySumsTests {
  private static let me = AgentID(1)

  /// A random message of a conversation; the first one opens it.
  private func message(_ id: Int64, in conversation: Int64, _ dice: inout SeededGenerator) -> Message {
    let kind = [MessageKind.inbound, .inbound, .outbound, .outbound, .outbound, .comment].randomElement(using: &dice)!
    let author: Int64? = kind == .inbound ? nil : [nil, 1, 1, 2].randomElement(using: &dice)!
    var message = makeMessage(id, in: conversation, kind, author: author)
    if kind == .outbound { message.delivery = [.queued, .sent, .read, .failed].randomElement(using: &dice)! }
    message.sentAt = Timestamp(milliseconds: id * 1_000 + .random(in: -1_500...1_500, using: &dice))
    return message
  }

  @Test(arguments: UInt64(1)...12) func whatIsKeptIsWhatTheMessagesSay(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let desk = try Desk()
    let ids: [Int64] = [1, 2, 3]
    var known: [Int64: Message] = [:]
    try desk.put([makeContact(1)] + ids.map { .conversation(makeConversation($0, openedAt: 0)) })
    for _ in 0..<40 {
      switch Int.random(in: 0..<10, using: &dice) {
      case 0...5:
        // Backfill and late entries bring older ones, too.
        let new = (0..<Int.random(in: 1...6, using: &dice)).map { _ in Int64.random(in: 1...400, using: &dice) }
        let messages = Set(new).map { message($0, in: ids.randomElement(using: &dice)!, &dice) }
          .filter { known[$0.id.rawValue] == nil }
        for one in messages { known[one.id.rawValue] = one }
        try desk.put(messages.map { .message($0) })
      case 6, 7:
        guard var one = known.values.filter({ $0.kind == .outbound }).randomElement(using: &dice) else { continue }
        one.delivery = [.delivered, .read, .failed].randomElement(using: &dice)!
        known[one.id.rawValue] = one
        try desk.put([.message(one)])
      case 8:
        guard let id = known.keys.randomElement(using: &dice) else { continue }
        known[id] = nil
        try desk.change([.del(.messages, key: id)])
      default:
        let id = ids.randomElement(using: &dice)!
        known = known.filter { $0.value.conversationID.rawValue != id }
        try desk.change([.del(.conversations, key: id)])
        try desk.put([makeContact(1), .conversation(makeConversation(id, openedAt: 0))])
      }
      try desk.expectDerivedDataIsRight()
    }
  }

  @Test(arguments: UInt64(1)...12) func figuresAndTheirEventsAgreeWithTheRule(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let desk = try Desk()
    var histories: [Int64: [Message]] = [:]
    var conversations: [Int64: Conversation] = [:]
    for id in Int64(1)...4 { conversations[id] = makeConversation(id, openedAt: 1_000 * id) }
    for id in Int64(1)...4 {
      var opening = makeMessage(id, in: id, .system, text: "", event: .opened)
      opening.sentAt = Timestamp(milliseconds: 1_000 * id)
      histories[id] = [opening]
    }
    for id in Int64(5)...120 {
      let conversation = Int64.random(in: 1...4, using: &dice)
      histories[conversation]?.append(message(id, in: conversation, &dice))
    }
    for id in Int64(1)...2 {
      let end = Timestamp(milliseconds: 90_000 + id * 10_000)
      var message = makeMessage(
        200 + id, in: id, .system, text: "", author: Int64.random(in: 1...2, using: &dice),
        event: .finalised(wrapUp: nil))
      message.sentAt = end
      histories[id]?.append(message)
      conversations[id]?.state = .finalised
      conversations[id]?.finalisedAt = end
    }
    try desk.put([makeContact(1)] + conversations.keys.sorted().map { .conversation(conversations[$0]!) })
    try desk.put(histories.keys.sorted().flatMap { histories[$0]!.map { .message($0) } })

    let day = Timestamp(milliseconds: 40_000)..<Timestamp(milliseconds: 105_000)
    let expected = DayFigures(
      of: Self.me, in: day,
      conversations.values.map { conversation in
        let messages = histories[conversation.id.rawValue]!
        return CountedConversation(
          id: conversation.id, openedAt: conversation.openedAt,
          finalised: messages.last { if case .finalised = $0.event { true } else { false } }.map(CountedMessage.init),
          messages: messages.map(CountedMessage.init))
      })
    for id in Int64(1)...4 {
      let answer = try desk.store.figures(
        FiguresQuery(conversationID: ConversationID(id), agentID: Self.me, day: day))
      #expect(answer.day == expected)
      #expect(!answer.isCut)
      #expect(Set(answer.rows.keys).isSuperset(of: Figure.allCases.flatMap { answer.day[$0].events.map(\.conversationID) }))
      let messages = histories[id]!.map(CountedMessage.init)
      var sums = ReplySums()
      let pairs = messages.compactMap { sums.take($0) }
      let figures = ConversationFigures(openedAt: conversations[id]!.openedAt, sums: sums)
      #expect(answer.rows[ConversationID(id)]?.figures == figures)
      #expect(answer.conversation[.reply]?.events == pairs.reversed().map { $0.event(in: ConversationID(id)) })
      #expect(answer.conversation[.reply]?.count == figures.replyCount)
      #expect(answer.conversation[.firstReply]?.events.first?.endID == sums.first?.id)
      let end = conversations[id]!.finalisedAt
      #expect(answer.conversation[.attendance]?.events.first?.end == end)
      #expect(answer.conversation[.attendance]?.events.first?.endID == (end == nil ? nil : MessageID(200 + id)))
    }
  }

  @Test func aHistoryWithoutItsBeginningHasNoFigures() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1, state: .finalised, openedAt: 5))])
    #expect(try desk.store.row(ConversationID(1))?.figures == nil)
    try desk.put([.message(makeMessage(10)), .message(makeMessage(11, .outbound, author: 1))])
    #expect(try desk.store.row(ConversationID(1))?.figures == nil)
    var opening = makeMessage(2, .system, text: "", event: .opened)
    opening.sentAt = Timestamp(milliseconds: 7)
    try desk.put([.message(opening)])
    let figures = try #require(try desk.store.row(ConversationID(1))?.figures)
    #expect(figures.replyCount == 1 && figures.meanReply == .milliseconds(1))
  }

  @Test func aFirstCopyIsSummedAfterwardsAndNeverShownHalf() throws {
    let desk = try Desk(isComplete: false)
    let service = Scope.service(ServiceID(1))
    let first: [Record] =
      [makeContact(1)] + (1...5).map { .conversation(makeConversation($0, openedAt: 0)) }
    let lines: [Record] = (Int64(1)...20).map {
      var one = makeMessage($0, in: $0 % 5 + 1, $0 <= 10 ? .inbound : .outbound, author: $0 <= 10 ? nil : 1)
      if $0 <= 5 { one = makeMessage($0, in: $0 % 5 + 1, .system, text: "", event: .opened) }
      return .message(one)
    }
    try desk.snapshot(.config, desk.config(services: [1]), head: 10)
    for scope in [Scope.service(ServiceID(2)), .service(ServiceID(3))] { try desk.snapshot(scope, [], head: 10) }
    try desk.snapshot(service, first + lines.prefix(12), head: 10, after: "a")
    #expect(try !desk.mirror.sumReplies())
    #expect(try desk.store.row(ConversationID(2))?.figures == nil)
    try desk.snapshot(service, Array(lines.suffix(8)), head: 10)
    #expect(try desk.store.row(ConversationID(2))?.figures == nil)
    // A change meanwhile is counted by whichever comes last.
    try desk.put([.message(makeMessage(30, in: 2))])
    var steps = 1
    while try desk.mirror.sumReplies(limit: 3) { steps += 1 }
    #expect(steps > 1)
    try desk.expectDerivedDataIsRight()
    for id in Int64(1)...5 { #expect(try desk.store.row(ConversationID(id))?.figures?.replyCount == 1) }
    try desk.put([.message(makeMessage(31, in: 2, .outbound, author: 1))])
    #expect(try desk.store.row(ConversationID(2))?.figures?.replyCount == 2)
    try desk.expectDerivedDataIsRight()
    #expect(try !desk.mirror.sumReplies())
  }

  @Test func onlyChangesThatCountMakeTheSumsAnew() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1, openedAt: 0))])
    try desk.put([
      .message(makeMessage(1, .system, text: "", event: .opened)), .message(makeMessage(2)),
      .message(makeMessage(3, .outbound, author: 1, delivery: .sent)), .message(makeMessage(4)),
    ])
    // What is kept is made wrong, so that it shows who reads it again.
    try desk.mirror.writer.write { try $0.run("UPDATE reply_sums SET total=77") }
    try desk.put([.message(makeMessage(3, .outbound, author: 1, delivery: .read))])
    try desk.put([.message(makeMessage(5, .comment, author: 1))])
    #expect(try desk.mirror.writer.read { try ReplySumsTable.stored(ConversationID(1), $0)?.total } == 77)
    try desk.put([.message(makeMessage(3, .outbound, author: 1, delivery: .failed))])
    #expect(try desk.store.row(ConversationID(1))?.figures == ConversationFigures())
    try desk.expectDerivedDataIsRight()
  }
}

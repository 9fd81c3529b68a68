import Domain
import Testing
import Text

@testable import Mirror

/// What the windows should hold, worked out the plain way.
private struct Model {
  var rows: [ConversationRow]

  func listed(_ query: ConversationQuery) -> [ConversationRow] {
    let words = foldedForSearch(query.search).split(separator: " ")
    let found = rows.filter { row in
      row.state == query.state && (query.services.isEmpty || query.services.contains(row.serviceID))
        && (query.media.isEmpty || query.media.contains(row.medium))
        && words.allSatisfy { word in
          [row.contactName, row.serviceName, row.protocolNumber].contains { foldedForSearch($0).contains(word) }
        }
    }
    let rising = found.sorted { ($0.openedAt.rawValue, $0.id.rawValue) < ($1.openedAt.rawValue, $1.id.rawValue) }
    return query.order == .longestFirst ? rising : rising.reversed()
  }

  func page(_ query: ConversationQuery, _ window: ConversationWindow) -> ConversationPage {
    let all = listed(query)
    func comesBefore(_ row: ConversationRow, _ place: ConversationPosition) -> Bool {
      let left = (row.openedAt.rawValue, row.id.rawValue)
      let right = (place.openedAt.rawValue, place.id.rawValue)
      return query.order == .longestFirst ? left < right : left > right
    }
    let range: Range<Int>
    switch window.anchor {
    case .top: range = 0..<min(window.limit, all.count)
    case .from(let place):
      let start = all.firstIndex { !comesBefore($0, place) } ?? all.count
      range = start..<min(all.count, start + window.limit)
    case .after(let place):
      let start =
        all.firstIndex { !comesBefore($0, place) && ($0.openedAt, $0.id) != (place.openedAt, place.id) } ?? all.count
      range = start..<min(all.count, start + window.limit)
    case .before(let place):
      let end = all.firstIndex { !comesBefore($0, place) } ?? all.count
      range = max(0, end - window.limit)..<end
    }
    return ConversationPage(
      rows: Array(all[range]), hasMoreBefore: range.lowerBound > 0, hasMoreAfter: range.upperBound < all.count)
  }

  func counts(_ query: ConversationQuery) -> ConversationCounts {
    let open = rows.filter { $0.state == .open }
    return ConversationCounts(
      matching: listed(query).count, open: open.count, unread: open.filter { $0.unreadCount > 0 }.count)
  }
}

@Suite struct ConversationWindowTests {
  private static let names = [
    "Ana Conceição", "João da Silva", "JOAO SOUZA", "Zoë Müller", "Straße GmbH", "李小龙", "Ñandú", "Ana 🙂 Lima", "",
  ]

  /// A mirror of random conversations; many open at the same moment, so that ids must break ties.
  private func fill(_ desk: Desk, count: Int, _ random: inout SeededGenerator) throws {
    for (index, name) in Self.names.enumerated() { try desk.put([makeContact(Int64(index + 1), name)]) }
    var records: [Record] = []
    for id in 1...Int64(count) {
      records.append(
        .conversation(
          makeConversation(
            id, contact: .random(in: 1...Int64(Self.names.count), using: &random),
            service: .random(in: 1...3, using: &random),
            medium: Medium.allCases.randomElement(using: &random) ?? .voice,
            state: .random(using: &random) || .random(using: &random) ? .open : .finalised,
            openedAt: .random(in: 1...Int64(count / 3 + 1), using: &random), unread: .random(in: 0...2, using: &random))
        ))
    }
    try desk.put(records.shuffled(using: &random))
  }

  private func model(_ desk: Desk) throws -> Model {
    let ids = try desk.mirror.writer.read { session in
      var ids: [ConversationID] = []
      try session.prepared("SELECT id FROM conversations").forEach { row in
        ids.append(row.id(0))
        return true
      }
      return ids
    }
    return Model(rows: try ids.compactMap { try desk.store.row($0) })
  }

  private func randomQuery(_ random: inout SeededGenerator) -> ConversationQuery {
    let searches = [
      "", "", "", "joao", "CONCEIÇÃO", "ana lima", "finan", "strasse", "2026", "20260012", "silva sup", "李", "x",
    ]
    return ConversationQuery(
      state: .random(using: &random) || .random(using: &random) ? .open : .finalised,
      search: searches.randomElement(using: &random) ?? "",
      services: Set((1...4).filter { _ in Int.random(in: 0...2, using: &random) == 0 }.map { ServiceID(Int64($0)) }),
      media: Set(Medium.allCases.filter { _ in Int.random(in: 0...3, using: &random) == 0 }),
      order: .random(using: &random) ? .longestFirst : .newestFirst)
  }

  private func randomWindow(_ count: Int, _ random: inout SeededGenerator) -> ConversationWindow {
    let place = ConversationPosition(
      openedAt: Timestamp(milliseconds: .random(in: 0...Int64(count / 3 + 2), using: &random)),
      id: ConversationID(.random(in: 0...Int64(count + 1), using: &random)))
    let anchors: [ConversationWindow.Anchor] = [.top, .after(place), .before(place), .from(place)]
    return ConversationWindow(
      anchor: anchors.randomElement(using: &random) ?? .top, limit: .random(in: 0...12, using: &random))
  }

  private func expectSame(_ desk: Desk, _ count: Int, rounds: Int, _ random: inout SeededGenerator) throws {
    let model = try model(desk)
    for _ in 0..<rounds {
      let query = randomQuery(&random)
      let window = randomWindow(count, &random)
      let page = try desk.store.conversations(query, window)
      let expected = model.page(query, window)
      #expect(page.rows.map(\.id) == expected.rows.map(\.id), "\(query) \(window)")
      #expect(page == expected, "\(query) \(window)")
      #expect(try desk.store.counts(query) == model.counts(query), "\(query)")
    }
  }

  @Test(arguments: [1, 2, 3, 4]) func windowsAndCountsEqualTheModel(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let desk = try Desk()
    let count = [3, 40, 150, 400][Int(seed) - 1]
    try fill(desk, count: count, &random)
    try desk.expectDerivedDataIsRight()
    try expectSame(desk, count, rounds: 250, &random)
  }

  @Test(arguments: [11, 12, 13]) func windowsAndCountsEqualTheModelUnderPendingOperations(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let desk = try Desk()
    try fill(desk, count: 120, &random)
    for id in (1...Int64(120)).shuffled(using: &random).prefix(30) {
      let conversation = ConversationID(id)
      let commands: [Command] = [
        .finalise(conversation: conversation, wrapUp: nil, comment: nil, externalProtocol: nil),
        .transferToService(
          conversation: conversation, service: ServiceID(.random(in: 1...3, using: &random)), comment: "see"),
        .transferToAgent(conversation: conversation, agent: AgentID(2), comment: nil),
        .markRead(conversation: conversation, upTo: MessageID(9)), .markUnread(conversation: conversation),
        .sendMessage(conversation: conversation, text: "oi", draftGeneration: nil),
      ]
      let operation = desk.operation(commands.randomElement(using: &random) ?? commands[0])
      try desk.outbox.enqueue(operation)
      if Int.random(in: 0...4, using: &random) == 0 { try desk.outbox.mark(operation.id, .parked(reason: .conflict)) }
    }
    // The model's rows come through the overlay of single rows, so that lists must agree with it.
    try expectSame(desk, 120, rounds: 300, &random)
  }

  @Test(arguments: [21, 22]) func derivedDataStaysRightUnderRandomChanges(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let desk = try Desk()
    for _ in 0..<60 {
      var kinds: [Change.Kind] = []
      let cursor = try #require(try desk.mirror.syncPosition().cursor)
      for step in 0..<Int.random(in: 1...12, using: &random) {
        let version = cursor + 1 + Int64(step)
        let id = Int64.random(in: 1...30, using: &random)
        switch Int.random(in: 0...9, using: &random) {
        case 0: kinds.append(.del(.conversations, key: id))
        case 1: kinds.append(.drop(.conversations, key: id))
        case 2, 3:
          kinds.append(.put(version: version, makeContact(id % 5 + 1, Self.names.randomElement(using: &random) ?? "")))
        case 4: kinds.append(.put(version: version, .message(makeMessage(id * 100, in: id))))
        default:
          let row = makeConversation(
            id, contact: .random(in: 1...5, using: &random), service: .random(in: 1...3, using: &random),
            medium: Medium.allCases.randomElement(using: &random) ?? .email,
            state: .random(using: &random) ? .open : .finalised, openedAt: .random(in: 1...9, using: &random),
            unread: .random(in: 0...1, using: &random))
          kinds.append(.put(version: version, .conversation(row)))
        }
      }
      try desk.change(kinds)
    }
    try desk.expectDerivedDataIsRight()
    try expectSame(desk, 30, rounds: 100, &random)
    try desk.change([.scopeDrop(.service(ServiceID(2)))], scope: .service(ServiceID(2)))
    try desk.expectDerivedDataIsRight()
    #expect(try desk.store.counts(ConversationQuery(services: [ServiceID(2)])).matching == 0)
  }

  @Test func selectionThatIsGoneIsReplacedByTheRowWhereItWouldStand() throws {
    let desk = try Desk()
    try desk.put((1...5).map { .conversation(makeConversation($0)) })
    try desk.change([.del(.conversations, key: 3)])
    let place = ConversationPosition(openedAt: Timestamp(milliseconds: 1_003), id: ConversationID(3))
    let page = try desk.store.conversations(.init(), .init(anchor: .from(place), limit: 2))
    #expect(page.rows.map(\.id.rawValue) == [4, 5])
    #expect(page.hasMoreBefore && !page.hasMoreAfter)
  }

  @Test func expiryIsShownOnlyForTheCompanysMedia() throws {
    let desk = try Desk()
    try desk.put([
      .conversation(makeConversation(1, medium: .whatsApp, expiresAt: 77)),
      .conversation(makeConversation(2, medium: .email, expiresAt: 77)),
    ])
    #expect(try desk.store.row(ConversationID(1))?.expiresAt == Timestamp(milliseconds: 77))
    #expect(try desk.store.row(ConversationID(2))?.expiresAt == nil)
    let settings = CompanySettings(expiryMarkMedia: [.email])
    try desk.put([.company(Company(id: CompanyID(1), name: "E", settings: settings))], scope: .config)
    #expect(try desk.store.row(ConversationID(1))?.expiresAt == nil)
    #expect(try desk.store.row(ConversationID(2))?.expiresAt == Timestamp(milliseconds: 77))
  }

  @Test func rowHoldsNamesAndTheCutPreview() throws {
    let desk = try Desk()
    try desk.put([
      makeContact(1, "Íris"), .conversation(makeConversation(1, assignee: 3, last: 9, unread: 2)),
      .message(makeMessage(9, in: 1, .outbound, text: String(repeating: "á", count: 500), delivery: .read)),
    ])
    let row = try #require(try desk.store.row(ConversationID(1)))
    #expect(row.contactName == "Íris" && row.serviceName == "Suporte Técnico" && row.assigneeName == "Bia")
    #expect(row.channelName == "WhatsApp 1" && row.unreadCount == 2 && row.lastMessageID == MessageID(9))
    #expect(row.lastMessage?.text == String(repeating: "á", count: 160) && row.lastMessage?.delivery == .read)
  }
}

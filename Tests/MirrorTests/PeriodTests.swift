import Domain
import Testing

@testable import Mirror

/// The finalised conversations of a period, and the customer's newest line of a row.
@Suite struct PeriodTests {
  private static let period = Timestamp(milliseconds: 2_000)..<Timestamp(milliseconds: 3_000)

  /// Conversation n was opened at n and finalised at 100 n, of service 1 or 2.
  private func desk() throws -> Desk {
    let desk = try Desk()
    for service in [Int64(1), 2] {
      try desk.put(
        (1...40).filter { $0 % 2 == service - 1 }.map { number in
          var row = makeConversation(number, service: service, state: .finalised, openedAt: number)
          row.finalisedAt = Timestamp(milliseconds: 100 * number)
          return .conversation(row)
        }, scope: .service(ServiceID(service)))
    }
    return desk
  }

  private func ids(_ desk: Desk, _ query: ConversationQuery, _ window: ConversationWindow) throws -> [Int64] {
    try desk.store.conversations(query, window).rows.map(\.id.rawValue)
  }

  @Test func endOfThePeriodIsNotPartOfIt() throws {
    let desk = try desk()
    let query = ConversationQuery(state: .finalised, order: .newestFirst, finalised: Self.period)
    #expect(try ids(desk, query, ConversationWindow(limit: 50)) == (20...29).reversed().map { Int64($0) })
    #expect(try desk.store.counts(query).matching == 10)
  }

  @Test func windowsFilterAndSearchWithinThePeriod() throws {
    let desk = try desk()
    var query = ConversationQuery(state: .finalised, order: .longestFirst, finalised: Self.period)
    let place = ConversationPosition(openedAt: Timestamp(milliseconds: 23), id: ConversationID(23))
    let page = try desk.store.conversations(query, ConversationWindow(anchor: .after(place), limit: 4))
    #expect(page.rows.map(\.id.rawValue) == [24, 25, 26, 27] && page.hasMoreBefore && page.hasMoreAfter)
    let first = try desk.store.conversations(query, ConversationWindow(limit: 50))
    #expect(first.rows.count == 10 && !first.hasMoreBefore && !first.hasMoreAfter)
    query.services = [ServiceID(2)]
    #expect(try ids(desk, query, ConversationWindow(limit: 50)) == [21, 23, 25, 27, 29])
    #expect(try desk.store.counts(query).matching == 5)
    query.search = "financeiro"
    #expect(try ids(desk, query, ConversationWindow(limit: 50)) == [21, 23, 25, 27, 29])
    #expect(try desk.store.counts(query).matching == 5)
    query.services = [ServiceID(1)]
    #expect(try ids(desk, query, ConversationWindow(limit: 50)) == [])
  }

  @Test func aFinalisationThatWaitsCountsInItsPeriod() throws {
    let desk = try desk()
    try desk.put([.conversation(makeConversation(99, openedAt: 5))])
    try desk.outbox.enqueue(
      desk.operation(
        .finalise(conversation: ConversationID(99), wrapUp: nil, comment: nil, externalProtocol: nil), at: 2_500))
    var query = ConversationQuery(state: .finalised, order: .longestFirst, finalised: Self.period)
    #expect(try ids(desk, query, ConversationWindow(limit: 1)) == [99])
    #expect(try desk.store.counts(query).matching == 11)
    query.finalised = Timestamp(milliseconds: 2_600)..<Timestamp(milliseconds: 3_000)
    #expect(try !ids(desk, query, ConversationWindow(limit: 50)).contains(99))
  }

  @Test func rowShowsTheNewestLineOfTheCustomer() throws {
    let desk = try Desk()
    try desk.put([
      makeContact(1, "Íris"), .conversation(makeConversation(1, last: 12)), .conversation(makeConversation(2)),
      .message(makeMessage(9, in: 1, .inbound, text: "primeira")),
      .message(makeMessage(10, in: 1, .inbound, text: "oi?")),
      .message(makeMessage(11, in: 1, .outbound, text: "olá")), .message(makeMessage(12, in: 1, .comment, text: "hum")),
      .message(makeMessage(13, in: 2, .outbound, text: "bom dia")),
    ])
    #expect(try desk.store.row(ConversationID(1))?.lastInbound?.text == "oi?")
    #expect(try desk.store.row(ConversationID(1))?.lastMessage?.text == "hum")
    #expect(try desk.store.row(ConversationID(2))?.lastInbound == nil)
    try desk.outbox.enqueue(
      desk.operation(.sendMessage(conversation: ConversationID(1), text: "já vejo", draftGeneration: nil), at: 777))
    let row = try desk.store.row(ConversationID(1))
    #expect(row?.lastInbound?.text == "oi?" && row?.lastOutboundAt == Timestamp(milliseconds: 777))
  }

  @Test func bothAreFoundByTheirIndexes() throws {
    let desk = try Desk()
    func plan(_ sql: String) throws -> [String] {
      try desk.mirror.writer.read { session in
        var lines: [String] = []
        try session.prepared("EXPLAIN QUERY PLAN " + sql).forEach { row in
          lines.append(row.text(3))
          return true
        }
        return lines
      }
    }
    for sql in [
      PeriodScan.isLong, PeriodScan.whole, PeriodScan.countAll, PeriodScan.countFiltered, PeriodMembers.members,
    ] {
      let lines = try plan(sql)
      #expect(lines.count == 1 && lines[0].contains("COVERING INDEX conversations_by_end (state=? AND finalised_at>?"))
    }
    for (sql, bound) in [(PeriodScan.rising, "opened_at>?"), (PeriodScan.falling, "opened_at<?")] {
      let walk = try plan(sql)
      #expect(
        walk.count == 1 && walk[0].contains("USING COVERING INDEX conversations_finished (state=? AND \(bound))"),
        "\(walk)")
    }
    let row = try plan(MirrorReader.row)
    #expect(row.contains { $0.contains("messages_inbound (conversation_id=?)") }, "\(row)")
    #expect(!row.contains { $0.hasPrefix("SCAN") }, "\(row)")
  }
}

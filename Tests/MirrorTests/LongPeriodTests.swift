import Domain
import Testing

@testable import Mirror

/// Periods of so many conversations that they are not read whole.
@Suite struct LongPeriodTests {
  private struct Made {
    var desk: Desk
    var rows: [Conversation]
  }

  private static let count = PeriodScan.short * 2 + 300
  private static let period = Timestamp(milliseconds: 10_000)..<Timestamp(milliseconds: 40_000)

  /// Opened in moments of which several share one, finalised up to 900 later, in services and media by turns.
  private func made() throws -> Made {
    var random = SeededGenerator(seed: 3)
    let rows = (1...Self.count).map { number -> Conversation in
      let opened = Int64.random(in: 0...5_000, using: &random) * 10
      var row = makeConversation(
        Int64(number), contact: Int64(number % 7 + 1), service: Int64(number % 2 + 1),
        medium: number % 3 == 0 ? .email : .whatsApp, state: .finalised, openedAt: opened)
      row.finalisedAt = Timestamp(milliseconds: opened + Int64.random(in: 0...900, using: &random))
      return row
    }
    let desk = try Desk()
    let names = ["Ana", "Bruna", "Carla", "Dora", "Elza", "Flora", "Gal"]
    try desk.put(names.enumerated().map { makeContact(Int64($0 + 1), $1) } + rows.map { .conversation($0) })
    return Made(desk: desk, rows: rows)
  }

  private func expected(_ rows: [Conversation], _ query: ConversationQuery) -> [Int64] {
    rows.filter { row in
      guard let end = row.finalisedAt, Self.period.contains(end) else { return false }
      return (query.services.isEmpty || query.services.contains(row.serviceID))
        && (query.media.isEmpty || query.media.contains(row.medium))
        && (query.search.isEmpty || row.contactID == ContactID(2))
    }.sorted {
      let isOlder = ($0.openedAt, $0.id) < ($1.openedAt, $1.id)
      return query.order == .longestFirst ? isOlder : !isOlder && $0.id != $1.id
    }.map(\.id.rawValue)
  }

  @Test(
    arguments: [ConversationOrder.longestFirst, .newestFirst],
    [
      ConversationQuery(state: .finalised), ConversationQuery(state: .finalised, services: [ServiceID(2)]),
      ConversationQuery(state: .finalised, services: [ServiceID(1), ServiceID(2)], media: [.email]),
      ConversationQuery(state: .finalised, search: "bruna"),
    ])
  func windowsGiveEveryConversationOnceInOrder(order: ConversationOrder, query: ConversationQuery) throws {
    let made = try made()
    var query = query
    query.order = order
    query.finalised = Self.period
    let expected = expected(made.rows, query)
    #expect(try made.desk.store.counts(query).matching == expected.count)
    var found: [Int64] = []
    var anchor = ConversationWindow.Anchor.top
    while true {
      let page = try made.desk.store.conversations(query, ConversationWindow(anchor: anchor, limit: 170))
      #expect(page.hasMoreBefore == !found.isEmpty)
      found += page.rows.map(\.id.rawValue)
      guard page.hasMoreAfter, let last = page.rows.last else { break }
      anchor = .after(ConversationPosition(openedAt: last.openedAt, id: last.id))
    }
    #expect(found == expected)
    let middle = try #require(try made.desk.store.row(ConversationID(expected[expected.count / 2])))
    let place = ConversationPosition(openedAt: middle.openedAt, id: middle.id)
    let from = try made.desk.store.conversations(query, ConversationWindow(anchor: .from(place), limit: 5))
    #expect(from.rows.map(\.id.rawValue) == Array(expected[(expected.count / 2)...].prefix(5)))
    let before = try made.desk.store.conversations(query, ConversationWindow(anchor: .before(place), limit: 5))
    #expect(before.rows.map(\.id.rawValue) == Array(expected[..<(expected.count / 2)].suffix(5)))
  }

  @Test(arguments: [false, true])
  func conversationsOfACommonNameAreCountedByTheirPeriodHoweverMany(isOfEarlierVersion: Bool) throws {
    let made = try made()
    try made.desk.put((1...7).map { makeContact($0, "Ana \($0)") })
    if isOfEarlierVersion { try made.desk.makeSearchBlocksOld() }
    var query = ConversationQuery(state: .finalised, search: "ana")
    query.finalised = Self.period
    var all = query
    all.search = ""
    #expect(try made.desk.store.counts(query).matching == expected(made.rows, all).count)
  }
}

import Domain
import Testing

@testable import Mirror

/// What a search remembers and where it stops: never at the cost of what it finds.
@Suite struct SearchCostTests {
  private static let names = ["Ana Souza", "Bruna Lima", "Caio Melo", "Mariana Souza", "Ângela Prado"]

  /// Conversations whose ids follow their opening, or by no means do.
  private func desk(_ count: Int, isOrdered: Bool) throws -> Desk {
    let desk = try Desk()
    var random = SeededGenerator(seed: 9)
    var records = Self.names.enumerated().map { makeContact(Int64($0 + 1), $1) }
    for number in 1...count {
      let opened = isOrdered ? Int64(number / 3) : Int64.random(in: 0...400, using: &random)
      records.append(
        .conversation(
          makeConversation(Int64(number), contact: Int64(number % Self.names.count + 1), openedAt: opened)))
    }
    try desk.put(records)
    return desk
  }

  private func rows(_ desk: Desk, _ query: ConversationQuery, limit: Int = 60) throws -> [Int64] {
    try desk.store.conversations(query, ConversationWindow(limit: limit)).rows.map(\.id.rawValue)
  }

  /// The same, by a pass over every row.
  private func expected(_ desk: Desk, _ query: ConversationQuery) throws -> [Int64] {
    let all = try desk.store.conversations(
      ConversationQuery(order: query.order), ConversationWindow(limit: 10_000)
    ).rows
    return all.filter { row in
      SearchText(query.search).hit(
        contactName: row.contactName, serviceName: row.serviceName, protocolNumber: row.protocolNumber) != nil
    }.map(\.id.rawValue)
  }

  @Test(arguments: [true, false], [ConversationOrder.longestFirst, .newestFirst])
  func wordsTypedLetterByLetterFindWhatAWholeWordFinds(isOrdered: Bool, order: ConversationOrder) throws {
    let desk = try desk(700, isOrdered: isOrdered)
    for text in ["mariana so", "ana", "angela p", "20260433", "suporte", "xyz", "bru 2026000"] {
      var typed = ""
      for letter in text {
        typed.append(letter)
        let query = ConversationQuery(search: typed, order: order)
        let expected = try expected(desk, query)
        #expect(try rows(desk, query) == Array(expected.prefix(60)), "\(typed)")
        #expect(try desk.store.counts(query).matching == expected.count, "\(typed)")
      }
    }
  }

  @Test func aCommonWordIsLookedForNoFurtherThanItsFirstRows() throws {
    let desk = try desk(2_000, isOrdered: true)
    let query = ConversationQuery(search: "a")
    #expect(try rows(desk, query).count == 60)
    // What was not walked to its end is not remembered.
    #expect(desk.store.searchMemory.block(query) == nil)
    let rare = ConversationQuery(search: "20261999")
    #expect(try rows(desk, rare) == [1_999])
    #expect(desk.store.searchMemory.block(rare) != nil)
  }

  @Test func aCommitMakesTheSearchForget() throws {
    let desk = try desk(50, isOrdered: true)
    #expect(try desk.store.counts(ConversationQuery(search: "car")).matching == 0)
    try desk.put([makeContact(3, "Carlos")])
    #expect(try desk.store.counts(ConversationQuery(search: "carl")).matching == 10)
    try desk.put([.service(Service(id: ServiceID(1), name: "Carlota"))], scope: .config)
    #expect(try desk.store.counts(ConversationQuery(search: "carlo")).matching == 50)
  }

  @Test func whatIsRememberedIsOfOneQueryOnly() throws {
    let desk = try desk(50, isOrdered: true)
    #expect(try desk.store.counts(ConversationQuery(search: "caio", media: [.email])).matching == 0)
    #expect(try desk.store.counts(ConversationQuery(search: "caio m")).matching == 10)
    #expect(try desk.store.counts(ConversationQuery(search: "cai")).matching == 10)
    #expect(try desk.store.counts(ConversationQuery(state: .finalised, search: "caio")).matching == 0)
  }

  @Test func whatARunBeganBeforeACommitFoundIsNotKept() {
    let memory = SearchMemory()
    let query = ConversationQuery(search: "a")
    let before = memory.generation
    memory.invalidate()
    memory.remember([], query, generation: before)
    #expect(memory.block(query) == nil)
    memory.remember([], query, generation: memory.generation)
    #expect(memory.block(ConversationQuery(search: "ab", order: .newestFirst)) == [])
    #expect(memory.block(ConversationQuery(search: "ba")) == nil)
    memory.remember(
      Array(repeating: 0, count: SearchMemory.capacity + 1), ConversationQuery(search: "z"),
      generation: memory.generation)
    #expect(memory.block(ConversationQuery(search: "z")) == nil)
  }

  @Test func theRestIsAskedForByAnIndexAlone() throws {
    let desk = try Desk()
    for sql in [SearchScan.earlierBeyond, SearchScan.laterBeyond] {
      var lines: [String] = []
      try desk.mirror.writer.read { session in
        try session.prepared("EXPLAIN QUERY PLAN " + sql).forEach { row in
          lines.append(row.text(3))
          return true
        }
      }
      #expect(
        lines.count == 1 && lines[0].contains("COVERING INDEX conversations_by_opening (state=? AND opened_at"),
        "\(lines)")
    }
  }

  @Test func contactsTypedLetterByLetterAreThoseOfTheWholeWord() throws {
    let desk = try desk(10, isOrdered: true)
    for typed in ["a", "an", "ana", "ana s", "ana so", "ang", "an"] {
      let page = try desk.store.contacts(ContactQuery(search: typed), ContactWindow(limit: 10))
      let wanted = Self.names.filter { name in
        typed.split(separator: " ").allSatisfy { foldedName(name).contains($0) }
      }
      #expect(page.total == wanted.count, "\(typed)")
    }
    try desk.put([makeContact(2, "Ana Bruna")])
    #expect(try desk.store.contacts(ContactQuery(search: "ana b"), ContactWindow(limit: 10)).total == 1)
  }

  private func foldedName(_ name: String) -> String {
    name.lowercased().replacing("â", with: "a")
  }
}

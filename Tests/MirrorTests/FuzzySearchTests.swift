import Domain
import Testing
import Text

@testable import Mirror

/// Words whose characters stand in order within one text, side by side or not.
@Suite struct FuzzySearchTests {
  @Test(
    arguments: [
      ("marslv", .loose), ("MARSLV", .loose), ("márslv", .loose), ("mar slv", .loose), ("slv mar", .loose),
      ("  marslv ", .loose), ("concica", .loose), ("ccao", .loose), ("sprttec", .loose), ("226", .loose),
      ("marslv sup", .loose), ("ms 201 stc", .loose), ("maria", .whole), ("SILVA conceicao", .whole),
      ("suporte", .whole), ("20260001", .whole), ("", .whole), ("  ", .whole), ("vlsram", nil), ("mariar", nil),
      ("mariaa", .loose),
      ("marsup", nil), ("silva2", nil), ("sup2", nil), ("mar zz", nil), ("zz", nil), ("1000", nil),
    ] as [(String, SearchHit?)])
  func charactersInOrderWithinOneTextAreFound(search: String, expected: SearchHit?) throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "María Silva Conceição"), .conversation(makeConversation(1))])
    let query = ConversationQuery(search: search, isFuzzy: true)
    #expect(try desk.store.conversations(query, .init(limit: 5)).rows.count == (expected == nil ? 0 : 1))
    #expect(try desk.store.counts(query).matching == (expected == nil ? 0 : 1))
    let hit = SearchText(query).hit(
      contactName: "María Silva Conceição", serviceName: "Suporte Técnico", protocolNumber: "20260001")
    #expect(hit == expected)
    let plain = ConversationQuery(search: search)
    #expect(try desk.store.counts(plain).matching == (expected == .whole ? 1 : 0))
  }

  @Test(arguments: [
    ("marslv", true), ("silva", true), ("suporte", false), ("sprt", false), ("2026", false), ("226", false),
    ("mar sup", false), ("s", true), ("t", false), ("", true),
  ])
  func byContactOnlyTheNameCounts(search: String, isFound: Bool) throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "Maria Silva"), .conversation(makeConversation(1))])
    let query = ConversationQuery(search: search, isFuzzy: true, isByContact: true)
    #expect(try desk.store.conversations(query, .init(limit: 5)).rows.count == (isFound ? 1 : 0))
    #expect(try desk.store.counts(query).matching == (isFound ? 1 : 0))
  }

  @Test func aServiceThatMatchesManyHidesNoContact() throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "Rufino Lima"), .conversation(makeConversation(1, contact: 1, service: 2))])
    try desk.put([makeContact(2, "Ana")] + (2...60).map { .conversation(makeConversation($0, contact: 2, service: 2)) })
    var query = ConversationQuery(search: "fin", order: .newestFirst, isFuzzy: true)
    let window = ConversationWindow(limit: 10)
    #expect(try !desk.store.conversations(query, window).rows.contains { $0.contactName == "Rufino Lima" })
    query.isByContact = true
    #expect(try desk.store.conversations(query, window).rows.map(\.contactName) == ["Rufino Lima"])
  }

  @Test(arguments: [
    (ConversationOrder.longestFirst, 9, [3, 5, 1, 2, 4]), (.newestFirst, 9, [5, 3, 4, 2, 1]),
    (.newestFirst, 3, [5, 3, 4]), (.newestFirst, 1, [5]),
  ])
  func wordsAsTheyAreComeFirstThenTheOrder(order: ConversationOrder, limit: Int, expected: [Int64]) throws {
    let desk = try Desk()
    let names = ["Marta Lins", "Mario Alves", "Ana Mali", "Maria Leal", "Malin", "Bruno"]
    for (index, name) in names.enumerated() {
      let id = Int64(index + 1)
      try desk.put([makeContact(id, name), .conversation(makeConversation(id, contact: id))])
    }
    let query = ConversationQuery(search: "mal", order: order, isFuzzy: true)
    let page = try desk.store.conversations(query, .init(limit: limit))
    #expect(page.rows.map(\.id.rawValue) == expected)
    #expect(page.hasMoreAfter == (limit < 5) && !page.hasMoreBefore)
  }

  @Test func scalarsOfSeveralBytesAreNotTakenApart() {
    // The bytes of ж, D0 B6, stand in this order in "аҶ" (D0 B0 D2 B6) as well.
    let cases: [(word: String, text: String, isSpread: Bool)] = [
      ("ж", "аж", true), ("ж", "\u{430}\u{4b6}", false), ("李龙", "李小龙", true),
      ("龙李", "李小龙", false), ("🙂l", "ana 🙂 lima", true), ("🙃", "ana 🙂 lima", false), ("", "", true), ("a", "", false),
    ]
    for (word, text, isSpread) in cases {
      let found = Array(text.utf8).withUnsafeBytes(Needle(Array(word.utf8)).isSpread)
      #expect(found == isSpread, "\(word) in \(text)")
    }
  }

  @Test func aSpreadNeedleIsFoundWhereverANaiveSearchFindsIt() {
    var random = SeededGenerator(seed: 7)
    let letters: [Unicode.Scalar] = ["a", "b", "ж", "҂", "李", "🙂", "🙃"]
    func some(_ range: ClosedRange<Int>) -> [Unicode.Scalar] {
      (0..<Int.random(in: range, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
    }
    func bytes(_ scalars: [Unicode.Scalar]) -> [UInt8] { scalars.flatMap { Array(String($0).utf8) } }
    for _ in 0..<3_000 {
      let (text, word) = (some(0...14), some(0...5))
      var rest = word[...]
      for scalar in text where scalar == rest.first { rest.removeFirst() }
      let found = bytes(text).withUnsafeBytes(Needle(bytes(word)).isSpread)
      #expect(found == rest.isEmpty, "\(word) in \(text)")
    }
  }

  @Test func aTransferThatWaitsMovesItFromLooseToWhole() throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "Fabio Ivan Nunes"), makeContact(2, "Fina")])
    try desk.put((1...2).map { .conversation(makeConversation($0, contact: $0)) })
    let query = ConversationQuery(search: "fin", isFuzzy: true)
    #expect(try desk.store.conversations(query, .init(limit: 5)).rows.map(\.id.rawValue) == [2, 1])
    try desk.outbox.enqueue(
      desk.operation(.transferToService(conversation: ConversationID(1), service: ServiceID(2), comment: nil)))
    #expect(try desk.store.conversations(query, .init(limit: 5)).rows.map(\.id.rawValue) == [1, 2])
    #expect(try desk.store.conversations(query, .init(limit: 1)).rows.map(\.id.rawValue) == [1])
    #expect(try desk.store.counts(query).matching == 2)
  }

  @Test(arguments: [1, 2]) func windowsAtTheTopEqualThePlainWay(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let desk = try Desk()
    let names = ["Ana Conceição", "João da Silva", "JOAO SOUZA", "Zoë Müller", "Ana 🙂 Lima", ""]
    try desk.put(names.enumerated().map { makeContact(Int64($0 + 1), $1) })
    try desk.put(
      (1...300).map {
        .conversation(
          makeConversation(
            $0, contact: .random(in: 1...6, using: &random), service: .random(in: 1...3, using: &random),
            openedAt: .random(in: 1...90, using: &random)))
      })
    let rows = try desk.store.conversations(.init(), .init(limit: 300)).rows
    for search in ["a", "ana", "jslv", "cnc ao", "fn", "2026", "2261", "o s", "müe", "joao", "zz", "ana 0 fi"] {
      for order in ConversationOrder.allCases {
        for isByContact in [false, true] {
          let query = ConversationQuery(search: search, order: order, isFuzzy: true, isByContact: isByContact)
          let found = rows.compactMap { row in plainHit(row, query).map { (row.id, $0) } }
          let ordered = order == .longestFirst ? found : found.reversed()
          let expected = (ordered.filter { $0.1 == .whole } + ordered.filter { $0.1 == .loose }).map(\.0)
          for limit in [1, 20, 50, 400] {
            let page = try desk.store.conversations(query, .init(limit: limit))
            #expect(page.rows.map(\.id) == Array(expected.prefix(limit)), "\(query) \(limit)")
            #expect(page.hasMoreAfter == (expected.count > limit))
          }
          #expect(try desk.store.counts(query).matching == expected.count, "\(query)")
        }
      }
    }
  }

  private func plainHit(_ row: ConversationRow, _ query: ConversationQuery) -> SearchHit? {
    let others = query.isByContact ? [] : [row.serviceName, row.protocolNumber]
    let texts = ([row.contactName] + others).map(foldedForSearch)
    var hit = SearchHit.whole
    for word in foldedForSearch(query.search).split(separator: " ") where !texts.contains(where: { $0.contains(word) })
    {
      hit = .loose
      let isSpread = texts.contains { text in
        var rest = word.unicodeScalars[...]
        for scalar in text.unicodeScalars where scalar == rest.first { rest.removeFirst() }
        return rest.isEmpty
      }
      if !isSpread { return nil }
    }
    return hit
  }
}

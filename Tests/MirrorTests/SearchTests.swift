import Domain
import Testing

@testable import Mirror

@Suite struct SearchTests {
  @Test(arguments: [
    ("reclamacao", true), ("RECLAMAÇÃO", true), ("Reclamação", true), ("clama", true), ("ã", true), ("a", true),
    ("suporte", true), ("TECNICO", true), ("tec recl", true), ("2026", true), ("60001", true), ("recl 60001 sup", true),
    ("recl vendas", false), ("z", false), ("reclamacoes", false), ("  ", true), ("reclamacao 2", true), ("o\n2", true),
  ])
  func foldedWordsAreFoundInNameServiceAndProtocol(search: String, isFound: Bool) throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "Dona Reclamação"), .conversation(makeConversation(1))])
    let query = ConversationQuery(search: search)
    #expect(try desk.store.conversations(query, .init(limit: 5)).rows.count == (isFound ? 1 : 0))
    #expect(try desk.store.counts(query).matching == (isFound ? 1 : 0))
    let text = SearchText(search)
    #expect(
      text.hit(contactName: "Dona Reclamação", serviceName: "Suporte Técnico", protocolNumber: "20260001")
        == (isFound ? .whole : nil))
  }

  @Test func renamedContactIsFoundByItsNewNameOnly() throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "Ana"), .conversation(makeConversation(1))])
    try desk.put([makeContact(1, "Bruna")])
    #expect(try desk.store.counts(ConversationQuery(search: "ana")).matching == 0)
    #expect(try desk.store.counts(ConversationQuery(search: "bruna")).matching == 1)
  }

  @Test func contactThatComesAfterItsConversationIsFound() throws {
    let desk = try Desk()
    try desk.put([.conversation(makeConversation(1, contact: 7))])
    #expect(try desk.store.row(ConversationID(1))?.contactName == "")
    try desk.put([makeContact(7, "Tardia")])
    #expect(try desk.store.counts(ConversationQuery(search: "tardia")).matching == 1)
  }

  @Test func renamedServiceIsFoundWithoutRewritingItsConversations() throws {
    let desk = try Desk()
    try desk.put([.conversation(makeConversation(1, service: 2))])
    try desk.put([.service(Service(id: ServiceID(2), name: "Cobrança"))], scope: .config)
    #expect(try desk.store.counts(ConversationQuery(search: "cobranca")).matching == 1)
    #expect(try desk.store.counts(ConversationQuery(search: "financeiro")).matching == 0)
  }

  @Test func veryLongNameKeepsItsProtocolFindable() throws {
    let desk = try Desk()
    try desk.put([makeContact(1, String(repeating: "nome ", count: 5_000)), .conversation(makeConversation(1))])
    #expect(try desk.store.counts(ConversationQuery(search: "20260001")).matching == 1)
  }

  @Test func needleIsFoundWhereverANaiveSearchFindsIt() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
      let word = (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
      let isFound =
        word.isEmpty
        || (text.count >= word.count
          && (0...text.count - word.count).contains { Array(text[$0..<$0 + word.count]) == word })
      #expect(text.withUnsafeBytes(Needle(word).isFound) == isFound, "\(word) in \(text)")
    }
  }

  @Test func cutBlockThrowsInsteadOfTrapping() throws {
    var bytes: [UInt8] = []
    var entry = SearchEntry(
      id: ConversationID(1), openedAt: Timestamp(milliseconds: 2), serviceID: ServiceID(3), medium: 4,
      text: Array("abc".utf8))
    SearchBlock.append(entry, to: &bytes)
    entry.finalisedAt = Timestamp(milliseconds: 5)
    let end = bytes.count
    SearchBlock.append(entry, to: &bytes)
    let whole = bytes.count
    for count in 0...whole {
      let read = { try bytes[..<count].withUnsafeBytes { block in try SearchBlock.forEach(block) { _ in } } }
      if count == 0 || count == end || count == whole {
        try read()
      } else {
        #expect(throws: MirrorError.self) { try read() }
      }
    }
  }
}

import Domain
import Testing

@testable import Mirror

/// The contacts as the page lists them, with what waits laid over.
@Suite struct ContactListTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.put([
      makeContact(1, "Ágata"), makeContact(2, "Bruno Ávila"), makeContact(3, "maria"), makeContact(4, "Maria"),
      .contactAddress(ContactAddress(id: .init(1), contactID: .init(2), medium: .whatsApp, address: "551187654321")),
      .contactAddress(ContactAddress(id: .init(2), contactID: .init(3), medium: .email, address: "Maria@Loja.com")),
      .conversation(makeConversation(1, contact: 2)), .conversation(makeConversation(2, contact: 2, state: .finalised)),
      .conversation(makeConversation(3, contact: 2, openedAt: 9_000)),
    ])
    return desk
  }

  private func names(_ desk: Desk, _ search: String, isFuzzy: Bool = false) throws -> [String] {
    try desk.store.contacts(ContactQuery(search: search, isFuzzy: isFuzzy), ContactWindow(limit: 50)).cards
      .map(\.contact.name)
  }

  @Test(arguments: [
    ("", ["Ágata", "Bruno Ávila", "maria", "Maria"]), ("agata", ["Ágata"]), ("AVILA bru", ["Bruno Ávila"]),
    ("(11) 98765-4321", ["Bruno Ávila"]), ("11987654321", ["Bruno Ávila"]), ("11 8765-4321", ["Bruno Ávila"]),
    ("+5511987654321", ["Bruno Ávila"]), ("8765", ["Bruno Ávila"]),
    ("loja", ["maria"]), ("nobody", []),
  ])
  func wordsFindNamesAndAddresses(search: String, expected: [String]) throws {
    #expect(try names(desk(), search) == expected)
  }

  @Test func scatteredLettersComeAfterWholeWords() throws {
    #expect(try names(desk(), "ma", isFuzzy: true) == ["maria", "Maria"])
    #expect(try names(desk(), "bvl", isFuzzy: true) == ["Bruno Ávila"])
    #expect(try names(desk(), "bvl").isEmpty)
  }

  @Test func aCardTellsHowManyConversationsAndWhenTheLast() throws {
    let card = try #require(try desk().store.contact(.init(2)))
    #expect(card.conversationCount == 3)
    #expect(card.lastContactAt == Timestamp(milliseconds: 9_000))
    #expect(try desk().store.contact(.init(1))?.lastContactAt == nil)
  }

  @Test func conversationsOfAContactStandOpenOnesFirst() throws {
    #expect(try desk().store.conversations(of: .init(2), limit: 10).map(\.id.rawValue) == [3, 1, 2])
    #expect(try desk().store.conversations(of: .init(2), limit: 1).map(\.id.rawValue) == [3])
  }

  @Test func aWindowLiesAroundTheContactThatIsAskedFor() throws {
    let desk = try desk()
    let page = try desk.store.contacts(ContactQuery(), ContactWindow(limit: 2, around: .init(4)))
    #expect(page.cards.map(\.contact.id.rawValue).contains(4))
    #expect(page.total == 4)
    let far = try desk.store.contacts(ContactQuery(), ContactWindow(offset: 99, limit: 2))
    #expect(far.offset == 3 && far.cards.count == 1)
  }

  @Test func whatIsWaitingIsShownAndWhatWasRefusedIsNot() throws {
    let desk = try desk()
    let edit = desk.operation(
      .editContact(contact: .init(2), ContactEdit(name: .init(from: "Bruno Ávila", to: "Bento"))))
    let new = desk.operation(.createContact(ContactDraft(name: "Zilda"), conversation: nil))
    try desk.outbox.enqueue(edit)
    try desk.outbox.enqueue(new)
    let page = try desk.store.contacts(ContactQuery(), ContactWindow(limit: 50))
    #expect(page.cards.map(\.contact.name) == ["Zilda", "Ágata", "Bento", "maria", "Maria"])
    #expect(page.cards[0].isPending && page.cards[0].contact.id == .init(-1) && page.total == 5)
    #expect(try names(desk, "zil") == ["Zilda"])
    #expect(try desk.store.row(.init(1))?.contactName == "Bento")
    try desk.outbox.mark([(edit.id, .parked(reason: .contactChanged)), (new.id, .parked(reason: .addressTaken))])
    #expect(try names(desk, "") == ["Ágata", "Bruno Ávila", "maria", "Maria"])
    #expect(try desk.store.row(.init(1))?.contactName == "Bruno Ávila")
  }

  @Test func anAssociationShowsItsContactAtOnce() throws {
    let desk = try desk()
    try desk.outbox.enqueue(desk.operation(.associateContact(conversation: .init(1), contact: .init(1))))
    let row = try #require(try desk.store.row(.init(1)))
    #expect(row.contactID == .init(1) && row.contactName == "Ágata" && row.pendingCount == 1)
    try desk.outbox.enqueue(desk.operation(.createContact(ContactDraft(name: "Nova"), conversation: .init(3))))
    #expect(try desk.store.row(.init(3))?.contactName == "Nova")
  }

  @Test func aChangedContactIsFoundByWhatItIsNow() throws {
    let desk = try desk()
    #expect(try names(desk, "agata") == ["Ágata"])
    try desk.put([makeContact(1, "Úrsula")])
    #expect(try names(desk, "agata").isEmpty)
    #expect(try names(desk, "ursula") == ["Úrsula"])
  }

  @Test func theHolderOfAnAddressIsFoundWithAndWithoutTheNinthDigit() throws {
    let desk = try desk()
    let wanted = [DraftAddress(.email, "x@y.example"), DraftAddress(.whatsApp, "5511987654321")]
    let holder = try desk.store.holder(ContactCheck(addresses: wanted, owner: nil))
    #expect(holder?.index == 1 && holder?.card.contact.id == .init(2))
    #expect(try desk.store.holder(ContactCheck(addresses: wanted, owner: .init(2))) == nil)
  }

  // MARK: The outbox

  @Test func operationsAboutContactsHaveLanesOfTheirOwn() throws {
    let desk = try desk()
    let first = desk.operation(.editContact(contact: .init(1), ContactEdit(notes: .init(from: "", to: "a"))))
    let second = desk.operation(.editContact(contact: .init(1), ContactEdit(notes: .init(from: "a", to: "b"))))
    let other = desk.operation(.editContact(contact: .init(2), ContactEdit(notes: .init(from: "", to: "a"))))
    let news = ["A", "B"].map { desk.operation(.createContact(ContactDraft(name: $0), conversation: nil)) }
    let comment = desk.operation(.addComment(conversation: .init(1), text: "c"))
    for operation in [first, second, other] + news + [comment] { try desk.outbox.enqueue(operation) }
    let batch = try desk.outbox.nextBatch(limit: 50, now: Timestamp(milliseconds: 1))
    #expect(batch.map(\.id) == ([first, other] + news + [comment]).map(\.id))
  }

  @Test func anOutboxWithThemOpensAgainAsItWas() throws {
    let directory = try TemporaryDirectory()
    let operation = Domain.Operation(
      id: OperationID(at: Timestamp(milliseconds: 1), random: (0, 1)),
      command: .createContact(ContactDraft(name: "Ana"), conversation: nil), seen: nil,
      createdAt: Timestamp(milliseconds: 1))
    try OutboxDatabase(path: directory.outboxPath).enqueue(operation)
    let reopened = try OutboxDatabase(path: directory.outboxPath)
    #expect(reopened.operations().map(\.operation) == [operation])
    try reopened.mark(operation.id, .parked(reason: .addressTaken))
    #expect(throws: OutboxError.self) {
      var other = operation
      other.command = .createContact(ContactDraft(name: "Bia"), conversation: nil)
      try reopened.retry(operation.id, as: other)
    }
    #expect(try reopened.edit(operation.id) == nil)
    #expect(reopened.operations().isEmpty)
  }

  @Test(arguments: [1, 2, 3]) func changesOneByOneFindWhatAFreshIndexFinds(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let desk = try Desk()
    let names = ["Ana", "Ana Lima", "Ânia", "Bruno", "bruna", "Zoé", "Caio Ávila", "Ana"]
    func name() -> String { names.randomElement(using: &random) ?? "" }
    try desk.put((1...40).map { makeContact($0, name()) })
    try desk.put((1...40).map { .conversation(makeConversation($0, contact: $0)) })
    func ids(_ store: ConsoleStore, _ search: String) throws -> [Int64] {
      try store.contacts(ContactQuery(search: search), ContactWindow(limit: 100)).cards.map(\.contact.id.rawValue)
    }
    _ = try ids(desk.store, "")
    for _ in 0..<60 {
      var kinds: [Change.Kind] = []
      let cursor = try #require(try desk.mirror.syncPosition().cursor)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let (id, version) = (Int64.random(in: 1...50, using: &random), cursor + 1 + Int64(kinds.count))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: kinds.append(.del(.contacts, key: id))
        case 1: kinds.append(.del(.contactAddresses, key: id))
        case 2:
          // An address goes from contact to contact.
          let address = ContactAddress(
            id: .init(id % 9 + 1), contactID: .init(id), medium: .email, address: "c\(id % 9)@loja.com")
          kinds.append(.put(version: version, .contactAddress(address)))
        default: kinds.append(.put(version: version, makeContact(id, name())))
        }
      }
      _ = try desk.change(kinds)
      let fresh = try ConsoleStore(mirror: desk.mirror, outbox: desk.outbox)
      for search in ["", "an", "ana", "ana l", "bru", "loja", "zoe", "b"] {
        #expect(try ids(desk.store, search) == ids(fresh, search), "\(search)")
      }
      try fresh.close()
    }
  }

  @Test func manyChangesAtOnceAreFoundToo() throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "Ana"), .conversation(makeConversation(1))])
    func total(_ search: String) throws -> Int {
      try desk.store.contacts(ContactQuery(search: search), ContactWindow(limit: 10)).total
    }
    #expect(try total("") == 1)
    try desk.put((2...Int64(TouchedContacts.most + 50)).map { makeContact($0, "Bruna \($0)") })
    #expect(try total("") == TouchedContacts.most + 50)
    #expect(try total("bruna") == TouchedContacts.most + 49)
  }
}

import Backend
import BackendTesting
import Domain
import Testing

/// Contacts: created, associated, edited; who is told, and who is not.
@Suite struct ContactOperationTests {
  private func present(_ id: ContactID, _ test: TestBackend) async throws -> PresentContact? {
    try await test.store.read(SmallCompany.id) { reader in
      guard case .contact(let contact) = try reader.row(.contacts, id.rawValue)?.record else { return nil }
      return PresentContact(contact: contact, addresses: try reader.addresses(of: id))
    }
  }

  private static let draft = ContactDraft(
    name: " Ana ", notes: "n", addresses: [DraftAddress(.voice, "+55 (11) 3333-4444")])

  private func isApplied(_ outcome: OperationResult.Outcome) -> Bool {
    if case .applied = outcome { return true }
    Issue.record("\(outcome)")
    return false
  }

  @Test func aNewContactIsStoredTidyAndToldToWhoMayEdit() async throws {
    let test = try await TestBackend()
    let since = try await test.head()
    #expect(isApplied(try await test.apply(.createContact(Self.draft, conversation: nil), by: SmallCompany.ana)))
    let made = try await present(.init(3), test)
    #expect(made?.contact == Contact(id: .init(3), name: "Ana", notes: "n"))
    #expect(made?.addresses.map(\.address) == ["+551133334444"])
    for agent in [SmallCompany.ana, SmallCompany.carla, SmallCompany.sam] {
      #expect(try await test.told(agent, since: since) == ["put contacts 3", "put contact_addresses 4"])
    }
    for agent in [SmallCompany.olga, SmallCompany.tina] {
      #expect(try await test.told(agent, since: since).isEmpty)
    }
  }

  @Test(arguments: [
    ContactDraft(name: " "), ContactDraft(name: "a\u{1B}b"), ContactDraft(name: "A", addresses: [.init(.email, "x")]),
    ContactDraft(name: "A", addresses: [.init(.email, "a@b.example"), .init(.email, "A@b.example")]),
  ])
  func whatIsNotValidIsRefused(draft: ContactDraft) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    for conversation in [nil, SmallCompany.inSales] {
      #expect(
        try await test.apply(.createContact(draft, conversation: conversation), by: SmallCompany.ana)
          == .rejected(.contactInvalid))
    }
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: ["5511987654321", "551187654321", "+55 11 8765-4321"])
  func anAddressThatSomebodyHasIsRefusedWithThatContact(number: String) async throws {
    let test = try await TestBackend()
    let draft = ContactDraft(name: "Outro", addresses: [DraftAddress(.whatsApp, number)])
    let joao = try #require(try await present(.init(1), test))
    #expect(
      try await test.apply(.createContact(draft, conversation: nil), by: SmallCompany.ana)
        == .contactRefused(.addressTaken, joao))
    // Carla sees no conversation of his: only that it is taken.
    let id = test.makeID()
    for _ in 0..<2 {
      #expect(
        try await test.apply(.createContact(draft, conversation: nil), by: SmallCompany.carla, id: id)
          == .rejected(.addressTaken))
    }
  }

  @Test func aRepeatedRefusalGivesTheContactAsItIsByThen() async throws {
    let test = try await TestBackend()
    let id = test.makeID()
    let command = Command.createContact(
      ContactDraft(name: "Outro", addresses: [DraftAddress(.email, "joao@example.com")]), conversation: nil)
    _ = try await test.apply(command, by: SmallCompany.ana, id: id)
    try await test.apply(
      .editContact(contact: .init(1), ContactEdit(name: .init(from: "João Conceição", to: "João"))),
      by: SmallCompany.ana)
    let joao = try #require(try await present(.init(1), test))
    #expect(joao.contact.name == "João")
    #expect(try await test.apply(command, by: SmallCompany.ana, id: id) == .contactRefused(.addressTaken, joao))
  }

  // MARK: Of a conversation

  @Test func aNewContactOfAConversationTakesItsCustomersAddress() async throws {
    let test = try await TestBackend()
    _ = try await test.receive("oi", id: "w0")
    let since = try await test.head()
    let draft = ContactDraft(
      name: "Ana", addresses: [DraftAddress(.whatsApp, "551187654321"), DraftAddress(.email, "ana@example.com")])
    #expect(
      isApplied(
        try await test.apply(.createContact(draft, conversation: SmallCompany.inSales), by: SmallCompany.ana)))
    #expect(try await test.conversation(SmallCompany.inSales)?.contactID == .init(3))
    #expect(try await present(.init(3), test)?.addresses.map(\.address) == ["5511987654321", "ana@example.com"])
    #expect(try await present(.init(1), test)?.addresses.map(\.address) == ["joao@example.com"])
    // What the customer writes next comes to the new contact.
    #expect(try await test.receive("oi", id: "w1").conversation == SmallCompany.inSales)
    let told = try await test.told(SmallCompany.olga, since: since)
    #expect(told.contains("put contacts 3") && told.contains("put contact_addresses 1"))
    #expect(told.contains("put conversations 1"))
  }

  @Test func anAssociatedConversationTellsWhoLosesTheEarlierContact() async throws {
    let test = try await TestBackend()
    // The conversation in support is Zoë's only one that Carla sees.
    let since = try await test.head()
    let outcome = try await test.apply(
      .associateContact(conversation: SmallCompany.inSupport, contact: .init(1)), by: SmallCompany.bruno)
    #expect(isApplied(outcome))
    let told = try await test.told(SmallCompany.carla, since: since)
    #expect(told.contains("put contacts 1") && told.contains("put contact_addresses 2"))
    #expect(told.contains("drop contacts 2"))
    #expect(told.contains("put conversations 2"))
    // Ana sees both through sales, and not the conversation.
    let toAna = try await test.told(SmallCompany.ana, since: since)
    #expect(toAna.contains("put contacts 2") && !toAna.contains("put conversations 2"))
    #expect(try await present(.init(1), test)?.addresses.map(\.id.rawValue) == [1, 2, 3])
  }

  @Test func whoSawAContactWithoutConversationLosesItWithTheFirst() async throws {
    let test = try await TestBackend()
    try await test.apply(
      .createContact(ContactDraft(name: "Só", addresses: [.init(.whatsApp, "5521987654321")]), conversation: nil),
      by: SmallCompany.ana)
    let since = try await test.head()
    _ = try await test.receive("oi", id: "w1", from: "552187654321")
    #expect(try await test.told(SmallCompany.carla, since: since) == ["drop contacts 3", "drop contact_addresses 4"])
    #expect(try await test.told(SmallCompany.olga, since: since).contains("put contacts 3"))
  }

  @Test func anotherContactMeanwhileIsAConflict() async throws {
    let test = try await TestBackend()
    let seen = Seen(
      assigneeID: nil, serviceID: SmallCompany.sales, state: .open, lastMessageID: nil, contactID: .init(1))
    try await test.apply(
      .associateContact(conversation: SmallCompany.inSales, contact: .init(2)), by: SmallCompany.bruno)
    let present = try await test.conversation(SmallCompany.inSales)
    let draft = ContactDraft(name: "Ana")
    #expect(
      try await test.apply(
        .createContact(draft, conversation: SmallCompany.inSales), by: SmallCompany.ana, seen: seen)
        == .conflict(present))
    // The same wish, done by somebody else, is none.
    #expect(
      isApplied(
        try await test.apply(
          .associateContact(conversation: SmallCompany.inSales, contact: .init(2)), by: SmallCompany.ana, seen: seen)))
  }

  @Test func aContactOutOfSightCantBePutInPlace() async throws {
    let test = try await TestBackend()
    #expect(
      try await test.apply(
        .associateContact(conversation: SmallCompany.inSupport, contact: .init(1)), by: SmallCompany.carla)
        == .rejected(.contactNotFound))
    #expect(
      try await test.apply(
        .associateContact(conversation: SmallCompany.inSales, contact: .init(99)), by: SmallCompany.ana)
        == .rejected(.contactNotFound))
  }

  // MARK: Editing

  @Test func anEditChangesWhatItNames() async throws {
    let test = try await TestBackend()
    let since = try await test.head()
    let edit = ContactEdit(
      name: .init(from: "João Conceição", to: " João "),
      addresses: [
        .init(id: .init(3), medium: .email, from: "joao@example.com", to: nil),
        .init(id: .init(1), medium: .whatsApp, from: "5511987654321", to: "+55 11 98765-4322"),
        .init(medium: .email, to: "j@example.com"),
      ])
    #expect(isApplied(try await test.apply(.editContact(contact: .init(1), edit), by: SmallCompany.ana)))
    let next = try await present(.init(1), test)
    #expect(next?.contact == Contact(id: .init(1), name: "João"))
    #expect(next?.addresses.map(\.address) == ["+5511987654322", "j@example.com"])
    #expect(
      Set(try await test.told(SmallCompany.ana, since: since)) == [
        "put contacts 1", "del contact_addresses 3", "put contact_addresses 1", "put contact_addresses 4",
      ])
    #expect(try await test.told(SmallCompany.carla, since: since).isEmpty)
  }

  @Test func theSameFieldChangedMeanwhileIsRefusedWithWhatItIsNow() async throws {
    let test = try await TestBackend()
    try await test.apply(
      .editContact(contact: .init(1), ContactEdit(name: .init(from: "João Conceição", to: "João"))),
      by: SmallCompany.bruno)
    let joao = try #require(try await present(.init(1), test))
    let stale = ContactEdit(name: .init(from: "João Conceição", to: "Johnny"), notes: .init(from: "", to: "x"))
    #expect(
      try await test.apply(.editContact(contact: .init(1), stale), by: SmallCompany.ana)
        == .contactRefused(.contactChanged, joao))
    // Another field is nobody else's business.
    let notes = ContactEdit(notes: .init(from: "", to: "x"))
    #expect(isApplied(try await test.apply(.editContact(contact: .init(1), notes), by: SmallCompany.ana)))
  }

  @Test func anEditToAnotherContactsAddressIsRefused() async throws {
    let test = try await TestBackend()
    let zoe = try #require(try await present(.init(2), test))
    let edit = ContactEdit(addresses: [.init(medium: .email, to: "ZOE@example.com")])
    #expect(
      try await test.apply(.editContact(contact: .init(1), edit), by: SmallCompany.ana)
        == .contactRefused(.addressTaken, zoe))
  }

  @Test func aRefusedEditStopsOnlyItsOwnContact() async throws {
    let test = try await TestBackend()
    func operation(_ command: Command) -> Operation {
      Operation(id: test.makeID(), command: command, seen: nil, createdAt: test.clock.now)
    }
    let operations = [
      operation(.editContact(contact: .init(1), ContactEdit(name: .init(from: "x", to: "y")))),
      operation(.editContact(contact: .init(1), ContactEdit(notes: .init(from: "", to: "y")))),
      operation(.editContact(contact: .init(2), ContactEdit(notes: .init(from: "prefers e-mail", to: "y")))),
      operation(.createContact(ContactDraft(name: "A"), conversation: nil)),
    ]
    let results = try await test.backend.apply(operations, test.session(SmallCompany.ana), epoch: test.epoch())
    #expect(results[1].outcome == .later(seconds: 1))
    #expect(results[2...].allSatisfy { isApplied($0.outcome) })
  }
}

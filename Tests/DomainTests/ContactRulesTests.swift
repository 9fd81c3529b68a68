import Domain
import Testing

/// Manual: 'Adicionar ou associar contato', 'Editar contato'.
@Suite struct ContactRulesTests {
  @Test(arguments: [
    (Medium.whatsApp, "5511987654321", "551187654321"), (.voice, "+55 11 8765-4321", "551187654321"),
    (.whatsApp, "+55 (11) 98765.4321", "551187654321"), (.whatsApp, "551133334444", "551133334444"),
    // Not a mobile number of before: nothing to leave out.
    (.whatsApp, "5511912345678", "5511912345678"), (.whatsApp, "4911987654321", "4911987654321"),
    (.email, " Zoe@Example.COM ", "zoe@example.com"), (.boteria, " AbC ", "AbC"), (.inPerson, " x ", "x"),
  ])
  func anAddressHasOneKey(medium: Medium, address: String, key: String) {
    #expect(addressKey(address, medium: medium) == key)
  }

  @Test(
    arguments: [
      (Medium.whatsApp, "5511987654321", nil), (.whatsApp, "+55 (11) 98765-4321", nil), (.voice, "551133334444", nil),
      (.voice, "12345678", nil), (.voice, "447700900123", nil), (.voice, "123456789012345", nil),
      (.voice, "1234567", .notPhone), (.voice, "1234567890123456", .notPhone), (.voice, "55x1187654321", .notPhone),
      (.voice, "12+345678", .notPhone), (.whatsApp, "5511", .notPhone),
      (.whatsApp, "5511987654", .notBrazilianPhone), (.whatsApp, "55119876543211", .notBrazilianPhone),
      (.whatsApp, "5510987654321", .notBrazilianPhone), (.whatsApp, "5501987654321", .notBrazilianPhone),
      (.whatsApp, "5511887654321", .notBrazilianPhone), (.whatsApp, "551113334444", .notBrazilianPhone),
      (.email, "ana@loja.com.br", nil), (.email, "a.b+c@x-y.example", nil), (.email, " ana@loja.com ", nil),
      (.email, "ana", .notEmail), (.email, "ana@loja", .notEmail), (.email, "@loja.com", .notEmail),
      (.email, "a b@loja.com", .notEmail), (.email, "a@b@c.com", .notEmail), (.email, "a..b@loja.com", .notEmail),
      (.email, "ana@-loja.com", .notEmail), (.email, "ana@loja.1", .notEmail), (.email, "ana@loja..com", .notEmail),
      (.boteria, "web-551187654321", nil), (.boteria, "com espaço", .notBoteria), (.boteria, "ção", .notBoteria),
      (.inPerson, "balcão 3", nil), (.email, "", .missing), (.voice, "   ", .missing),
      (.email, "ana\u{7}@loja.com", .controlCharacters), (.boteria, "a\u{202E}b", .controlCharacters),
    ] as [(Medium, String, ContactRules.Problem?)])
  func anAddressIsJudgedByItsMedium(medium: Medium, address: String, problem: ContactRules.Problem?) {
    #expect(ContactRules.problem(address: address, medium: medium) == problem)
  }

  @Test(
    arguments: [
      ("Ana", nil), ("  ", .missing), ("", .missing), (String(repeating: "a", count: 200), nil),
      (String(repeating: "a", count: 201), .tooLong), ("a\u{1B}[31mb", .controlCharacters),
      ("a\nb", .controlCharacters),
      ("山田 太郎", nil), ("Família 👨‍👩‍👧‍👦", nil),
    ] as [(String, ContactRules.Problem?)])
  func aNameIsJudged(name: String, problem: ContactRules.Problem?) {
    #expect(ContactRules.problem(name: name) == problem)
  }

  @Test func faultsNameTheirFieldsInOrder() {
    let draft = ContactDraft(
      name: "", notes: "a\u{0}",
      addresses: [
        DraftAddress(.whatsApp, "5511987654321"), DraftAddress(.email, "x"), DraftAddress(.whatsApp, "551187654321"),
        DraftAddress(.voice, "5511987654321"),
      ])
    #expect(
      ContactRules.faults(draft) == [
        .init(.name, .missing), .init(.address(1), .notEmail), .init(.address(2), .repeated),
        .init(.notes, .controlCharacters),
      ])
    #expect(ContactRules.faults(ContactDraft(name: "Ana", notes: "a\nb\tc")).isEmpty)
    #expect(
      ContactRules.faults(ContactDraft(name: "Ana", notes: String(repeating: "x", count: 2_001)))
        == [.init(.notes, .tooLong)])
    let many = (0..<21).map { DraftAddress(.email, "a\($0)@b.example") }
    #expect(ContactRules.faults(ContactDraft(name: "Ana", addresses: many)) == [.init(.address(20), .tooMany)])
  }

  @Test func whatIsStoredIsTidy() {
    let draft = ContactDraft(
      name: " Ana ", notes: " n\n",
      addresses: [
        DraftAddress(.whatsApp, "+55 (11) 98765-4321"), DraftAddress(.email, " Ana@Loja.com "),
        DraftAddress(.boteria, "  "), DraftAddress(.voice, "ramal"),
      ])
    #expect(
      ContactRules.tidied(draft)
        == ContactDraft(
          name: "Ana", notes: "n",
          addresses: [
            DraftAddress(.whatsApp, "+5511987654321"), DraftAddress(.email, "Ana@Loja.com"),
            DraftAddress(.voice, "ramal"),
          ]))
  }

  /// Agents write a number of their own country without it.
  @Test(arguments: [
    ("(11) 98765-4321", "+5511987654321"), ("11 3333-4444", "+551133334444"), ("(55) 99999-8888", "+5555999998888"),
    ("(55) 3222-1234", "+555532221234"), ("5511987654321", "+5511987654321"), ("+34 911 234 567", "+34911234567"),
    ("+1 415 555 2671", "+14155552671"), ("14155552671", "+14155552671"), ("447700900123", "+447700900123"),
    ("12345678", "+12345678"), ("ramal", "ramal"),
  ])
  func aPhoneNumberIsStoredWithItsCountryHoweverItIsWritten(typed: String, stored: String) {
    #expect(ContactRules.tidied(address: typed, medium: .voice) == stored)
    #expect(ContactRules.tidied(address: stored, medium: .voice) == stored)
  }

  @Test func anotherContactsAddressIsADuplicateWithAndWithoutTheNinthDigit() {
    let known = [
      ContactAddress(id: .init(1), contactID: .init(7), medium: .whatsApp, address: "551187654321"),
      ContactAddress(id: .init(2), contactID: .init(8), medium: .email, address: "zoe@example.com"),
    ]
    let draft = ContactDraft(
      name: "x",
      addresses: [
        DraftAddress(.email, "ZOE@example.com"), DraftAddress(.whatsApp, "5511987654321"),
        DraftAddress(.voice, "5511987654321"),
      ])
    #expect(ContactRules.duplicates(draft, among: known).map(\.index) == [0, 1])
    #expect(ContactRules.duplicates(draft, among: known).map(\.contact) == [.init(8), .init(7)])
    #expect(ContactRules.duplicates(draft, among: known, except: .init(7)).map(\.index) == [0])
  }

  // MARK: Changes

  private static let present = PresentContact(
    contact: Contact(id: .init(1), name: "Ana", notes: "n"),
    addresses: [
      ContactAddress(id: .init(1), contactID: .init(1), medium: .whatsApp, address: "5511987654321"),
      ContactAddress(id: .init(2), contactID: .init(1), medium: .email, address: "old form"),
    ])

  @Test(arguments: [
    (ContactEdit(name: .init(from: "Ana", to: "Bia")), false), (ContactEdit(name: .init(from: "Eva", to: "Bia")), true),
    // Somebody else did the same.
    (ContactEdit(name: .init(from: "Eva", to: "Ana")), false),
    (ContactEdit(notes: .init(from: "other", to: "x")), true),
    (ContactEdit(addresses: [.init(id: .init(1), medium: .whatsApp, from: "5511987654321", to: nil)]), false),
    (ContactEdit(addresses: [.init(id: .init(1), medium: .whatsApp, from: "1", to: "2")]), true),
    // Taken away by both; changed by one and taken away by the other.
    (ContactEdit(addresses: [.init(id: .init(9), medium: .voice, from: "1", to: nil)]), false),
    (ContactEdit(addresses: [.init(id: .init(9), medium: .voice, from: "1", to: "2")]), true),
    (ContactEdit(addresses: [.init(medium: .voice, to: "12345678")]), false),
  ])
  func onlyTheSameFieldIsAConflict(edit: ContactEdit, isConflict: Bool) {
    #expect(Self.present.conflicts(with: edit) == isConflict)
  }

  @Test func aChangeLeavesTheRestAsItIs() {
    let edit = ContactEdit(
      name: .init(from: "Ana", to: "Bia"),
      addresses: [
        .init(id: .init(2), medium: .email, from: "old form", to: nil), .init(medium: .whatsApp, to: "551187654321"),
        .init(medium: .voice, to: "12345678"),
      ])
    let next = Self.present.applying(edit)
    #expect(next.contact == Contact(id: .init(1), name: "Bia", notes: "n"))
    // The number without its ninth digit is there already.
    #expect(next.addresses.map(\.address) == ["5511987654321", "12345678"])
    #expect(next.addresses.last?.id == .init(-1))
  }

  @Test func whatAnEditLeavesAloneIsNotJudged() {
    #expect(ContactRules.faults(ContactEdit(name: .init(from: "Ana", to: "Bia")), of: Self.present).isEmpty)
    let bad = ContactEdit(addresses: [.init(id: .init(2), medium: .email, from: "old form", to: "worse")])
    #expect(ContactRules.faults(bad, of: Self.present) == [.init(.address(1), .notEmail)])
  }

  // MARK: Who sees it

  @Test(
    arguments: [
      ([1], [1], [], true), ([1], [2], [.editContacts], false), ([1], [], [.editContacts], true), ([1], [], [], false),
      ([1], [1, 2], [], true), ([], [1], [.editContacts], false),
    ] as [([Int64], [Int64], Set<Permission>, Bool)])
  func aContactIsSeenByItsConversations(mine: [Int64], its: [Int64], permissions: Set<Permission>, isSeen: Bool) {
    let visibility = Visibility(
      agentID: .init(1), permissions: permissions, memberOf: Set(mine.map { ServiceID($0) }), allServices: [])
    #expect(visibility.allowsContact(conversationsIn: Set(its.map { ServiceID($0) })) == isSeen)
  }
}

import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Contacts made, associated and edited from a conversation and from their page.
@Suite struct ContactFormTests {
  private static let maria = ContactCard(
    contact: Contact(id: .init(70), name: "Maria Silva", notes: "VIP"),
    addresses: [ContactAddress(id: .init(70), contactID: .init(70), medium: .whatsApp, address: "551187654321")],
    conversationCount: 2, lastContactAt: DeskSamples.now - .hours(3))

  private func opened(
    _ permissions: Set<Permission> = [.reply, .comment, .transfer, .finalise, .editContacts]
  ) -> Desk {
    var desk = Desk(directory: DeskSamples.directory(permissions))
    desk.cards = [Self.maria]
    desk.press("right enter")
    desk.effects = []
    return desk
  }

  private func form(_ desk: Desk) -> ContactForm.State? {
    if case .contactForm(let form) = desk.state.overlay { form } else { nil }
  }

  private func fill(_ desk: inout Desk, _ medium: Medium, _ text: String) {
    while let form = form(desk), form.fields[form.focused].medium != medium || !form.fields[form.focused].input.isEmpty
    {
      desk.press("tab")
    }
    desk.type(text)
  }

  // MARK: Associating

  @Test func aContactIsFoundAndAssociatedAfterAQuestion() {
    var desk = opened()
    let seen = desk.rows[1].seen
    desk.press("alt+5")
    desk.type("maria silva")
    #expect(desk.picture().contains { $0.contains("Maria Silva") && $0.contains("551187654321") })
    desk.press("enter")
    #expect(desk.picture().contains { $0.contains("Associate Maria Silva?") })
    #expect(desk.picture().contains { $0.contains("Now: João Gonçalves") })
    desk.press("enter")
    var expected = seen
    expected.contactID = ContactID(2)
    #expect(
      desk.effects.contains(
        .enqueue(.associateContact(conversation: ConversationID(2), contact: .init(70)), seen: expected)))
    #expect(desk.state.overlay == nil)
  }

  @Test func aNewOneIsMadeWithTheAddressThatTheCustomerWritesFrom() throws {
    var desk = opened()
    desk.press("alt+5")
    desk.type("nobody of that name")
    desk.press("enter")
    let first = try #require(form(desk))
    #expect(first.purpose == .new(ConversationID(2)))
    #expect(first.fields[0].input.text == "João Gonçalves")
    #expect(first.draft.addresses.map(\.medium) == [.boteria])
    desk.press("ctrl+u")
    desk.type("João G.")
    fill(&desk, .email, "joao@loja.com")
    desk.press("enter")
    // The sample's address has spaces: no Boteria address has.
    #expect(form(desk)?.fields.contains { $0.fault != nil } == true)
    #expect(desk.enqueued.isEmpty)
    desk.press("ctrl+u")
    desk.type("web-1")
    desk.press("enter")
    #expect(
      desk.enqueued == [
        .createContact(
          ContactDraft(name: "João G.", addresses: [.init(.email, "joao@loja.com"), .init(.boteria, "web-1")]),
          conversation: ConversationID(2))
      ])
    #expect(form(desk) == nil)
  }

  @Test func aNumberThatSomebodyHasOffersThatContact() {
    var desk = opened()
    desk.press("alt+5")
    desk.type("nobody")
    desk.press("enter")
    while form(desk)?.fields[form(desk)?.focused ?? 0].input.text != "+55 11 91234-002" { desk.press("tab") }
    desk.press("ctrl+u")
    fill(&desk, .whatsApp, "+55 11 98765-4321")
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.picture().contains { $0.contains("this is Maria Silva's: Enter again associates") })
    desk.press("enter enter")
    #expect(desk.enqueued == [.associateContact(conversation: ConversationID(2), contact: .init(70))])
  }

  @Test func aFinalisedConversationKeepsItsContact() {
    var desk = opened()
    desk.rows[1].state = .finalised
    desk.send(.mirrorChanged)
    desk.press("escape alt+2 enter")
    desk.press("a")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string.contains("already finalised") == true)
  }

  @Test func whoMayNotEditIsToldSo() {
    var desk = opened([.reply])
    for keys in ["alt+5", "alt+6"] {
      desk.press(keys)
      #expect(desk.state.overlay == nil)
      #expect(desk.state.notice?.text.string.contains("your access profile does not allow it") == true)
    }
    desk.press("alt+3 a")
    #expect(desk.state.overlay == nil)
  }

  // MARK: Editing

  @Test func onlyWhatWasChangedIsSent() {
    var desk = opened()
    desk.press("alt+6 ctrl+u")
    desk.type("João G.")
    desk.press("enter")
    #expect(
      desk.enqueued == [
        .editContact(contact: .init(2), ContactEdit(name: .init(from: "João Gonçalves", to: "João G.")))
      ])
  }

  @Test func nothingChangedIsNothingSent() {
    var desk = opened()
    desk.press("alt+6 enter")
    #expect(desk.enqueued.isEmpty && desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string == "nothing was changed")
  }

  @Test func whatIsWrongIsToldAtTheFieldWhenItIsLeft() {
    var desk = opened()
    desk.press("alt+6")
    fill(&desk, .email, "ana")
    #expect(!desk.picture().contains { $0.contains("is not an e-mail") })
    desk.press("tab")
    #expect(desk.picture().contains { $0.contains("is not an e-mail") })
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    desk.type("@loja.com")
    desk.press("enter")
    #expect(desk.enqueued.count == 1)
  }

  @Test func anEmptiedAddressIsTakenAwayAndAFilledOneGetsALineBelow() throws {
    var desk = opened()
    desk.press("alt+6")
    let before = try #require(form(desk)?.fields.count)
    fill(&desk, .email, "a@b.example")
    #expect(form(desk)?.fields.count == before + 1)
    while form(desk)?.fields[form(desk)?.focused ?? 0].kind != .address(.boteria, .init(2)) { desk.press("tab") }
    desk.press("ctrl+u enter")
    #expect(
      desk.enqueued == [
        .editContact(
          contact: .init(2),
          ContactEdit(addresses: [
            .init(medium: .email, to: "a@b.example"),
            .init(id: .init(2), medium: .boteria, from: "+55 11 91234-002", to: nil),
          ]))
      ])
  }

  @Test func lineEndsOfNotesStay() {
    var desk = opened()
    desk.cards.append(
      ContactCard(
        contact: Contact(id: .init(2), name: "João Gonçalves", notes: "um\ndois"), addresses: [], conversationCount: 1))
    desk.send(.mirrorChanged)
    desk.press("alt+6 backtab")
    #expect(desk.picture().contains { $0.contains("um↵dois") })
    desk.type("!")
    desk.press("enter")
    #expect(
      desk.enqueued == [.editContact(contact: .init(2), ContactEdit(notes: .init(from: "um\ndois", to: "um\ndois!")))])
  }

  // MARK: Nothing is lost

  @Test func aFormThatIsLeftOpensAgainAsItWas() {
    var desk = opened()
    desk.press("alt+6 ctrl+u")
    desk.type("Outro nome")
    desk.press("escape")
    #expect(desk.state.overlay == nil && desk.enqueued.isEmpty)
    #expect(desk.state.notice?.text.string.contains("as you left it") == true)
    desk.press("alt+6")
    #expect(form(desk)?.fields[0].input.text == "Outro nome")
    #expect(desk.picture().contains { $0.contains("As you left it.") })
    desk.press("enter alt+6")
    #expect(desk.enqueued.count == 1)
    #expect(form(desk)?.remark == nil)
  }

  @Test func aFormThatCantBeWrittenDownStaysOpen() {
    var desk = opened()
    desk.isDiskFull = true
    desk.press("alt+6 ctrl+u")
    desk.type("Outro nome")
    desk.press("enter")
    #expect(form(desk)?.fields[0].input.text == "Outro nome")
    desk.isDiskFull = false
    desk.press("enter")
    #expect(desk.enqueued.count == 2 && form(desk) == nil)
  }

  @Test func whatWasRefusedOpensFilledOverTheContactAsItIsNow() throws {
    var desk = opened()
    let command = Command.editContact(
      contact: .init(2),
      ContactEdit(name: .init(from: "João", to: "Joãozinho"), addresses: [.init(medium: .email, to: "j@b.example")]))
    desk.outbox = [OutboxSamples.item(1, command, .parked(reason: .contactChanged), minutesAgo: 1)]
    desk.outboxChanged()
    desk.press("alt+9 e")
    let opened = try #require(form(desk))
    #expect(opened.fields[0].input.text == "Joãozinho")
    #expect(opened.fields.contains { $0.medium == .email && $0.input.text == "j@b.example" })
    #expect(desk.picture().contains { $0.contains("somebody changed the same field meanwhile") })
    #expect(desk.picture().contains { $0.contains("now: João Gonçalves") })
    desk.press("enter")
    let next = ContactEdit(
      name: .init(from: "João Gonçalves", to: "Joãozinho"), addresses: [.init(medium: .email, to: "j@b.example")])
    #expect(desk.enqueued == [.editContact(contact: .init(2), next)])
    #expect(desk.outbox.isEmpty)
  }

  @Test func aRefusedNewContactOpensFilled() {
    var desk = opened()
    let draft = ContactDraft(name: "Ana Nova", addresses: [DraftAddress(.email, "ana@b.example")])
    desk.outbox = [
      OutboxSamples.item(1, .createContact(draft, conversation: nil), .parked(reason: .addressTaken), minutesAgo: 1)
    ]
    desk.outboxChanged()
    desk.press("alt+9")
    #expect(desk.picture().contains { $0.contains("New contact") && $0.contains("Ana Nova") })
    desk.press("e")
    #expect(form(desk)?.draft == draft)
  }

  @Test func aClickGivesAFieldTheCursor() throws {
    var desk = opened()
    desk.state.preferences.usesMouse = true
    desk.press("alt+6")
    let painter = App.paint(desk.state, theme: Desk.theme)
    let rect = try #require(painter.spots.last { $0.spot == .dialogField(2) }?.rect)
    desk.send(.mouse(MouseEvent(action: .press, button: 0, point: rect.origin)))
    #expect(form(desk)?.focused == 2)
  }
}

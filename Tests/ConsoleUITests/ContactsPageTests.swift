import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// The page of contacts: search, windows, one contact with its conversations.
@Suite struct ContactsPageTests {
  private func card(_ id: Int64, _ name: String, _ address: String? = nil) -> ContactCard {
    ContactCard(
      contact: Contact(id: .init(id), name: name),
      addresses: address.map {
        [ContactAddress(id: .init(id), contactID: .init(id), medium: .whatsApp, address: $0)]
      } ?? [], conversationCount: 0)
  }

  private func desk(_ count: Int64 = 0, columns: Int = 120, height: Int = 40) -> Desk {
    var desk = Desk(DeskSamples.rows(6) + [DeskSamples.row(14, state: .finalised)], columns: columns, height: height)
    desk.rows[6].contactID = .init(2)
    desk.cards = (0..<count).map { card(1_000 + $0, "Pessoa \(10_000 + $0)") }
    desk.press("alt+3")
    return desk
  }

  @Test func theSidebarLeadsThere() {
    var desk = Desk()
    desk.press("left down enter")
    #expect(desk.state.page == .contacts)
    #expect(desk.picture().contains { $0.contains("▸ Contacts") })
  }

  @Test func wordsNarrowAsTheyAreTyped() {
    var desk = desk()
    desk.press("/")
    desk.type("joao")
    #expect(desk.state.contacts.page.cards.map(\.contact.name) == ["João Gonçalves"])
    desk.press("enter")
    #expect(!desk.state.contacts.isSearching)
    desk.press("escape")
    #expect(desk.state.contacts.page.total == 6 && desk.state.page == .contacts)
    desk.press("/")
    desk.type("zz")
    #expect(desk.picture().contains { $0.contains("Nothing matches") })
    desk.press("escape escape")
    #expect(desk.state.page == .conversations)
  }

  @Test func selectionGoesBeyondWhatWasRead() {
    var desk = desk(1_000)
    desk.press("end")
    #expect(desk.state.contacts.selectedIndex == 1_005)
    #expect(desk.state.contacts.page.offset > 0)
    #expect(desk.picture().contains { $0.contains("Pessoa 10999") })
    let visible = ContactsPage.visibleRows(desk.state)
    desk.press("pageup")
    #expect(desk.state.contacts.selectedIndex == 1_005 - visible)
    desk.press("home")
    #expect(desk.state.contacts.selectedIndex == 0 && desk.state.contacts.page.offset == 0)
    for _ in 0..<200 { desk.press("down") }
    #expect(desk.state.contacts.selectedIndex == 200)
    #expect(desk.state.contacts.selected?.contact.id == desk.state.contacts.selectedID)
  }

  @Test func theSelectionStaysOnItsContactWhenOthersCome() {
    var desk = desk(10)
    desk.press("down down down")
    let id = desk.state.contacts.selectedID
    desk.cards.append(card(5_000, "Aaron"))
    desk.send(.mirrorChanged)
    #expect(desk.state.contacts.selectedID == id)
    #expect(desk.state.contacts.selectedIndex == 4)
  }

  @Test func oneContactShowsItsConversationsOpenOnesFirst() {
    var desk = desk()
    desk.press("/")
    desk.type("joao")
    desk.press("enter enter")
    #expect(desk.state.contacts.opened?.rows.map(\.id.rawValue) == [2, 14])
    #expect(desk.picture().contains { $0.contains("Prefere falar à tarde.") })
    desk.press("enter")
    #expect(desk.state.page == .conversations && desk.state.shown.id == .init(2))
    desk.press("alt+3 enter down enter")
    #expect(desk.state.page == .finished && desk.state.shown.id == .init(14))
  }

  @Test func escapeGoesBackAStepAtATime() {
    var desk = desk()
    desk.press("enter escape")
    #expect(desk.state.contacts.opened == nil && desk.state.page == .contacts)
    desk.press("escape")
    #expect(desk.state.page == .conversations)
  }

  @Test func olderConversationsAreAskedForOnTheServer() {
    var desk = desk()
    desk.press("enter")
    let id = desk.state.contacts.opened?.id ?? .init(0)
    desk.effects = []
    desk.press("O")
    #expect(desk.effects.contains(.backfill(.contact(id), from: nil)))
  }

  @Test func aNewContactOnItsWayCantBeOpenedYet() {
    var desk = desk()
    var new = card(-1, "Aaa")
    new.isPending = true
    desk.cards = [new]
    desk.send(.mirrorChanged)
    desk.press("home enter")
    #expect(desk.state.contacts.opened == nil)
    #expect(desk.state.notice?.text.string.contains("the server does not have it yet") == true)
  }

  @Test func anotherClickOnTheSameContactOpensIt() throws {
    var desk = desk()
    desk.state.preferences.usesMouse = true
    let id = ContactID(2)
    let rect = try #require(
      App.paint(desk.state, theme: Desk.theme).spots.last { $0.spot == .contact(id) }?.rect)
    let click = AppEvent.mouse(MouseEvent(action: .press, button: 0, point: rect.origin))
    desk.send(click)
    #expect(desk.state.contacts.selectedID == id && desk.state.contacts.opened == nil)
    desk.send(click)
    #expect(desk.state.contacts.opened?.id == id)
  }
}

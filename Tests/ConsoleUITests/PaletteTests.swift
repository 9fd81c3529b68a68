import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Every command by its name, done where the agent was.
@Suite struct PaletteTests {
  private func picker(_ desk: Desk) throws -> Picker.State {
    guard case .picker(let picker) = desk.state.overlay else { throw Missing() }
    return picker
  }

  private struct Missing: Error {}

  private func item(_ desk: Desk, _ action: Action) throws -> Picker.Item {
    try #require(try picker(desk).items.first { $0.choice == .action(action) })
  }

  @Test func everyCommandStandsThereOnceWithTheKeysOfThisPlace() throws {
    var desk = Desk()
    desk.press("alt+p")
    let items = try picker(desk).items
    #expect(items.count == ActionInfo.chosenByName.count)
    #expect(Set(items.map(\.choice)).count == items.count)
    #expect(try item(desk, .filterServices).keys == "s")
    #expect(try item(desk, .quit).keys == "F10")
    desk.press("escape")
    #expect(desk.state.overlay == nil)
    // In the composer plain characters type: no key there, and it can't be done.
    desk.press("down enter alt+p")
    let filter = try item(desk, .filterServices)
    #expect(filter.keys == nil)
    #expect(filter.refusal != nil)
  }

  @Test func enterDoesItWhereTheAgentWas() throws {
    var desk = Desk()
    desk.press("down enter")
    let shown = desk.state.shown.id
    desk.type("olá")
    desk.press("alt+p")
    desk.type("internal comment")
    desk.press("enter")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.focus == .conversation)
    #expect(desk.state.composer.mode == .comment)
    #expect(desk.state.shown.id == shown)
  }

  @Test func aCommandThatOpensAPickerTakesItsPlace() throws {
    var desk = Desk()
    desk.press("alt+p")
    desk.type("filter serv")
    desk.press("enter")
    #expect(try picker(desk).purpose == .filterServices)
  }

  @Test func whatCantBeDoneSaysWhyAndStays() throws {
    var desk = Desk()
    desk.press("alt+p")
    desk.type("retry")
    let chosen = try #require(try picker(desk).selectedItem)
    let refusal = try #require(chosen.refusal)
    let before = desk.effects.count
    desk.press("enter")
    #expect(desk.effects.count == before)
    #expect(try picker(desk).selectedItem == chosen)
    #expect(desk.state.notice?.text.string.contains(refusal.string) == true)
    #expect(desk.state.preferences.recentActions.isEmpty)
  }

  @Test func thoseTakenLastComeFirstAndAreRemembered() throws {
    var desk = Desk()
    for name in ["filter-serv", "oldest", "status"] {
      desk.press("alt+p")
      desk.type(name)
      desk.press("enter escape")
    }
    let recent = desk.state.preferences.recentActions
    #expect(recent.count >= 2)
    desk.press("alt+p")
    let first = try picker(desk).items.prefix(recent.count).map(\.choice)
    #expect(first == recent.compactMap { Action(rawValue: $0).map { .action($0) } })
    let remembered = desk.effects.compactMap { if case .remember(let chosen) = $0 { chosen } else { nil } }
    #expect(remembered.last?.recentActions == recent)
  }

  /// The row under the palette goes away while it is read: the next customer's is not done to instead.
  @Test(
    arguments: Language.allCases,
    [("v", Action.finalise), ("v", .markUnread), ("v", .showHistory), ("", .copyProtocol)])
  func whatWasMeantForOneCustomerNeverGoesToAnother(language: Language, over: (keys: String, action: Action)) throws {
    var desk = Desk(language: language)
    desk.press(over.keys)
    let first = try #require(desk.state.subject)
    desk.press("alt+p")
    desk.type(over.action.rawValue)
    #expect(try picker(desk).selectedItem?.choice == .action(over.action))
    desk.rows.removeAll { $0.id == first.id }
    desk.send(.mirrorChanged)
    #expect(desk.state.subject?.id != first.id)
    desk.effects = []
    desk.press("enter")
    #expect(desk.effects.isEmpty)
    #expect(try picker(desk).purpose == .palette)
    #expect(desk.state.notice?.text.string.contains(desk.state.catalog.selectionChanged) == true)
    // What is about no customer is done.
    desk.press("ctrl+u")
    desk.type("show-system-status")
    desk.press("enter")
    #expect(desk.state.page == .systemStatus)
  }

  @Test(arguments: [Action.retryUnsent, .discardUnsent, .copyDraft])
  func whatWasMeantForOneUnsentEntryNeverGoesToAnother(action: Action) throws {
    var desk = Desk.withOutbox()
    desk.press("alt+9 alt+p")
    desk.type(action.rawValue)
    #expect(try picker(desk).selectedItem?.choice == .action(action))
    desk.outbox.removeFirst()
    desk.outboxChanged()
    #expect(desk.state.selectedEntry != nil)
    desk.effects = []
    desk.press("enter")
    #expect(desk.effects.isEmpty && desk.state.notice?.kind == .warning)
    #expect(try picker(desk).purpose == .palette)
  }

  @Test func whatCantBeDoneAnyMoreWhenEnterComesIsRefused() throws {
    var desk = Desk()
    desk.press("alt+p")
    desk.type("next-unread")
    #expect(try picker(desk).selectedItem?.refusal == nil)
    for index in desk.rows.indices { desk.rows[index].unreadCount = 0 }
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(try picker(desk).purpose == .palette)
    #expect(desk.state.notice?.text.string.contains(desk.state.catalog.noneUnread) == true)
  }

  @Test func leavingAndSendingAgainNeverStandOnTop() throws {
    var desk = Desk.withOutbox()
    desk.press("alt+9 alt+p")
    desk.type("retry-unsent")
    desk.press("enter alt+p")
    desk.type("discard-unsent")
    desk.press("enter escape alt+p")
    desk.type("quit")
    desk.press("enter escape")
    #expect(desk.state.preferences.recentActions.isEmpty)
    // Nor do those that an older console remembered, and what can't be done here stands among the refused.
    for name in ["toggle-mouse", "filter-services", "discard-unsent", "retry-unsent", "quit"] {
      desk.state.preferences.remember(action: name)
    }
    desk.press("alt+p")
    let items = try picker(desk).items
    #expect(items.first?.choice == .action(.toggleMouse))
    let refused = try #require(items.firstIndex { $0.refusal != nil })
    #expect(items[refused...].first?.choice == .action(.filterServices))
    #expect(items[refused...].allSatisfy { $0.refusal != nil })
    #expect(items[..<refused].last?.choice == .action(.quit))
  }

  @Test func onlyTenAreRememberedEachOnce() {
    var preferences = Preferences()
    for index in 0..<15 { preferences.remember(action: "a\(index)") }
    preferences.remember(action: "a7")
    #expect(preferences.recentActions == ["a7", "a14", "a13", "a12", "a11", "a10", "a9", "a8", "a6", "a5"])
  }

  @Test(arguments: Language.allCases)
  func everyCommandIsFoundByItsOwnNameFirst(language: Language) throws {
    var desk = Desk(language: language)
    desk.press("alt+p")
    for info in ActionInfo.chosenByName {
      for character in info.description(in: desk.state.catalog).prefix(60) {
        desk.send(.key(KeyPress(.character(character))))
      }
      #expect(try picker(desk).selectedItem?.choice == .action(info.action), "\(info.name)")
      desk.press("ctrl+u")
    }
  }

  @Test func itOpensFromEveryPaneAndOverNoOther() throws {
    var desk = Desk()
    for keys in ["", "alt+left", "down enter", "f8", "alt+2", "alt+0", "alt+9"] {
      desk.press(keys)
      desk.press("alt+p")
      #expect(try picker(desk).purpose == .palette, "\(keys)")
      desk.press("escape")
    }
    desk.press("f1")
    let help = desk.state.overlay
    desk.press("alt+p")
    if case .help = help {} else { Issue.record("no help") }
  }
}

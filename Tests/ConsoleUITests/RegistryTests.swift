import Catalog
import Domain
import Screen
import Testing

@testable import ConsoleUI

/// The registry of actions: what it says of each is so.
@Suite struct RegistryTests {
  @Test func everyActionIsListedOnceAndWorksSomewhere() {
    #expect(ActionInfo.all.count == Action.allCases.count)
    #expect(Set(ActionInfo.all.map(\.name)) == Action.names)
    for info in ActionInfo.all { #expect(!info.contexts.isEmpty, "\(info.name)") }
  }

  @Test(arguments: Language.allCases)
  func everyGroupAndActionHasWords(language: Language) {
    let catalog = Catalog(language: language)
    let descriptions = ActionInfo.chosenByName.map { $0.description(in: catalog) }
    #expect(Set(descriptions).count == descriptions.count, "two commands with the same words")
    for group in ActionGroup.allCases { #expect(!group.title(in: catalog).isEmpty) }
  }

  /// Wherever the agent can be, the sections in force are one of the stacks that keymaps are checked against.
  @Test(arguments: [
    "", "v", "f2 f2 shift+f6", "enter", "enter f8", "alt+0", "alt+7", "alt+8", "alt+9", "alt+2", "/", "f1", "f1 /",
    "f10", "enter alt+a",
    "alt+2 enter", "s", "enter alt+e", "ctrl+p", "space #", "space # enter", "space # enter up", "alt+2 p",
  ])
  func everyPlaceHasAStackOfSections(keys: String) {
    var desk = Desk()
    desk.press(keys)
    #expect(Keymap.stacks.contains(desk.state.contexts.map(\.rawValue)), "\(desk.state.contexts)")
  }

  @Test(
    arguments: [
      ("", .toggleDrawer, "only where a conversation is on screen"), ("v", .toggleDrawer, nil),
      ("", .toggleDetails, nil), ("v", .toggleDetails, nil), ("alt+9", .toggleDetails, "only in the cards or the list"),
      ("enter", .filterServices, "only in the cards or the list"), ("", .filterServices, nil),
      ("", .clearFilters, "all are shown"), ("", .send, "only while writing"), ("enter", .send, nil),
      ("alt+2", .toggleArrangement, "only with open conversations"), ("", .retryUnsent, "nothing here was refused"),
      ("", .comment, "no conversation is open"), ("", .transferToAgent, nil), ("v", .transferToAgent, nil),
      ("v", .searchOlder, "only at the end of the finished list"), ("alt+0", .copyProtocol, "no conversation is open"),
      ("alt+0", .scrollDown, nil), ("", .scrollDown, "no conversation is open"), ("", .quit, nil),
      ("", .chooseTheme, nil),
    ] as [(String, Action, String?)])
  func aDisabledActionSaysWhy(keys: String, action: Action, reason: String?) {
    var desk = Desk()
    desk.press(keys)
    #expect(action.reasonDisabled(in: desk.state) == reason)
  }

  /// Those that go where the agent is already, or as far as it can be, have nothing to do.
  private static let mayDoNothing: Set<Action> = [
    .showConversations, .showFinished, .showSystemStatus, .showOutbox, .showProfile, .showCompany, .focusLeft,
    .focusRight,
  ]

  @Test(arguments: ["", "v", "enter", "enter alt+2", "alt+2", "alt+0", "alt+9", "shift+f6", "enter f8"])
  func whatIsNotDisabledDoesSomething(keys: String) {
    for info in ActionInfo.chosenByName where !Self.mayDoNothing.contains(info.action) {
      var desk = Desk()
      desk.press(keys)
      guard info.reasonDisabled(in: desk.state) == nil else { continue }
      let before = desk.picture()
      let effects = App.take(&desk.state, info.action)
      #expect(!effects.isEmpty || desk.picture() != before, "\(info.name) does nothing after \"\(keys)\"")
    }
  }

  @Test func theReasonStaysUnderWhatLiesOverThePanes() {
    var desk = Desk()
    let before = ActionInfo.all.map { $0.reasonDisabled(in: desk.state) }
    desk.press("f1")
    #expect(ActionInfo.all.map { $0.reasonDisabled(in: desk.state) } == before)
  }

  @Test func onceTheLoginIsTakenAwayOnlyLeavingAndForgettingAreLeft() {
    var desk = Desk()
    desk.send(.syncStatusChanged(SyncStatus(line: .revoked, asOf: DeskSamples.now)))
    let left = ActionInfo.all.filter { $0.reasonDisabled(in: desk.state) == nil }.map(\.action)
    #expect(left == [.quit])
  }
}

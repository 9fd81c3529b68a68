import Catalog
import Domain
import Keymaps
import Screen
import Testing

@testable import ConsoleUI

/// The shipped keymap and the registry of actions agree.
@Suite struct KeymapTests {
  @Test func shippedKeymapIsWithoutProblemsAndNamesOnlyKnownActions() {
    let (_, problems) = Keymap.parse(
      toml: BuiltInKeymaps.standard.toml, file: BuiltInKeymaps.standard.file,
      actions: Set(Action.allCases.map(\.rawValue)))
    #expect(problems.isEmpty, "\(problems.map(\.description))")
  }

  @Test func everyActionHasAKey() {
    let bound = Set(Keymap.sections.flatMap { Desk.keymap.bindings(in: $0).map(\.action) })
    #expect(Action.allCases.filter { !bound.contains($0.rawValue) }.isEmpty)
  }

  @Test func everyContextIsASectionOfKeymapFiles() {
    #expect(Set(KeyContext.allCases.map(\.rawValue)) == Set(Keymap.sections))
  }

  @Test(arguments: Language.allCases)
  func everyActionIsDescribedInShortAndInFull(language: Language) {
    let catalog = Catalog(language: language)
    for action in Action.allCases {
      #expect(!action.description(in: catalog).isEmpty)
      #expect(action.hint(in: catalog).count <= action.description(in: catalog).count + 12)
    }
  }

  @Test func helpListsTheKeysOfWhereItWasAskedFor() {
    var desk = Desk()
    desk.press("enter f1")
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("no help")
      return
    }
    let lines = HelpOverlay.lines(help, desk.state)
    #expect(lines.contains(.binding(keys: "Enter", description: "send")))
    #expect(lines.contains(.binding(keys: "@", description: "transfer to an agent")))
    desk.press("escape")
    #expect(desk.state.overlay == nil)
  }

  @Test func enterInAListIsSaidToTakeWhatIsChosen() {
    var desk = Desk()
    desk.press("/ f1")
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("no help")
      return
    }
    let lines = HelpOverlay.lines(help, desk.state)
    #expect(lines.contains(.binding(keys: "Enter", description: "take what is chosen")))
    #expect(!lines.contains(.binding(keys: "Enter", description: "yes, do it")))
  }

  @Test func aSequenceOfKeysIsOneAction() {
    var desk = Desk(DeskSamples.rows(20))
    desk.press("v down down g")
    #expect(desk.state.pressed.count == 1)
    desk.press("g")
    #expect(desk.state.open.rows.selectedIndex == 0)
    #expect(desk.state.pressed.isEmpty)
    // One that leads nowhere is forgotten; its last key counts by itself.
    desk.press("g down")
    #expect(desk.state.open.rows.selectedIndex == 1)
  }
}

import Catalog
import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Keymaps, the registry of actions, help and the line of hints agree.
@Suite struct KeymapTests {
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

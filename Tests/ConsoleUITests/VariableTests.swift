import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Variables of shortcuts that have no value: marked, gone to by a key, and holding the text back.
@Suite struct VariableTests {
  private let shortcut = Shortcut(
    id: ShortcutID(90), serviceID: nil, name: "pix", text: "Olá! Chave {pix_key}, valor {amount}, até {pix_key}.")

  private func composer(_ columns: Int = 60) -> ComposerHarness {
    var context = ConversationSamples.context()
    context.directory.shortcuts.append(shortcut)
    var composer = ComposerHarness(context: context)
    composer.send(.resized(columns: columns, paneRows: 30))
    return composer
  }

  private func selected(_ composer: ComposerHarness) -> String? {
    let buffer = composer.state.active.buffer
    guard let range = buffer.selection else { return nil }
    let line = Array(buffer.text.split(separator: "\n", omittingEmptySubsequences: false)[range.lowerBound.paragraph])
    return String(line[range.lowerBound.cluster..<range.upperBound.cluster])
  }

  @Test func aShortcutGoesToItsFirstEmptyVariableAndWhatIsTypedTakesItsPlace() {
    var composer = composer()
    let effects = composer.send(.shortcutChosen(shortcut))
    #expect(effects.notices == ["{pix_key} is empty: type what belongs there"])
    #expect(selected(composer) == "{pix_key}")
    composer.type("1é")
    #expect(composer.text == "Olá! Chave 1é, valor {amount}, até {pix_key}.")
    composer.send(.nextVariableRequested)
    #expect(selected(composer) == "{amount}")
    composer.send(.pasted("R$ 5"))
    composer.send(.nextVariableRequested)
    #expect(selected(composer) == "{pix_key}")
    composer.send(.edited(.deleteBackward))
    #expect(composer.text == "Olá! Chave 1é, valor R$ 5, até .")
    #expect(composer.send(.nextVariableRequested).notices == ["No variable is left to fill in."])
    #expect(composer.send(.submitted).sends.count == 1)
  }

  @Test func theKeyGoesRoundAndAnyOtherMoveLetsGo() {
    var composer = composer()
    composer.send(.shortcutChosen(shortcut))
    for name in ["{amount}", "{pix_key}", "{pix_key}", "{amount}"] {
      composer.send(.nextVariableRequested)
      #expect(selected(composer) == name)
    }
    composer.send(.edited(.left))
    #expect(selected(composer) == nil)
    composer.type("x")
    #expect(composer.text.contains("{amountx}"))
  }

  @Test func whatTookAPlaceIsUndoneAsOne() {
    var composer = composer()
    composer.send(.shortcutChosen(shortcut))
    composer.type("1")
    composer.send(.edited(.undo))
    #expect(composer.text == shortcut.text)
    #expect(selected(composer) == nil)
  }

  @Test func sendingIsHeldBackAndGoesToWhatIsMissing() {
    var composer = composer()
    composer.send(.pasted("Para {amount} e {protocol}"))
    let effects = composer.send(.submitted)
    #expect(effects.sends.isEmpty)
    #expect(effects.notices == ["Not sent: fill in {amount}, {protocol} first."])
    #expect(selected(composer) == "{amount}")
  }

  @Test func aCommentIsHeldBackByWhatAShortcutBroughtAndByNothingElse() {
    var composer = composer()
    composer.type("!veja {amount} ")
    #expect(Composer.unfilled(composer.state, composer.context).isEmpty)
    composer.send(.shortcutChosen(Shortcut(id: ShortcutID(1), serviceID: nil, name: "k", text: "Chave {pix_key}")))
    #expect(selected(composer) == "{pix_key}")
    #expect(composer.send(.submitted).notices == ["Not sent: fill in {pix_key} first."])
    composer.type("123")
    #expect(composer.send(.submitted).sends.count == 1)
    composer.type("!o shortcut diz {pix_key}")
    #expect(composer.send(.submitted).sends.count == 1)
  }

  // MARK: On screen

  private func draw(_ composer: ComposerHarness, columns: Int) -> CellGrid {
    var grid = CellGrid(size: Size(columns: columns, rows: composer.state.rows))
    _ = Composer.render(
      composer.state, composer.context, into: &grid, rect: grid.bounds, theme: ConversationSamples.theme,
      isFocused: true)
    return grid
  }

  @Test func emptyOnesAreUnderlinedTheSelectedOneReversedAndTheFrameNamesThem() throws {
    var composer = composer()
    composer.send(.shortcutChosen(shortcut))
    let grid = draw(composer, columns: 60)
    let line = grid.text()[1]
    func column(_ name: String) throws -> Int {
      line.distance(from: line.startIndex, to: try #require(line.firstRange(of: name)).lowerBound)
    }
    let (first, second) = (try column("{pix_key}"), try column("{amount}"))
    #expect(grid[first, 1].attributes.contains(.reverse))
    #expect(grid[second, 1].attributes.isSuperset(of: [.underline, .bold]))
    #expect(!grid[second - 1, 1].attributes.contains(.underline))
    #expect(grid.text().last?.contains(" to fill in: {pix_key}, {amount} ") == true)
  }

  @Test func oneThatIsBrokenIntoRowsIsMarkedInEach() {
    var composer = composer(14)
    composer.send(.pasted("aaaa {pix_key_of_the_shop} b"))
    composer.context.directory.shortcuts = [
      Shortcut(id: ShortcutID(1), serviceID: nil, name: "k", text: "{pix_key_of_the_shop}")
    ]
    let grid = draw(composer, columns: 14)
    var marked = ""
    for (row, line) in grid.text().enumerated() {
      for (column, character) in line.enumerated() where grid[column, row].attributes.contains(.underline) {
        marked.append(character)
      }
    }
    #expect(marked == "{pix_key_of_the_shop}")
  }

  @Test func accessibleModeSaysThem() {
    var desk = Desk()
    desk.press("down enter")
    desk.send(.paste("Protocolo {protocol}"))
    desk.state.preferences.isAccessible = true
    #expect(desk.picture().contains { $0.contains("to fill in: {protocol}") })
    desk.press("enter")
    #expect(desk.state.announcement?.string == "Not sent: fill in {protocol} first.")
  }

  @Test func theHintsBeginWithTheKeyWhileSomethingIsToBeFilledIn() {
    var desk = Desk()
    desk.press("down enter")
    desk.send(.paste("Protocolo {protocol}"))
    #expect(desk.picture()[39].hasPrefix(" Ctrl+N fill in"))
    desk.press("ctrl+n")
    desk.type("2026")
    #expect(desk.state.composer.active.buffer.text == "Protocolo 2026")
    #expect(!desk.picture()[39].contains("fill in"))
  }
}

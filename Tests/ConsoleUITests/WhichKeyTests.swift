import Catalog
import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Sequences of keys, and what the last line says while one is being typed.
@Suite struct WhichKeyTests {
  private func desk(_ keymap: String, columns: Int = 120, height: Int = 40) -> Desk {
    var desk = Desk(columns: columns, height: height)
    desk.state.keymap = BuiltInKeymapTests.read(keymap).keymap
    return desk
  }

  private func lastLine(_ desk: Desk, above: Int = 0) -> String {
    let picture = desk.picture()
    return picture[picture.count - 1 - above]
  }

  @Test func afterTheFirstKeyTheLastLineSaysWhatMayFollow() {
    var desk = desk("vim")
    desk.press("y")
    #expect(desk.state.pressed.count == 1)
    #expect(lastLine(desk).hasPrefix(" y …  y copy protocol"))
    desk.press("y")
    #expect(desk.state.pressed.isEmpty)
    #expect(desk.effects.contains { if case .copy = $0 { true } else { false } })
  }

  @Test func whatDoesNotFitTakesTheLinesAbove() {
    var desk = desk("emacs", columns: 80, height: 24)
    desk.press("enter ctrl+x")
    let entries = WhichKey.entries(desk.state)
    #expect(entries.contains { $0.key == "Ctrl+C" && $0.words == "leave" })
    #expect(entries.contains { $0.key == "u" })
    let lines = (0..<7).map { lastLine(desk, above: $0) }.joined(separator: "\n")
    for entry in entries { #expect(lines.contains("\(entry.key) \(entry.words)"), "\(entry.key) is not shown") }
    desk.press("escape")
    #expect(!lastLine(desk).contains("Ctrl+X"))
  }

  @Test func whatFitsNowhereIsCounted() throws {
    var desk = desk("emacs", columns: 60, height: 20)
    desk.press("enter")
    desk.send(.resized(Size(columns: 40, rows: 12)))
    desk.press("ctrl+x")
    let entries = WhichKey.entries(desk.state)
    let lines = (0..<4).map { lastLine(desk, above: $0) }
    let shown = entries.count { entry in lines.contains { $0.contains("\(entry.key) \(entry.words)") } }
    #expect(shown < entries.count)
    #expect(lines[0].hasSuffix("+\(entries.count - shown)") || lines[0].contains("+\(entries.count - shown) "))
  }

  @Test func goingBackForgetsTheSequenceAndNoMore() {
    var desk = desk("emacs")
    desk.press("enter ctrl+x")
    for key in ["ctrl+g", "escape"] {
      desk.press("ctrl+x \(key)")
      #expect(desk.state.pressed.isEmpty)
      #expect(desk.state.focus == .conversation)
    }
  }

  @Test func theSecondKeyOfASequenceIsNoTextInTheComposer() {
    var desk = desk("emacs")
    desk.press("enter h i ctrl+x o")
    #expect(desk.state.focus != .conversation)
    #expect(desk.state.drafts.values.flatMap { $0 }.map(\.text) == ["hi"])
  }

  @Test func aSequenceThatLeadsNowhereTypesItsLastKey() {
    var desk = desk("emacs")
    desk.press("enter h ctrl+x z")
    #expect(desk.state.pressed.isEmpty)
    #expect(desk.state.drafts.values.flatMap { $0 }.map(\.text) == ["hz"])
  }

  @Test func aSequenceOfThreeKeysIsOfferedAsTheRestOfIt() {
    var desk = Desk()
    desk.state.keymap =
      Keymap.read(
        toml: "[cards]\n\"g x y\" = \"open\"\n\"g x z\" = \"search\"\n[global]\n\"g h\" = \"help\"", file: "k",
        over: Desk.keymap
      ).keymap
    desk.press("g")
    #expect(WhichKey.entries(desk.state).map { "\($0.key) \($0.words)" } == ["g first", "x +2", "h keys"])
    desk.press("x")
    #expect(WhichKey.entries(desk.state).map(\.key) == ["y", "z"])
    #expect(lastLine(desk).hasPrefix(" g x …  y open"))
  }

  @Test func vimWritesAndComesBack() {
    var desk = desk("vim")
    desk.press("v j i")
    #expect(desk.state.focus == .conversation)
    desk.press("j k : ctrl+o")
    #expect(desk.state.drafts.values.flatMap { $0 }.map(\.text) == ["jk:"])
    desk.press("escape escape j")
    #expect(desk.state.focus == .main)
    #expect(desk.state.open.rows.selectedIndex == 2)
  }
}

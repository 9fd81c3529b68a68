import Catalog
import Domain
import Screen
import Testing

@testable import ConsoleUI

/// The keys of where the agent is.
@Suite struct HelpTests {
  private func lines(_ desk: Desk) -> [HelpOverlay.Line] {
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("no help")
      return []
    }
    return HelpOverlay.lines(help, desk.state)
  }

  private func reason(_ description: String, in lines: [HelpOverlay.Line]) -> String? {
    for case .binding(_, description, let reason) in lines { return reason }
    Issue.record("\(description) is not listed")
    return nil
  }

  private func isListed(_ description: String, in lines: [HelpOverlay.Line]) -> Bool {
    lines.contains { if case .binding(_, description, _) = $0 { true } else { false } }
  }

  @Test func helpListsTheKeysOfWhereItWasAskedFor() {
    var desk = Desk()
    desk.press("enter f1")
    let lines = lines(desk)
    #expect(lines.contains(.binding(keys: "Enter", description: "send")))
    #expect(lines.contains(.binding(keys: "@", description: "transfer to an agent")))
    #expect(lines.contains(.heading("while writing · writing")))
    #expect(lines.contains(.heading("everywhere · panes")))
    desk.press("escape")
    #expect(desk.state.overlay == nil)
  }

  @Test func enterInAListIsSaidToTakeWhatIsChosen() {
    var desk = Desk()
    desk.press("/ f1")
    let lines = lines(desk)
    #expect(lines.contains(.binding(keys: "Enter", description: "take what is chosen")))
    #expect(!isListed("yes, do it", in: lines))
  }

  @Test func whatAPaneSharesIsListedWhereItDoesSomething() {
    var desk = Desk()
    desk.press("v f1")
    let inList = lines(desk)
    #expect(isListed("transfer to an agent", in: inList))
    #expect(!isListed("cursor left", in: inList))
    #expect(!isListed("send", in: inList))
  }

  @Test func whatCantBeDoneNowSaysWhy() {
    var desk = Desk()
    desk.press("f1")
    #expect(reason("open or close the tools", in: lines(desk)) == "only where a conversation is on screen")
    desk.press("escape v f1")
    #expect(reason("open or close the tools", in: lines(desk)) == nil)
    #expect(reason("discard what is not sent", in: lines(desk)) == "nothing here was refused")
  }

  @Test func typingNarrowsWhateverTheAccentsAndEscapeGoesBackOneStepATime() {
    var desk = Desk(language: .portuguese)
    desk.press("f1 p r o x i m o")
    let narrowed = lines(desk)
    #expect(isListed("próximo atendimento não lido", in: narrowed))
    #expect(!isListed("sair do programa", in: narrowed))
    desk.press("enter")
    #expect(lines(desk) == narrowed)
    desk.press("escape")
    #expect(isListed("sair do programa", in: lines(desk)))
    desk.press("/ z z z z")
    #expect(lines(desk).isEmpty)
    desk.press("escape escape")
    #expect(desk.state.overlay == nil)
  }

  @Test func aKeyIsFoundByItself() {
    var desk = Desk()
    desk.press("f1 / f 7")
    #expect(isListed("next unread conversation", in: lines(desk)))
    #expect(lines(desk).count == 2)
  }

  @Test func aBindingWithWordsOfItsOwnIsListedWithThem() {
    let own = Keymap.read(
      toml: "[cards]\n\"f12\" = { action = \"comment\", description = \"my way out\" }", file: "k", over: Desk.keymap)
    var desk = Desk()
    desk.state.keymap = own.keymap
    #expect(own.problems.map(\.description) == ["k:2: comment does nothing in [cards]"])
    desk.press("f1")
    #expect(!isListed("my way out", in: lines(desk)))
    desk.state.keymap =
      Keymap.read(
        toml: "[cards]\n\"f12\" = { action = \"open\", description = \"here we go\" }", file: "k", over: Desk.keymap
      ).keymap
    #expect(lines(desk).contains(.binding(keys: "F12", description: "here we go")))
    #expect(isListed("open", in: lines(desk)))
  }
}

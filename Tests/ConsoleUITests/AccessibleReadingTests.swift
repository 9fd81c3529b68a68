import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// What does not fit on one accessible screen is reached all the same, and what people wrote is read as they wrote it.
@Suite struct AccessibleReadingTests {
  private func desk(_ columns: Int, _ rows: Int, _ language: Language = .english) -> Desk {
    var desk = Desk(DeskSamples.rows(14), columns: columns, height: rows, language: language)
    desk.state.choices.isAccessible = true
    desk.send(.focusChanged(true))
    return desk
  }

  private func cursorLine(_ desk: Desk) -> String {
    let frame = App.render(desk.state, theme: Desk.theme)
    return frame.cursor.map { frame.grid.text()[$0.row] } ?? ""
  }

  @Test(arguments: [
    "> (não quero) cancelar", "> 18 anos", "- 200 reais", "* um", "1. um", "~a · b~ c", "(sim) · não", "• um",
  ])
  func wordsOfCustomersAreReadAsTheyWereWritten(text: String) {
    var desk = desk(80, 24)
    desk.threads[ConversationID(1)] = [
      ThreadMessage(
        id: .mirrored(MessageID(109)), kind: .inbound, text: text, at: DeskSamples.now,
        quote: ThreadMessage.Quote(messageID: MessageID(1), authorName: "(Ana) Souza", text: "(sim) · não"))
    ]
    desk.press("enter")
    let lines = desk.picture()
    #expect(lines.contains(text), "\(lines)")
    #expect(lines.contains("in reply to (Ana) Souza") && lines.contains("(sim) · não"), "\(lines)")
  }

  @Test(arguments: [(80, 24), (60, 20), (40, 12)], Language.allCases)
  func theEndOfTheHelpIsReached(size: (Int, Int), language: Language) throws {
    var desk = desk(size.0, size.1, language)
    desk.press("enter f1 end")
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("no help")
      return
    }
    let all = LinearOverlays.help(help, desk.state, columns: size.0).lines.map(\.text)
    #expect(desk.picture()[size.1 - 3] == all.last)
    desk.press("home")
    var seen = Set(desk.picture())
    for _ in 0..<all.count {
      desk.press("pagedown")
      seen.formUnion(desk.picture())
    }
    #expect(all.allSatisfy { $0.isEmpty || seen.contains($0) })
  }

  @Test func theToolsAreReadOnPastTheLastOne() {
    var desk = desk(40, 12)
    desk.press("enter f8")
    #expect(desk.state.focus == .drawer)
    for _ in DrawerPane.Tool.allCases.dropFirst() { desk.press("down") }
    #expect(desk.state.drawer.selected == .history && desk.state.readLine == nil)
    let all = LinearPanes.drawer(desk.state, columns: 40).lines.map(\.text)
    var read: [String] = []
    for _ in all {
      desk.press("down")
      read.append(cursorLine(desk))
    }
    #expect(read.contains(all[all.count - 1]) && read.contains { $0.hasPrefix("Contact: Maria") }, "\(read)")
    let effects = desk.effects.count
    desk.press("enter")
    #expect(desk.state.overlay == nil && desk.effects.count == effects)
    for _ in all { desk.press("up") }
    #expect(desk.state.readLine == nil && desk.state.drawer.selected == .transferToAgent)
  }

  @Test func theStateOfTheSystemIsReadToItsEnd() {
    var desk = desk(40, 12)
    desk.press("alt+0")
    let page = LinearPanes.facts(desk.state, columns: 40)
    let all = page.lines.map(\.text)
    #expect(all.count > 12)
    #expect(!desk.picture().contains(all[all.count - 1]))
    var read = [cursorLine(desk)]
    for _ in FactsPage.facts(desk.state).dropFirst() {
      desk.press("down")
      read.append(cursorLine(desk))
    }
    #expect(read.allSatisfy(all.contains) && Set(read).count == read.count)
    #expect(read.last == all.last || all[all.count - 2] == read.last)
    desk.press("home")
    #expect(cursorLine(desk) == all[0])
  }

  @Test func aDialogKeepsItsWarningAndFieldsInSightAndIsReadToItsEnd() {
    var desk = desk(40, 12)
    let lines = (1...20).map { "line \($0)" }
    let dialog = Dialog.State(
      kind: .quit, title: SafeText("Really?"), lines: lines.map { SafeText($0) }, warning: SafeText("Mind this"),
      fields: ["One", "Two"].map { Dialog.Field(label: SafeText($0), input: TextField(), isRequired: false) },
      confirmLabel: SafeText("yes"), cancelLabel: SafeText("no"))
    desk.state.overlay = .dialog(dialog)
    func isWhole() -> Bool {
      let picture = desk.picture()
      return picture[0] == "Really?" && ["Mind this", "One:", "Two:"].allSatisfy(picture.contains)
        && picture.contains { $0.contains("yes") }
    }
    #expect(isWhole() && cursorLine(desk) == "One:")
    desk.press("down")
    #expect(cursorLine(desk) == "Two:")
    var read: [String] = []
    for _ in lines {
      desk.press("down")
      read.append(cursorLine(desk))
      #expect(isWhole())
    }
    #expect(read == lines)
    desk.press("down")
    #expect(cursorLine(desk) == "One:")
    desk.press("up down x")
    #expect(cursorLine(desk) == "Two: x")
  }

  @Test func whatIsSelectedIsShownWithItsPreview() {
    let preview = (1...3).map { "preview \($0) " + String(repeating: "x", count: 20) }.joined(separator: " ")
    let items = (0..<20).map { index in
      Picker.Item(
        choice: .shortcut(ShortcutID(Int64(index))), title: SafeText("item \(index)"), preview: SafeText(preview))
    }
    for selected in items.indices {
      var desk = desk(40, 12)
      desk.state.overlay = .picker(Picker.State(purpose: .shortcut(ConversationID(1)), items: items))
      for _ in 0..<selected { desk.press("down") }
      let picture = desk.picture()
      #expect(cursorLine(desk) == "item \(selected)")
      #expect(picture.contains(String(repeating: "x", count: 20)), "\(selected): \(picture)")
    }
  }
}

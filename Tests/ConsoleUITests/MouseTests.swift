import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Where a click goes, and what it does: what is drawn somewhere is what answers there.
@Suite struct MouseTests {
  private static let sizes = [(80, 24), (120, 40), (60, 20), (200, 60), (300, 100)]

  private func desk(_ columns: Int, _ rows: Int, keys: String = "", accessible: Bool = false) -> Desk {
    var desk = Desk(DeskSamples.rows(40), columns: columns, height: rows)
    desk.state.preferences.usesMouse = true
    desk.state.preferences.isAccessible = accessible
    desk.press(keys)
    desk.effects = []
    return desk
  }

  /// The cell where a text begins; the first one from the top.
  private func place(_ text: String, _ desk: Desk) throws -> Point {
    let grid = App.render(desk.state, theme: Desk.theme).grid
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns {
        var found = ""
        var next = column
        while next < grid.size.columns, found.count < text.count, text.hasPrefix(found) {
          found += grid[next, row].text
          next += max(1, grid[next, row].width)
        }
        if found == text { return Point(column: column, row: row) }
      }
    }
    throw NotDrawn(text: text)
  }

  private struct NotDrawn: Error { var text: String }

  @Test(arguments: sizes)
  func aClickSelectsACardAndTheSecondOneOpensIt(columns: Int, rows: Int) throws {
    var desk = desk(columns, rows)
    let point = try place("João", desk)
    desk.click(point)
    #expect(desk.state.browser.rows.selected?.id == ConversationID(2))
    #expect(desk.state.focus == .main && desk.state.page == .conversations)
    desk.click(point)
    #expect(desk.state.focus == .conversation && desk.state.shown.id == ConversationID(2))
    #expect(desk.enqueued.allSatisfy { $0.isReadMark })
  }

  /// The keys before, the text that is clicked, and what has the keys then.
  @Test(
    arguments: [
      ("v", "Søren", Focus.main), ("v", "Protocol 2026", .conversation), ("v", "Olá!", .conversation),
      ("enter", "João", .main), ("enter", "To another agent", .drawer), ("enter tab", "Olá!", .conversation),
      ("enter", "Write to", .conversation), ("", "Finished", .sidebar), ("enter", "⌕", .main),
    ] as [(String, String, Focus)], [(120, 40), (200, 60), (300, 100)])
  func aClickGivesTheKeysToThePaneUnderIt(place: (keys: String, text: String, focus: Focus), size: (Int, Int)) throws {
    var desk = desk(size.0, size.1)
    desk.state.preferences.isDrawerOpen = true
    desk.press(place.keys)
    desk.click(try self.place(place.text, desk))
    #expect(desk.state.focus == place.focus, "\(place) \(size)")
    #expect(desk.enqueued.allSatisfy { $0.isReadMark })
  }

  @Test func sidebarAndToolsTakeTheSecondClick() throws {
    var desk = desk(120, 40)
    let finished = try place("Finished", desk)
    desk.click(finished)
    #expect(desk.state.page == .conversations && desk.state.sidebar.selected == .finished)
    desk.click(finished)
    #expect(desk.state.page == .finished)

    desk = self.desk(120, 40, keys: "enter f8")
    let tool = try place("Finalise", desk)
    desk.click(tool)
    #expect(desk.state.overlay == nil && desk.state.drawer.selected == .finalise)
    desk.click(tool)
    #expect(desk.state.overlay != nil)
  }

  @Test func aChoiceOfADialogIsClicked() throws {
    var desk = desk(120, 40, keys: "enter @ enter")
    desk.click(try place("cancel", desk))
    #expect(desk.state.overlay == nil && desk.enqueued.isEmpty)
    desk.press("@ enter")
    desk.click(try place("transfer", desk))
    #expect(desk.enqueued.count == 1)
  }

  /// The second press of a double click falls on what the first one opened, and was not meant for it.
  @Test func aDoubleClickDoesNotAnswerWhatItOpened() throws {
    var desk = desk(120, 40, keys: "enter @")
    let point = try place("Bruno", desk)
    desk.click(point)
    desk.click(point)
    guard case .dialog = desk.state.overlay else {
      Issue.record("no question")
      return
    }
    desk.click(point)
    #expect(desk.enqueued.isEmpty)
    guard case .dialog = desk.state.overlay else {
      Issue.record("it was answered")
      return
    }
  }

  @Test func whereSeveralMayBeTakenAClickMarks() throws {
    var desk = desk(120, 40, keys: "s")
    desk.click(try place("[ ] Suporte", desk))
    guard case .picker(let picker) = desk.state.overlay else {
      Issue.record("it is gone")
      return
    }
    #expect(picker.marked == [.service(ServiceID(1))])
  }

  /// Every cell of the screen, with a reply that waits in the composer: one click, or two, send nothing.
  @Test(arguments: ["", "f8", "f11"], [(80, 24), (120, 40)])
  func noClickSendsAnything(keys: String, size: (Int, Int)) {
    var start = desk(size.0, size.1, keys: "enter " + keys)
    start.state.focus = .conversation
    start.type("Já vejo isso")
    start.effects = []
    for row in 0..<size.1 {
      for column in stride(from: row % 5, to: size.0, by: 5) {
        var desk = start
        for _ in 0..<2 { desk.click(Point(column: column, row: row)) }
        #expect(desk.enqueued.allSatisfy { $0.isReadMark || $0.isUnreadMark }, "\(column),\(row): \(desk.enqueued)")
      }
    }
  }

  @Test func keysThatTheScreenOffersAreButtonsButForSending() throws {
    var desk = desk(120, 40)
    desk.click(try place("s services", desk))
    #expect(desk.state.overlay != nil)
    desk.click(try place("Esc close", desk))
    #expect(desk.state.overlay == nil)
    desk.press("enter")
    desk.type("Já vejo")
    desk.effects = []
    desk.click(try place("Enter send", desk))
    #expect(desk.enqueued.isEmpty && desk.state.notice?.kind == .warning)
    desk.press("ctrl+p")
    desk.type("send")
    desk.click(try place("Enter choose", desk))
    #expect(desk.enqueued.isEmpty)
  }

  @Test func theQuestionAboutSendingIsAnsweredByKeysAlone() throws {
    var desk = desk(120, 40, keys: "enter")
    desk.type("Já vejo")
    desk.rows[0] = DeskSamples.answered(desk.rows[0], "Alô?")
    desk.send(.mirrorChanged)
    desk.press("enter")
    desk.send(.painted)
    #expect(desk.state.question != nil)
    desk.effects = []
    desk.click(try place("send anyway", desk))
    #expect(desk.state.question != nil && desk.enqueued.isEmpty)
  }

  @Test func theWheelMovesWhatIsUnderThePointer() throws {
    var desk = desk(120, 40, keys: "enter")
    let id = desk.state.shown.id
    desk.threads[ConversationID(1)] = (1...60).map { number in
      ThreadMessage(
        id: .mirrored(MessageID(number)), kind: .inbound, text: "linha \(number)",
        at: DeskSamples.now - .minutes(Int64(100 - number)))
    }
    desk.send(.mirrorChanged)
    desk.send(.mouse(MouseEvent(action: .wheelUp, button: 3, point: Point(column: 80, row: 10))))
    #expect(!desk.state.conversation.isAtNewest && desk.state.focus == .conversation && desk.state.shown.id == id)
    desk.send(.mouse(MouseEvent(action: .wheelDown, button: 3, point: Point(column: 80, row: 10))))
    #expect(desk.state.conversation.isAtNewest)

    desk.press("escape")
    desk.send(.mouse(MouseEvent(action: .wheelDown, button: 3, point: Point(column: 30, row: 10))))
    #expect(desk.state.browser.rows.selectedIndex == 1)
  }

  @Test func theFirstClickOnWhatIsSelectedIsNoSecondOne() throws {
    var desk = desk(120, 40)
    let maria = try place("Maria", desk)
    desk.click(maria)
    #expect(desk.state.focus == .main && desk.state.open.arrangement == .cards)
    // A key between makes it a first one again.
    desk.press("down up")
    desk.click(maria)
    #expect(desk.state.focus == .main)
    // So does a click elsewhere.
    desk.click(try place("João", desk))
    desk.press("left")
    desk.click(maria)
    #expect(desk.state.focus == .main)
    desk.click(maria)
    #expect(desk.state.focus == .conversation)

    desk = self.desk(120, 40, keys: "enter @")
    let bruno = try place("Bruno", desk)
    desk.click(bruno)
    guard case .picker(let picker) = desk.state.overlay else {
      Issue.record("the first click took it")
      return
    }
    #expect(picker.selectedItem?.title.string.hasPrefix("Bruno") == true)
    desk.click(bruno)
    guard case .dialog = desk.state.overlay else {
      Issue.record("the second click didn't")
      return
    }
  }

  /// Another row has come to stand where the first click was.
  @Test func aSecondClickIsOnTheSameConversation() throws {
    var desk = desk(120, 40, keys: "v")
    let joao = try place("João", desk)
    desk.click(joao)
    #expect(desk.state.browser.rows.selected?.id == ConversationID(2))
    desk.rows.removeAll { $0.id == ConversationID(2) }
    desk.send(.mirrorChanged)
    desk.click(joao)
    #expect(desk.state.focus == .main)
  }

  @Test(arguments: ["enter", "enter f8 tab"])
  func theWheelOverTheListLeavesTheSelectionToTheConversationThatHasTheKeys(keys: String) {
    var desk = desk(120, 40, keys: keys)
    #expect(desk.state.focus != .main)
    let shown = desk.state.shown.id
    for _ in 0..<3 { desk.send(.mouse(MouseEvent(action: .wheelDown, button: 3, point: Point(column: 30, row: 10)))) }
    #expect(desk.state.browser.rows.selected?.id == shown)
    #expect(desk.state.shown.id == shown)
  }

  @Test func theMouseIsOffUntilItIsSwitchedOn() throws {
    var desk = Desk(DeskSamples.rows(40))
    let point = try place("João", desk)
    desk.click(point)
    #expect(desk.state.browser.rows.selectedIndex == 0)
    _ = App.take(&desk.state, .toggleMouse)
    #expect(desk.state.usesMouse && desk.state.preferences.usesMouse == true)
    desk.click(point)
    #expect(desk.state.browser.rows.selectedIndex == 1)
  }

  @Test func otherButtonsAndShiftBelongToTheTerminal() throws {
    var desk = desk(120, 40)
    let point = try place("João", desk)
    desk.send(.mouse(MouseEvent(action: .press, button: 2, point: point)))
    desk.send(.mouse(MouseEvent(action: .press, button: 0, point: point, modifiers: .shift)))
    desk.send(.mouse(MouseEvent(action: .release, button: 0, point: point)))
    #expect(desk.state.browser.rows.selectedIndex == 0)
  }

  @Test(arguments: [(80, 24), (60, 20)])
  func linesForScreenReadersAnswerToo(columns: Int, rows: Int) throws {
    var desk = desk(columns, rows, accessible: true)
    let point = try place("João", desk)
    desk.click(point)
    desk.click(point)
    #expect(desk.state.focus == .conversation && desk.state.shown.id == ConversationID(2))
  }
}

extension Desk {
  mutating func click(_ point: Point) {
    send(.mouse(MouseEvent(action: .press, button: 0, point: point)))
    send(.mouse(MouseEvent(action: .release, button: 0, point: point)))
  }
}

extension Command {
  fileprivate var isReadMark: Bool { if case .markRead = self { true } else { false } }
  fileprivate var isUnreadMark: Bool { if case .markUnread = self { true } else { false } }
}

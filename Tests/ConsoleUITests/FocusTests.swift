import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Which pane has the keys, and where each stands at any size.
@Suite struct FocusTests {
  @Test func tabGoesRoundThePanesOnScreen() {
    var desk = Desk()
    var seen: [Focus] = []
    desk.press("v")
    for _ in 0..<3 {
      desk.press("tab")
      seen.append(desk.state.focus)
    }
    #expect(seen == [.conversation, .sidebar, .main])
    desk.press("backtab")
    #expect(desk.state.focus == .sidebar)
  }

  @Test func cardsHaveNoConversationBesideThem() {
    var desk = Desk()
    desk.press("tab")
    #expect(desk.state.focus == .sidebar)
    desk.press("tab")
    #expect(desk.state.focus == .main)
  }

  @Test func leftOfTheFirstColumnIsTheSidebar() {
    var desk = Desk()
    desk.press("left")
    #expect(desk.state.focus == .sidebar)
    desk.press("down down enter")
    #expect(desk.state.page == .finished)
    #expect(desk.state.focus == .main)
  }

  @Test func oneAtATimeUnderSixtyColumns() {
    var desk = Desk(columns: 50, height: 20)
    #expect(panes(desk) == [.main])
    desk.press("enter")
    #expect(panes(desk) == [.conversation])
    desk.press("f8")
    #expect(panes(desk) == [.drawer])
    desk.press("right escape left")
    #expect(panes(desk) == [.sidebar])
  }

  @Test func sidebarStartsCollapsedUnderAHundredColumnsAndOpenFromThere() {
    #expect(!Layout(Desk(columns: 99).state).isSidebarExpanded)
    #expect(Layout(Desk(columns: 100).state).isSidebarExpanded)
    var desk = Desk(columns: 99)
    desk.press("f2")
    #expect(Layout(desk.state).isSidebarExpanded)
    desk.send(.resized(Size(columns: 80, rows: 24)))
    #expect(Layout(desk.state).isSidebarExpanded)
  }

  @Test func aTerminalTooSmallSaysHowLargeItMustBe() {
    var desk = Desk(columns: 39, height: 12)
    #expect(desk.picture().filter { !$0.isEmpty } == ["       at least 40x12 is needed"])
    desk.send(.resized(Size(columns: 40, rows: 12)))
    #expect(desk.picture().contains { $0.contains("Maria") })
  }

  /// Every size in steps, in every place of the program: no pane overlaps another, and all is drawn.
  @Test(arguments: ["", "enter", "enter f8", "v", "alt+0", "alt+9", "alt+2", "s", "f1", "enter @", "enter alt+e"])
  func panesNeverOverlapAtAnySize(keys: String) {
    var desk = Desk(DeskSamples.rows(14) + [DeskSamples.row(15, state: .finalised)])
    desk.press(keys)
    for columns in [1, 39] + Array(stride(from: 40, through: 210, by: 7)) {
      for rows in [1, 11] + Array(stride(from: 12, through: 64, by: 4)) {
        desk.send(.resized(Size(columns: columns, rows: rows)))
        check(Layout(desk.state), columns, rows)
        let frame = App.render(desk.state, theme: Desk.theme)
        #expect(frame.grid.size == Size(columns: columns, rows: rows))
        if let cursor = frame.cursor { #expect(frame.grid.bounds.contains(cursor), "\(keys) \(columns)x\(rows)") }
      }
    }
  }

  private func check(_ layout: Layout, _ columns: Int, _ rows: Int) {
    guard !layout.isTooSmall else { return }
    var areas = [layout.sidebar, layout.main, layout.conversation, layout.drawer].compactMap(\.self)
    areas += layout.dividers.map(\.rect) + [layout.status, layout.hints]
    #expect(areas.reduce(0) { $0 + $1.columns * $1.rows } == columns * rows, "\(columns)x\(rows): \(layout)")
    for (index, area) in areas.enumerated() {
      #expect(!area.isEmpty && area == area.intersection(Rect(Size(columns: columns, rows: rows))))
      for other in areas[(index + 1)...] { #expect(area.intersection(other).isEmpty, "\(columns)x\(rows)") }
    }
    if let conversation = layout.conversation {
      #expect(conversation.columns >= min(columns, Layout.narrowestConversation), "\(columns)x\(rows)")
    }
  }

  private func panes(_ desk: Desk) -> [Focus] {
    let layout = Layout(desk.state)
    let places: [(Focus, Rect?)] = [
      (.sidebar, layout.sidebar), (.main, layout.main), (.conversation, layout.conversation),
      (.drawer, layout.drawer),
    ]
    return places.compactMap { $1 == nil ? nil : $0 }
  }
}

import Domain
import Screen
import Testing

@testable import ConsoleUI

/// One pane alone, and what is remembered of the others.
@Suite struct ZoomTests {
  private func panes(_ desk: Desk) -> [Focus] { Focus.allCases.filter { Layout(desk.state)[$0] != nil } }

  @Test func theFocusedPaneFillsTheBodyAndComesBack() {
    var desk = Desk()
    desk.press("enter")
    let before = panes(desk)
    desk.press("f11")
    #expect(panes(desk) == [.conversation])
    #expect(Layout(desk.state).conversation == Layout(desk.state).body)
    #expect(desk.picture()[38].contains("online"))
    desk.press("alt+m")
    #expect(panes(desk) == before)
  }

  @Test func resizingKeepsItAndFocusMovesShowTheNextPaneAlone() {
    var desk = Desk()
    desk.press("enter f11")
    for (columns, rows) in [(50, 20), (200, 60), (120, 40)] {
      desk.send(.resized(Size(columns: columns, rows: rows)))
      #expect(panes(desk) == [.conversation])
    }
    desk.press("escape")
    #expect(panes(desk) == [.main])
    desk.press("enter")
    #expect(panes(desk) == [.conversation])
    desk.press("f8")
    #expect(panes(desk) == [.drawer] && desk.state.preferences.isDrawerOpen == nil)
    desk.press("f11")
    #expect(panes(desk).contains(.drawer) && desk.state.focus == .drawer)
  }

  @Test func whereOnePaneFitsThereIsNothingToZoom() {
    var desk = Desk(columns: 50, height: 20)
    desk.press("f11")
    #expect(!desk.state.isZoomed && desk.state.notice?.kind == .warning)
  }

  @Test func sidebarAndDrawerAreRemembered() {
    var desk = Desk()
    desk.press("enter")
    desk.effects = []
    desk.press("f8")
    desk.press("f2")
    #expect(desk.state.preferences.isSidebarExpanded == false)
    let told = desk.effects.compactMap { if case .remember(let preferences) = $0 { preferences } else { nil } }
    #expect(told.last?.isSidebarExpanded == false && told.last?.isDrawerOpen == true)

    var next = Desk(starts: false)
    next.state.preferences = told.last ?? Preferences()
    for effect in App.start(&next.state) { next.perform(effect) }
    next.press("enter")
    #expect(!Layout(next.state).isSidebarExpanded && Layout(next.state).drawer != nil)
  }

  /// An unfolded sidebar never takes the conversation's room: there it unfolds while it has the keys.
  @Test(arguments: [60, 66, 72, 80, 99])
  func anUnfoldedSidebarLeavesTheConversationItsRoom(columns: Int) {
    var desk = Desk(columns: columns, height: 24)
    desk.state.preferences.isSidebarExpanded = true
    for keys in ["v", "enter", "f8", "f8", "escape", "f2", "f2", "backtab"] {
      desk.press(keys)
      #expect(ScreenRules.problem(desk.state) == nil, "\(keys)")
    }
  }

  @Test func longLinesAreBoundedOnAWideScreen() {
    var desk = Desk(DeskSamples.rows(40), columns: 300, height: 100)
    desk.press("enter")
    let layout = Layout(desk.state)
    #expect((layout.reading?.columns ?? 0) == Layout.widestReading)
    #expect(layout.conversation?.columns ?? 0 > Layout.widestReading)
  }
}

import Domain
import Testing

@testable import ConsoleUI

/// The sliding window of rows: what it asks for, what it keeps, and where the selection goes.
@Suite struct ConversationRowsTests {
  @Test func selectionStaysOnItsConversationWhenRowsMove() {
    var desk = Desk(DeskSamples.rows(20))
    desk.press("v down down down")
    #expect(desk.state.open.rows.selectedID == ConversationID(4))
    desk.rows.removeAll { $0.id == ConversationID(1) || $0.id == ConversationID(2) }
    desk.send(.mirrorChanged)
    #expect(desk.state.open.rows.selectedID == ConversationID(4))
    #expect(desk.state.open.rows.selectedIndex == 1)
  }

  @Test(arguments: [(Int64(4), Int64(5)), (12, 11)])
  func selectionFallsToTheNeighbourWhenItsRowIsGone(gone: Int64, next: Int64) {
    var desk = Desk(DeskSamples.rows(12))
    desk.press("v")
    for _ in 1..<gone { desk.press("down") }
    desk.rows.removeAll { $0.id == ConversationID(gone) }
    desk.send(.mirrorChanged)
    #expect(desk.state.open.rows.selectedID == ConversationID(next))
    #expect(desk.state.shown.id == ConversationID(next))
  }

  @Test func selectionKeepsItsPlaceOnScreenWhenRowsComeInAbove() {
    var desk = Desk(DeskSamples.rows(30).filter { $0.id.rawValue > 6 })
    desk.press("v down down")
    let before = desk.state.open.screenOffset
    desk.rows = DeskSamples.rows(30)
    desk.send(.mirrorChanged)
    #expect(desk.state.open.rows.selectedID == ConversationID(9))
    #expect(desk.state.open.screenOffset == before)
  }

  @Test func selectionIsFoundAgainWhenMoreRowsCameInBeforeItThanAPageHolds() {
    let all = DeskSamples.rows(400)
    var desk = Desk(all.filter { $0.id.rawValue > 390 })
    desk.press("v down down")
    desk.rows = all
    desk.send(.mirrorChanged)
    #expect(desk.state.open.rows.selectedID == ConversationID(393))
    #expect(desk.state.open.rows.rows.count > ConversationRows.margin)
  }

  @Test func walkingThroughManyRowsHoldsABoundedWindowAndSkipsNone() {
    var desk = Desk(DeskSamples.rows(1_000))
    desk.press("v")
    for id in 2...1_000 {
      desk.press("down")
      #expect(desk.state.open.rows.selectedID == ConversationID(Int64(id)))
      #expect(desk.state.open.rows.rows.count <= ConversationRows.capacity + ConversationRows.pageSize)
    }
    #expect(desk.state.open.rows.ordinal.map { $0 + desk.state.open.rows.selectedIndex } == 999)
    for id in stride(from: 999, through: 1, by: -1) {
      desk.press("up")
      #expect(desk.state.open.rows.selectedID == ConversationID(Int64(id)))
      #expect(desk.state.open.rows.rows.count <= ConversationRows.capacity + ConversationRows.pageSize)
    }
    #expect(desk.state.open.rows.ordinal == 0)
  }

  @Test func anEdgeIsAskedForOnce() {
    var rows = ConversationRows(query: ConversationQuery())
    _ = rows.start()
    let page = ConversationPage(rows: DeskSamples.rows(60), hasMoreBefore: false, hasMoreAfter: true)
    _ = rows.loaded(rows.query, ConversationWindow(limit: 60), page)
    let asked = rows.move(by: 35)
    #expect(
      asked == [
        .loadRows(rows.query, ConversationWindow(anchor: .after(DeskSamples.row(60).position), limit: 60))
      ])
    let again = rows.move(by: 1)
    #expect(again.isEmpty)
  }

  @Test func endAndHomeJumpWithoutWalking() {
    var desk = Desk(DeskSamples.rows(1_000))
    desk.press("v end end")
    #expect(desk.state.open.rows.selectedID == ConversationID(1_000))
    #expect(desk.state.open.rows.ordinal.map { $0 + desk.state.open.rows.selectedIndex } == 999)
    desk.press("home")
    #expect(desk.state.open.rows.selectedID == ConversationID(1))
  }

  @Test func aRefreshInTheMiddleStaysInTheMiddle() {
    var desk = Desk(DeskSamples.rows(1_000))
    desk.press("v end")
    for _ in 0..<200 { desk.press("up") }
    let selected = desk.state.open.rows.selectedID
    desk.rows.removeAll { $0.id.rawValue % 7 == 0 && $0.id != selected }
    desk.send(.mirrorChanged)
    #expect(desk.state.open.rows.selectedID == selected)
    desk.press("down")
    #expect(desk.state.open.rows.selectedID != selected)
  }

  @Test func oldRowsStayUntilTheSearchIsAnswered() {
    var desk = Desk(DeskSamples.rows(40))
    desk.isSlow = true
    desk.press("f3")
    desk.type("soren")
    #expect(desk.state.open.rows.rows.count == 40)
    #expect(!desk.state.open.rows.isCurrent)
    desk.answerLater()
    #expect(desk.state.open.rows.isCurrent)
    #expect(desk.state.open.rows.rows.allSatisfy { $0.contactName == "Søren Kjærgård" })
    #expect(desk.state.open.rows.rows.count == 4)
  }

  @Test func anAnswerToAnEarlierQueryChangesNothing() {
    var desk = Desk(DeskSamples.rows(40))
    let old = desk.state.open.query
    desk.press("o")
    let rows = desk.state.open.rows.rows
    desk.send(
      .rowsLoaded(
        old, ConversationWindow(limit: 60), ConversationPage(rows: [], hasMoreBefore: false, hasMoreAfter: false)))
    #expect(desk.state.open.rows.rows == rows)
  }

  @Test(arguments: ConversationOrder.allCases)
  func orderBreaksTiesByID(order: ConversationOrder) {
    let moment = DeskSamples.now
    let low = ConversationPosition(openedAt: moment, id: ConversationID(1))
    let high = ConversationPosition(openedAt: moment, id: ConversationID(2))
    #expect(order.places(low, before: high) == (order == .longestFirst))
    #expect(order.places(high, before: low) == (order == .newestFirst))
    #expect(!order.places(low, before: low))
    #expect(order.places(high, before: order.end))
  }
}

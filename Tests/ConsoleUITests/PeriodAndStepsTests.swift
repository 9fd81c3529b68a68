import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// The list in steps of ten, the period of finished conversations, and what is kept for the next start.
@Suite struct PeriodAndStepsTests {
  // MARK: Steps

  @Test func tenRowsOfTheListAtFirstAndTenMoreByKeyOrPastTheLast() {
    var desk = Desk(DeskSamples.rows(35))
    desk.press("v")
    #expect(desk.state.open.shownCount == 10)
    #expect(desk.picture()[0].contains("10 of 35"))
    desk.press("m")
    #expect(desk.state.open.shownCount == 20)
    for _ in 0..<20 { desk.press("down") }
    #expect(desk.state.open.rows.selectedID == ConversationID(21))
    #expect(desk.state.open.shownCount == 30)
    desk.press("m")
    #expect(desk.state.open.shownCount == 35 && !desk.state.open.hasMore)
    desk.press("m")
    #expect(desk.state.open.shownCount == 35)
  }

  @Test func lastIsTheLastShownAndThenTheVeryLast() {
    var desk = Desk(DeskSamples.rows(300))
    desk.press("v end")
    #expect(desk.state.open.rows.selectedID == ConversationID(10))
    desk.press("end")
    #expect(desk.state.open.rows.selectedID == ConversationID(300) && !desk.state.open.hasMore)
    desk.press("home")
    #expect(desk.state.open.rows.selectedID == ConversationID(1) && desk.state.open.shownCount == 10)
  }

  @Test func stepsAreKeptForCardsAndListApart() {
    var desk = Desk(DeskSamples.rows(60))
    desk.press("m m v")
    #expect(desk.state.open.shownCount == 10)
    desk.press("m v")
    #expect(desk.state.open.shownCount == 30)
    desk.press("v")
    #expect(desk.state.open.shownCount == 20)
  }

  @Test func aConversationReachedByNameIsAmongTheRowsShown() {
    var desk = Desk(DeskSamples.rows(60))
    desk.press("alt+j")
    desk.type("202611120055")
    desk.press("enter")
    #expect(desk.state.shown.id == ConversationID(55))
    #expect(desk.state.open.rows.selectedIndex < desk.state.open.shownCount)
  }

  @Test func theProtocolIsReadWholeInTheNarrowestList() {
    var row = DeskSamples.row(1)
    row.protocolNumber = "20261112400571"
    row.lastOutboundAt = DeskSamples.now - .hours(24)
    var desk = Desk([row], columns: 80, height: 24)
    desk.press("v")
    #expect(desk.picture().contains { $0.contains("20261112400571  ") })
    row.lastOutboundAt = DeskSamples.now
    desk.rows = [row]
    desk.send(.mirrorChanged)
    #expect(desk.picture().contains { $0.contains("20261112400571   →14:05") })
  }

  // MARK: Period

  /// Finished 1 to 40 hours ago.
  private func finishedDesk() -> Desk {
    let rows = (1...40).map { number in
      var row = DeskSamples.row(Int64(number), state: .finalised)
      row.finalisedAt = DeskSamples.now - .hours(Int64(number))
      return row
    }
    var desk = Desk(DeskSamples.rows(2).map { DeskSamples.row($0.id.rawValue + 90) } + rows)
    desk.press("alt+2")
    return desk
  }

  @Test func todayIsTheAgentsDay() {
    var desk = finishedDesk()
    let hours = desk.state.zone.localTime(desk.state.now).hour
    desk.press("p enter")
    #expect(desk.state.finished.rows.rows.count == hours)
    #expect(desk.picture()[2].contains("Today"))
    desk.press("x")
    #expect(desk.state.finished.rows.rows.count == 40 && desk.state.finished.period == nil)
  }

  @Test func todayMovesOnAtMidnight() {
    var desk = finishedDesk()
    desk.press("p enter")
    desk.send(.tick(now: desk.state.now + .hours(24)))
    #expect(desk.state.finished.rows.rows.isEmpty)
    #expect(desk.state.finished.period == .today)
  }

  @Test func aTypedPeriodIsJudgedAtItsField() {
    var desk = finishedDesk()
    desk.press("p")
    desk.type("from")
    desk.press("enter")
    desk.type("31/11")
    desk.press("enter")
    guard case .dialog(let dialog) = desk.state.overlay else {
      Issue.record("the dialog closed")
      return
    }
    #expect(dialog.problem?.field == 0 && dialog.fields[0].input.text == "31/11")
    #expect(desk.picture().joined().contains("No such day: write it like 31/12/2026."))
    desk.press("ctrl+u")
    #expect(!desk.picture().joined().contains("No such day"))
    let yesterday = desk.state.zone.localTime(desk.state.now - .hours(24))
    let text = desk.state.catalog.typedDay(yesterday)
    desk.type(text)
    desk.press("tab")
    desk.type(text)
    desk.press("enter")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.finished.period == .days(from: yesterday.dayNumber, to: yesterday.dayNumber))
    #expect(
      desk.state.finished.rows.rows.allSatisfy {
        $0.finalisedAt.map { desk.state.zone.localTime($0).dayNumber } == yesterday.dayNumber
      })
    #expect(!desk.state.finished.rows.rows.isEmpty)
  }

  @Test func openConversationsHaveNoPeriod() {
    var desk = Desk(DeskSamples.rows(3))
    desk.press("v p")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string.contains("only with finished conversations") == true)
  }

  @Test func anOldPeriodIsFetchedFromItsEndAndNoFurtherThanItsBeginning() {
    var desk = finishedDesk()
    desk.press("p")
    desk.type("from")
    desk.press("enter")
    desk.type("1/2/2020")
    desk.press("tab")
    desk.type("29/2/2020")
    desk.press("enter")
    let end = LocalTime.dayNumber(year: 2020, month: 3, day: 1).map { desk.state.zone.start(ofDay: $0) }
    let query = BackfillQuery.search("")
    desk.press("O")
    #expect(
      desk.effects.last { if case .backfill = $0 { true } else { false } }
        == end.map { .backfill(query, from: BackfillQuery.start(before: $0)) })
    let before = (end ?? DeskSamples.now) - .hours(24 * 40)
    desk.send(.backfilled(query, BackfillProgress(rowCount: 0, next: "x", reached: before)))
    let asked = desk.effects.count { if case .backfill = $0 { true } else { false } }
    #expect(asked == 1)
    #expect(desk.picture().joined().contains(desk.state.catalog.nothingOlder))
  }

  @Test func whatTheMirrorHoldsWholeIsNotAskedForElsewhere() {
    var desk = finishedDesk()
    desk.press("p enter end end")
    #expect(desk.state.horizonQuery == nil)
    desk.press("x end end end end end")
    #expect(desk.state.horizonQuery == .search(""))
  }

  // MARK: Kept for the next start

  private func kept(_ desk: Desk) -> RowFilters? {
    for case .rememberFilters(let filters) in desk.effects.reversed() { return filters }
    return nil
  }

  @Test func filtersOrderAndPeriodAreKeptAndTheSearchIsNot() {
    var desk = Desk(DeskSamples.rows(20) + [DeskSamples.row(40, state: .finalised)])
    desk.press("s enter o / a n a enter alt+2 w enter p enter")
    let filters = kept(desk)
    #expect(filters?.open.services == [ServiceID(2)] && filters?.open.order == .newestFirst)
    #expect(filters?.finished.media == [.whatsApp] && filters?.finished.period == .today)
    var next = Desk(DeskSamples.rows(20), starts: false)
    next.state.restore(filters ?? RowFilters())
    for effect in App.start(&next.state) { next.perform(effect) }
    #expect(next.state.open.query.services == [ServiceID(2)] && next.state.open.query.search == "")
    #expect(next.state.open.rows.rows.allSatisfy { $0.serviceID == ServiceID(2) })
    #expect(next.state.finished.query.finalised != nil && next.state.finished.period == .today)
    #expect(next.picture()[2].contains("Financeiro"))
  }

  @Test func historyOfAContactLeavesWhatIsKeptAlone() {
    var desk = Desk(DeskSamples.rows(5) + [DeskSamples.row(6, state: .finalised)])
    desk.press("alt+2 w enter alt+1 alt+i")
    desk.type("Li Wei")
    desk.press("enter")
    #expect(desk.state.page == .contacts)
    #expect(desk.state.finished.query.media == [.whatsApp])
    #expect(kept(desk)?.finished.media == [.whatsApp])
  }

  @Test func aVanishedServiceNarrowsNothing() {
    var desk = Desk(DeskSamples.rows(12))
    desk.press("s enter")
    #expect(desk.state.open.query.services == [ServiceID(2)])
    desk.directory.services.removeAll { $0.id == ServiceID(2) }
    desk.send(.directoryLoaded(desk.directory))
    #expect(!desk.state.open.query.isFiltered)
    #expect(desk.state.open.rows.rows.count == 12)
  }
}

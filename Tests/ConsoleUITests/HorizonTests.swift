import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Where the mirror stops, and what is fetched from beyond.
@Suite struct HorizonTests {
  private let all = BackfillQuery.search("")

  private func finished(_ line: SyncStatus.Line = .live) -> Desk {
    var desk = Desk(DeskSamples.rows(3) + (0..<4).map { DeskSamples.row(41 + $0, state: .finalised) })
    desk.send(.syncStatusChanged(SyncStatus(line: line, asOf: DeskSamples.now)))
    desk.press("alt+2")
    desk.effects = []
    return desk
  }

  /// The search line of the open ones is not waiting there when one comes back.
  @Test func theSearchLineIsLeftWithItsPage() {
    var desk = finished()
    desk.press("alt+1 v /")
    desk.type("zzz")
    #expect(desk.state.open.isSearching)
    desk.press("alt+2")
    #expect(desk.state.page == .finished)
    #expect(!desk.state.open.isSearching)
    #expect(!desk.state.finished.isSearching)
    #expect(desk.state.finished.search.text == "zzz")
  }

  private func backfills(_ desk: Desk) -> [AppEffect] {
    desk.effects.filter {
      switch $0 {
      case .backfill, .cancelBackfill: true
      default: false
      }
    }
  }

  @Test func enterOnTheLineAfterTheLastRowSearchesTheServer() {
    var desk = finished()
    desk.press("end down")
    #expect(desk.state.finished.isAtHorizon)
    desk.press("enter")
    #expect(backfills(desk) == [.backfill(all, from: nil)])
    #expect(desk.picture().joined().contains("searching…"))
    desk.press("enter")
    #expect(backfills(desk).count == 1)
  }

  @Test func aPageWithoutAHitGoesOnAndOneWithHitsWaits() {
    var desk = finished()
    desk.press("O")
    let reached = DeskSamples.now - .hours(24 * 250)
    desk.send(.backfilled(all, BackfillProgress(rowCount: 0, next: "a", reached: reached)))
    #expect(backfills(desk) == [.backfill(all, from: nil), .backfill(all, from: "a")])
    #expect(desk.picture().joined().contains("back to 7 Mar 2026"))
    desk.send(.backfilled(all, BackfillProgress(rowCount: 5, next: "b", reached: reached)))
    #expect(backfills(desk).count == 2)
    desk.press("O")
    #expect(backfills(desk).last == .backfill(all, from: "b"))
    desk.send(.backfilled(all, BackfillProgress(rowCount: 1, next: nil, reached: nil)))
    #expect(desk.picture().joined().contains("nothing older"))
    desk.press("O")
    #expect(backfills(desk).count == 3)
  }

  @Test func escapeStopsItAndWhatComesLateIsIgnored() {
    var desk = finished()
    desk.press("O escape")
    #expect(backfills(desk) == [.backfill(all, from: nil), .cancelBackfill])
    #expect(desk.state.page == .finished)
    desk.send(.backfillFailed(all, reason: nil))
    desk.send(.backfilled(all, BackfillProgress(rowCount: 0, next: "a", reached: nil)))
    #expect(backfills(desk).count == 2)
    desk.press("escape")
    #expect(desk.state.page == .conversations)
  }

  @Test func offlineItSaysThatTheLineIsNeeded() {
    var desk = finished(UnsentStories.offline)
    desk.press("end down enter")
    #expect(backfills(desk).isEmpty)
    #expect(desk.state.notice?.kind == .warning)
  }

  @Test func aFailureIsSaidAndCanBeTriedAgain() {
    var desk = finished()
    desk.press("O")
    desk.send(.backfillFailed(all, reason: "the server is busy"))
    #expect(desk.picture().joined().contains("the server is"))
    desk.press("O")
    #expect(backfills(desk).count == 2)
  }

  @Test func aSearchWithoutAHitOffersTheServerAndEnterTakesIt() {
    var desk = finished()
    desk.press("/ z z enter enter")
    #expect(backfills(desk) == [.backfill(.search("zz"), from: nil)])
  }

  @Test func wordsThatNoOpenOneMatchesAreSearchedAmongTheFinishedOnes() {
    var desk = finished()
    desk.press("escape / z z enter alt+2")
    #expect(desk.state.finished.query.search == "zz")
    desk.press("x alt+1 x / M a r i a enter alt+2")
    #expect(desk.state.finished.query.search == "")
  }

  // MARK: Messages that are not here

  private func withoutMessages(_ line: SyncStatus.Line = .live) -> Desk {
    var desk = finished(line)
    desk.threads[ConversationID(41)] = []
    desk.press("end")
    return desk
  }

  private let messages = BackfillQuery.conversation(ConversationID(41))

  @Test func openingAConversationWithoutItsMessagesFetchesThemAndWalkingPastDoesNot() {
    var desk = withoutMessages()
    #expect(backfills(desk).isEmpty)
    #expect(desk.picture().joined().contains("Enter fetches them"))
    desk.press("enter")
    #expect(backfills(desk) == [.backfill(messages, from: nil)])
    #expect(desk.picture().joined().contains("Fetching its messages…"))
    desk.threads[ConversationID(41)] = nil
    desk.send(.backfilled(messages, BackfillProgress(rowCount: 2, next: "a", reached: nil)))
    desk.send(.mirrorChanged)
    #expect(backfills(desk).last == .backfill(messages, from: "a"))
    #expect(desk.picture().joined().contains("Olá!"))
    desk.send(.backfilled(messages, BackfillProgress(rowCount: 2, next: nil, reached: nil)))
    #expect(backfills(desk).count == 2)
  }

  @Test func leavingStopsTheFetching() {
    var desk = withoutMessages()
    desk.press("enter escape")
    #expect(backfills(desk) == [.backfill(messages, from: nil), .cancelBackfill])
  }

  @Test func messagesAreFetchedOnceTheLineIsBack() {
    var desk = withoutMessages(UnsentStories.offline)
    desk.press("enter")
    #expect(backfills(desk).isEmpty)
    #expect(desk.picture().joined().contains("with a line"))
    desk.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    #expect(backfills(desk) == [.backfill(messages, from: nil)])
  }

  @Test func aFailedFetchIsTriedAgainByOpeningAgain() {
    var desk = withoutMessages()
    desk.press("enter")
    desk.send(.backfillFailed(messages, reason: "the server is busy"))
    #expect(desk.picture().joined().contains("the server is busy"))
    desk.send(.tick(now: DeskSamples.now + .minutes(1)))
    #expect(backfills(desk).count == 1)
    desk.press("escape enter")
    #expect(backfills(desk).count == 2)
  }
}

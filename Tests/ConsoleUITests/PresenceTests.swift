import Domain
import Screen
import Testing

@testable import ConsoleUI

/// What colleagues see of this agent, and what this agent sees of them.
@Suite struct PresenceTests {
  private func reports(_ desk: Desk) -> [PresenceReport] {
    desk.effects.compactMap { if case .reportPresence(let report) = $0 { report } else { nil } }
  }

  private let two = ConversationID(2)

  @Test func walkingAlongTheRowsTellsNothingAndOpeningTellsOnce() {
    var desk = Desk()
    #expect(desk.state.report == PresenceReport(status: .available))
    desk.press("v down down up")
    #expect(reports(desk).isEmpty)
    desk.press("enter")
    #expect(reports(desk) == [PresenceReport(status: .available, conversationID: two)])
    desk.press("escape")
    #expect(reports(desk).last == PresenceReport(status: .available))
  }

  @Test func typingIsToldOnceAndEndsWithTheTextTheSendOrTheMinute() {
    var desk = Desk()
    desk.press("v down enter")
    desk.effects = []
    desk.type("Bom dia")
    let typing = PresenceReport(status: .available, conversationID: two, isTyping: true)
    let still = PresenceReport(status: .available, conversationID: two)
    #expect(reports(desk) == [typing])
    desk.press("enter")
    #expect(reports(desk) == [typing, still])
    desk.type("x")
    desk.press("backspace")
    #expect(reports(desk).suffix(2) == [typing, still])
    desk.type("y")
    desk.send(.tick(now: DeskSamples.now + .minutes(1)))
    #expect(reports(desk).suffix(2) == [typing, still])
    desk.type("z")
    desk.press("escape")
    #expect(reports(desk).suffix(2) == [typing, PresenceReport(status: .available)])
  }

  @Test func aCommentIsNotWritingToTheCustomer() {
    var desk = Desk()
    desk.press("v down enter")
    desk.effects = []
    desk.type("!só entre nós")
    #expect(reports(desk).isEmpty)
  }

  @Test func fiveMinutesWithoutAKeyAreAway() {
    var desk = Desk()
    for minute in 0...4 { desk.send(.tick(now: DeskSamples.now + .minutes(Int64(minute)))) }
    #expect(reports(desk).isEmpty)
    desk.send(.tick(now: DeskSamples.now + .minutes(5)))
    #expect(reports(desk) == [PresenceReport(status: .away)])
    desk.press("down")
    #expect(reports(desk).last == PresenceReport(status: .available))
  }

  @Test func aTypedCharacterChangesOneCellWhoeverElseIsHere() {
    var desk = Desk()
    desk.send(.presenceChanged(UnsentStories.news()))
    desk.press("v down enter")
    desk.type("Bom")
    let before = App.render(desk.state, theme: Desk.theme).grid
    desk.type("x")
    let after = App.render(desk.state, theme: Desk.theme).grid
    let changed = (0..<after.size.rows).reduce(0) { count, row in
      count + (0..<after.size.columns).count { after[$0, row] != before[$0, row] }
    }
    #expect(changed == 1)
  }

  @Test func newsReplacesOrAddsAndAnOfflineOneIsGone() {
    var board = PresenceBoard()
    let bruno = ConversationSamples.bruno
    #expect(!board.isKnown)
    board.take(UnsentStories.news(), me: ConversationSamples.ana)
    #expect(board.agents(in: two).map(\.agentID) == [bruno])
    board.take(
      PresenceNews(isWhole: false, agents: [Presence(agentID: ConversationSamples.ana, status: .available)]),
      me: ConversationSamples.ana)
    #expect(board.status(ConversationSamples.ana) == .offline)
    board.take(PresenceNews(isWhole: false, agents: [Presence(agentID: bruno, status: .offline)]), me: nil)
    #expect(board.agents(in: two).isEmpty)
    board.take(UnsentStories.news(), me: nil)
    board.take(PresenceNews(isWhole: true, agents: []), me: nil)
    #expect(board.status(bruno) == .offline)
  }

  @Test func withoutALineNothingIsKnownOfColleagues() {
    var desk = Desk()
    desk.send(.presenceChanged(UnsentStories.news()))
    #expect(desk.picture().contains { $0.contains("◉BL") })
    desk.send(.syncStatusChanged(SyncStatus(line: .offline(since: DeskSamples.now))))
    #expect(!desk.picture().contains { $0.contains("◉BL") })
    #expect(!desk.state.presence.isKnown)
  }
}

import Domain
import Screen
import Testing

@testable import ConsoleUI

/// When a conversation counts as read.
@Suite struct ReadingTests {
  @Test func movingTheSelectionShowsAConversationWithoutReadingIt() {
    var desk = Desk()
    desk.press("v down up down down down")
    #expect(desk.state.shown.id == ConversationID(4))
    #expect(desk.enqueued.isEmpty)
  }

  @Test func openingReadsOnce() {
    var desk = Desk()
    desk.press("enter")
    #expect(desk.enqueued == [.markRead(conversation: ConversationID(1), upTo: MessageID(109))])
    desk.type("ola")
    desk.send(.mirrorChanged)
    desk.press("escape enter")
    #expect(desk.enqueued.count == 1)
  }

  @Test func nothingUnreadIsNotMarked() {
    var desk = Desk()
    desk.press("right enter")
    #expect(desk.state.shown.id == ConversationID(2))
    #expect(desk.enqueued.isEmpty)
  }

  @Test func aLineThatComesInWhileReadingIsReadToo() {
    var desk = Desk()
    desk.press("enter")
    desk.effects = []
    desk.rows[0] = DeskSamples.answered(desk.rows[0], "E agora?")
    desk.send(.mirrorChanged)
    #expect(desk.enqueued == [.markRead(conversation: ConversationID(1), upTo: MessageID(110))])
  }

  @Test func nothingIsReadWhileTheTerminalIsNotLookedAt() {
    var desk = Desk()
    desk.send(.focusChanged(false))
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    desk.send(.focusChanged(true))
    #expect(desk.enqueued == [.markRead(conversation: ConversationID(1), upTo: MessageID(109))])
  }

  @Test func markingAsUnreadLeavesTheConversationAndLastsUntilItIsOpenedAgain() {
    var desk = Desk()
    desk.press("enter alt+u")
    #expect(desk.enqueued.last == .markUnread(conversation: ConversationID(1)))
    #expect(desk.state.focus == .main)
    desk.effects = []
    desk.send(.mirrorChanged)
    #expect(desk.enqueued.isEmpty)
  }

  @Test func aConversationTakenAwayWhileWritingStaysWithItsWords() {
    var desk = Desk()
    desk.press("enter")
    desk.type("quase pronto")
    desk.rows.removeAll { $0.id == ConversationID(1) }
    desk.send(.mirrorChanged)
    #expect(desk.state.shown.id == ConversationID(1))
    #expect(desk.state.shown.isGone)
    #expect(desk.state.notice?.kind == .warning)
    desk.effects = []
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.stored[ConversationID(1)]?.first?.text == "quase pronto")
    desk.press("escape")
    #expect(desk.state.shown.id == ConversationID(2))
  }
}

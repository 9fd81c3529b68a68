import Domain
import Screen
import Testing

@testable import ConsoleUI

/// A login that was taken away, and a console that is taken over.
@Suite struct LockTests {
  private func locked() -> Desk {
    var desk = Desk.withOutbox()
    desk.press("right enter")
    desk.type("Segredo do cliente")
    desk.effects = []
    desk.send(.syncStatusChanged(SyncStatus(line: .revoked, pendingCount: 5, parkedCount: 2)))
    return desk
  }

  @Test func nothingOfCustomersIsOnTheScreenNorInThePanes() {
    let desk = locked()
    let picture = desk.picture().joined()
    for words in DeskSamples.names.filter({ !$0.isEmpty }) + DeskSamples.texts.filter({ $0 != "ok" }) + [
      "Segredo", "Ana", "Aurora",
    ] {
      #expect(!picture.contains(words), "\(words)")
    }
    #expect(desk.state.shown.row == nil)
    #expect(desk.state.open.rows.rows.isEmpty)
    #expect(desk.state.conversation.blocks.isEmpty)
    #expect(picture.contains("7 items are not sent."))
  }

  @Test(arguments: ["enter", "x", "f1", "tab", "alt+2", "f9", "escape", "ctrl+l", "ctrl+z", "/", "f5"])
  func everyOtherKeyDoesNothing(key: String) {
    var desk = locked()
    let before = desk.picture()
    desk.effects = []
    desk.press(key)
    desk.send(.paste("texto"))
    desk.send(.mirrorChanged)
    #expect(desk.effects.isEmpty)
    #expect(desk.picture() == before)
  }

  /// What was asked for before the lock is answered after it.
  @Test func answersThatComeLateFillNoPane() {
    var desk = Desk.withOutbox()
    let open = desk.state.open.query
    desk.press("v down down enter f4")
    #expect(desk.state.replacing != nil)
    desk.send(.syncStatusChanged(SyncStatus(line: .revoked, pendingCount: 5, parkedCount: 2)))
    #expect(desk.state.replacing == nil)
    let before = desk.picture()
    desk.effects = []
    let row = desk.rows[1]
    desk.send(
      .rowsLoaded(
        open, ConversationWindow(anchor: .top, limit: 60),
        ConversationPage(rows: desk.rows, hasMoreBefore: false, hasMoreAfter: false)))
    desk.send(.countsLoaded(open, ConversationCounts(matching: 12, open: 12, unread: 4)))
    desk.send(.rowLoaded(row.id, row))
    desk.send(.rowLoaded(ConversationID(99), nil))
    desk.send(.contactLoaded(row.contactID, DeskSamples.card(row.contactID, desk.rows)))
    desk.send(.directoryLoaded(desk.directory))
    desk.send(
      .threadLoaded(
        ThreadWindow(conversationID: row.id, anchor: .latest, limit: OutboxPage.causeLimit),
        ThreadPage(messages: DeskSamples.thread(row), hasMoreBefore: false, hasMoreAfter: false)))
    desk.send(.presenceChanged(UnsentStories.news()))
    desk.send(.operationQueued(OutboxSamples.items[1].id, OutboxSamples.items[1].operation.command))
    desk.send(.tick(now: DeskSamples.now + .minutes(1)))
    desk.send(.painted)
    #expect(desk.effects.isEmpty)
    #expect(desk.picture() == before)
    #expect(desk.state.open.rows.rows.isEmpty)
    #expect(desk.state.outbox.rows.isEmpty)
    #expect(desk.state.outbox.events.isEmpty)
    #expect(desk.state.outbox.gone.isEmpty)
    #expect(!desk.state.directory.isLoaded)
    #expect(desk.state.presence.agents(in: ConversationID(2)).isEmpty)
    #expect(desk.state.overlay == nil)
  }

  @Test(arguments: ["q", "f10", "alt+q"])
  func leavingAsksNothing(key: String) {
    var desk = locked()
    desk.effects = []
    desk.press(key)
    #expect(desk.effects == [.quit])
  }

  @Test func discardingIsAskedTwiceWithDifferentKeys() {
    var desk = locked()
    desk.effects = []
    desk.press("d enter enter enter")
    #expect(desk.effects.isEmpty)
    desk.press("escape")
    #expect(desk.state.overlay == nil)
    desk.press("d enter alt+enter")
    #expect(desk.effects.first == .discardOutbox)
    #expect(desk.state.draftCount == 0)
    #expect(desk.picture().joined().contains("Nothing was left unsent."))
    desk.effects = []
    desk.press("d")
    #expect(desk.state.overlay == nil)
  }

  @Test func aLoginThatIsTakenBackStartsAnew() {
    var desk = locked()
    desk.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    #expect(!desk.state.isLocked)
    #expect(desk.picture().joined().contains("Maria Aparecida"))
  }

  @Test func aConsoleThatIsTakenOverSaysSoAndLeaves() {
    var desk = Desk()
    desk.send(.takenOver(from: "pid 4321"))
    #expect(desk.effects == [.quit])
    #expect(desk.picture().last?.contains("Another console takes over (pid 4321)") == true)
  }
}

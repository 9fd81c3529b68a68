import Domain
import Screen
import Testing

@testable import ConsoleUI

/// A conversation that goes away under the agent's hands, and one that is only not here yet.
@Suite struct GoneTests {
  private let id = ConversationID(2)

  private func writing(_ text: String = "Já verifico") -> Desk {
    var desk = Desk()
    desk.press("right enter")
    desk.type(text)
    desk.effects = []
    return desk
  }

  private func said(_ desk: Desk) -> [Command] { desk.enqueued.filter { $0.isPrecious } }

  private func leave(_ desk: inout Desk) {
    desk.rows.removeAll { $0.id == id }
    desk.send(.mirrorChanged)
  }

  // MARK: What was being asked

  @Test func theQuestionBeforeASendGoesWithItsConversation() {
    var desk = writing()
    desk.rows[1] = DeskSamples.answered(desk.rows[1], "Deixa, resolvi!")
    desk.send(.mirrorChanged)
    desk.press("enter")
    desk.send(.painted)
    #expect(desk.state.question != nil)
    leave(&desk)
    #expect(desk.state.question == nil)
    #expect(desk.state.notice?.kind == .warning)
    desk.press("alt+enter")
    desk.send(.painted)
    desk.press("alt+enter")
    #expect(said(desk).isEmpty)
    #expect(desk.stored[id]?.first?.text.hasPrefix("Já verifico") == true)
  }

  @Test(arguments: ["alt+a", "alt+a enter", "alt+e", "alt+e enter", "#"])
  func aPickerOrDialogAboutItGoesToo(keys: String) {
    var desk = writing("")
    desk.press(keys)
    #expect(desk.state.overlay != nil)
    leave(&desk)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.kind == .warning)
    desk.type("q")
    desk.press("enter enter")
    #expect(said(desk).isEmpty)
    #expect(desk.state.composer.drafts.first?.text == "q")
  }

  /// The rows move on at once; whoever types a comment for a colleague doesn't type commands all of a sudden.
  @Test func aDialogAskedFromTheListIsNotLeftOverAnotherConversation() {
    var desk = Desk()
    desk.press("v down alt+a enter")
    desk.type("Por fa")
    #expect(desk.state.focus == .main)
    leave(&desk)
    #expect(desk.state.shown.id == id)
    #expect(desk.state.shown.isGone)
    #expect(desk.state.overlay == nil)
    desk.type("vor")
    desk.press("enter")
    #expect(said(desk).isEmpty)
    #expect(!desk.effects.contains(.quit))
    #expect(desk.stored[id]?.first?.text == "vor")
  }

  @Test func aComposerOfAGoneConversationSendsNothing() {
    var composer = ComposerHarness()
    composer.type("Bom dia")
    composer.send(.goneChanged(true))
    let effects = composer.send(.submitted)
    #expect(effects.sends.isEmpty)
    #expect(effects.notices.count == 1)
    #expect(composer.text == "Bom dia")
  }

  // MARK: What is shown of it

  @Test func itsContactIsNotInTheDrawerAnyMore() {
    var desk = Desk(columns: 160)
    desk.press("right enter")
    #expect(desk.picture().joined().contains("Prefere"))
    let row = desk.rows[1]
    leave(&desk)
    #expect(!desk.picture().joined().contains("Prefere"))
    #expect(!desk.picture().joined().contains("+55 11"))
    desk.send(.contactLoaded(row.contactID, DeskSamples.card(row.contactID, [row])))
    #expect(desk.state.shown.contact == nil)
    desk.rows.insert(row, at: 1)
    desk.send(.mirrorChanged)
    #expect(desk.picture().joined().contains("Prefere"))
  }

  // MARK: Not here yet

  /// A damaged mirror begins anew, empty, while the status still says that all is well.
  @Test func anEmptyMirrorSaysOfNothingThatItIsGone() {
    var desk = writing()
    let thread = desk.state.conversation.blocks
    desk.isMirrorEmpty = true
    desk.send(.mirrorChanged)
    #expect(!desk.state.shown.isGone)
    #expect(desk.state.outbox.gone.isEmpty)
    #expect(desk.state.conversation.blocks == thread)
    desk.send(.syncStatusChanged(SyncStatus(line: .starting, asOf: DeskSamples.now)))
    desk.send(.syncStatusChanged(SyncStatus(line: .loading(rows: 40))))
    desk.send(.directoryLoaded(desk.directory))
    desk.send(.rowLoaded(id, nil))
    #expect(!desk.state.shown.isGone)
    desk.isMirrorEmpty = false
    desk.threads[id] = DeskSamples.thread(desk.rows[1]) + [DeskSamples.thread(desk.rows[4])[1]]
    desk.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    #expect(!desk.state.shown.isGone)
    #expect(desk.state.conversation.blocks.count == thread.count + 1)
    #expect(desk.state.composer.drafts.first?.text == "Já verifico")
  }

  @Test func whatIsStillMissingOnceTheMirrorIsWholeIsGone() {
    var desk = writing()
    desk.send(.syncStatusChanged(SyncStatus(line: .loading(rows: 40))))
    leave(&desk)
    #expect(!desk.state.shown.isGone)
    desk.send(.syncStatusChanged(SyncStatus(line: .offline(since: DeskSamples.now))))
    #expect(!desk.state.shown.isGone)
    desk.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    #expect(desk.state.shown.isGone)
  }

  @Test func draftsAreNotCalledGoneBeforeTheFirstCopyIsThere() {
    var desk = Desk(starts: false)
    desk.stored[ConversationID(3)] = [Draft(kind: .reply, text: "metade", generation: 1)]
    desk.stored[ConversationID(99)] = [Draft(kind: .reply, text: "Segue o boleto", generation: 1)]
    desk.isMirrorEmpty = true
    for effect in App.start(&desk.state) { desk.perform(effect) }
    desk.send(.tick(now: DeskSamples.now))
    desk.send(.syncStatusChanged(SyncStatus(line: .loading(rows: 10))))
    desk.send(.tick(now: DeskSamples.now))
    #expect(desk.state.goneDraftCount == 0)
    desk.isMirrorEmpty = false
    desk.send(.directoryLoaded(desk.directory))
    desk.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    #expect(desk.state.outbox.gone == [ConversationID(99)])
  }

  /// Without a line the mirror is as whole as it was.
  @Test func aStartWithoutALineTellsWhatIsGone() {
    var desk = Desk(starts: false)
    desk.stored[ConversationID(99)] = [Draft(kind: .reply, text: "Segue o boleto", generation: 1)]
    for effect in App.start(&desk.state) { desk.perform(effect) }
    #expect(desk.state.goneDraftCount == 0)
    desk.send(.syncStatusChanged(SyncStatus(line: .offline(since: DeskSamples.now))))
    #expect(desk.state.goneDraftCount == 1)
  }
}

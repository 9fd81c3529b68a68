import Domain
import Testing

@testable import ConsoleUI

/// No generation is given twice: the clock is told once a minute, and much is written in a minute.
@Suite struct DraftGenerationTests {
  private let id = ConversationID(2)

  private func sent(_ desk: Desk) -> [Int64] {
    desk.enqueued.compactMap { if case .sendMessage(_, _, let generation) = $0 { generation } else { nil } }
  }

  @Test func aReplyBegunAfterASendInTheSameMinuteIsKeptAndSent() {
    var desk = Desk()
    desk.press("right enter")
    desk.type("um")
    desk.press("enter escape down up enter")
    desk.type("dois")
    #expect(desk.stored[id]?.first?.text == "dois")
    desk.press("enter")
    #expect(sent(desk).count == 2)
    #expect(sent(desk)[0] < sent(desk)[1])
  }

  @Test func aThrownAwayDraftIsOlderThanWhatIsWrittenNext() {
    var composer = ComposerHarness()
    composer.type("um")
    let thrownAway = composer.state.reply.generation
    composer.send(.draftsReplaced([], showing: nil))
    #expect(composer.state.reply.generation > thrownAway)
  }

  @Test func anotherSlotThatIsReplacedGetsAnotherGeneration() {
    var composer = ComposerHarness()
    composer.type("!nota")
    composer.send(.submitted)
    let used = composer.state.comment.generation
    composer.send(.draftsReplaced([Draft(kind: .reply, text: "de volta", generation: 7)], showing: .reply))
    #expect(composer.state.reply.generation == 7)
    #expect(composer.state.comment.generation > used)
  }

  /// What was typed, or the emptiness after a send, may reach the disk after the words that took its place.
  @Test(arguments: [false, true])
  func wordsThatComeBackAreNewerThanWhatTheyReplace(isSent: Bool) {
    var composer = ComposerHarness()
    composer.type("um")
    if isSent { composer.send(.submitted) }
    let old = composer.state.reply.generation
    let effects = composer.send(
      .draftsReplaced([Draft(kind: .reply, text: "zero um", generation: old)], showing: .reply))
    let new = composer.state.reply.generation
    #expect(new > old)
    #expect(composer.text == "zero um")
    #expect(
      effects == [
        .saveDraft(
          ConversationID(1), Draft(kind: .reply, text: "zero um", generation: new))
      ])
  }

  @Test func aStoredDraftOfALaterClockIsPassed() {
    let later = ConversationSamples.context().now.milliseconds + 500_000
    var composer = ComposerHarness(drafts: [Draft(kind: .reply, text: "um", generation: later)])
    composer.send(.closed)
    composer.send(.opened(ConversationSamples.row(), drafts: []))
    #expect(composer.state.reply.generation > later)
  }

  /// A send that could not be stored, of a conversation that is not open any more.
  @Test func wordsThatComeBackAreNewerThanAllThatWasSent() {
    var composer = ComposerHarness()
    let used = composer.state.reply.generation
    let elsewhere = ConversationID(77)
    let effects = composer.send(
      .sendFailed(.sendMessage(conversation: elsewhere, text: "um", draftGeneration: used)))
    guard case .saveDraft(elsewhere, let draft) = effects.first else {
      Issue.record("not kept: \(effects)")
      return
    }
    #expect(draft.generation > used)
  }
}

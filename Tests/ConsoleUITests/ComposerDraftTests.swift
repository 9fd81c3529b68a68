import Catalog
import Domain
import Testing
import Text

@testable import ConsoleUI

@Suite struct ComposerDraftTests {
  @Test func draftsAreRestoredWhenTheConversationIsOpenedAgain() {
    var composer = ComposerHarness()
    composer.type("para Conceição")
    let drafts = composer.state.drafts
    composer.send(.opened(ConversationSamples.row(2), drafts: []))
    #expect(composer.text.isEmpty)
    composer.type("para outra")
    let sent = composer.send(.submitted)
    #expect(sent.first.map { if case .submitReply(ConversationID(2), _, _) = $0 { true } else { false } } == true)
    composer.send(.opened(ConversationSamples.row(1), drafts: drafts))
    #expect(composer.text == "para Conceição")
  }

  @Test func openingTheSameConversationAgainKeepsWhatIsBeingTyped() {
    var composer = ComposerHarness()
    composer.type("meio")
    composer.send(.opened(ConversationSamples.row(), drafts: []))
    #expect(composer.text == "meio")
  }

  @Test func aRowOfAnotherConversationChangesNothing() {
    var composer = ComposerHarness()
    composer.send(.rowChanged(ConversationSamples.row(2, state: .finalised)))
    #expect(composer.state.conversation?.id == ConversationID(1))
    #expect(composer.state.conversation?.state == .open)
  }

  @Test func eachChangeIsSavedAndADeletedTextDeletesTheDraft() {
    var composer = ComposerHarness()
    let generation = composer.state.reply.generation
    let saved = composer.type("ab")
    #expect(
      saved
        == ["a", "ab"].map {
          .saveDraft(
            ConversationID(1), Draft(kind: .reply, text: $0, generation: generation, begun: composer.state.begun))
        })
    let moved = composer.send(.edited(.left))
    #expect(moved.isEmpty)
    let cut = composer.send(.edited(.deleteToLineEnd))
    #expect(
      cut
        == [
          .saveDraft(
            ConversationID(1),
            Draft(kind: .reply, text: "a", generation: generation, begun: composer.state.begun))
        ])
    composer.send(.edited(.deleteBackward))
    #expect(composer.state.drafts.isEmpty)
  }
}

import Catalog
import Domain
import Testing
import Text

@testable import ConsoleUI

@Suite struct ComposerCommentTests {
  private let id = ConversationID(1)

  @Test func typedTwiceTheBangItselfIsWritten() {
    var composer = ComposerHarness()
    composer.type("!!")
    #expect(composer.state.mode == .reply)
    #expect(composer.text == "!")
  }

  @Test func escAtOnceLeavesTheLiteralBang() {
    var composer = ComposerHarness()
    composer.type("!")
    #expect(composer.state.capturesEscape)
    composer.send(.escaped)
    #expect(composer.state.mode == .reply)
    #expect(composer.text == "!")
    #expect(!composer.state.capturesEscape)
  }

  @Test func escAfterWordsKeepsThemAsACommentDraftAndNeverAsAReply() {
    var composer = ComposerHarness()
    let effects = composer.type("!cuidado")
    #expect(
      effects.last
        == .saveDraft(id, Draft(kind: .comment, text: "cuidado", generation: composer.state.comment.generation)))
    composer.send(.escaped)
    #expect(composer.state.mode == .reply)
    #expect(composer.text.isEmpty)
    #expect(composer.state.comment.buffer.text == "cuidado")
    let sent = composer.send(.submitted)
    #expect(sent.sends.isEmpty)
    composer.type("!")
    #expect(composer.text == "cuidado")
  }

  @Test func escAfterWordsWereDeletedLeavesNothing() {
    var composer = ComposerHarness()
    composer.type("!a")
    composer.send(.edited(.deleteBackward))
    composer.send(.escaped)
    #expect(composer.state.mode == .reply)
    #expect(composer.text.isEmpty)
  }

  @Test func aPasteIntoAFreshCommentStaysInternal() {
    var composer = ComposerHarness()
    composer.type("!")
    composer.send(.pasted("!"))
    #expect(composer.state.mode == .comment)
    #expect(composer.text == "!")
  }

  @Test func aCommentBegunByActionKeepsTheReplyThatWasThere() {
    var composer = ComposerHarness()
    composer.type("resposta")
    composer.send(.commentRequested)
    composer.type("nota")
    let sent = composer.send(.submitted)
    #expect(sent.first == .submitComment(id, text: "nota"))
    #expect(composer.state.mode == .reply)
    #expect(composer.text == "resposta")
  }

  @Test func triggersAreCharactersInAComment() {
    var composer = ComposerHarness()
    composer.type("!@bruno")
    #expect(composer.text == "@bruno")
    #expect(composer.state.mode == .comment)
  }

  @Test func whoMayOnlyCommentIsToldSoAndCan() {
    var composer = ComposerHarness(context: ConversationSamples.context(permissions: [.comment]))
    let refused = composer.type("a")
    #expect(refused.notices == ["Your access profile does not allow replies to customers."])
    #expect(composer.text.isEmpty)
    composer.type("!nota")
    let sent = composer.send(.submitted)
    #expect(sent.sends == [.submitComment(id, text: "nota")])
  }
}

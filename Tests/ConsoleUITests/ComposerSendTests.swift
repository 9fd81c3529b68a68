import Catalog
import Domain
import Testing
import Text

@testable import ConsoleUI

@Suite struct ComposerSendTests {
  private let id = ConversationID(1)

  @Test func aSendNamesItsDraftClearsItAndBeginsANewGeneration() {
    var composer = ComposerHarness(drafts: [Draft(kind: .reply, text: "Bom dia", generation: 41)])
    composer.type("!  ")
    let effects = composer.send(.submitted)
    #expect(effects.first == .submitReply(id, text: "Bom dia!", generation: 41))
    let next = composer.state.reply.generation
    #expect(next > 41)
    #expect(effects.dropFirst() == [.saveDraft(id, Draft(kind: .reply, text: "", generation: next))])
    #expect(composer.text.isEmpty)
  }

  @Test func aPasteWithLineEndsNeverSends() {
    var composer = ComposerHarness()
    let effects = composer.send(.pasted("um\r\ndois\n"))
    #expect(effects.sends.isEmpty)
    #expect(composer.text == "um\ndois\n")
  }

  @Test(arguments: ["", "   ", "\n \n"])
  func anEmptyReplyIsRefusedWithASentence(text: String) {
    var composer = ComposerHarness()
    composer.send(.pasted(text))
    let effects = composer.send(.submitted)
    #expect(effects.notices == ["Nothing to send: the message is empty."])
    #expect(effects.count == 1)
  }

  @Test(arguments: [
    (Medium.whatsApp, 4_096, true), (.whatsApp, 4_097, false), (.email, 4_097, true), (.email, 16_384, true),
    (.email, 16_385, false),
  ])
  func aReplyIsAsLongAsItsMediumTakes(medium: Medium, length: Int, isTaken: Bool) {
    var composer = ComposerHarness(ConversationSamples.row(medium: medium))
    composer.send(.pasted(String(repeating: "x", count: length)))
    let effects = composer.send(.submitted)
    #expect(effects.sends.count == (isTaken ? 1 : 0))
    #expect(effects.notices.count == (isTaken ? 0 : 1))
    #expect(composer.text.isEmpty == isTaken)
  }

  @Test func aPasteOverTheLimitSaysHowMuchAndChangesNothing() {
    var composer = ComposerHarness()
    composer.type("a")
    let effects = composer.send(.pasted(String(repeating: "x", count: 120_000)))
    #expect(
      effects.notices
        == ["Nothing was pasted: the text would come to 120 kB, and the composer holds at most 65 kB."])
    #expect(composer.text == "a")
  }

  @Test func aShortcutIsFilledAndWhatStaysUnfilledBlocksTheSend() {
    var composer = ComposerHarness()
    composer.send(.shortcutChosen(ConversationSamples.directory().shortcuts[0]))
    #expect(composer.text == "Good afternoon, Conceição! Protocolo 202611120001.")
    composer.send(.shortcutChosen(ConversationSamples.directory().shortcuts[1]))
    let refused = composer.send(.submitted)
    #expect(refused.notices == ["Not sent: fill in {chave_pix} first."])
    #expect(refused.sends.isEmpty)
  }

  @Test func aFinalisedConversationSaysWhyNothingCanBeWritten() {
    var composer = ComposerHarness(ConversationSamples.row(state: .finalised))
    for effects in [composer.type("a"), composer.type("@"), composer.send(.pasted("x")), composer.send(.submitted)] {
      #expect(effects.notices == ["This conversation has been finalised: nothing more can be written in it."])
      #expect(effects.count == 1)
    }
  }

  @Test func aSendThatCouldNotBeKeptComesBack() {
    var composer = ComposerHarness()
    composer.type("primeira")
    composer.send(.submitted)
    composer.type("segunda")
    composer.send(.sendFailed(.sendMessage(conversation: id, text: "primeira", draftGeneration: 1)))
    #expect(composer.text == "primeira\nsegunda")
  }

  @Test func aFailedSendOfAnotherConversationBecomesItsDraftNotThisOnes() {
    var composer = ComposerHarness()
    let other = ConversationID(2)
    let effects = composer.send(.sendFailed(.sendMessage(conversation: other, text: "oi", draftGeneration: 1)))
    #expect(composer.text.isEmpty)
    guard case .saveDraft(other, let draft) = effects.first else {
      Issue.record("no draft of the other conversation")
      return
    }
    #expect(draft.text == "oi")
  }
}

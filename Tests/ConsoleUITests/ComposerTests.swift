import Catalog
import Domain
import Testing
import Text

@testable import ConsoleUI

/// A composer on an open conversation, with the effects of the last event.
struct ComposerHarness {
  var state = Composer.State()
  var context: ConversationContext

  init(
    _ row: ConversationRow = ConversationSamples.row(), drafts: [Draft] = [],
    context: ConversationContext = ConversationSamples.context()
  ) {
    self.context = context
    _ = send(.resized(columns: 60, paneRows: 30))
    _ = send(.opened(row, drafts: drafts))
  }

  @discardableResult
  mutating func send(_ event: Composer.Event) -> [Composer.Effect] {
    Composer.update(&state, event, context)
  }

  @discardableResult
  mutating func type(_ text: String) -> [Composer.Effect] {
    text.flatMap { send(.typed(String($0))) }
  }

  var text: String { state.active.buffer.text }
}

extension [Composer.Effect] {
  var notices: [String] {
    compactMap { if case .notice(let notice) = $0 { notice.text.string } else { nil } }
  }
  var sends: [Composer.Effect] {
    filter {
      switch $0 {
      case .submitReply, .submitComment: true
      default: false
      }
    }
  }
}

@Suite struct ComposerTriggerTests {
  private let id = ConversationID(1)

  @Test(arguments: Composer.Trigger.allCases)
  func typedFirstATriggerOpensItsPickerAndLeavesTheTextEmpty(trigger: Composer.Trigger) {
    var composer = ComposerHarness()
    let opened = composer.type(String(trigger.rawValue))
    #expect(opened == [.openPicker(id, trigger, typed: true)])
    #expect(composer.text.isEmpty)
    let kept = composer.send(.pickerCancelled(trigger))
    #expect(composer.text == String(trigger.rawValue))
    #expect(
      kept == [
        .saveDraft(
          id,
          Draft(
            kind: .reply, text: composer.text, generation: composer.state.reply.generation, begun: composer.state.begun)
        )
      ])
  }

  @Test(arguments: ["@", "#", "/", "!"])
  func afterOtherTextATriggerIsACharacter(trigger: String) {
    var composer = ComposerHarness()
    composer.type("a")
    composer.type(trigger)
    #expect(composer.text == "a" + trigger)
    #expect(composer.state.mode == .reply)
  }

  @Test(arguments: ["@", "#", "/", "!"])
  func pastedATriggerIsACharacter(trigger: String) {
    var composer = ComposerHarness()
    let effects = composer.send(.pasted(trigger))
    #expect(composer.text == trigger)
    #expect(effects.count == 1)
    #expect(composer.state.mode == .reply)
  }

  @Test(arguments: ["@", "#", "/", "!"])
  func restoredATriggerIsACharacter(trigger: String) {
    var composer = ComposerHarness(drafts: [Draft(kind: .reply, text: trigger, generation: 3)])
    #expect(composer.text == trigger)
    #expect(composer.state.mode == .reply)
    composer.type("a")
    #expect(composer.text == trigger + "a")
  }

  @Test(arguments: ["@", "#", "/", "!"])
  func anEmptiedComposerListensForTriggersAgain(trigger: String) {
    var composer = ComposerHarness()
    composer.type("a")
    composer.send(.edited(.deleteBackward))
    let effects = composer.type(trigger)
    #expect(trigger == "!" ? composer.state.mode == .comment : effects.count == 1 && composer.text.isEmpty)
  }

  @Test func withoutTheRightToTransferTheCharacterStaysAndSaysWhy() {
    var composer = ComposerHarness(context: ConversationSamples.context(permissions: [.reply]))
    let effects = composer.type("@")
    #expect(composer.text == "@")
    #expect(effects.notices == ["Your access profile does not allow transfers."])
  }

  @Test func withoutTheRightToCommentTheBangIsACharacter() {
    var composer = ComposerHarness(context: ConversationSamples.context(permissions: [.reply]))
    composer.type("!")
    #expect(composer.text == "!")
    #expect(composer.state.mode == .reply)
  }
}

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

@Suite struct ComposerQuestionTests {
  private func warnings(_ composer: ComposerHarness) -> [SendWarning] { composer.state.warnings(composer.context) }

  @Test func nothingIsAskedWhenNothingChanged() {
    var composer = ComposerHarness()
    composer.send(.foreignLineArrived(MessageID(905)))
    composer.type("oi")
    composer.send(.foreignLineArrived(MessageID(905)))
    #expect(warnings(composer) == [])
  }

  @Test func newLinesSinceTheFirstLetterAreAskedAboutOnce() {
    var composer = ComposerHarness()
    composer.send(.foreignLineArrived(MessageID(905)))
    composer.send(.foreignLineArrived(MessageID(906)))
    composer.type("oi")
    #expect(warnings(composer) == [])
    composer.send(.foreignLineArrived(MessageID(907)))
    #expect(warnings(composer) == [.newLines(1)])
    composer.send(.questionShown)
    #expect(warnings(composer) == [])
    composer.send(.foreignLineArrived(MessageID(908)))
    #expect(warnings(composer) == [.newLines(1)])
  }

  @Test func otherHandsAreAskedAboutAndOnesOwnAreNot() {
    var composer = ComposerHarness(ConversationSamples.row(assignee: nil))
    composer.type("oi")
    composer.send(.rowChanged(ConversationSamples.row(assignee: ConversationSamples.ana)))
    #expect(warnings(composer) == [])
    composer.send(.rowChanged(ConversationSamples.row(assignee: ConversationSamples.bruno)))
    #expect(
      warnings(composer) == [
        .transferred(
          from: nil, fromService: ServiceID(1), to: ConversationSamples.bruno, toService: ServiceID(1))
      ])
  }

  @Test func aRestoredDraftIsJudgedByWhatWasSeenWhenItWasBegun() {
    var first = ComposerHarness()
    first.send(.foreignLineArrived(MessageID(905)))
    first.type("antigo")
    var second = ComposerHarness(drafts: first.state.drafts)
    second.send(.foreignLineArrived(MessageID(905)))
    #expect(warnings(second) == [])
    var third = ComposerHarness(drafts: second.state.drafts)
    third.send(.foreignLineArrived(MessageID(906)))
    #expect(warnings(third) == [.newLines(1)])
  }

  @Test func aDraftOfBeforeThatWasKeptIsJudgedByWhatIsSeenWhenItIsOpened() {
    var composer = ComposerHarness(drafts: [Draft(kind: .reply, text: "antigo", generation: 1)])
    composer.send(.foreignLineArrived(MessageID(900)))
    #expect(warnings(composer) == [])
    composer.send(.foreignLineArrived(MessageID(910)))
    #expect(warnings(composer) == [.newLines(1)])
  }

  @Test func aCommentIsNeverAskedAbout() {
    var composer = ComposerHarness()
    composer.send(.foreignLineArrived(MessageID(905)))
    composer.type("!nota")
    composer.send(.foreignLineArrived(MessageID(906)))
    #expect(warnings(composer) == [])
  }
}

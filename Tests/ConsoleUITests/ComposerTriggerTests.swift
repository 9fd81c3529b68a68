import Catalog
import Domain
import Testing
import Text

@testable import ConsoleUI

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

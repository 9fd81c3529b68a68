import Catalog
import Domain
import Testing
import Text

@testable import ConsoleUI

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

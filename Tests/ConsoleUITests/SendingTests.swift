import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Replies, comments, triggers and the send guard, through the whole screen.
@Suite struct SendingTests {
  private func writing(_ text: String = "") -> Desk {
    var desk = Desk()
    desk.press("right enter")
    desk.type(text)
    desk.effects = []
    return desk
  }

  @Test func enterSendsToTheConversationOnScreenWithWhatWasSeen() {
    var desk = writing("Bom dia")
    desk.press("enter")
    let row = desk.rows[1]
    guard case .enqueue(.sendMessage(let id, let text, _), let seen) = desk.effects.first else {
      Issue.record("nothing was sent: \(desk.effects)")
      return
    }
    #expect(id == row.id)
    #expect(text == "Bom dia")
    #expect(seen == row.seen)
    #expect(desk.state.draftCount == 0)
  }

  @Test func whatIsTypedIsADraftOfItsConversationOnly() {
    var desk = writing("metade")
    desk.press("escape down")
    #expect(desk.state.composer.drafts.isEmpty)
    #expect(desk.picture().contains { $0.contains("✎ metade") })
    desk.press("up")
    #expect(desk.state.composer.drafts.first?.text == "metade")
  }

  @Test func aTypedCharacterChangesNothingButItsOwnPlace() {
    var desk = writing("Bom")
    let before = App.render(desk.state, theme: Desk.theme).grid
    desk.type("x")
    let after = App.render(desk.state, theme: Desk.theme).grid
    let changed = (0..<after.size.rows).reduce(0) { count, row in
      count + (0..<after.size.columns).count { after[$0, row] != before[$0, row] }
    }
    #expect(changed == 1)
  }

  @Test func aCommentNeverBecomesAReply() {
    var desk = writing()
    desk.type("!só entre nós")
    desk.press("escape enter")
    #expect(desk.enqueued.isEmpty)
    desk.type("!")
    desk.press("enter")
    #expect(desk.enqueued == [.addComment(conversation: ConversationID(2), text: "só entre nós")])
  }

  @Test(arguments: [("@", "@"), ("#", "#"), ("/", "/")])
  func escapeInATriggersPickerLeavesTheCharacter(trigger: String, left: String) {
    var desk = writing()
    desk.type(trigger)
    #expect(desk.state.overlay != nil)
    desk.press("escape")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.composer.drafts.first?.text == left)
  }

  @Test func aTriggerTypedTwiceIsTheCharacter() {
    var desk = writing()
    desk.type("//")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.composer.drafts.first?.text == "/")
    desk.type("x")
    #expect(desk.state.composer.drafts.first?.text == "/x")
  }

  @Test func aPasteNeverTriggersNorSends() {
    var desk = writing()
    desk.send(.paste("@bruno\n/oi\n"))
    #expect(desk.state.overlay == nil)
    #expect(desk.enqueued.isEmpty)
  }

  @Test func aPasteOverTheCardsDoesNothing() {
    var desk = Desk()
    desk.send(.paste("v\u{1b}[A"))
    #expect(desk.state.open.arrangement == .cards)
    #expect(desk.effects.isEmpty)
  }

  @Test func aShortcutIsPutInWithItsVariablesFilled() {
    var desk = writing()
    desk.type("/oi")
    desk.press("enter")
    #expect(desk.state.composer.drafts.first?.text == "Good afternoon, João! Protocolo 202611120002.")
  }

  // MARK: The send guard

  private func surprised() -> Desk {
    var desk = writing("Já verifico")
    desk.rows[1] = DeskSamples.answered(desk.rows[1], "Deixa, resolvi!")
    desk.send(.mirrorChanged)
    desk.effects = []
    return desk
  }

  @Test func newLinesWhileWritingAreAskedAbout() {
    var desk = surprised()
    desk.press("enter")
    #expect(desk.state.question?.warnings == [.newLines(1)])
    #expect(desk.enqueued.isEmpty)
    #expect(desk.picture().contains { $0.contains("1 new line since you began to write:") })
    #expect(
      desk.picture().contains { $0.contains("João Gonçalves: Deixa, resolvi!") || $0.contains(": Deixa, resolvi!") })
  }

  @Test func keysTypedBeforeTheQuestionWasPaintedDoNotCount() {
    var desk = surprised()
    desk.press("enter alt+enter")
    desk.type("abc")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.state.composer.drafts.first?.text == "Já verifico")
    #expect(desk.state.awaitsPaint)
    desk.send(.painted)
    #expect(!desk.state.awaitsPaint)
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    desk.press("alt+enter")
    #expect(desk.enqueued.count == 1)
    #expect(desk.state.question == nil)
  }

  @Test func escapeGoesBackToWritingAndTheNextEnterSends() {
    var desk = surprised()
    desk.press("enter")
    desk.send(.painted)
    desk.press("escape")
    #expect(desk.state.question == nil)
    desk.type("!")
    desk.press("enter")
    #expect(desk.enqueued.count == 1)
  }

  @Test func aConversationThatChangedHandsIsAskedAbout() {
    var desk = writing("Já verifico")
    desk.rows[1].assigneeID = ConversationSamples.bruno
    desk.rows[1].assigneeName = "Bruno Lima"
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(desk.state.question?.warnings.count == 1)
    #expect(desk.picture().contains { $0.contains("It is with Bruno Lima now.") })
  }

  @Test func aSendThatCouldNotBeWrittenDownComesBack() {
    var desk = writing("Bom dia")
    desk.press("enter")
    guard let command = desk.enqueued.first else {
      Issue.record("nothing was sent")
      return
    }
    desk.send(.operationFailed(command, reason: "the disk is full"))
    #expect(desk.state.composer.drafts.first?.text == "Bom dia")
    #expect(desk.state.notice?.kind == .failure)
  }
}

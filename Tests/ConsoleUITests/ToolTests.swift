import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Transfers, finalising, the drawer, and leaving.
@Suite struct ToolTests {
  private func opened(
    _ permissions: Set<Permission> = [.reply, .comment, .transfer, .finalise], requiresProtocol: Bool = false
  ) -> Desk {
    var desk = Desk(directory: DeskSamples.directory(permissions, requiresProtocol: requiresProtocol))
    desk.press("right enter")
    desk.effects = []
    return desk
  }

  @Test func aTransferToAnAgentIsConfirmedAndCarriesWhatWasSeen() {
    var desk = opened()
    let seen = desk.rows[1].seen
    desk.type("@bru")
    desk.press("enter")
    #expect(desk.picture().contains { $0.contains("Transfer to Bruno Lima?") })
    #expect(desk.picture().contains { $0.contains("João Gonçalves · protocol 202611120002") })
    // What happens behind the question does not change what the agent had seen.
    desk.rows[1].assigneeID = ConversationSamples.bruno
    desk.send(.mirrorChanged)
    desk.type("cliente antigo")
    desk.press("enter")
    #expect(
      desk.effects.contains(
        .enqueue(
          .transferToAgent(
            conversation: ConversationID(2), agent: ConversationSamples.bruno, comment: "cliente antigo"), seen: seen)))
    #expect(desk.state.overlay == nil)
    #expect(desk.state.focus == .main)
  }

  @Test func aTransferOutOfViewSaysSo() {
    var desk = opened()
    desk.type("#vendas")
    desk.press("enter")
    #expect(desk.picture().contains { $0.contains("You are no member of this service") })
    desk.press("escape")
    #expect(desk.enqueued.isEmpty)
  }

  @Test func finalisingAsksForTheWrapUpAndTheRequiredProtocol() {
    var desk = opened(requiresProtocol: true)
    desk.press("alt+e enter")
    #expect(desk.picture().contains { $0.contains("Wrap-up: Resolvido") })
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.state.overlay != nil)
    // One that is too long is kept and refused in words, not cut.
    desk.type("12345678901234")
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.picture().contains { $0.contains("the external protocol has 1 to 13 characters") })
    desk.press("backspace down")
    desk.type("ok")
    desk.press("enter")
    #expect(
      desk.enqueued == [
        .finalise(
          conversation: ConversationID(2), wrapUp: WrapUpID(1), comment: "ok", externalProtocol: "1234567890123")
      ])
  }

  @Test func aCommentIsAskedForFirstWhenTheProtocolIsOptional() {
    var desk = opened()
    desk.press("alt+e enter")
    desk.type("resolvido por telefone")
    desk.press("enter")
    #expect(
      desk.enqueued == [
        .finalise(
          conversation: ConversationID(2), wrapUp: WrapUpID(1), comment: "resolvido por telefone",
          externalProtocol: nil)
      ])
  }

  @Test func aFieldThatTookOnlyABeginningSaysSo() {
    var desk = opened()
    desk.press("alt+e enter")
    desk.type(String(repeating: "a", count: 500))
    #expect(!desk.picture().contains { $0.contains("was left out") })
    desk.type("b")
    #expect(desk.picture().contains { $0.contains("It holds 500 characters: what went beyond was left out.") })
    desk.press("backspace")
    #expect(!desk.picture().contains { $0.contains("was left out") })
  }

  @Test(arguments: [(Permission.reply, "alt+a"), (.reply, "alt+e"), (.comment, "alt+k"), (.reply, "alt+c")])
  func aToolWithoutPermissionSaysWhy(permission: Permission, key: String) {
    var desk = opened([permission])
    desk.press(key)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string.hasSuffix("your access profile does not allow it") == true)
  }

  @Test func theDrawerOpensTakesTheKeysAndClosesWithItsArrow() {
    var desk = opened()
    desk.press("f8")
    #expect(desk.state.focus == .drawer)
    desk.press("down down enter")
    #expect(desk.state.overlay != nil)
    desk.press("escape")
    desk.press("right")
    #expect(desk.state.focus == .conversation)
    #expect(Layout(desk.state).drawer == nil)
  }

  @Test func theRightArrowInATextDoesNotCloseTheDrawer() {
    var desk = opened()
    desk.press("f8 escape")
    desk.type("ab")
    desk.press("left right")
    #expect(Layout(desk.state).drawer != nil)
  }

  // MARK: Leaving

  @Test func nothingUnsentLeavesAtOnce() {
    var desk = Desk()
    desk.press("f10")
    #expect(desk.effects == [.quit])
  }

  @Test func somethingUnsentIsSaidBeforeLeaving() {
    var desk = opened()
    desk.type("metade")
    desk.send(.syncStatusChanged(SyncStatus(line: .live, pendingCount: 3, parkedCount: 1)))
    desk.effects = []
    desk.press("f10")
    let picture = desk.picture().joined(separator: "\n")
    #expect(picture.contains("2 messages or actions are not sent yet."))
    #expect(picture.contains("1 was refused and waits for you."))
    #expect(picture.contains("1 draft is not sent."))
    desk.press("escape")
    #expect(desk.effects.isEmpty)
    desk.press("f10 enter")
    #expect(desk.effects == [.quit])
  }

  @Test func aSignalLeavesWithoutAsking() {
    var desk = opened()
    desk.type("metade")
    desk.effects = []
    desk.send(.leaveRequested)
    #expect(desk.effects == [.quit])
  }

  @Test func aNoticeOutlastsTheMinuteThatItCameIn() {
    var desk = opened()
    desk.send(.noticePosted(Notice(.information, "as it is")))
    desk.send(.tick(now: DeskSamples.now + .minutes(1)))
    #expect(desk.state.notice != nil)
    desk.send(.tick(now: DeskSamples.now + .minutes(2)))
    #expect(desk.state.notice == nil)
  }
}

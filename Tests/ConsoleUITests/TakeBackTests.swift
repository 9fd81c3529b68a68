import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Replies that can be taken back, through the whole screen.
@Suite struct TakeBackTests {
  private let id = ConversationID(2)

  private func sent(_ text: String = "Bom dia", language: Language = .english) -> Desk {
    var desk = Desk(language: language)
    desk.holdsFor = .seconds(3)
    desk.press("right enter")
    desk.type(text)
    desk.press("enter")
    desk.effects = []
    return desk
  }

  private func line(_ desk: Desk, _ words: String) -> String? { desk.picture().first { $0.contains(words) } }

  private func reply(_ desk: Desk) -> String? { desk.state.composer.drafts.first { $0.kind == .reply }?.text }

  @Test func theThreadTellsTheSecondsLeftAndTheKey() {
    var desk = sent()
    #expect(line(desk, "leaves in 3 s · Ctrl+Y take back") != nil)
    desk.send(.heldTicked(now: DeskSamples.now + .milliseconds(1_001)))
    #expect(line(desk, "leaves in 2 s") != nil)
    #expect(desk.effects == [])
    #expect(line(sent(language: .portuguese), "sai em 3 s · Ctrl+Y recolher") != nil)
  }

  @Test func theClockIsAskedForOnlyWhileSomethingIsHeld() {
    var desk = sent()
    let now = DeskSamples.now
    #expect(desk.state.nextHeldChange(after: now) == now + .seconds(1))
    #expect(desk.state.nextHeldChange(after: now + .milliseconds(1_300)) == now + .seconds(2))
    #expect(desk.state.nextHeldChange(after: now + .seconds(9)) == now + .seconds(9))
    desk.send(.heldTicked(now: now + .seconds(3)))
    #expect(desk.effects.contains { if case .release(let ids) = $0 { ids.count == 1 } else { false } })
    #expect(desk.state.nextHeldChange(after: now) == nil)
  }

  @Test func aClockThatWasSetBackDoesNotHoldForHours() {
    var desk = sent()
    desk.send(.heldTicked(now: DeskSamples.now - .hours(2)))
    #expect(desk.state.held.isEmpty)
    #expect(desk.effects.contains { if case .release = $0 { true } else { false } })
  }

  @Test func whatIsTakenBackStandsBeforeWhatWasTypedMeanwhile() {
    var desk = sent()
    desk.type("e mais isto")
    desk.press("ctrl+y")
    #expect(reply(desk) == "Bom dia\ne mais isto")
    #expect(desk.outbox.isEmpty && desk.state.held.isEmpty)
    #expect(line(desk, "Taken back: nothing was sent") != nil)
    #expect(line(desk, "leaves in") == nil)
  }

  @Test func theNewestGoesBackFirst() {
    var desk = sent("um")
    desk.type("dois")
    desk.press("enter ctrl+y")
    #expect(reply(desk) == "dois")
    #expect(desk.outbox.map(\.operation.command.text) == ["um"])
  }

  @Test func anotherConversationsReplyIsNotTakenBack() {
    var desk = sent()
    desk.press("escape down enter ctrl+y")
    #expect(desk.outbox.count == 1)
    #expect(line(desk, "no reply here can be taken back any more") != nil)
  }

  @Test func whatHasLeftIsNotTakenBackAndWhatIsTypedStays() {
    var desk = sent()
    desk.type("mais")
    desk.outbox[0].attempts = 1
    desk.press("ctrl+y")
    #expect(reply(desk) == "mais")
    #expect(line(desk, "It had left already") != nil)
    // A later change of the drafts does not touch what is written.
    #expect(desk.state.returning == nil)
  }

  @Test func aCommentReachesNoCustomerAndIsNotHeld() {
    var desk = sent()
    desk.type("!nota")
    desk.press("enter")
    #expect(desk.state.held.count == 1)
  }

  @Test(arguments: ["alt+e enter", "alt+a enter"])
  func aQuestionAboutTheConversationTellsWhatGoesFirst(key: String) {
    var desk = sent()
    desk.press(key)
    guard case .dialog(let dialog) = desk.state.overlay else {
      Issue.record("nothing is asked")
      return
    }
    let warning = dialog.warning?.string ?? ""
    #expect(warning.contains("1 reply is still held and goes first; to take it back: Esc, then Ctrl+Y."))
  }

  @Test func leavingAsksAndThenSendsWhatIsHeld() {
    var desk = sent()
    desk.press("f10")
    #expect(line(desk, "1 reply is still held: leaving sends it now.") != nil)
    #expect(!desk.effects.contains(.quit))
    desk.press("enter")
    let last = desk.effects
    let release = last.firstIndex { if case .release = $0 { true } else { false } }
    let quit = last.firstIndex(of: .quit)
    #expect(release != nil && quit != nil && release! < quit!)
  }

  @Test func aSignalToLeaveReleasesNothing() {
    var desk = sent()
    desk.send(.leaveRequested)
    #expect(desk.effects == [.quit])
  }
}

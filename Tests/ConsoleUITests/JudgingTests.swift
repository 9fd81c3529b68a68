import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// What is asked about vanishes while the dialog stands: it stays, with its text, and says so.
@Suite struct JudgingTests {
  private func dialog(_ desk: Desk) -> Dialog.State? {
    if case .dialog(let dialog) = desk.state.overlay { dialog } else { nil }
  }

  private func opened(_ keys: String) -> Desk {
    var directory = DeskSamples.directory()
    directory.wrapUps = [WrapUp(id: WrapUpID(1), serviceID: nil, name: "Resolvido")]
    var desk = Desk(DeskSamples.rows(3), directory: directory)
    desk.press("enter")
    desk.press(keys)
    desk.effects = []
    return desk
  }

  @Test func aVanishedAgentIsSaidInsideTheDialog() {
    var desk = opened("alt+a enter")
    desk.type("por favor")
    desk.directory.agents.removeAll { $0.id == ConversationSamples.bruno }
    desk.send(.directoryLoaded(desk.directory))
    desk.press("enter")
    #expect(dialog(desk)?.problem?.text == "Not done: that agent is no longer there. Your text stays.")
    #expect(dialog(desk)?.answer(0) == "por favor")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.picture().joined().contains("that agent is no longer there"))
  }

  @Test func aVanishedServiceIsSaidInsideTheDialog() {
    var desk = opened("alt+g enter")
    guard case .transferToService(_, let service, _)? = dialog(desk)?.kind else {
      Issue.record("no dialog")
      return
    }
    desk.directory.services.removeAll { $0.id == service }
    desk.send(.directoryLoaded(desk.directory))
    desk.press("enter")
    #expect(dialog(desk)?.problem != nil && desk.enqueued.isEmpty)
  }

  @Test func aVanishedWrapUpIsSaidInsideTheDialogAndTypingTakesTheWordsAway() {
    var desk = opened("alt+e enter")
    desk.type("resolvido por telefone")
    desk.directory.wrapUps = []
    desk.send(.directoryLoaded(desk.directory))
    desk.press("enter")
    #expect(dialog(desk)?.problem?.text.string.contains("wrap-up is no longer there") == true)
    #expect(dialog(desk)?.answer(0) == "resolvido por telefone")
    desk.type("!")
    #expect(dialog(desk)?.problem == nil)
    #expect(desk.enqueued.isEmpty)
  }

  @Test func finalisedByAColleagueIsSaidInsideTheDialog() {
    var desk = opened("alt+e enter")
    desk.rows[0].state = .finalised
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(dialog(desk)?.problem?.text.string.contains("already finalised") == true)
    #expect(desk.enqueued.isEmpty)
  }

  @Test func whatCanBeDoneIsDone() {
    var desk = opened("alt+e enter")
    desk.press("enter")
    #expect(desk.state.overlay == nil && desk.enqueued.count == 1)
  }
}

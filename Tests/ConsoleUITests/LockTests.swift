import Domain
import Screen
import Testing

@testable import ConsoleUI

/// A login that was taken away, and a console that is taken over.
@Suite struct LockTests {
  private func locked() -> Desk {
    var desk = Desk.withOutbox()
    desk.press("right enter")
    desk.type("Segredo do cliente")
    desk.effects = []
    desk.send(.syncStatusChanged(SyncStatus(line: .revoked, pendingCount: 5, parkedCount: 2)))
    return desk
  }

  @Test func nothingOfCustomersIsOnTheScreenNorInThePanes() {
    let desk = locked()
    let picture = desk.picture().joined()
    for words in DeskSamples.names.filter({ !$0.isEmpty }) + DeskSamples.texts.filter({ $0 != "ok" }) + [
      "Segredo", "Ana", "Aurora",
    ] {
      #expect(!picture.contains(words), "\(words)")
    }
    #expect(desk.state.shown.row == nil)
    #expect(desk.state.open.rows.rows.isEmpty)
    #expect(desk.state.conversation.blocks.isEmpty)
    #expect(picture.contains("7 items are not sent."))
  }

  @Test(arguments: ["enter", "x", "f1", "tab", "alt+2", "f9", "escape", "ctrl+l", "ctrl+z", "/", "f5"])
  func everyOtherKeyDoesNothing(key: String) {
    var desk = locked()
    let before = desk.picture()
    desk.effects = []
    desk.press(key)
    desk.send(.paste("texto"))
    desk.send(.mirrorChanged)
    #expect(desk.effects.isEmpty)
    #expect(desk.picture() == before)
  }

  @Test(arguments: ["q", "f10", "alt+q"])
  func leavingAsksNothing(key: String) {
    var desk = locked()
    desk.effects = []
    desk.press(key)
    #expect(desk.effects == [.quit])
  }

  @Test func discardingIsAskedTwiceWithDifferentKeys() {
    var desk = locked()
    desk.effects = []
    desk.press("d enter enter enter")
    #expect(desk.effects.isEmpty)
    desk.press("escape")
    #expect(desk.state.overlay == nil)
    desk.press("d enter alt+enter")
    #expect(desk.effects.first == .discardOutbox)
    #expect(desk.state.draftCount == 0)
    #expect(desk.picture().joined().contains("Nothing was left unsent."))
    desk.effects = []
    desk.press("d")
    #expect(desk.state.overlay == nil)
  }

  @Test func aLoginThatIsTakenBackStartsAnew() {
    var desk = locked()
    desk.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    #expect(!desk.state.isLocked)
    #expect(desk.picture().joined().contains("Maria Aparecida"))
  }

  @Test func aConsoleThatIsTakenOverSaysSoAndLeaves() {
    var desk = Desk()
    desk.send(.takenOver(from: "pid 4321"))
    #expect(desk.effects == [.quit])
    #expect(desk.picture().last?.contains("Another console takes over (pid 4321)") == true)
  }
}

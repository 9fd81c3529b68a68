import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// My profile, company and system status.
@Suite struct ProfileTests {
  static let scenes: [Scene] = {
    var scenes: [Scene] = []
    let pages = [
      ("profile", "alt+7"), ("company", "alt+8"), ("system-status", "alt+0"), ("profile-end", "alt+7 end"),
      ("password", "alt+7 down down down down down down down down down enter s e c"),
    ]
    for (columns, rows) in [(80, 24), (120, 40), (60, 20)] {
      for (name, keys) in pages {
        for language in Language.allCases {
          scenes.append(Scene(name: name, keys: keys, columns: columns, rows: rows, language: language))
        }
      }
    }
    for (name, keys) in pages {
      scenes.append(
        Scene(name: name, keys: keys, columns: 80, rows: 24, language: .portuguese, isAccessible: true))
    }
    return scenes
  }()

  @Test(arguments: scenes)
  func pageIsAsRecorded(scene: Scene) throws {
    var desk = Desk(columns: scene.columns, height: scene.rows, language: scene.language)
    desk.state.preferences.isAccessible = scene.isAccessible
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }

  private func select(_ desk: inout Desk, _ choice: FactsPage.Choice) {
    let index = FactsPage.facts(desk.state).firstIndex { $0.choice == choice }
    desk.press("home")
    for _ in 0..<(index ?? 0) { desk.press("down") }
    desk.press("enter")
  }

  private var calls: (Desk) -> [AccountCall] {
    { desk in desk.effects.compactMap { if case .account(let call) = $0 { call } else { nil } } }
  }

  @Test func aPasswordIsNeverOnTheScreen() {
    var desk = Desk()
    desk.press("alt+7")
    select(&desk, .changePassword)
    desk.type("geheim")
    #expect(!desk.picture().contains { $0.contains("geheim") })
    #expect(desk.picture().contains { $0.contains("••••••") })
    desk.state.preferences.isAccessible = true
    #expect(!desk.picture().contains { $0.contains("geheim") })
  }

  @Test(arguments: [
    ("old one", "a new one", "a new one", nil), ("old one", "a new one", "another", "are not the same"),
    ("old one", "short", "short", "too short"), ("same same", "same same", "same same", "is the present one"),
  ])
  func aNewPasswordIsAskedForTwiceAndJudged(old: String, new: String, again: String, problem: String?) {
    var desk = Desk()
    desk.press("alt+7")
    select(&desk, .changePassword)
    for (index, text) in [old, new, again].enumerated() {
      if index > 0 { desk.press("tab") }
      desk.type(text)
    }
    desk.press("enter")
    if let problem {
      #expect(calls(desk) == [.devices])
      #expect(desk.picture().contains { $0.contains(problem) })
    } else {
      #expect(calls(desk) == [.devices, .changePassword(old: old, new: new)])
      #expect(desk.state.overlay == nil)
    }
  }

  @Test func aWrongOldPasswordIsAskedForAgainWhereItWasTyped() {
    var desk = Desk()
    desk.press("alt+7")
    desk.send(.accountAnswered(.changePassword(old: "a", new: "b"), .wrongPassword))
    #expect(desk.picture().contains { $0.contains("not right") })
    desk.press("escape alt+1")
    desk.send(.accountAnswered(.changePassword(old: "a", new: "b"), .wrongPassword))
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.kind == .failure)
  }

  @Test func anotherDeviceIsLoggedOutAfterAQuestion() {
    var desk = Desk()
    desk.press("alt+7")
    let other = DeskSamples.devices[1].id
    select(&desk, .takeAway(other))
    #expect(calls(desk) == [.devices])
    desk.press("enter")
    #expect(calls(desk) == [.devices, .takeAway(device: other)])
    desk.send(.accountAnswered(.takeAway(device: other), .done(devices: 1)))
    #expect(calls(desk) == [.devices, .takeAway(device: other), .devices])
  }

  @Test func withoutALineTheDevicesAreAskedForWhenTheAgentSaysSo() {
    var desk = Desk()
    desk.send(.syncStatusChanged(SyncStatus(line: .offline(since: DeskSamples.now))))
    desk.press("alt+7")
    #expect(calls(desk) == [])
    select(&desk, .askAgain)
    #expect(calls(desk) == [.devices])
    desk.send(.accountAnswered(.devices, .failed(reason: "no connection to the server")))
    #expect(desk.picture().contains { $0.contains("no connection to the server") })
  }

  @Test func awayByChoiceStaysUntilTheAgentSaysOtherwise() {
    var desk = Desk()
    desk.press("alt+7")
    select(&desk, .toggleAway)
    #expect(desk.state.report?.status == .away)
    desk.press("alt+1 down")
    #expect(desk.state.report?.status == .away)
    desk.press("alt+7")
    select(&desk, .toggleAway)
    #expect(desk.state.report?.status == .available)
  }

  @Test func theZoneOfTheProfileIsChosenByName() {
    var desk = Desk()
    desk.state.choices.timeZones = ["America/Sao_Paulo", "Europe/Lisbon", "Europe/London"]
    desk.press("alt+7")
    select(&desk, .changeZone)
    desk.type("lisb")
    desk.press("enter")
    #expect(calls(desk) == [.devices, .changeZone("Europe/Lisbon")])
  }

  @Test func aFactThatCantBeChangedSaysSo() {
    var desk = Desk()
    desk.press("alt+8 enter")
    #expect(desk.state.notice?.text.string == "Company: only to be read here")
  }

  @Test func whatWasRefusedStandsWithItsReasonAndLeadsToItsPage() {
    var desk = Desk()
    desk.outbox = OutboxSamples.items
    desk.outboxChanged()
    desk.press("alt+0")
    let refused = FactsPage.facts(desk.state).filter { $0.role == .failed }
    #expect(!refused.isEmpty && refused.allSatisfy { !$0.value.isEmpty && $0.choice == .action(.showOutbox) })
    select(&desk, .action(.showOutbox))
    #expect(desk.state.page == .outbox)
  }
}

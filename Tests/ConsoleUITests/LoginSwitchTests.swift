import Catalog
import Domain
import Foundation
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Going to another login of this machine, which is another company.
@Suite struct LoginSwitchTests {
  static let logins = [
    KnownLogin(name: "ana@127.0.0.1-8080", company: "Grupo Horizonte", agent: "Ana Souza", isPresent: true),
    KnownLogin(name: "ana@litoral.example", company: "Litoral Telecom", agent: "Ana Souza", unsentCount: 2),
    KnownLogin(name: "ana.souza@new.example", agent: "ana.souza", unsentCount: 0),
  ]

  private func desk(_ logins: [KnownLogin] = logins) -> Desk {
    var desk = Desk(starts: true)
    desk.logins = logins
    desk.send(.loginsLoaded(logins))
    return desk
  }

  private func opened(_ desk: Desk) -> [AppEffect] {
    desk.effects.filter { if case .openLogin = $0 { true } else { false } }
  }

  private static let other = AppEffect.openLogin("ana@litoral.example", takesOver: false)

  @Test func theOtherCompanyIsOpenedFromThePicker() {
    var desk = desk()
    desk.press("alt+,")
    #expect(desk.picture().contains { $0.contains("Litoral Telecom") && $0.contains("2 not sent") })
    desk.type("lito")
    desk.press("enter")
    #expect(opened(desk) == [Self.other])
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string == "opening Litoral Telecom…")
  }

  @Test func theOtherCompanyIsOpenedFromTheCompanyPage() {
    var desk = desk()
    desk.press("alt+8 end up enter")
    #expect(opened(desk) == [Self.other])
  }

  @Test func theOwnLoginStays() {
    var desk = desk()
    desk.press("alt+, up enter")
    #expect(opened(desk) == [])
    #expect(desk.state.notice?.text.string == "you are here")
  }

  @Test(arguments: [[], [logins[0]]])
  func withOneLoginTheReasonSaysHowToAddOne(logins: [KnownLogin]) {
    var desk = desk(logins)
    desk.press("alt+,")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string.contains("'atende login' adds one") == true)
    desk.press("alt+8 end")
    #expect(desk.picture().contains { $0.contains("'atende login' adds one") })
  }

  @Test func whatIsHeldIsAskedAboutAndLeavesOnlyThen() {
    var desk = desk()
    desk.holdsFor = .seconds(3)
    desk.press("enter")
    desk.type("on my way")
    desk.press("enter alt+, enter")
    #expect(opened(desk) == [])
    #expect(desk.picture().contains { $0.contains("Go to Litoral Telecom?") })
    desk.press("escape")
    #expect(!desk.effects.contains { if case .release = $0 { true } else { false } })
    desk.press("alt+, enter enter")
    #expect(opened(desk) == [Self.other])
    #expect(desk.effects.contains { if case .release = $0 { true } else { false } })
  }

  @Test func aDraftAloneIsNotAskedAbout() {
    var desk = desk()
    desk.press("enter")
    desk.type("half a thought")
    desk.press("alt+, enter")
    #expect(opened(desk) == [Self.other])
  }

  @Test func aLoginThatCannotBeOpenedSaysWhyAndTheAgentStays() {
    var desk = desk()
    desk.press("enter")
    desk.type("half a thought")
    desk.send(.loginNotOpened("ana@litoral.example", reason: "the file is another program's"))
    #expect(desk.state.notice?.kind == .failure)
    let words = "you stay here; Litoral Telecom: the file is another program's"
    #expect(desk.state.notice?.text.string == words)
    #expect(desk.picture().contains { $0.contains("half a thought") })
  }

  @Test func aLoginThatIsOpenElsewhereIsTakenOverOnlyWhenTheAgentSaysSo() {
    var desk = desk()
    desk.send(.loginOpenElsewhere("ana@litoral.example", "this login is open in another console (process 7)"))
    #expect(desk.picture().contains { $0.contains("Take Litoral Telecom over?") })
    desk.press("escape")
    #expect(opened(desk) == [])
    desk.send(.loginOpenElsewhere("ana@litoral.example", "this login is open in another console (process 7)"))
    desk.press("enter")
    #expect(opened(desk) == [.openLogin("ana@litoral.example", takesOver: true)])
  }

  @Test func theQuestionDoesNotCoverWhatWasBegunMeanwhile() {
    var desk = desk()
    desk.press("ctrl+p")
    let before = desk.state.overlay
    desk.send(.loginOpenElsewhere("ana@litoral.example", "open elsewhere"))
    #expect(desk.state.overlay == before)
    #expect(desk.state.notice?.kind == .warning)
  }

  @Test func aHostileCompanyNameIsShownHarmless() {
    var desk = desk([
      Self.logins[0], KnownLogin(name: "x", company: "Evil\u{1B}[2J\u{202E}", agent: "a\nb"),
    ])
    desk.press("alt+8 end")
    #expect(!desk.picture().contains { $0.contains("\u{1B}") || $0.contains("\u{202E}") })
    desk.press("alt+, enter")
    #expect(!(desk.state.notice?.text.string.contains("\u{1B}") ?? true))
  }

  static let scenes: [Scene] = [
    (80, 24, false), (120, 40, false), (60, 20, false), (80, 24, true),
  ].flatMap { columns, rows, isAccessible in
    Language.allCases.flatMap { language in
      [("page", "alt+8 end"), ("picker", "alt+,")].map { name, keys in
        Scene(
          name: name, keys: keys, columns: columns, rows: rows, language: language, isAccessible: isAccessible,
          folder: "logins/")
      }
    }
  }

  @Test(arguments: scenes)
  func theListIsAsRecorded(scene: Scene) throws {
    var desk = Desk(columns: scene.columns, height: scene.rows, language: scene.language)
    desk.state.preferences.isAccessible = scene.isAccessible
    desk.logins = Self.logins
    desk.send(.loginsLoaded(Self.logins))
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }
}

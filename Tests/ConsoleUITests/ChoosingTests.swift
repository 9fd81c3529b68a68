import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Theme, keymap and language, changed while the console runs.
@Suite struct ChoosingTests {
  private func desk(_ language: Language = .english) -> Desk {
    var desk = Desk(language: language)
    desk.state.choices.themes = [
      ThemeName(name: "auto", isDark: nil), ThemeName(name: "dark", isDark: true),
      ThemeName(name: "light", isDark: false), ThemeName(name: "nord", isDark: true),
    ]
    desk.state.choices.keymaps = ["default", "vim", "emacs"]
    return desk
  }

  private func open(_ desk: inout Desk, _ action: Action) {
    desk.press("alt+p")
    desk.type(action.rawValue)
    desk.press("enter")
  }

  private func remembered(_ desk: Desk) -> Preferences? {
    desk.effects.compactMap { if case .remember(let chosen) = $0 { chosen } else { nil } }.last
  }

  @Test func theThemeIsShownWhileTheSelectionMovesAndEscapeGivesTheOldOneBack() {
    var desk = desk()
    open(&desk, .chooseTheme)
    #expect(desk.state.themeName == "auto")
    desk.press("down down")
    #expect(desk.state.themeName == "light")
    desk.type("nor")
    #expect(desk.state.themeName == "nord")
    desk.press("escape")
    #expect(desk.state.themeName == "auto")
    #expect(desk.state.preferences.theme == nil)
  }

  @Test func enterKeepsTheThemeAndTheConfiguredOneNeedsNoMemory() {
    var desk = desk()
    open(&desk, .chooseTheme)
    desk.press("up enter")
    #expect(desk.state.themeName == "nord")
    #expect(remembered(desk)?.theme == "nord")
    open(&desk, .chooseTheme)
    #expect(desk.state.themeName == "nord")
    desk.type("auto")
    desk.press("enter")
    #expect(desk.state.themeName == "auto")
    #expect(desk.state.preferences.theme == nil)
  }

  @Test func nothingMatchesShowsTheThemeInUse() {
    var desk = desk()
    open(&desk, .chooseTheme)
    desk.type("zzz")
    #expect(desk.state.themeName == "auto")
    desk.press("enter")
    #expect(desk.state.overlay != nil)
  }

  @Test func theBackgroundIsKnownWhenTheTerminalTells() {
    var desk = desk()
    #expect(desk.state.isBackgroundDark == nil)
    desk.send(.backgroundFound(isDark: false))
    #expect(desk.state.isBackgroundDark == false)
  }

  @Test func aKeymapIsInForceFromTheNextKeyOn() {
    var desk = desk()
    open(&desk, .chooseKeymap)
    desk.type("vim")
    desk.press("enter")
    #expect(desk.effects.contains(.useKeymap("vim")))
    #expect(remembered(desk)?.keymap == "vim")
    #expect(desk.state.notice?.kind == .done)
    open(&desk, .chooseKeymap)
    desk.type("default")
    desk.press("enter")
    #expect(desk.state.preferences.keymap == nil)
    #expect(desk.state.keymap == Desk.keymap)
  }

  @Test func whatIsWrongInAKeymapIsSaid() {
    var desk = desk()
    desk.send(.keymapChanged(name: "mine", Desk.keymap, ["keymaps/mine.toml:3: unknown key \"ctl+x\"", "another"]))
    #expect(desk.state.notice?.kind == .warning)
    #expect(desk.state.notice?.text.string == "keymaps/mine.toml:3: unknown key \"ctl+x\" (+1)")
  }

  @Test func everyWordOfTheScreenIsInTheOtherLanguageAtOnce() {
    for keys in ["", "down enter", "down enter f8", "alt+2", "alt+0", "alt+9"] {
      var (switched, other) = (desk(), desk(.portuguese))
      switched.press(keys)
      other.press(keys)
      open(&switched, .chooseLanguage)
      switched.type("portu")
      switched.press("enter")
      #expect(switched.state.catalog.language == .portuguese)
      // The notice says it, and the key after it takes it away; the profile's word changes nothing any more.
      switched.send(.languageChanged(.english))
      switched.send(.noticePosted(Notice(.done, "x")))
      other.send(.noticePosted(Notice(.done, "x")))
      #expect(switched.picture() == other.picture(), "\(keys)")
      #expect(remembered(switched)?.language == .portuguese)
    }
  }

  @Test func theProfileDecidesUntilALanguageIsChosenAndAgainAfterwards() {
    var desk = desk()
    desk.send(.languageChanged(.portuguese))
    #expect(desk.state.catalog.language == .portuguese)
    open(&desk, .chooseLanguage)
    desk.type("english")
    desk.press("enter")
    #expect(desk.state.catalog.language == .english)
    desk.send(.languageChanged(.portuguese))
    #expect(desk.state.catalog.language == .english)
    open(&desk, .chooseLanguage)
    desk.type("profile")
    desk.press("enter")
    #expect(desk.state.catalog.language == .portuguese)
    #expect(desk.state.preferences.language == nil)
  }

  @Test func theSettingsLanguageStandsOverTheProfileUntilTheAgentSaysOtherwise() {
    var desk = desk()
    desk.state.choices.configuredLanguage = .english
    desk.send(.languageChanged(.portuguese))
    #expect(desk.state.catalog.language == .english)
    open(&desk, .chooseLanguage)
    desk.type("profile")
    desk.press("enter")
    #expect(desk.state.catalog.language == .portuguese)
    #expect(desk.state.preferences.language == .profile)
  }

  @Test func sidebarAndDrawerAreRemembered() {
    var desk = desk()
    desk.press("f2")
    #expect(remembered(desk)?.isSidebarExpanded != nil)
    desk.press("down enter f8")
    #expect(remembered(desk)?.isDrawerOpen != nil)
  }
}

import Catalog
import ConsoleUI
import Domain
import Foundation
import Screen
import Testing

@testable import Console

/// Themes and keymaps by name, built in and the user's own.
@Suite struct AppearanceTests {
  private func withFiles(_ files: [String: String], _ body: (URL) throws -> Void) throws {
    let scratch = Scratch("config")
    defer { scratch.remove() }
    for (name, text) in files {
      let file = scratch.file(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try body(scratch.directory)
  }

  private func appearance(
    _ directory: URL, theme: String = "auto", keymap: String = "default", state: String? = nil,
    language: Language? = nil
  ) -> Appearance {
    var settings = ConsoleSettings()
    settings.theme = theme
    settings.keymap = keymap
    settings.language = language
    return Appearance(
      settings, configuration: directory, remembered: PreferencesFile(directory.appendingPathComponent("state.toml")))
  }

  @Test func withoutFilesTheBuiltInOnesAreThere() throws {
    try withFiles([:]) { directory in
      let appearance = appearance(directory)
      #expect(appearance.problems.isEmpty)
      #expect(appearance.choices.themes.first == ThemeName(name: "auto", isDark: nil))
      #expect(appearance.choices.themes.contains(ThemeName(name: "dark", isDark: true)))
      #expect(appearance.choices.themes.contains(ThemeName(name: "light", isDark: false)))
      #expect(appearance.choices.keymaps.starts(with: ["default"]))
      #expect(appearance.keymap.keys(for: "palette", in: "global") != nil)
    }
  }

  @Test func theAutomaticThemeFollowsTheBackground() throws {
    try withFiles([:]) { directory in
      var library = ThemeLibrary(configuration: directory, catalog: Catalog(language: .english))
      let unknown = library.theme("auto", isBackgroundDark: nil).theme
      let dark = library.theme("dark", isBackgroundDark: nil).theme
      #expect(unknown == dark)
      let onPaper = library.theme("auto", isBackgroundDark: false).theme
      let light = library.theme("light", isBackgroundDark: true).theme
      #expect(onPaper == light)
      #expect(!light.isDark)
    }
  }

  @Test func anUnknownThemeIsSaidWithTheNearestAndAnUnknownKeymap() throws {
    try withFiles([:]) { directory in
      let appearance = appearance(directory, theme: "lihgt", keymap: "defualt")
      #expect(
        appearance.problems == [
          "there is no theme 'lihgt'; did you mean light?", "there is no keymap 'defualt'; did you mean default?",
        ])
    }
  }

  @Test func whatIsWrongIsSaidInTheLanguageOfTheSettings() throws {
    let files = [
      "keymaps/mine.toml": "[global]\n\"f12\" = \"fly\"\n", "themes/own.toml": "[roles]\ntitel = \"text\"\n",
    ]
    try withFiles(files) { directory in
      let appearance = appearance(directory, theme: "own", keymap: "mine", language: .portuguese)
      #expect(
        appearance.problems == [
          "themes/own.toml:2: papel desconhecido \"titel\"; você quis dizer \"title\"?",
          "keymaps/mine.toml:2: ação desconhecida \"fly\"",
        ])
    }
  }

  @Test func aUsersThemeLiesOverTheBuiltInOneOfItsAppearance() throws {
    let files = [
      "themes/paper.toml": "appearance = \"light\"\n[roles]\ntitle = { fg = \"#112233\" }\n",
      "themes/bad.toml": "[roles]\ntitel = { fg = \"#112233\" }\n",
    ]
    try withFiles(files) { directory in
      var library = ThemeLibrary(configuration: directory, catalog: Catalog(language: .english))
      #expect(library.names.contains(ThemeName(name: "paper", isDark: false)))
      let paper = library.theme("paper", isBackgroundDark: true)
      #expect(paper.problems.isEmpty)
      #expect(paper.theme[.title].foreground?.rgb == 0x112233)
      let light = library.theme("light", isBackgroundDark: nil).theme
      #expect(paper.theme[.muted] == light[.muted])
      let bad = library.theme("bad", isBackgroundDark: nil)
      #expect(bad.problems.count == 1)
    }
  }

  @Test func aUsersKeymapInheritsAndLiesOverTheDefault() throws {
    let files = [
      "keymaps/mine.toml": "[global]\n\"f12\" = \"palette\"\n",
      "keymaps/bare.toml": "inherit = \"none\"\n[global]\n\"f12\" = \"palette\"\n",
      "keymaps/default.toml": "[global]\n\"f12\" = \"help\"\n\"f11\" = \"fly\"\n",
    ]
    try withFiles(files) { directory in
      let english = Catalog(language: .english)
      let library = KeymapLibrary(configuration: directory)
      #expect(Set(library.names).isSuperset(of: ["default", "mine", "bare"]))
      #expect(library.names.count == Set(library.names).count)
      let mine = library.keymap("mine", in: english)
      #expect(mine.problems.isEmpty)
      #expect(mine.keymap.bindings(in: "global").count > 5)
      #expect(library.keymap("bare", in: english).keymap.bindings(in: "global").count == 1)
      let standard = library.keymap("default", in: english)
      #expect(standard.problems.count == 1)
      #expect(standard.keymap.bindings(in: "global").count > 5)
    }
  }

  @Test func whatWasChosenIsInForceAtTheNextStart() throws {
    try withFiles([:]) { directory in
      var preferences = Preferences()
      preferences.theme = "light"
      preferences.language = .portuguese
      let file = PreferencesFile(directory.appendingPathComponent("state.toml"))
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try file.save(preferences, since: Preferences(), over: PreferenceBase(ConsoleSettings()))
      #expect(appearance(directory).preferences == preferences)
      #expect(appearance(directory).catalog.language == .portuguese)
      #expect(appearance(directory, theme: "dark").preferences.theme == nil)
    }
  }

  @Test(arguments: ["../secret", "a/b", ".hidden", ""])
  func aNameIsNoPath(name: String) throws {
    try withFiles(["secret.toml": "[roles]"]) { directory in
      let folder = ConfigFolder("themes", configuration: directory)
      #expect(folder.text(name) == nil)
    }
  }
}

import ConsoleUI
import Domain
import Foundation
import Testing

@testable import Console

/// What was chosen while the console ran, and is there again at the next start.
@Suite struct PreferencesTests {
  private let base = PreferenceBase(ConsoleSettings())

  private func all() -> Preferences {
    var preferences = Preferences()
    preferences.theme = "my \"own\" \\ theme\u{1}"
    preferences.keymap = "vim"
    preferences.language = .profile
    preferences.isSidebarExpanded = false
    preferences.isDrawerOpen = true
    preferences.usesMouse = true
    preferences.isAccessible = true
    preferences.recentActions = ["help", "choose-theme"]
    preferences.recentEmoji = ["❤️", "👍"]
    return preferences
  }

  private func mode(_ url: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func whatWasChosenIsThereAgainForNobodyElseToRead() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let file = PreferencesFile(scratch.file("state/atende/console.toml"))
    var known = Preferences()
    for preferences in [all(), Preferences(), all()] {
      try file.save(preferences, since: known, over: base)
      known = preferences
      let (loaded, problems) = file.load(over: base)
      #expect(loaded == preferences)
      #expect(problems.isEmpty)
    }
    #expect(try mode(file.url) == 0o600)
    #expect(try mode(file.url.deletingLastPathComponent()) == 0o700)
    let folder = file.url.deletingLastPathComponent().path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["console.toml", "console.toml.lock"])
  }

  @Test func twoConsolesKeepEachOthersChoices() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let file = PreferencesFile(scratch.file("state/console.toml"))
    var (first, second) = (Preferences(), Preferences())
    first.theme = "nord"
    try file.save(first, since: Preferences(), over: base)
    second.isDrawerOpen = false
    second.remember(action: "help")
    try file.save(second, since: Preferences(), over: base)
    var expected = first
    expected.isDrawerOpen = false
    expected.remember(action: "help")
    #expect(file.load(over: base).0 == expected)
    // And what is taken back is gone.
    try file.save(Preferences(), since: first, over: base)
    expected.theme = nil
    #expect(file.load(over: base).0 == expected)
  }

  @Test func aFlagCountsForItsRunAndForgetsNothing() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let file = PreferencesFile(scratch.file("state/console.toml"))
    var chosen = Preferences()
    chosen.theme = "nord"
    chosen.language = .portuguese
    try file.save(chosen, since: Preferences(), over: base)
    var settings = ConsoleSettings()
    settings.configured = base
    settings.theme = "light"
    settings.flags = [.theme]
    let appearance = Appearance(settings, configuration: scratch.file("none"), remembered: file)
    #expect(appearance.preferences.theme == nil && appearance.preferences.language == .portuguese)
    #expect(appearance.choices.configuredTheme == "light")
    let writer = appearance.writer { Issue.record("\($0)") }
    var folded = appearance.preferences
    folded.isSidebarExpanded = false
    writer.save(folded)
    writer.flush()
    chosen.isSidebarExpanded = false
    #expect(file.load(over: base).0 == chosen)
  }

  @Test func aChoiceIsForgottenOnceTheSettingChanges() {
    let file = PreferencesFile(URL(fileURLWithPath: "/nowhere/console.toml"))
    let text = PreferencesFile.toml(all(), over: base)
    var settings = ConsoleSettings()
    settings.theme = "light"
    settings.usesMouse = true
    settings.language = .english
    let (loaded, problems) = file.parse(text, over: PreferenceBase(settings))
    var expected = all()
    expected.theme = nil
    expected.usesMouse = nil
    expected.language = nil
    #expect(loaded == expected)
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    "theme = 3", "theme = { chosen = 3, over = \"auto\" }", "language = { chosen = \"fr\", over = \"\" }",
    "sidebar = \"wide\"", "recent = 5", "not toml at all", "mouse = { chosen = true }", "[[sidebar",
  ])
  func whatIsWrongIsSaidOnceAndLeftOut(text: String) {
    let file = PreferencesFile(URL(fileURLWithPath: "/x/console.toml"))
    let (loaded, problems) = file.parse(text, over: base)
    #expect(loaded == Preferences())
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("/x/console.toml: ") == true)
  }

  @Test func keysOfALaterVersionAndActionsThatAreGoneAreLeftAlone() {
    let file = PreferencesFile(URL(fileURLWithPath: "/x/console.toml"))
    let (loaded, problems) = file.parse("later = 1\nrecent = [\"help\", \"fly\"]\nsidebar = true", over: base)
    #expect(loaded.recentActions == ["help"])
    #expect(loaded.isSidebarExpanded == true)
    #expect(problems.isEmpty)
  }

  @Test func noFileIsNothingChosen() {
    let (loaded, problems) = PreferencesFile(URL(fileURLWithPath: "/nowhere/console.toml")).load(over: base)
    #expect(loaded == Preferences())
    #expect(problems.isEmpty)
  }

  @Test func aFileThatIsADirectoryOrHugeIsSaid() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let directory = scratch.file("console.toml")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    #expect(PreferencesFile(directory).load(over: base).1.count == 1)
    let huge = scratch.file("huge.toml")
    try Data(repeating: 0x23, count: 100_000).write(to: huge)
    #expect(PreferencesFile(huge).load(over: base).1.count == 1)
  }

  @Test func whatCantBeWrittenIsSaidOnce() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try FileManager.default.createDirectory(at: scratch.directory, withIntermediateDirectories: true)
    // A file stands where the directory should be: not even root can write there.
    try Data().write(to: scratch.file("state"))
    let said = Handover<PreferencesError>()
    let file = PreferencesFile(scratch.file("state/atende/console.toml"))
    let writer = PreferencesWriter(file, since: Preferences(), over: base, delay: .seconds(3_600)) { said.give($0) }
    for theme in ["a", "b", "c"] {
      var preferences = Preferences()
      preferences.theme = theme
      writer.save(preferences)
      writer.flush()
    }
    #expect(said.take().path.contains("state"))
    #expect(said.isEmpty)
  }

  @Test func aBurstOfChoicesIsOneWriteOfTheLast() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let file = PreferencesFile(scratch.file("atende/console.toml"))
    let writer = PreferencesWriter(file, since: Preferences(), over: base, delay: .seconds(3_600)) {
      Issue.record("\($0)")
    }
    for theme in ["a", "b", "c"] {
      var preferences = Preferences()
      preferences.theme = theme
      writer.save(preferences)
    }
    #expect(!FileManager.default.fileExists(atPath: file.url.path))
    writer.flush()
    #expect(file.load(over: base).0.theme == "c")
  }

  @Test func pathsFollowTheBaseDirectorySpecification() {
    let home = URL(fileURLWithPath: "/home/ana", isDirectory: true)
    #expect(ConsolePaths(environment: [:], home: home).preferences.path == "/home/ana/.local/state/atende/console.toml")
    #expect(
      ConsolePaths(environment: ["XDG_STATE_HOME": "/s"], home: home).preferences.path == "/s/atende/console.toml")
    #expect(
      ConsolePaths(environment: ["XDG_STATE_HOME": "s"], home: home).preferences.path
        == "/home/ana/.local/state/atende/console.toml")
  }
}

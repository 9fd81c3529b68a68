import Console
import Domain
import Testing

/// `config.toml`: what it may say, and what is said of the rest.
@Suite struct SettingsTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let text: String
    let change: @Sendable (inout ConsoleSettings) -> Void
    var testDescription: String { text }

    init(_ text: String, _ change: @escaping @Sendable (inout ConsoleSettings) -> Void) {
      self.text = text
      self.change = change
    }
  }

  static let lines: [Line] = [
    Line("") { _ in },
    Line("theme = \"nord\"") { $0.theme = "nord" },
    Line("keymap = \"vim\"") { $0.keymap = "vim" },
    Line("language = \"pt-BR\"") { $0.language = .portuguese },
    Line("language = \"en\"") { $0.language = .english },
    Line("escape_delay_ms = 25") { $0.escapeDelay = .milliseconds(25) },
    Line("escape_delay_ms = 0") { $0.escapeDelay = .zero },
    Line("send_delay_seconds = 0") { $0.sendDelay = .zero },
    Line("send_delay_seconds = 20") { $0.sendDelay = .seconds(20) },
    Line("mouse = true") { $0.usesMouse = true },
    Line("accessible = true") { $0.isAccessible = true },
    Line("synchronised_output = false") { $0.usesSynchronisedOutput = false },
    Line("bracketed_paste = false") { $0.usesBracketedPaste = false },
    Line("focus_events = false") { $0.usesFocusEvents = false },
    Line("kitty_keyboard = false") { $0.usesKittyKeyboard = false },
    Line("osc52 = false") { $0.usesClipboard = false },
    Line("osc8 = false") { $0.usesHyperlinks = false },
    Line("title = false") { $0.setsTitle = false },
    Line("reports = false") { $0.usesReports = false },
    Line("notifications = \"off\"") { $0.notifications = .off },
    Line("notifications = \"bell\"") { $0.notifications = .bell },
    Line("notifications = \"osc9\"") { $0.notifications = .osc9 },
    Line("notifications = \"osc777\"") { $0.notifications = .osc777 },
    Line("quiet_hours = \"22:00-07:30\"") { $0.quietHours = QuietHours(start: 22 * 60, end: 7 * 60 + 30) },
    Line("quiet_hours = \"\"") { _ in },
  ]

  @Test(arguments: lines)
  func aLineSetsOneThing(line: Line) {
    var expected = ConsoleSettings()
    line.change(&expected)
    let (settings, problems) = ConsoleSettings.parse(line.text, file: "config.toml")
    #expect(settings == expected)
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    ("theme = 3", "theme must be a name in quotes"), ("keymap = \"\"", "keymap must be a name in quotes"),
    ("language = \"pt\"", "language must be \"en\" or \"pt-BR\""),
    ("language = \"pt-br\"", "language must be \"en\" or \"pt-BR\"; did you mean \"pt-BR\"?"),
    ("escape_delay_ms = 2001", "escape_delay_ms must be a number from 0 to 2000"),
    ("escape_delay_ms = \"5\"", "escape_delay_ms must be a number from 0 to 2000"),
    ("send_delay_seconds = 21", "send_delay_seconds must be a number of seconds from 0 (off) to 20"),
    ("send_delay_seconds = -1", "send_delay_seconds must be a number of seconds from 0 (off) to 20"),
    ("mouse = \"yes\"", "mouse must be true or false"), ("mouse = 1", "mouse must be true or false"),
    ("osc8 = 0", "osc8 must be true or false"),
    (
      "notifications = \"belll\"",
      "notifications must be \"off\", \"bell\", \"osc9\" or \"osc777\"; did you mean \"bell\"?"
    ),
    ("quiet_hours = \"22-7\"", "quiet_hours must be hours such as \"22:00-07:00\", or \"\" for none"),
    ("quiet_hours = \"22:00-24:00\"", "quiet_hours must be hours such as \"22:00-07:00\", or \"\" for none"),
    ("quiet_hours = false", "quiet_hours must be hours such as \"22:00-07:00\", or \"\" for none"),
    ("mose = true", "unknown setting 'mose'; did you mean mouse?"),
    ("synchronized_output = true", "unknown setting 'synchronized_output'; did you mean synchronised_output?"),
    ("[mouse]", "mouse must be true or false"),
  ])
  func aBadValueIsSaidWithItsLineAndTheRestHolds(text: String, words: String) {
    let (settings, problems) = ConsoleSettings.parse(
      "# theme, mouse, keymap\nreports = false\n\(text)\n", file: "config.toml")
    #expect(problems == ["config.toml:3: \(words)"])
    var expected = ConsoleSettings()
    expected.usesReports = false
    #expect(settings == expected)
  }

  @Test func anUnknownSettingFarFromAllNamesThemAll() {
    let problems = ConsoleSettings.parse("colour = 1", file: "config.toml").1
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("config.toml:1: unknown setting 'colour'; there are theme, keymap,") == true)
  }

  @Test func aBrokenLineIsLeftOutAndTheRestHolds() {
    let (settings, problems) = ConsoleSettings.parse("mouse = true\ntheme = nord\nkeymap = \"vim\"\n", file: "c.toml")
    #expect(settings.usesMouse)
    #expect(settings.keymap == "vim")
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("c.toml:2: not valid TOML") == true)
  }

  @Test func aFileOfNonsenseGivesTheDefaults() {
    let nonsense = (0..<100).map { "}{ \($0)" }.joined(separator: "\n")
    let (settings, problems) = ConsoleSettings.parse(nonsense, file: "c.toml")
    #expect(settings == ConsoleSettings())
    #expect((1...20).contains(problems.count))
  }

  @Test(arguments: [
    ("22:00-07:00", 22, 0, true), ("22:00-07:00", 6, 59, true), ("22:00-07:00", 7, 0, false),
    ("22:00-07:00", 21, 59, false), ("12:00-13:30", 13, 29, true), ("12:00-13:30", 13, 30, false),
    ("12:00-13:30", 3, 0, false), ("0:00-00:00", 5, 0, false),
  ])
  func quietHoursMayGoOverMidnight(text: String, hour: Int, minute: Int, isQuiet: Bool) throws {
    let hours = try #require(QuietHours(text))
    let moment = Timestamp(milliseconds: Int64(hour * 60 + minute) * 60_000)
    #expect(hours.contains(ZoneOffsets.utc.localTime(moment)) == isQuiet)
  }
}

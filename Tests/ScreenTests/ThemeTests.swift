import Foundation
import Screen
import Testing
import Themes

@Suite struct ThemeTests {
  @Test(arguments: BuiltInThemes.all.map(\.name))
  func builtInThemesStyleEveryRole(name: String) throws {
    let entry = try #require(BuiltInThemes.all.first { $0.name == name })
    let (theme, problems) = Theme.parse(toml: entry.toml, file: entry.file)
    #expect(problems.map(\.description) == [])
    #expect(theme.name == name)
    #expect(theme.isDark == (name == "dark"))
  }

  /// Every role that carries text, on every ground it may be drawn on.
  @Test(arguments: BuiltInThemes.all.map(\.name))
  func textIsLegible(name: String) throws {
    let entry = try #require(BuiltInThemes.all.first { $0.name == name })
    let theme = Theme.parse(toml: entry.toml, file: entry.file).theme
    let strokes: Set<Role> = [.border, .divider]
    let grounds: [Role] = [
      .text, .sidebar, .sidebarSelected, .card, .cardSelected, .rowSelected, .rowSelectedUnfocused, .inbound, .outbound,
      .commentText, .composer, .composerComment, .statusLine, .picker, .pickerSelected, .dialog,
    ]
    for role in Role.allCases where !strokes.contains(role) {
      let foreground = try #require(theme[role].foreground?.rgb)
      let backgrounds = theme[role].background.map { [$0] } ?? grounds.compactMap { theme[$0].background }
      for background in backgrounds {
        let contrast = Self.contrast(foreground, try #require(background.rgb))
        #expect(contrast >= 4.5, "\(role.name) has \(contrast) on #\(String(background.rgb ?? 0, radix: 16))")
      }
    }
  }

  @Test(arguments: BuiltInThemes.all.map(\.name))
  func commentsNeverLookLikeReplies(name: String) throws {
    let entry = try #require(BuiltInThemes.all.first { $0.name == name })
    let theme = Theme.parse(toml: entry.toml, file: entry.file).theme
    #expect(theme[.composer].background != theme[.composerComment].background)
    #expect(theme[.commentText].background != theme[.outbound].background)
    #expect(theme[.commentText].background != theme[.inbound].background)
    #expect(theme[.rowSelected].background != theme[.rowSelectedUnfocused].background)
  }

  @Test func aUsersThemeIsLaidOverTheBuiltInOne() {
    let dark = Theme.parse(toml: BuiltInThemes.dark.toml, file: "dark").theme
    let (theme, problems) = Theme.parse(
      toml: "name = \"mine\"\n[palette]\ngold = \"#ffd700\"\n[roles]\ntitle = { fg = \"gold\", underline = true }",
      file: "t",
      over: dark)
    #expect(problems.isEmpty)
    #expect(theme.name == "mine")
    #expect(theme[.title] == Style(foreground: Color(rgb: 0xFFD700), attributes: .underline))
    #expect(theme[.inbound] == dark[.inbound])
  }

  @Test(arguments: [
    ("[palette]\ngold = \"ffd700\"", "t.toml:2: \"ffd700\" is not a colour; write \"#rrggbb\" or \"default\""),
    (
      "[palette]\ngold = \"#ffd700\"\n[roles]\ntitle = { fg = \"golf\" }",
      "t.toml:4: unknown colour \"golf\"; did you mean \"gold\"?"
    ),
    ("[roles]\ntitel = { bold = true }", "t.toml:2: unknown role \"titel\"; did you mean \"title\"?"),
    ("[roles]\ntitle = { blod = true }", "t.toml:2: unknown field \"blod\"; did you mean \"bold\"?"),
    ("[roles]\ntitle = { bold = 1 }", "t.toml:2: bold is true or false"),
    ("[role]\ntitle = { bold = true }", "t.toml:1: unknown section [role]; did you mean [roles]?"),
    ("appearance = \"dim\"", "t.toml:1: appearance is \"dark\" or \"light\""),
    ("[roles]\ntitle = 7", "t.toml:2: a role is a table such as { fg = \"name\", bold = true }"),
  ])
  func problemsSayWhereAndWhatIsRight(toml: String, problem: String) {
    let base = Theme.parse(toml: BuiltInThemes.light.toml, file: "light").theme
    let (theme, problems) = Theme.parse(toml: toml, file: "t.toml", over: base)
    #expect(problems.map(\.description) == [problem])
    #expect(theme[.text] == base[.text])
  }

  @Test func withoutColoursSelectionsAreReversed() {
    let theme = Theme.parse(toml: BuiltInThemes.dark.toml, file: "dark").theme.withoutColors
    for role in Role.allCases {
      #expect(theme[role].foreground == nil && theme[role].background == nil)
      if role.isSelection { #expect(theme[role].attributes.contains(.reverse)) }
    }
    #expect(theme[.composer] != theme[.composerComment])
  }

  /// The contrast ratio of WCAG 2.
  private static func contrast(_ left: UInt32, _ right: UInt32) -> Double {
    let lights = [luminance(left), luminance(right)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ rgb: UInt32) -> Double {
    let parts = [16, 8, 0].map { shift -> Double in
      let value = Double(rgb >> UInt32(shift) & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}

import Screen
import Testing
import Themes

/// Themes of the user's own.
@Suite struct ThemeFileTests {
  private static let dark = Theme.parse(toml: BuiltInThemes.dark.toml, file: "dark").theme
  private static let nord = Theme.parse(toml: BuiltInThemes.toml("nord") ?? "", file: "nord").theme

  private func read(_ toml: String, over base: Theme? = nil, own: [String: String] = [:]) -> ThemeFile {
    ThemeFile(
      toml: toml, file: "themes/t.toml", over: base, known: BuiltInThemes.names + own.keys.sorted(),
      inheriting: { own[$0] ?? BuiltInThemes.toml($0) })
  }

  @Test func aUsersThemeIsLaidOverTheBuiltInOne() {
    let (theme, problems) = Theme.parse(
      toml: "name = \"mine\"\n[palette]\ngold = \"#ffd700\"\n[roles]\ntitle = { fg = \"gold\", underline = true }",
      file: "t", over: Self.dark)
    #expect(problems.isEmpty)
    #expect(theme.name == "mine")
    #expect(theme[.title] == Style(foreground: Color(rgb: 0xFFD700), attributes: .underline))
    #expect(theme[.inbound] == Self.dark[.inbound])
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
    ("inherits = \"nord\"", "t.toml:1: unknown setting \"inherits\"; did you mean \"inherit\"?"),
    ("[roles]\ntitle = 7", "t.toml:2: a role is a table such as { fg = \"name\", bold = true }"),
    ("\ninherit = \"nrod\"", "t.toml:2: there is no theme \"nrod\" to inherit; did you mean \"nord\"?"),
    ("inherit = 7", "t.toml:1: inherit is the name of a theme, such as \"dark\""),
  ])
  func problemsSayWhereAndWhatIsRight(toml: String, problem: String) {
    let base = Theme.parse(toml: BuiltInThemes.light.toml, file: "light").theme
    let (theme, problems) = Theme.parse(
      toml: toml, file: "t.toml", over: base, known: BuiltInThemes.names, inheriting: BuiltInThemes.toml)
    #expect(problems.map(\.description) == [problem])
    #expect(theme[.text] == base[.text])
  }

  @Test func anInheritedThemeGivesAllThatTheFileLeavesOut() {
    let file = read("inherit = \"nord\"\n\n[roles]\ntitle = { fg = \"nord13\" }", over: Self.dark)
    #expect(file.problems.isEmpty)
    #expect(file.theme.name == "t")
    #expect(file.theme[.title] == Style(foreground: Color(rgb: 0xEBCB8B)))
    #expect(file.theme[.rowSelected] == Self.nord[.rowSelected])
    #expect(file.lines == [.title: 4])
  }

  @Test func aColourOfTheInheritedPaletteIsReplacedWhereverItIsUsed() {
    let file = read("inherit = \"nord\"\n[palette]\nnord0 = \"#000000\"")
    #expect(file.problems.isEmpty)
    #expect(file.theme[.text].background == Color(rgb: 0))
    #expect(file.theme[.badge].foreground == Color(rgb: 0))
    #expect(file.theme[.card] == Self.nord[.card])
  }

  @Test func appearanceIsInheritedUnlessTheFileSaysAnother() {
    #expect(!read("inherit = \"light\"").theme.isDark)
    #expect(read("inherit = \"light\"\nappearance = \"dark\"").theme.isDark)
  }

  @Test func themesInheritThroughOthersAndNeverInACircle() {
    let own = [
      "night": "inherit = \"nord\"\n[palette]\nnord0 = \"#000000\"", "a": "inherit = \"b\"", "b": "inherit = \"a\"",
    ]
    let file = read("inherit = \"night\"\n[roles]\nhint = { fg = \"nord8\" }", own: own)
    #expect(file.problems.isEmpty)
    #expect(file.theme[.text].background == Color(rgb: 0))
    #expect(file.theme[.hint].foreground == Color(rgb: 0x88C0D0))
    let circle = read("inherit = \"a\"", over: Self.dark, own: own)
    #expect(circle.problems.map(\.description) == ["themes/t.toml:1: the themes inherit in a circle"])
    #expect(circle.theme[.text] == Self.dark[.text])
  }

  @Test func mistakesOfAnInheritedThemeAreNotSaidOfTheFile() {
    let own = ["broken": "inherit = \"dark\"\n[roles]\ntitel = { bold = true }\ntitle = { fg = \"nosuch\" }"]
    #expect(read("inherit = \"broken\"", own: own).problems.isEmpty)
  }

  @Test func aThemeThatStandsAloneMustStyleEveryRole() {
    let file = read("[roles]\ntext = { fg = \"#ffffff\", bg = \"#000000\" }")
    #expect(file.problems.count == Role.allCases.count - 1)
    #expect(file.problems.first?.description == "themes/t.toml:1: role muted has no style")
    #expect(file.theme[.muted] == file.theme[.text])
  }

  @Test func aCheckSaysWhereTextCannotBeReadAndWhatWouldDo() throws {
    let check = ThemeCheck(
      read("inherit = \"dark\"\n[roles]\nmuted = { fg = \"#3a4152\" }\ncard = { bg = \"#2f4268\" }"))
    #expect(!check.isPassed)
    let words = check.problems.map(\.description)
    #expect(words.count == 2)
    let pale = try #require(words.first)
    #expect(pale.hasPrefix("themes/t.toml:3: muted can't be read on "))
    #expect(pale.contains(" more: 1."))
    #expect(pale.contains("4.50:1 is needed; make its fg lighter, such as \"#"))
    #expect(
      words.last
        == "themes/t.toml:4: the ground of cardSelected is that of card in true colour; "
        + "make them differ, or add reverse or underline")
    #expect(check.summary.hasPrefix("t: fails; "))
    #expect(check.table.contains { $0.hasPrefix("muted ") && $0.hasSuffix("below 4.50") })
  }

  @Test func aGroundThatMakesTextIllegibleIsBlamedWhenTheFileSaysIt() throws {
    let check = ThemeCheck(read("inherit = \"dark\"\n[roles]\npicker = { fg = \"text\", bg = \"#8a8f9a\" }"))
    let words = check.problems.map(\.description)
    #expect(words.count == 2)
    #expect(words.contains { $0.hasPrefix("themes/t.toml:3: picker can't be read on its own ground: ") })
    #expect(words.contains { $0.contains(" more can't be read on picker: ") && $0.contains("make its bg darker") })
  }

  /// Plain text is drawn on every ground, whatever ground it has itself.
  @Test(arguments: ["dialog", "card", "sidebar", "rowSelected", "statusLine", "inbound"])
  func plainTextIsMeasuredOnEveryGround(ground: String) {
    let check = ThemeCheck(read("inherit = \"dark\"\n[roles]\n\(ground) = { fg = \"#000000\", bg = \"#8a8f9a\" }"))
    #expect(check.contrasts.contains { $0.role == .text && $0.ground.name == ground && !$0.isEnough })
    #expect(!check.isPassed)
  }

  @Test func whatIsUnreadIsMeasuredOnTheStatusLine() {
    #expect(
      ThemeCheck(read("inherit = \"dark\"")).contrasts.contains { $0.role == .unread && $0.ground == .statusLine })
  }

  /// What the remedy proposes does, on every ground.
  @Test(arguments: [
    "link = { fg = \"#c0c0c0\" }", "muted = { fg = \"#8a8a8a\" }", "statusOnline = { fg = \"#00ff00\" }",
  ])
  func theProposedColourIsLegible(role: String) throws {
    let toml = "inherit = \"light\"\n[roles]\n"
    let check = ThemeCheck(read(toml + role))
    let message = try #require(check.problems.first?.description)
    #expect(check.problems.count == 1)
    let proposed = try #require(message.split(separator: "\"").last)
    let name = try #require(role.split(separator: " ").first)
    let mended = ThemeCheck(read(toml + "\(name) = { fg = \"\(proposed)\" }"))
    #expect(mended.problems.isEmpty)
  }
}

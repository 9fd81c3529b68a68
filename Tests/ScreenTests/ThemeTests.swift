import Screen
import Testing
import Themes

/// The themes that come with the program.
@Suite struct ThemeTests {
  static let names = BuiltInThemes.names

  private static func file(_ name: String) throws -> ThemeFile {
    let entry = try #require(BuiltInThemes.all.first { $0.name == name })
    return ThemeFile(toml: entry.toml, file: entry.file)
  }

  @Test(arguments: names)
  func builtInThemesStyleEveryRole(name: String) throws {
    let file = try Self.file(name)
    #expect(file.problems.map(\.description) == [])
    #expect(file.theme.name == name)
    #expect(Set(file.lines.keys) == Set(Role.allCases))
    let isLight = ["light", "solarized-light", "gruvbox-light", "catppuccin-latte"].contains(name)
    #expect(file.theme.isDark != isLight)
    if let ground = file.theme[.text].background, ground != .default { #expect(ground.isDark != isLight) }
  }

  /// Every role that is read, on every ground it may be drawn on, in true colour and as it is shown in 256 colours.
  @Test(arguments: names)
  func builtInThemesPassTheirCheck(name: String) throws {
    let check = ThemeCheck(try Self.file(name))
    #expect(check.problems.map(\.description) == [])
    #expect(check.contrasts.count > 200)
    guard name != "mono" else { return }
    let least = name == "high-contrast" ? 7 : Contrast.enough
    for found in check.contrasts {
      let ratio = try #require(found.inTrueColor)
      #expect(ratio >= min(found.needed, least))
      if name == "high-contrast" { #expect(ratio >= 7, "\(found)") }
    }
  }

  @Test(arguments: names)
  func commentsNeverLookLikeReplies(name: String) throws {
    let theme = try Self.file(name).theme
    func ground(_ role: Role) -> Style {
      Style(background: theme[role].background ?? theme[.text].background, attributes: theme[role].attributes)
    }
    #expect(ground(.composer) != ground(.composerComment))
    #expect(ground(.commentText) != ground(.outbound))
    #expect(ground(.commentText) != ground(.inbound))
    #expect(ground(.rowSelected) != ground(.rowSelectedUnfocused))
    for reduced in [theme.withoutColors, theme.withTerminalColors(count: 16), theme.withTerminalColors(count: 8)] {
      #expect(reduced[.composer] != reduced[.composerComment] || reduced[.comment].background != nil)
      #expect(reduced[.comment] != reduced[.outbound])
      #expect(reduced[.comment] != reduced[.inbound])
    }
  }

  @Test(arguments: names)
  func expiryMarksLookDifferent(name: String) throws {
    let theme = try Self.file(name).theme
    guard name != "mono" else { return }
    let marks: [Role] = [.expiryAmple, .expiryModerate, .expiryShort, .expiryLast, .expiryExpired]
    #expect(Set(marks.map { theme[$0] }).count == marks.count)
    #expect(Set(marks.map { theme[$0].background?.rgb.map { XtermPalette.nearest(to: $0) } }).count == marks.count)
    for count in [8, 16] {
      let few = theme.withTerminalColors(count: count)
      #expect(Set(marks.map { few[$0] }).count == marks.count)
    }
  }

  /// What must stay exactly as published.
  @Test(arguments: [
    ("solarized-dark", ["base03": 0x002B36, "base3": 0xFDF6E3, "yellow": 0xB58900, "cyan": 0x2AA198]),
    ("solarized-light", ["base03": 0x002B36, "base2": 0xEEE8D5, "green": 0x859900, "violet": 0x6C71C4]),
    ("gruvbox-dark", ["dark0": 0x282828, "light1": 0xEBDBB2, "bright-red": 0xFB4934, "bright-aqua": 0x8EC07C]),
    ("gruvbox-light", ["light0": 0xFBF1C7, "dark1": 0x3C3836, "faded-blue": 0x076678, "faded-orange": 0xAF3A03]),
    ("nord", ["nord0": 0x2E3440, "nord6": 0xECEFF4, "nord8": 0x88C0D0, "nord15": 0xB48EAD]),
    ("catppuccin-mocha", ["base": 0x1E1E2E, "mauve": 0xCBA6F7, "crust": 0x11111B, "sapphire": 0x74C7EC]),
    ("catppuccin-latte", ["base": 0xEFF1F5, "mauve": 0x8839EF, "text": 0x4C4F69, "peach": 0xFE640B]),
  ])
  func publishedPalettesAreExact(name: String, colors: [String: UInt32]) throws {
    let roles = Array(Role.allCases.prefix(colors.count))
    let names = colors.keys.sorted()
    let lines = zip(roles, names).map { "\($0.name) = { fg = \"\($1)\" }" }.joined(separator: "\n")
    let read = ThemeFile(
      toml: "inherit = \"\(name)\"\n[roles]\n\(lines)", file: "t.toml", known: Self.names,
      inheriting: BuiltInThemes.toml)
    #expect(read.problems.map(\.description) == [])
    for (role, name) in zip(roles, names) { #expect(read.theme[role].foreground?.rgb == colors[name]) }
  }

  @Test func withoutColoursSelectionsAreReversed() throws {
    for name in Self.names {
      let theme = try Self.file(name).theme.withoutColors
      for role in Role.allCases {
        #expect(theme[role].foreground == nil && theme[role].background == nil)
        if role.isSelection { #expect(theme[role].attributes.contains(.reverse)) }
      }
      #expect(theme[.composer] != theme[.composerComment])
    }
  }

  /// The colours of eight and sixteen are the terminal's: on its own ground stand only its own text and hues that show
  /// there.
  @Test(arguments: names, [8, 16])
  func fewColoursAreTheTerminalsOwn(name: String, count: Int) throws {
    let theme = try Self.file(name).theme.withTerminalColors(count: count)
    #expect(theme[.text] == Style(foreground: .default, background: .default))
    for role in Role.allCases {
      let style = theme[role]
      #expect(style.foreground?.rgb == nil && style.background?.rgb == nil)
      #expect(style.foreground?.ansi ?? 0 < count && style.background?.ansi ?? 0 < count)
      if role.isSelection { #expect(style.attributes.contains(.reverse)) }
      guard style.background?.ansi == nil, let number = style.foreground?.ansi else { continue }
      // No greys and no black on the terminal's ground; dark blue on dark and yellow, green, cyan on light can't be read.
      #expect(![0, 7, 8, 15].contains(number), "\(role.name)")
      #expect(theme.isDark ? number != 4 : [1, 4, 5].contains(number), "\(role.name)")
    }
  }

  @Test func aReversedSelectionIsReversedBehindItsTextAsWell() throws {
    let theme = try Self.file("nord").theme.withoutColors
    var grid = CellGrid(size: Size(columns: 12, rows: 2), fill: theme[.text])
    grid.fill(Rect(column: 0, row: 0, columns: 12, rows: 1), theme[.rowSelected])
    for row in 0..<2 {
      grid.write("abc", at: Point(column: 1, row: row), style: theme[.muted])
      grid.write("é日", at: Point(column: 5, row: row), style: theme[.unread])
    }
    for column in 0..<12 {
      #expect(grid[column, 0].attributes.contains(.reverse))
      #expect(!grid[column, 1].attributes.contains(.reverse))
    }
    // A ground of its own is one.
    grid.write("x", at: Point(column: 0, row: 0), style: Style(background: Color(rgb: 0)))
    #expect(!grid[0, 0].attributes.contains(.reverse))
  }

  @Test func colouredTextOnAReversedSelectionMakesNoPatchesOfColour() throws {
    let theme = try Self.file("dark").theme.withTerminalColors(count: 16)
    var grid = CellGrid(size: Size(columns: 8, rows: 2), fill: theme[.text])
    grid.fill(Rect(column: 0, row: 0, columns: 8, rows: 1), theme[.cardSelected])
    for row in 0..<2 { grid.write("Voz é", at: Point(column: 1, row: row), style: theme[.accent]) }
    #expect(theme[.accent].foreground != nil)
    #expect((0..<8).allSatisfy { grid[$0, 0].foreground == grid[0, 0].foreground })
    #expect(grid[1, 1].foreground == theme[.accent].foreground && grid[5, 1].foreground == grid[1, 1].foreground)
  }
}

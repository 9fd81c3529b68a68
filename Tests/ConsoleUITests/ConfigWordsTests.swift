import Catalog
import ConsoleUI
import Domain
import Screen
import Testing
import Themes

/// What is wrong with files of the user's, in both languages.
@Suite struct ConfigWordsTests {
  private static let kinds = ConfigKind.allCases
  private static let faults: [KeyFault] = [
    .sendsOther("tab"), .oftenSendsOther("backspace"), .onlyKittyTells(from: "enter"), .onlyKittySends, .rare,
    .keptForPasting, .keptForScrolling, .stopsLine, .resumesLine, .beginsSequences, .shiftGivesCharacter,
  ]
  private static let findings: [ConfigFinding] =
    [
      .nulCharacter, .sectionWithoutName, .unknownSection("lsit"), .beforeFirstSection(key: "f5"), .actionIsNoText,
      .unknownAction("qiut"), .doesNothing(action: "send", section: "list"), .unknownKey("hyper+x"), .keyMissing,
      .typesCharacter(key: "x"), .oneKeyOnly(keys: "g g"), .bringsQuestionUp, .boundAlready(keys: "f5", line: 3),
      .oneBeginsOther(keys: "g g", other: "g"), .takesInheritedAway(keys: "g", other: "g g", action: "move-first"),
      .noWayOut(section: "dialog", action: "cancel", laid: ["escape"]), .roleWithoutStyle("muted"), .appearanceUnknown,
      .colourIsNoText, .notAColour("#12"), .roleIsNoTable, .fieldIsNoColour("fg"), .fieldIsNoFlag("bold"),
      .sameGround(role: .card, other: .cardSelected, in256: true), .syntax(detail: "unterminated string"),
    ] + kinds.flatMap { [.inheritsNoName($0), .inheritsUnknown($0, name: "vmi"), .inheritsInCircle($0)] }
    + faults.flatMap { [.neverArrives(key: "ctrl+i", $0), .mayNotArrive(key: "ctrl+i", $0)] }
    + ConfigFinding.ThemeWord.allCases.map { .unknownWord($0, "colr") }

  @Test func everyFindingHasItsOwnWordsInEitherLanguage() {
    let words = Language.allCases.map { language in
      Self.findings.map { $0.words(Catalog(language: language)) }
    }
    for language in words { #expect(Set(language).count == Self.findings.count) }
    #expect(zip(words[0], words[1]).allSatisfy { $0 != $1 })
  }

  @Test func aKeymapsMistakesAreToldInPortuguese() {
    let toml = """
      [composer]
      "x" = "quit"
      "alt+x" = "qiut"
      [list]
      "ctrl+s" = "open"
      """
    let read = Keymap.read(toml: toml, file: "k")
    #expect(
      read.problems.map { $0.words(Catalog(language: .portuguese)) }.prefix(3) == [
        "k:2: x escreve um caractere ali", "k:3: ação desconhecida \"qiut\"; você quis dizer \"quit\"?",
        "k:5: aviso: ctrl+s pode não chegar: uma linha com controle de fluxo para com ela",
      ])
  }

  @Test func aThemesLegibilityIsToldInPortugueseWithItsComma() throws {
    let base = try #require(BuiltInThemes.toml("dark"))
    let catalog = Catalog(language: .portuguese)
    let check = ThemeCheck(
      ThemeFile(
        toml: "inherit = \"dark\"\n[roles]\nmuted = { fg = \"#3a4152\" }", file: "t.toml", known: ["dark"],
        inheriting: { _ in base }))
    let words = try #require(check.problems.first).words(catalog)
    #expect(words.hasPrefix("t.toml:3: não se lê muted em "))
    #expect(words.contains("é preciso 4,50:1; faça seu fg mais claro, como \"#"))
    #expect(check.summary(catalog).hasPrefix("t: não passa; "))
    #expect(check.table(catalog).contains { $0.hasPrefix("muted ") && $0.hasSuffix("abaixo de 4,50") })
  }
}

/// What is wrong with a theme's file, and how legible it is. Roles keep their names; ratios come as written for the
/// language.
extension Catalog {
  package func themeRoleWithoutStyle(_ role: String) -> String {
    say(en: "role \(role) has no style", pt: "o papel \(role) não tem estilo")
  }
  package var themeAppearanceUnknown: String {
    say(en: "appearance is \"dark\" or \"light\"", pt: "appearance é \"dark\" ou \"light\"")
  }
  package func themeUnknownSetting(_ word: String) -> String {
    say(en: "unknown setting \"\(word)\"", pt: "ajuste desconhecido \"\(word)\"")
  }
  package func themeUnknownRole(_ word: String) -> String {
    say(en: "unknown role \"\(word)\"", pt: "papel desconhecido \"\(word)\"")
  }
  package func themeUnknownColour(_ word: String) -> String {
    say(en: "unknown colour \"\(word)\"", pt: "cor desconhecida \"\(word)\"")
  }
  package func themeUnknownField(_ word: String) -> String {
    say(en: "unknown field \"\(word)\"", pt: "campo desconhecido \"\(word)\"")
  }
  package var themeColourIsNoText: String {
    say(en: "a colour is text such as \"#8fb8ff\"", pt: "uma cor é um texto como \"#8fb8ff\"")
  }
  package func themeNotAColour(_ text: String) -> String {
    say(
      en: "\"\(text)\" is not a colour; write \"#rrggbb\" or \"default\"",
      pt: "\"\(text)\" não é uma cor; escreva \"#rrggbb\" ou \"default\"")
  }
  package var themeRoleIsNoTable: String {
    say(
      en: "a role is a table such as { fg = \"name\", bold = true }",
      pt: "um papel é uma tabela como { fg = \"name\", bold = true }")
  }
  package func themeFieldIsNoColour(_ field: String) -> String {
    say(en: "\(field) is the name of a colour", pt: "\(field) é o nome de uma cor")
  }
  package func themeFieldIsNoFlag(_ field: String) -> String {
    say(en: "\(field) is true or false", pt: "\(field) é true ou false")
  }
  package func themeSameGround(_ role: String, _ other: String, in256: Bool) -> String {
    say(
      en: "the ground of \(role) is that of \(other) in \(in256 ? "256 colours" : "true colour"); "
        + "make them differ, or add reverse or underline",
      pt: "o fundo de \(role) é o de \(other) em \(in256 ? "256 cores" : "cores verdadeiras"); "
        + "faça-os diferentes, ou acrescente reverse ou underline")
  }

  // Text that can't be read.

  /// - Parameters:
  ///   - ground: nil: its own.
  ///   - others: further grounds of the same role.
  package func themePaleRole(
    _ role: String, on ground: String?, others: Int, ratios: String, needed: String, remedy: String
  ) -> String {
    let more = others > 0 ? say(en: " and \(others) more", pt: " e em mais \(others)") : ""
    return say(
      en: "\(role) can't be read \(themePlace(ground))\(more): \(ratios), and \(needed):1 is needed; \(remedy)",
      pt: "não se lê \(role) \(themePlace(ground))\(more): \(ratios), e é preciso \(needed):1; \(remedy)")
  }

  /// - Parameter others: further roles on the same ground.
  package func themePaleGround(
    _ ground: String, of role: String, others: Int, ratios: String, needed: String, remedy: String
  ) -> String {
    let more = others > 0 ? say(en: " and \(others) more", pt: " e mais \(others)") : ""
    return say(
      en: "\(role)\(more) can't be read on \(ground): \(ratios), and \(needed):1 is needed; \(remedy)",
      pt: "não se lê \(role)\(more) em \(ground): \(ratios), e é preciso \(needed):1; \(remedy)")
  }

  /// - Parameter ground: nil: the role's own.
  package func themePlace(_ ground: String?) -> String {
    say(en: ground.map { "on \($0)" } ?? "on its own ground", pt: ground.map { "em \($0)" } ?? "em seu próprio fundo")
  }
  package func themeRatios(trueColour: String, palette: String) -> String {
    say(
      en: "\(trueColour):1 in true colour and \(palette):1 in 256 colours",
      pt: "\(trueColour):1 em cores verdadeiras e \(palette):1 em 256 cores")
  }
  package var themeRemedyUnknown: String { say(en: "make it another colour", pt: "dê-lhe outra cor") }
  /// - Parameters:
  ///   - field: `fg` or `bg`.
  ///   - example: nil: none is good enough.
  package func themeRemedy(_ field: String, isLighter: Bool, example: String?) -> String {
    let such = example.map { say(en: ", such as \($0)", pt: ", como \($0)") } ?? ""
    return say(
      en: "make its \(field) \(isLighter ? "lighter" : "darker")\(such)",
      pt: "faça seu \(field) mais \(isLighter ? "claro" : "escuro")\(such)")
  }

  // The check's own lines.

  package func themeUnmeasured(_ name: String) -> String {
    say(
      en: "\(name): all colours are the terminal's own, which can't be measured",
      pt: "\(name): todas as cores são as do terminal, que não se podem medir")
  }
  package func themeSummary(_ name: String, isPassed: Bool, pairs: Int, role: String, place: String, ratios: String)
    -> String
  {
    say(
      en:
        "\(name): \(isPassed ? "passes" : "fails"); \(pairs) pairs measured, the least \(role) \(place) with \(ratios)",
      pt: "\(name): \(isPassed ? "passa" : "não passa"); \(pairs) pares medidos, o menor \(role) \(place) com \(ratios)"
    )
  }
  package var themeTableHead: (role: String, ground: String, trueColour: String, palette: String) {
    (
      say(en: "role", pt: "papel"), say(en: "ground", pt: "fundo"), say(en: "truecolor", pt: "verdadeiras"), "256"
    )
  }
  package var themeOwnGround: String { say(en: "its own", pt: "o próprio") }
  package func themeBelow(_ ratio: String) -> String { say(en: "below \(ratio)", pt: "abaixo de \(ratio)") }

  /// A contrast with two digits, cut rather than rounded, so that nothing looks better than it is; nil: `-`.
  package func contrastRatio(_ value: Double?) -> String {
    guard let value else { return "-" }
    let hundredths = Int(value * 100)
    let rest = hundredths % 100
    return "\(hundredths / 100)" + say(en: ".", pt: ",") + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

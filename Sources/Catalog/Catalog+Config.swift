/// What is wrong with keymaps and themes.
extension Catalog {
  /// `file:line: …`, with the nearest right word.
  package func configProblem(
    file: String, line: Int, _ words: String, suggestion: String?, isWarning: Bool
  ) -> String {
    let warning = isWarning ? say(en: "warning: ", pt: "aviso: ") : ""
    return "\(file):\(line): \(warning)\(words)" + (suggestion.map(didYouMean) ?? "")
  }

  /// Behind a sentence.
  package func didYouMean(_ word: String) -> String {
    say(en: "; did you mean \(word)?", pt: "; você quis dizer \(word)?")
  }

  package func noSuchFile(_ file: String) -> String {
    say(en: "\(file): there is no such file", pt: "\(file): não há esse arquivo")
  }
  package func noSuchFileOrTheme(_ file: String) -> String {
    say(en: "\(file): there is no such file or theme", pt: "\(file): não há esse arquivo nem esse tema")
  }
  package func noSuchKeymap(_ name: String) -> String {
    say(en: "there is no keymap '\(name)'", pt: "não há o mapa de teclas '\(name)'")
  }
  package func noSuchTheme(_ name: String) -> String {
    say(en: "there is no theme '\(name)'", pt: "não há o tema '\(name)'")
  }

  // Any file.

  package func configSyntax(detail: String) -> String {
    say(en: detail, pt: "não é TOML como deve ser (\(detail))")
  }
  package var configNUL: String { say(en: "a NUL character", pt: "um caractere NUL") }
  package var configSectionWithoutName: String {
    say(en: "a section begins with its name, as in [global]", pt: "uma seção começa com seu nome, como em [global]")
  }
  package func configUnknownSection(_ name: String) -> String {
    say(en: "unknown section [\(name)]", pt: "seção desconhecida [\(name)]")
  }
  package var keymapInheritsNoName: String {
    say(
      en: "inherit is the name of a keymap, such as \"default\"",
      pt: "inherit é o nome de um mapa de teclas, como \"default\"")
  }
  package var themeInheritsNoName: String {
    say(en: "inherit is the name of a theme, such as \"dark\"", pt: "inherit é o nome de um tema, como \"dark\"")
  }
  package func keymapInheritsUnknown(_ name: String) -> String {
    say(
      en: "there is no keymap \"\(name)\" to inherit", pt: "não há o mapa de teclas \"\(name)\" para herdar")
  }
  package func themeInheritsUnknown(_ name: String) -> String {
    say(en: "there is no theme \"\(name)\" to inherit", pt: "não há o tema \"\(name)\" para herdar")
  }
  package var keymapsInCircle: String {
    say(en: "the keymaps inherit in a circle", pt: "os mapas de teclas herdam em círculo")
  }
  package var themesInCircle: String {
    say(en: "the themes inherit in a circle", pt: "os temas herdam em círculo")
  }
}

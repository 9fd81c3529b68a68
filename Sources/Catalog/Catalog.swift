import Domain

/// Every sentence of the program, in the language of one agent.
///
/// A sentence is declared once, as a property or function of an extension in the file of its area, through `say`, which
/// asks for each language: a missing translation does not compile. Values that others wrote (names, texts) are passed
/// in already made safe for the screen; the catalogue puts words around them and does nothing else.
package struct Catalog: Hashable, Sendable {
  package let language: Language

  package init(language: Language) {
    self.language = language
  }

  /// Picks the sentence of the catalogue's language. Only that one is evaluated.
  func say(en english: @autoclosure () -> String, pt portuguese: @autoclosure () -> String) -> String {
    switch language {
    case .english: english()
    case .portuguese: portuguese()
    }
  }

  /// A count with its noun: `1 message`, `1.204 mensagens`. Zero takes the plural in both languages.
  func counted(
    _ count: Int, en english: (one: String, other: String), pt portuguese: (one: String, other: String)
  ) -> String {
    let nouns = language == .english ? english : portuguese
    return "\(number(count)) \(count == 1 ? nouns.one : nouns.other)"
  }
}

extension Catalog {
  /// The language that `LANG` and its kin ask for: Portuguese for `pt…`, English for everything else and nothing.
  package static func language(ofLocale locale: String?) -> Language {
    guard let locale, locale.lowercased().hasPrefix("pt") else { return .english }
    return .portuguese
  }
}

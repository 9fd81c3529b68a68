import Catalog
import ConsoleUI
import Domain
import Screen

extension ConfigProblem {
  /// As an agent who speaks English reads it.
  var description: String { words(Catalog(language: .english)) }
}

extension ThemeCheck {
  var summary: String { summary(Catalog(language: .english)) }
  var table: [String] { table(Catalog(language: .english)) }
}

import Catalog
import ConsoleUI
import Domain
import Screen

extension ConfigProblem {
  /// As an agent who speaks English reads it.
  var description: String { words(Catalog(language: .english)) }
}

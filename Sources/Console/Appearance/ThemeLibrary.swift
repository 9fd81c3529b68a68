import Catalog
import ConsoleUI
import Foundation
import Screen
import Themes

/// The themes that there are, built in and the user's own, each read when it is first shown.
package struct ThemeLibrary: Sendable {
  private let folder: ConfigFolder
  private let catalog: Catalog
  private var parsed: [String: (theme: Theme, problems: [String])] = [:]

  /// - Parameters:
  ///   - configuration: the folder of `config.toml`; its `themes/NAME.toml` go before built-in ones.
  ///   - catalog: for what is wrong with them.
  package init(configuration: URL, catalog: Catalog) {
    self.catalog = catalog
    folder = ConfigFolder("themes", configuration: configuration)
  }

  /// What there is to choose from. Reads the user's files.
  package var names: [ThemeName] {
    let own = folder.names
    let builtIn = BuiltInThemes.all.filter { !own.contains($0.name) }
    return [ThemeName(name: Choices.automaticTheme, isDark: nil)]
      + builtIn.map { ThemeName(name: $0.name, isDark: Self.isDark($0.toml)) }
      + own.map { name in ThemeName(name: name, isDark: folder.text(name).map { Self.isDark($0.text) }) }
  }

  /// The theme of a name, with what is wrong in its file, which is laid over a built-in one. An unknown name gives the
  /// automatic theme with a word about it. Reads a file the first time, later it is a look into a table.
  ///
  /// - Parameter isBackgroundDark: what the terminal says; nil, as long as it says nothing, stands for a dark one.
  package mutating func theme(_ name: String, isBackgroundDark: Bool?) -> (theme: Theme, problems: [String]) {
    let name = name == Choices.automaticTheme ? Self.builtInName(isDark: isBackgroundDark ?? true) : name
    if let known = parsed[name] { return known }
    let read = read(name) ?? unknown(name, isBackgroundDark)
    parsed[name] = read
    return read
  }

  private func read(_ name: String) -> (theme: Theme, problems: [String])? {
    guard let own = folder.text(name) else { return Self.builtIn(name).map { ($0, []) } }
    let base = Self.builtIn(name) ?? Self.builtIn(Self.builtInName(isDark: Self.isDark(own.text)))
    let parsed = Theme.parse(
      toml: own.text, file: own.file, over: base, known: names.map(\.name),
      inheriting: { parent in (parent == name ? nil : folder.text(parent)?.text) ?? BuiltInThemes.toml(parent) })
    return (parsed.theme, parsed.problems.map { $0.words(catalog) })
  }

  private mutating func unknown(_ name: String, _ isBackgroundDark: Bool?) -> (theme: Theme, problems: [String]) {
    let fallback = theme(Choices.automaticTheme, isBackgroundDark: isBackgroundDark).theme
    let nearest = Nearest.name(to: name, among: names.map(\.name)).map(catalog.didYouMean) ?? ""
    return (fallback, [catalog.noSuchTheme(name) + nearest])
  }

  private static func builtIn(_ name: String) -> Theme? {
    BuiltInThemes.all.first { $0.name == name }.map { Theme.parse(toml: $0.toml, file: "\(name).toml").theme }
  }

  private static func builtInName(isDark: Bool) -> String {
    isDark ? BuiltInThemes.dark.name : BuiltInThemes.light.name
  }

  /// By the line of its file alone, so that a list of themes costs no parsing.
  package static func isDark(_ toml: String) -> Bool {
    for line in toml.split(separator: "\n") {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.first == "[" { break }
      if line.hasPrefix("appearance") { return !line.contains("\"light\"") && !line.contains("'light'") }
    }
    return true
  }
}

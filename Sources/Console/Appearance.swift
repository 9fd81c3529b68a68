import Foundation
import Keymaps
import Screen
import Themes

/// The theme and the keymap that the settings name, and what was wrong with their files.
package struct Appearance: Sendable {
  package var theme: Theme
  package var keymap: Keymap
  package var problems: [String]

  /// Looks for `themes/NAME.toml` and `keymaps/NAME.toml` in `directory` first, then among the built-in ones. A file
  /// with mistakes is laid over the built-in default; an unknown name gives the default with a word about it.
  package static func load(_ settings: ConsoleSettings, directory: URL, actions: Set<String>) -> Appearance {
    var problems: [String] = []
    let builtInTheme = parseBuiltIn(theme: settings.theme) ?? parseBuiltIn(theme: "dark")
    var theme = builtInTheme ?? Theme(name: "plain", isDark: true)
    if let (text, file) = userFile("themes", settings.theme, in: directory) {
      let parsed = Theme.parse(toml: text, file: file, over: theme)
      theme = parsed.theme
      problems += parsed.problems.map(\.description)
    } else if !BuiltInThemes.all.contains(where: { $0.name == settings.theme }) {
      problems.append(unknown("theme", settings.theme, BuiltInThemes.all.map(\.name)))
    }
    var keymap = Keymap()
    if let text = BuiltInKeymaps.all.first(where: { $0.name == "default" })?.toml {
      let parsed = Keymap.parse(toml: text, file: "default.toml", actions: actions)
      keymap = parsed.keymap
      problems += parsed.problems.map(\.description)
    }
    if let (text, file) = userFile("keymaps", settings.keymap, in: directory) {
      let parsed = Keymap.parse(toml: text, file: file, actions: actions, over: keymap)
      keymap = parsed.keymap
      problems += parsed.problems.map(\.description)
    } else if !BuiltInKeymaps.all.contains(where: { $0.name == settings.keymap }) {
      problems.append(unknown("keymap", settings.keymap, BuiltInKeymaps.all.map(\.name)))
    }
    return Appearance(theme: theme, keymap: keymap, problems: problems)
  }

  private static func parseBuiltIn(theme name: String) -> Theme? {
    BuiltInThemes.all.first { $0.name == name }.map { Theme.parse(toml: $0.toml, file: "\(name).toml").theme }
  }

  private static func userFile(_ folder: String, _ name: String, in directory: URL) -> (String, String)? {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
    let file = directory.appendingPathComponent(folder).appendingPathComponent("\(name).toml")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return (text, "\(folder)/\(name).toml")
  }

  private static func unknown(_ kind: String, _ name: String, _ known: [String]) -> String {
    let nearest = Nearest.name(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
    return "there is no \(kind) '\(name)'\(nearest)"
  }
}

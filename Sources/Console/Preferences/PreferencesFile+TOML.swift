import ConsoleUI
import Domain

extension PreferencesFile {
  static func toml(_ preferences: Preferences, over base: PreferenceBase) -> String {
    var lines = [
      "# What was chosen while the console ran; written by it. A line counts as long as config.toml says what it said then."
    ]
    func add(_ key: String, _ chosen: String?, over setting: String) {
      if let chosen { lines.append("\(key) = { chosen = \(chosen), over = \(setting) }") }
    }
    add("theme", preferences.theme.map(quoted), over: quoted(base.theme))
    add("keymap", preferences.keymap.map(quoted), over: quoted(base.keymap))
    add("language", (preferences.language?.word).map(quoted), over: quoted(base.language))
    add("mouse", preferences.usesMouse.map(String.init), over: String(base.usesMouse))
    add("accessible", preferences.isAccessible.map(String.init), over: String(base.isAccessible))
    if let isExpanded = preferences.isSidebarExpanded { lines.append("sidebar = \(isExpanded)") }
    if let isOpen = preferences.isDrawerOpen { lines.append("drawer = \(isOpen)") }
    if let shows = preferences.showsDetails { lines.append("details = \(shows)") }
    if !preferences.recentActions.isEmpty {
      lines.append("recent = [\(preferences.recentActions.map(quoted).joined(separator: ", "))]")
    }
    if !preferences.recentEmoji.isEmpty {
      lines.append("emoji = [\(preferences.recentEmoji.map(quoted).joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A basic string of TOML.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension LanguageChoice {
  /// nil: no choice.
  init?(word: String) {
    guard let choice = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = choice
  }

  /// As the file says it.
  var word: String { language?.rawValue ?? "profile" }
}

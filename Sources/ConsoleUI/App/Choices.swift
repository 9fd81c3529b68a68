import Domain

/// What there is to choose from while the console runs, and what the settings say.
package struct Choices: Hashable, Sendable {
  /// `Choices.automaticTheme` first, then every one that can be shown.
  package var themes: [ThemeName] = []
  package var configuredTheme = Choices.automaticTheme
  package var keymaps: [String] = []
  package var configuredKeymap = "default"
  /// Names of the zone database, in order.
  package var timeZones: [String] = []
  /// nil: the agent's profile decides.
  package var configuredLanguage: Language?
  /// What the settings say of the mouse and of the mode for screen readers; the agent's own choice goes before it.
  package var usesMouse = false
  package var isAccessible = false
  /// nil until the profile is known.
  package internal(set) var profileLanguage: Language?
  /// What the terminal says of its background; nil: nothing so far.
  package var isBackgroundDark: Bool?

  package init() {}

  /// Light or dark by the terminal's background.
  package static let automaticTheme = "auto"
}

/// A theme that can be chosen.
package struct ThemeName: Hashable, Sendable {
  package var name: String
  /// nil: as the terminal's background.
  package var isDark: Bool?

  package init(name: String, isDark: Bool?) {
    self.name = name
    self.isDark = isDark
  }
}

extension AppState {
  package var themes: [ThemeName] { choices.themes }
  package var keymaps: [String] { choices.keymaps }
  package var isBackgroundDark: Bool? { choices.isBackgroundDark }
}

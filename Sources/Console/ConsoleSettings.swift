import Catalog
import Domain
import Foundation

/// What `config.toml` may say. Everything has a default; a bad value is reported and its default used.
package struct ConsoleSettings: Hashable, Sendable {
  /// A built-in theme's name, that of `themes/NAME.toml` beside the configuration, or `auto`: light or dark by the
  /// terminal's background.
  package var theme = "auto"
  /// A built-in keymap's name, or that of `keymaps/NAME.toml` beside the configuration.
  package var keymap = "default"
  /// nil: the agent's profile decides, then LANG.
  package var language: Language?

  /// How long a lone Esc waits for the rest of a sequence.
  package var escapeDelay: Duration = .milliseconds(100)
  package var usesMouse = false
  /// How long a reply can be taken back before it leaves; zero: it leaves at once.
  package var sendDelay: Duration = .seconds(3)
  /// For screen readers: no frames, no moving signs, one thing after the other.
  package var isAccessible = false

  // What the terminal is asked to do; one that can't is not asked anyway
  /// Frames appear whole.
  package var usesSynchronisedOutput = true
  package var usesBracketedPaste = true
  package var usesFocusEvents = true
  package var usesKittyKeyboard = true
  /// Copies go to the terminal's clipboard (OSC 52).
  package var usesClipboard = true
  /// Links can be clicked (OSC 8).
  package var usesHyperlinks = true
  package var setsTitle = true
  /// Asks how far the terminal has got, so that frames don't queue up on a slow line.
  package var usesReports = true

  package var notifications = NotificationSetting.bell
  /// nil: none.
  package var quietHours: QuietHours?

  /// Which of these a flag of the command line said: for this run only, over what is remembered.
  package var flags: Set<Flag> = []
  /// What config.toml says, where flags say otherwise; nil: these settings.
  package var configured: PreferenceBase?

  package enum Flag: Hashable, Sendable { case theme, keymap, language, accessible }

  package init() {}
}

/// How the console calls for attention.
package enum NotificationSetting: String, Hashable, Sendable, CaseIterable {
  case off
  case bell
  /// Words in a notification of the desktop, as iTerm2 and others know it.
  case osc9
  /// Words in a notification of the desktop, as urxvt, foot and others know it.
  case osc777
}

extension ConsoleSettings {
  /// Seconds that a reply may be held. Shorter than what the backend takes for written without a line (see
  /// `offlineAge`).
  package static let sendDelays = 0...20

  /// nil: no language of the console.
  package static func language(named name: String) -> Language? { Language(rawValue: name) }

  /// The language of the screen until the agent's profile is known, from the locale's variables.
  package static func language(environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("pt") ? .portuguese : .english
  }

  /// What the program says before the agent's profile is known.
  package var catalog: Catalog {
    Catalog(language: language ?? Self.language(environment: ProcessInfo.processInfo.environment))
  }
}

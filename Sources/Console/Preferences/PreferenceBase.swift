import ConsoleUI
import Domain

/// What the settings say of the things that can be chosen while the console runs: a remembered choice counts only as
/// long as it stands over the same.
package struct PreferenceBase: Hashable, Sendable {
  package var theme: String
  package var keymap: String
  /// Empty: none.
  package var language: String
  package var usesMouse: Bool
  package var isAccessible: Bool

  package init(_ settings: ConsoleSettings) {
    theme = settings.theme
    keymap = settings.keymap
    language = settings.language?.rawValue ?? ""
    usesMouse = settings.usesMouse
    isAccessible = settings.isAccessible
  }
}

import Catalog
import ConsoleUI
import Domain
import Foundation
import Screen

/// What the console looks like and which keys it has: the settings, with what the agent chose since laid over them.
package struct Appearance: Sendable {
  private let settings: ConsoleSettings
  private let remembered: PreferencesFile
  private var themes: ThemeLibrary
  private let keymaps: KeymapLibrary
  private let base: PreferenceBase
  /// As remembered. A choice counts as long as the settings say what they said when it was made, and no flag says
  /// otherwise.
  package let preferences: Preferences
  /// The language until the agent's profile is known.
  package let catalog: Catalog
  /// The keymap to begin with.
  package let keymap: Keymap
  /// What is wrong with files that were read so far, in words.
  package private(set) var problems: [String]

  /// Reads the files that the first frame needs.
  package init(_ settings: ConsoleSettings, configuration: URL, remembered: PreferencesFile) {
    self.settings = settings
    self.remembered = remembered
    keymaps = KeymapLibrary(configuration: configuration)
    base = settings.configured ?? PreferenceBase(settings)
    var (preferences, problems) = remembered.load(over: base)
    preferences.forget(settings.flags)
    self.preferences = preferences
    let catalog = preferences.language?.language.map(Catalog.init) ?? settings.catalog
    self.catalog = catalog
    themes = ThemeLibrary(configuration: configuration, catalog: catalog)
    let read = keymaps.keymap(preferences.keymap ?? settings.keymap, in: catalog)
    keymap = read.keymap
    let theme = themes.theme(preferences.theme ?? settings.theme, isBackgroundDark: nil)
    problems += theme.problems + read.problems
    self.problems = problems
  }

  /// What there is to choose from.
  package var choices: Choices {
    var choices = Choices()
    choices.themes = themes.names
    choices.configuredTheme = settings.theme
    choices.keymaps = keymaps.names
    choices.timeZones = TimeZone.knownTimeZoneIdentifiers
    choices.configuredKeymap = settings.keymap
    choices.configuredLanguage = settings.language
    choices.usesMouse = settings.usesMouse
    choices.isAccessible = settings.isAccessible
    return choices
  }

  /// Keeps what is chosen from now on.
  package func writer(failed: @escaping @Sendable (PreferencesError) -> Void) -> PreferencesWriter {
    PreferencesWriter(remembered, since: preferences, over: base, failed: failed)
  }

  /// The theme that the state asks for. Parses it the first time it is shown.
  package mutating func theme(_ state: AppState) -> Theme {
    themes.theme(state.themeName, isBackgroundDark: state.isBackgroundDark).theme
  }

  /// The keymap of a name, as an answer to `AppEffect.useKeymap`.
  package func keymap(named name: String, in catalog: Catalog) -> AppEvent {
    let read = keymaps.keymap(name, in: catalog)
    return .keymapChanged(name: name, read.keymap, read.problems)
  }
}

extension Preferences {
  fileprivate mutating func forget(_ flags: Set<ConsoleSettings.Flag>) {
    if flags.contains(.theme) { theme = nil }
    if flags.contains(.keymap) { keymap = nil }
    if flags.contains(.language) { language = nil }
    if flags.contains(.accessible) { isAccessible = nil }
  }
}

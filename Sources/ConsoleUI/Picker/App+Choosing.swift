import Catalog
import Domain
import Screen
import Text

extension App {
  // MARK: Themes

  /// The one that the selection is on is the one shown: `AppState.themeName`.
  static func openThemes(_ state: inout AppState) {
    let items = state.themes.map { theme in
      Picker.Item(
        choice: .theme(theme.name), title: SafeText(theme.name), detail: SafeText(appearance(theme, state)),
        preview: theme.name == Choices.automaticTheme ? SafeText(state.catalog.automaticTheme) : nil)
    }
    state.overlay = .picker(Picker.State(purpose: .theme, items: items, selected: .theme(state.chosenTheme)))
  }

  private static func appearance(_ theme: ThemeName, _ state: AppState) -> String {
    let words = theme.isDark.map { $0 ? state.catalog.darkTheme : state.catalog.lightTheme }
    let use = theme.name == state.chosenTheme ? state.catalog.inUse : nil
    return [words, use].compactMap(\.self).joined(separator: " · ")
  }

  static func chooseTheme(_ state: inout AppState, _ name: String) {
    state.preferences.theme = name == state.choices.configuredTheme ? nil : name
    state.notice = Notice(.done, SafeText(state.catalog.themeChosen(name)))
  }

  // MARK: Keymaps

  static func openKeymaps(_ state: inout AppState) {
    let items = state.keymaps.map { name in
      Picker.Item(
        choice: .keymap(name), title: SafeText(name),
        detail: SafeText(name == state.chosenKeymap ? state.catalog.inUse : ""))
    }
    state.overlay = .picker(Picker.State(purpose: .keymap, items: items, selected: .keymap(state.chosenKeymap)))
  }

  static func keymapChanged(_ state: inout AppState, _ name: String, _ keymap: Keymap, _ problems: [String]) {
    state.keymap = keymap
    state.pressed = []
    state.preferences.keymap = name == state.choices.configuredKeymap ? nil : name
    guard !state.isLocked else { return }
    if let first = problems.first {
      let more = problems.count > 1 ? " (+\(problems.count - 1))" : ""
      state.notice = Notice(.warning, SafeText(first + more))
    } else {
      state.notice = Notice(.done, SafeText(state.catalog.keymapChosen(name)))
    }
  }

  // MARK: Languages

  /// Each language by its own name, since whoever looks for one may not read the other.
  static func openLanguages(_ state: inout AppState) {
    let chosen = state.chosenLanguage
    let items = LanguageChoice.allCases.map { choice in
      Picker.Item(
        choice: .language(choice),
        title: SafeText(choice.language.map(Catalog.name) ?? state.catalog.asProfileSays),
        detail: SafeText(choice == chosen ? state.catalog.inUse : ""))
    }
    state.overlay = .picker(Picker.State(purpose: .language, items: items, selected: .language(chosen)))
  }

  static func chooseLanguage(_ state: inout AppState, _ choice: LanguageChoice) -> [AppEffect] {
    let configured = state.choices.configuredLanguage.map(LanguageChoice.init) ?? .profile
    state.preferences.language = choice == configured ? nil : choice
    let effects = useLanguage(&state)
    state.notice = Notice(.done, SafeText(state.catalog.languageChosen))
    return effects
  }

  static func profileLanguageFound(_ state: inout AppState, _ language: Language) {
    state.choices.profileLanguage = language
    _ = useLanguage(&state)
  }

  /// Says everything in the language in force; words already in an open picker or dialog stay as they are.
  private static func useLanguage(_ state: inout AppState) -> [AppEffect] {
    guard let language = state.chosenLanguage.language ?? state.choices.profileLanguage,
      language != state.catalog.language
    else { return [] }
    state.catalog = Catalog(language: language)
    return state.isLocked ? [] : conversation(&state, .contextChanged)
  }

  // MARK: Answers

  static func choiceAnswer(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    switch event {
    case .backgroundFound(let isDark): state.choices.isBackgroundDark = isDark
    case .keymapChanged(let name, let keymap, let problems): keymapChanged(&state, name, keymap, problems)
    case .rowsFound(let query, let page): rowsFound(&state, query, page)
    default: break
    }
    return []
  }
}

extension LanguageChoice {
  fileprivate init(_ language: Language) {
    switch language {
    case .english: self = .english
    case .portuguese: self = .portuguese
    }
  }
}

extension AppState {
  /// The theme that the agent chose, or that the settings name.
  var chosenTheme: String { preferences.theme ?? choices.configuredTheme }
  var chosenKeymap: String { preferences.keymap ?? choices.configuredKeymap }
  var chosenLanguage: LanguageChoice {
    preferences.language ?? choices.configuredLanguage.map(LanguageChoice.init) ?? .profile
  }

  /// The theme to show, which is the one that is looked at while one is being chosen; `Choices.automaticTheme`: light or
  /// dark by the terminal's background.
  package var themeName: String {
    if case .picker(let picker) = overlay, case .theme(let name) = picker.selectedItem?.choice { return name }
    return chosenTheme
  }
}

import Domain

/// What the agent chose while the console ran. nil: as the settings say.
package struct Preferences: Hashable, Sendable {
  package var theme: String?
  package var keymap: String?
  package var language: LanguageChoice?
  package var isSidebarExpanded: Bool?
  package var isDrawerOpen: Bool?
  /// TTA, TM1R and TMR in each row.
  package var showsDetails: Bool?
  package var usesMouse: Bool?
  package var isAccessible: Bool?
  /// Names of the actions last taken from the palette, the last one first; at most `recentLimit`.
  package var recentActions: [String] = []

  /// Emoji last put into a text, the last one first; at most `recentEmojiLimit`.
  package var recentEmoji: [String] = []

  package static let recentLimit = 10
  package static let recentEmojiLimit = 16

  package init() {}

  /// Puts an action before the others.
  package mutating func remember(action name: String) {
    recentActions.removeAll { $0 == name }
    recentActions.insert(name, at: 0)
    if recentActions.count > Self.recentLimit { recentActions.removeLast(recentActions.count - Self.recentLimit) }
  }

  /// Puts an emoji before the others.
  package mutating func remember(emoji: String) {
    recentEmoji.removeAll { $0 == emoji }
    recentEmoji.insert(emoji, at: 0)
    if recentEmoji.count > Self.recentEmojiLimit { recentEmoji.removeLast(recentEmoji.count - Self.recentEmojiLimit) }
  }
}

/// The language of the screen: one of them, or whichever the agent's profile says.
package enum LanguageChoice: Hashable, Sendable, CaseIterable {
  case english
  case portuguese
  case profile

  /// nil: the profile decides.
  package var language: Language? {
    switch self {
    case .english: .english
    case .portuguese: .portuguese
    case .profile: nil
    }
  }
}

import Catalog
import Domain
import Text

/// The emoji to pick from: those used last first, then the table's order.
enum EmojiItems {
  static func items(_ state: AppState) -> [Picker.Item] {
    let all = state.catalog.language == .english ? english : portuguese
    let recent = state.preferences.recentEmoji.compactMap { one in all.first { $0.choice == .emoji(one) } }
    let isRecent = Set(recent.map(\.choice))
    return recent + all.filter { !isRecent.contains($0.choice) }
  }

  // Made once: some 400 names to fold.
  private static let english = Emoji.all.map { item($0, named: $0.english, also: $0.portuguese) }
  private static let portuguese = Emoji.all.map { item($0, named: $0.portuguese, also: $0.english) }

  private static func item(_ emoji: Emoji, named name: String, also other: String) -> Picker.Item {
    Picker.Item(
      choice: .emoji(emoji.text), title: SafeText("\(emoji.text) \(name)"), detail: SafeText(other),
      also: "\(other) \(emoji.keywords)")
  }
}

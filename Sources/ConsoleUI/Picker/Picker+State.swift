import Domain
import Text

/// A list over the panes that narrows as one types.
package enum Picker {
  package enum Choice: Hashable, Sendable {
    case agent(AgentID)
    case service(ServiceID)
    case shortcut(ShortcutID)
    /// nil: finalise without one.
    case wrapUp(WrapUpID?)
    case medium(Medium)
  }

  package enum Purpose: Hashable, Sendable {
    case transferToAgent(ConversationID)
    case transferToService(ConversationID)
    case shortcut(ConversationID)
    case wrapUp(ConversationID)
    case filterServices
    case filterMedia

    /// Several may be chosen at once.
    package var takesSeveral: Bool { self == .filterServices || self == .filterMedia }

    /// The conversation that it is about; nil: none.
    var conversationID: ConversationID? {
      switch self {
      case .transferToAgent(let id), .transferToService(let id), .shortcut(let id), .wrapUp(let id): id
      case .filterServices, .filterMedia: nil
      }
    }
  }

  package struct Item: Hashable, Sendable {
    package var choice: Choice
    package var title: SafeText
    /// Beside the title, muted.
    package var detail: SafeText
    /// Below the list while the item is selected; may have several lines.
    package var preview: SafeText?
    /// Of an agent: its glyph stands before the title. nil: none, or not known.
    package var status: Presence.Status?
    let matched: FuzzyText

    package init(
      choice: Choice, title: SafeText, detail: SafeText = "", preview: SafeText? = nil, status: Presence.Status? = nil
    ) {
      self.status = status
      self.choice = choice
      self.title = title
      self.detail = detail
      self.preview = preview
      matched = FuzzyText(title.string)
    }
  }

  /// One item that matches, with the characters of its title that do.
  package struct Match: Hashable, Sendable {
    package var item: Int
    package var characters: [Int]
  }

  package struct State: Hashable, Sendable {
    package let purpose: Purpose
    /// What was typed to open it, when it was a trigger of the composer: Esc leaves it there.
    package let trigger: Composer.Trigger?
    package internal(set) var field = TextField(maxCharacters: 60)
    package private(set) var items: [Item]
    package private(set) var matches: [Match]
    package internal(set) var selected = 0
    package internal(set) var marked: Set<Choice>
    /// A mark was set or taken away.
    var isMarkChanged = false

    package init(purpose: Purpose, items: [Item], marked: Set<Choice> = [], trigger: Composer.Trigger? = nil) {
      self.purpose = purpose
      self.items = items
      self.marked = marked
      self.trigger = trigger
      matches = items.indices.map { Match(item: $0, characters: []) }
    }

    package var selectedItem: Item? { matches.indices.contains(selected) ? items[matches[selected].item] : nil }

    /// What Enter takes of several: the marked ones, or the selected one when marks were never used.
    var result: Set<Choice> {
      guard marked.isEmpty, !isMarkChanged, let item = selectedItem else { return marked }
      return [item.choice]
    }

    /// Narrows to what the field says, best first. O(items × title).
    mutating func narrow() {
      let matcher = FuzzyMatcher(field.text)
      selected = 0
      guard !matcher.isEmpty else {
        matches = items.indices.map { Match(item: $0, characters: []) }
        return
      }
      var scored: [(match: Match, score: Int)] = []
      for (index, item) in items.enumerated() {
        guard let found = matcher.match(item.matched) else { continue }
        scored.append((Match(item: index, characters: found.characters), found.score))
      }
      scored.sort { ($1.score, $0.match.item) < ($0.score, $1.match.item) }
      matches = scored.map(\.match)
    }
  }
}

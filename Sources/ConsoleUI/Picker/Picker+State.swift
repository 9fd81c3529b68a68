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
    case action(Action)
    /// As it was found. Stands for its contact where one is looked for.
    case conversation(ConversationRow)
    case theme(String)
    case keymap(String)
    case language(LanguageChoice)
    case timeZone(String)
    /// An address of the web.
    case link(String)
    /// As it was found.
    case contact(ContactCard)
    case newContact
    case emoji(String)
    /// Something that was sent before.
    case text(String)
    case period(PeriodChoice)
    /// nil: what is written stays as it is.
    case draft(StoredDraft?, DraftJoin)
    /// By its folder's name.
    case login(String)
    case template(TemplateID)
  }

  package enum Purpose: Hashable, Sendable {
    case transferToAgent(ConversationID)
    case transferToService(ConversationID)
    case shortcut(ConversationID)
    case emoji(ConversationID)
    case sent(ConversationID)
    case wrapUp(ConversationID)
    /// Drafts of other machines, and what is written here.
    case drafts(ConversationID)
    case filterServices
    case filterMedia
    /// Every command, done where the agent was.
    case palette
    case findConversation
    case findContact
    /// The contact that is to take the place of the conversation's.
    case associateContact(ConversationID)
    case theme
    case keymap
    case language
    case timeZone
    /// An address in view, to be copied.
    case link
    /// When finished conversations were finalised.
    case period
    /// What becomes of these conversations, fixed when it was asked.
    case several(Bulk.Kind, [ConversationID])
    /// Another login of this machine.
    case login
    case template(ConversationID)

    /// Several may be chosen at once.
    package var takesSeveral: Bool { self == .filterServices || self == .filterMedia }

    /// What there is to pick comes from the mirror while one types.
    package var isAsked: Bool {
      switch self {
      case .findConversation, .findContact, .associateContact: true
      default: false
      }
    }

    /// Many items, few of which are left after some keys.
    var isLong: Bool {
      switch self {
      case .palette, .timeZone, .emoji, .sent: true
      default: isAsked
      }
    }

    /// Rows below the list for what is said of the selected item.
    var previewRows: Int {
      switch self {
      case .shortcut, .sent, .drafts, .template: 5
      case .findConversation: 2
      default: 1
      }
    }

    /// The conversation that it is about; nil: none.
    var conversationID: ConversationID? {
      switch self {
      case .transferToAgent(let id), .transferToService(let id), .shortcut(let id), .emoji(let id), .sent(let id),
        .wrapUp(let id), .drafts(let id), .associateContact(let id), .template(let id):
        id
      case .filterServices, .filterMedia, .palette, .findConversation, .findContact, .theme, .keymap, .language,
        .timeZone, .period, .link, .several, .login:
        nil
      }
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
    package internal(set) var selected = 0 { didSet { isMoved = true } }
    package internal(set) var marked: Set<Choice>
    /// A mark was set or taken away.
    var isMarkChanged = false
    /// Of the palette: what it was opened over.
    var subject: Palette.Subject?
    /// Of a purpose that asks: what was last asked for; nil: nothing yet.
    var asked: String?
    /// What there is to pick is on its way.
    var isAwaited = false
    /// Of a purpose that asks: conversations as found, those of `asked` and of a time before it as long as it is not
    /// answered.
    private(set) var found: [ConversationState: [ConversationRow]] = [:]
    /// Contacts were found.
    private var hasContacts = false
    /// The selection was moved since the field last changed.
    private var isMoved = false

    package init(
      purpose: Purpose, items: [Item], marked: Set<Choice> = [], selected: Choice? = nil,
      trigger: Composer.Trigger? = nil
    ) {
      self.purpose = purpose
      self.items = items
      self.marked = marked
      self.trigger = trigger
      matches = items.indices.map { Match(item: $0, characters: []) }
      self.selected = items.firstIndex { $0.choice == selected } ?? 0
      isMoved = false
    }

    package var selectedItem: Item? { matches.indices.contains(selected) ? items[matches[selected].item] : nil }

    /// The mirror has not answered since the picker was opened.
    var isWaiting: Bool { isAwaited || purpose.isAsked && found.isEmpty && !hasContacts }

    /// What Enter takes of several: the marked ones, or the selected one when marks were never used.
    var result: Set<Choice> {
      guard marked.isEmpty, !isMarkChanged, let item = selectedItem else { return marked }
      return [item.choice]
    }

    /// Narrows to what the field says, best first. O(items × title).
    mutating func narrow() {
      matches = matching()
      selected = 0
      isMoved = false
    }

    /// Takes what was found for `asked`. The selection stays where it was moved to, if that is still there.
    mutating func take(
      _ rows: [ConversationRow], _ state: ConversationState, items: ([ConversationState: [ConversationRow]]) -> [Item]
    ) {
      found[state] = rows
      let kept = isMoved ? selectedItem?.choice.rowID : nil
      self.items = items(found)
      matches = matching()
      let index = kept.flatMap { kept in matches.firstIndex { self.items[$0.item].choice.rowID == kept } }
      selected = index ?? 0
      isMoved = index != nil
    }

    /// Takes contacts as they were found, in their order: the mirror knows of numbers that are the same. A new one stands
    /// first, and the first of the others is selected.
    mutating func take(_ items: [Item]) {
      let kept = isMoved ? selectedItem?.choice.contactID : nil
      self.items = items
      hasContacts = true
      matches = matching()
      let index = kept.flatMap { kept in items.firstIndex { $0.choice.contactID == kept } }
      selected = index ?? min(1, max(0, items.count - 1))
      isMoved = index != nil
    }

    /// Other items for the same question: the selection stays on its choice.
    mutating func replace(_ items: [Item]) {
      let kept = isMoved ? selectedItem?.choice : nil
      isAwaited = false
      self.items = items
      matches = matching()
      let index = kept.flatMap { kept in matches.firstIndex { self.items[$0.item].choice == kept } }
      selected = index ?? 0
      isMoved = index != nil
    }

    private func matching() -> [Match] {
      if case .associateContact = purpose {
        let matcher = FuzzyMatcher(field.text)
        return items.indices.map { index in
          let found = matcher.isEmpty ? nil : items[index].match(matcher)
          return Match(item: index, characters: found?.characters ?? [])
        }
      }
      let matcher = FuzzyMatcher(field.text)
      guard !matcher.isEmpty else { return items.indices.map { Match(item: $0, characters: []) } }
      var scored: [(match: Match, group: Int, score: Int)] = []
      for (index, item) in items.enumerated() {
        guard let found = item.match(matcher) else { continue }
        scored.append((Match(item: index, characters: found.characters), item.group, found.score))
      }
      scored.sort { ($0.group, -$0.score, $0.match.item) < ($1.group, -$1.score, $1.match.item) }
      return scored.map(\.match)
    }
  }
}

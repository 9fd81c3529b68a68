import Domain
import Text

extension Picker {
  package struct Item: Hashable, Sendable {
    package var choice: Choice
    package var title: SafeText
    /// Beside the title, muted.
    package var detail: SafeText
    /// Below the list while the item is selected; may have several lines.
    package var preview: SafeText?
    /// Of an agent: its glyph stands before the title. nil: none, or not known.
    package var status: Presence.Status?
    /// Of a command: the keys that do the same, as people write them. nil: none.
    package var keys: String?
    /// Why it can't be chosen now; nil: it can.
    package var refusal: SafeText?
    /// Items of a lower group stand before all of a higher one.
    package var group: Int
    private let matched: FuzzyText
    private let alsoMatched: FuzzyText?
    private let titleCount: Int

    /// - Parameter also: what it is found by besides its title.
    package init(
      choice: Choice, title: SafeText, detail: SafeText = "", preview: SafeText? = nil,
      status: Presence.Status? = nil, keys: String? = nil, refusal: SafeText? = nil, also: String? = nil,
      group: Int = 0
    ) {
      self.status = status
      self.choice = choice
      self.title = title
      self.detail = detail
      self.preview = preview
      self.keys = keys
      self.refusal = refusal
      self.group = group
      matched = FuzzyText(title.string)
      alsoMatched = also.map { FuzzyText(title.string + " " + $0) }
      titleCount = title.string.count
    }

    /// nil: no match. The characters are those of the title.
    func match(_ matcher: FuzzyMatcher) -> FuzzyMatch? {
      if let found = matcher.match(matched) { return found }
      guard let alsoMatched, var found = matcher.match(alsoMatched) else { return nil }
      found.characters.removeAll { $0 >= titleCount }
      found.score -= Self.unseenCost
      return found
    }

    /// A match that can be seen goes first.
    private static let unseenCost = 8
  }
}

extension Picker.Choice {
  var contactID: ContactID? { if case .contact(let card) = self { card.contact.id } else { nil } }
  var rowID: ConversationID? { if case .conversation(let row) = self { row.id } else { nil } }
}

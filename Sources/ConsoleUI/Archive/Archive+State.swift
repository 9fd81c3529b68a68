import Domain
import Text

/// What was said before, over the panes: messages found by their words, or the conversations of a contact. Each opens
/// where it stands, and one step back leads to where the agent was.
package enum Archive {
  package enum Kind: Hashable, Sendable {
    /// Full text of every mirrored conversation, or of the contact's only.
    case messages
    /// The contact's conversations, by protocol and date.
    case history
  }

  package struct Person: Hashable, Sendable {
    package var id: ContactID
    /// Untrusted.
    package var name: String
  }

  /// Hits or conversations asked for at a time, and held at most.
  static let pageSize = 50
  static let capacity = 500

  package struct State: Hashable, Sendable {
    package let kind: Kind
    /// Of the conversation that it was opened over; nil: none was there.
    package let person: Person?
    /// The conversation that it was opened over.
    package let conversationID: ConversationID?
    package internal(set) var isOfPersonOnly: Bool
    /// The words; of a history the protocol, the first day and the last one.
    package internal(set) var fields: [TextField]
    package internal(set) var focusedField = 0

    /// What was asked for last; nil: nothing that can be found.
    package internal(set) var query: MessageQuery?
    /// nil: not answered yet.
    package internal(set) var hits: MessageHits?
    var awaitsMore = false
    package internal(set) var historyQuery: HistoryQuery?
    package internal(set) var rows: HistoryPage?

    /// The line after the last entry says where the mirror stops.
    package internal(set) var selected = 0

    package init(_ kind: Kind, over row: ConversationRow?, isOfPersonOnly: Bool) {
      self.kind = kind
      person = row.map { Person(id: $0.contactID, name: $0.contactName) }
      conversationID = row?.id
      self.isOfPersonOnly = isOfPersonOnly && row != nil
      fields =
        kind == .messages
        ? [TextField(maxCharacters: 80)]
        : [TextField(maxCharacters: 30), TextField(maxCharacters: 10), TextField(maxCharacters: 10)]
    }

    package var count: Int { kind == .messages ? hits?.hits.count ?? 0 : rows?.rows.count ?? 0 }

    /// What is searched for; without words: nothing.
    package var words: WordSearch { WordSearch(fields[0].text) }

    /// The selection is on the line after the last entry.
    package var isAtEnd: Bool { selected >= count }

    package var selectedHit: MessageHit? {
      hits.flatMap { $0.hits.indices.contains(selected) ? $0.hits[selected] : nil }
    }
    package var selectedRow: ConversationRow? {
      rows.flatMap { $0.rows.indices.contains(selected) ? $0.rows[selected] : nil }
    }

    /// What lies beyond the mirror; nil: nothing is searched for.
    package var backfill: BackfillQuery? {
      switch kind {
      case .messages: query.map { .messages($0.text, contact: $0.contactID) }
      case .history: person.map { .contact($0.id) }
      }
    }

    /// What the date fields say.
    package enum Days: Hashable, Sendable {
      /// Both are empty.
      case all
      case some(ClosedRange<Int>)
      /// One is no date, or the last day lies before the first.
      case unreadable
    }

    package func days(today: LocalTime) -> Days {
      guard kind == .history else { return .all }
      let (from, to) = (fields[1].text, fields[2].text)
      let isBlank = { (text: String) in text.allSatisfy { $0 == " " } }
      if isBlank(from), isBlank(to) { return .all }
      let first = isBlank(from) ? 0...0 : typedDays(from, today: today)
      let last = isBlank(to) ? 400_000...400_000 : typedDays(to, today: today)
      guard let first, let last, first.lowerBound <= last.upperBound else { return .unreadable }
      return .some(first.lowerBound...last.upperBound)
    }
  }
}

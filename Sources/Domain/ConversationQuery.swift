package enum ConversationOrder: String, Codable, Hashable, Sendable, CaseIterable {
  /// Greatest TTA first: opened longest ago.
  case longestFirst = "longest_first"
  case newestFirst = "newest_first"

  package var reversed: Self { self == .longestFirst ? .newestFirst : .longestFirst }
}

/// Which conversations a pane lists, apart from how many of them.
package struct ConversationQuery: Hashable, Sendable {
  package var state: ConversationState
  /// Matched within contact name, service name and protocol, without regard to accents and case; empty: all.
  package var search: String
  /// Empty: all.
  package var services: Set<ServiceID>
  /// Empty: all.
  package var media: Set<Medium>
  package var order: ConversationOrder
  /// A word of `search` matches also where its characters stand within one of the texts in order but not side by side:
  /// "marslv" finds "Maria Silva". What holds the words as they are comes first, each of both parts in `order`, so that
  /// such a query is for windows at the top only.
  package var isFuzzy: Bool
  /// `search` is matched within the contact name alone.
  package var isByContact: Bool
  /// Only those finalised then; of a query of finalised ones. nil: whenever.
  package var finalised: Range<Timestamp>?

  package init(
    state: ConversationState = .open, search: String = "", services: Set<ServiceID> = [], media: Set<Medium> = [],
    order: ConversationOrder = .longestFirst, isFuzzy: Bool = false, isByContact: Bool = false,
    finalised: Range<Timestamp>? = nil
  ) {
    self.state = state
    self.search = search
    self.services = services
    self.media = media
    self.order = order
    self.isFuzzy = isFuzzy
    self.isByContact = isByContact
    self.finalised = finalised
  }

  package var isFiltered: Bool { !search.isEmpty || !services.isEmpty || !media.isEmpty || finalised != nil }

  /// Answered by a pass over many rows, in milliseconds: off the terminal's thread.
  package var isPass: Bool { !search.isEmpty || finalised != nil }
}

/// A place in the order of conversations; unique, since `id` breaks ties.
package struct ConversationPosition: Hashable, Sendable {
  package var openedAt: Timestamp
  package var id: ConversationID

  @inlinable
  package init(openedAt: Timestamp, id: ConversationID) {
    self.openedAt = openedAt
    self.id = id
  }

  @inlinable
  package static func == (left: Self, right: Self) -> Bool {
    left.openedAt == right.openedAt && left.id == right.id
  }
}

/// A window of the list: at most `limit` rows from a place on, in either direction.
package struct ConversationWindow: Hashable, Sendable {
  package enum Anchor: Hashable, Sendable {
    case top
    /// Rows after this one, not with it.
    case after(ConversationPosition)
    /// Rows before this one, still given in the order of the query.
    case before(ConversationPosition)
    /// From this one on, with it; when it is gone, from where it would stand.
    case from(ConversationPosition)
  }

  package var anchor: Anchor
  package var limit: Int

  package init(anchor: Anchor = .top, limit: Int) {
    self.anchor = anchor
    self.limit = limit
  }
}

/// The rows of one window, in the order of the query.
package struct ConversationPage: Hashable, Sendable {
  package var rows: [ConversationRow]
  package var hasMoreBefore: Bool
  package var hasMoreAfter: Bool

  package init(rows: [ConversationRow], hasMoreBefore: Bool, hasMoreAfter: Bool) {
    self.rows = rows
    self.hasMoreBefore = hasMoreBefore
    self.hasMoreAfter = hasMoreAfter
  }
}

/// How many conversations there are.
package struct ConversationCounts: Hashable, Sendable {
  /// Matching the query.
  package var matching: Int
  /// Open, whatever the query.
  package var open: Int
  /// Open and with unread messages.
  package var unread: Int

  package init(matching: Int, open: Int, unread: Int) {
    self.matching = matching
    self.open = open
    self.unread = unread
  }
}

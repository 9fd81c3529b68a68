import Domain

/// A sliding window over the conversations of one query, and the one that is selected.
///
/// It holds at most `capacity` rows however many conversations there are, and asks for more by keyset at its edges. The
/// selection belongs to a conversation, not to a place: it stays when rows come and go, and falls to the neighbour when
/// its own row is gone.
package struct ConversationRows: Hashable, Sendable {
  /// Rows asked for at once.
  package static let pageSize = 60
  /// Rows held at most.
  package static let capacity = 240
  /// An edge nearer than this many rows to the selection is asked for.
  package static let margin = 30

  /// What the agent asks for; the rows may still be those of an earlier query (`isCurrent`).
  package private(set) var query: ConversationQuery
  package internal(set) var loadedQuery: ConversationQuery?
  package internal(set) var rows: [ConversationRow] = []
  package internal(set) var hasMoreBefore = false
  package internal(set) var hasMoreAfter = false
  /// Conversations before the first row; nil when not known (after a jump to the end).
  package internal(set) var ordinal: Int? = 0
  package internal(set) var selectedIndex = 0
  package internal(set) var selectedID: ConversationID?
  /// Where the selected row stands in the order, so that its neighbour is found when it is gone.
  package internal(set) var selectedPosition: ConversationPosition?
  /// The agent has used the rows. Before, the first row is the selected one, whatever comes in above it while the
  /// mirror fills.
  package internal(set) var isTouched = false
  /// Of the present query; nil until counted.
  package internal(set) var counts: ConversationCounts?
  /// Asked for and not yet answered; an edge is asked for once.
  package internal(set) var requested: ConversationWindow?

  package init(query: ConversationQuery) {
    self.query = query
  }

  package var isCurrent: Bool { loadedQuery == query }
  package var isLoaded: Bool { loadedQuery != nil }
  package var selected: ConversationRow? { rows.indices.contains(selectedIndex) ? rows[selectedIndex] : nil }

  /// What to ask for so that these rows are there from the first one on.
  package mutating func start() -> [AppEffect] {
    let window = ConversationWindow(anchor: .top, limit: Self.pageSize)
    requested = window
    return [.loadRows(query, window), .loadCounts(query)]
  }

  /// Asks for another query. The old rows stay on screen until the new ones are there.
  package mutating func ask(_ query: ConversationQuery) -> [AppEffect] {
    guard query != self.query else { return [] }
    self.query = query
    counts = nil
    return start()
  }

  /// Asks for the same rows again, after the mirror changed.
  package mutating func refresh() -> [AppEffect] {
    guard isCurrent else { return start() }
    let window =
      if let first = rows.first, hasMoreBefore {
        ConversationWindow(anchor: .from(first.position), limit: max(Self.pageSize, rows.count))
      } else {
        ConversationWindow(anchor: .top, limit: max(Self.pageSize, rows.count))
      }
    requested = window
    return [.loadRows(query, window), .loadCounts(query)]
  }

  package mutating func countsLoaded(_ query: ConversationQuery, _ counts: ConversationCounts) {
    if query == self.query { self.counts = counts }
  }
}

extension ConversationRow {
  package var position: ConversationPosition { ConversationPosition(openedAt: openedAt, id: id) }
}

extension ConversationOrder {
  /// Whether `left` stands before `right` in this order.
  package func places(_ left: ConversationPosition, before right: ConversationPosition) -> Bool {
    let isOlder = (left.openedAt, left.id) < (right.openedAt, right.id)
    return self == .longestFirst ? isOlder : left != right && !isOlder
  }

  /// A place after every conversation.
  package var end: ConversationPosition {
    self == .longestFirst
      ? ConversationPosition(openedAt: Timestamp(milliseconds: .max), id: ConversationID(.max))
      : ConversationPosition(openedAt: Timestamp(milliseconds: .min), id: ConversationID(.min))
  }
}

import Domain

extension ConversationRows {
  /// Takes one answer.
  ///
  /// - Returns: what else to ask for, so that the selection and its surroundings are there. Answers to a query or a
  ///   window that
  ///   is no longer wanted change nothing.
  package mutating func loaded(
    _ query: ConversationQuery, _ window: ConversationWindow, _ page: ConversationPage
  ) -> [AppEffect] {
    guard query == self.query else { return [] }
    if requested == window { requested = nil }
    switch window.anchor {
    case .top:
      return replace(with: page, query: query, ordinal: 0)
    case .from:
      return replace(with: page, query: query, ordinal: page.hasMoreBefore ? ordinal : 0)
    case .after(let position):
      guard isCurrent, rows.last?.position == position else { return [] }
      append(page)
    case .before(let position) where position == query.order.end:
      let count = counts.map { max(0, $0.matching - page.rows.count) }
      _ = replace(with: page, query: query, ordinal: page.hasMoreBefore ? count : 0)
      // What it would ask for concerns a selection that moves on at once.
      requested = nil
      select(index: rows.count - 1)
    case .before(let position):
      guard isCurrent, rows.first?.position == position else { return [] }
      prepend(page)
    }
    return edges()
  }

  /// Asks for the rows beyond an edge that the selection has come near to. At most one request at a time.
  package mutating func edges() -> [AppEffect] {
    guard isCurrent, requested == nil, let first = rows.first, let last = rows.last else { return [] }
    let window: ConversationWindow
    if hasMoreAfter, rows.count - selectedIndex <= Self.margin {
      window = ConversationWindow(anchor: .after(last.position), limit: Self.pageSize)
    } else if hasMoreBefore, selectedIndex < Self.margin {
      window = ConversationWindow(anchor: .before(first.position), limit: Self.pageSize)
    } else {
      return []
    }
    requested = window
    return [.loadRows(query, window)]
  }

  private mutating func replace(with page: ConversationPage, query: ConversationQuery, ordinal: Int?) -> [AppEffect] {
    let isSameQuery = loadedQuery == query
    loadedQuery = query
    rows = page.rows
    hasMoreBefore = page.hasMoreBefore
    hasMoreAfter = page.hasMoreAfter
    self.ordinal = ordinal
    guard isTouched else {
      select(index: 0)
      return edges()
    }
    if let index = rows.firstIndex(where: { $0.id == selectedID }) {
      select(index: index)
      return edges()
    }
    guard isSameQuery, let position = selectedPosition else {
      select(index: 0)
      return []
    }
    let order = query.order
    if let index = rows.firstIndex(where: { !order.places($0.position, before: position) }) {
      select(index: index)
      return edges()
    }
    guard hasMoreAfter else {
      select(index: rows.count - 1)
      return edges()
    }
    // The selection lies beyond the page: rows came in before it. Go there, and let the edges bring what stands around it.
    let window = ConversationWindow(anchor: .from(position), limit: Self.pageSize)
    requested = window
    selectedIndex = 0
    return [.loadRows(query, window)]
  }

  private mutating func append(_ page: ConversationPage) {
    rows += page.rows
    hasMoreAfter = page.hasMoreAfter
    let surplus = min(rows.count - Self.capacity, selectedIndex - Self.margin)
    guard surplus > 0 else { return }
    rows.removeFirst(surplus)
    hasMoreBefore = true
    selectedIndex -= surplus
    ordinal = ordinal.map { $0 + surplus }
  }

  private mutating func prepend(_ page: ConversationPage) {
    rows.insert(contentsOf: page.rows, at: 0)
    selectedIndex += page.rows.count
    hasMoreBefore = page.hasMoreBefore
    ordinal = hasMoreBefore ? ordinal.map { max(0, $0 - page.rows.count) } : 0
    let surplus = min(rows.count - Self.capacity, rows.count - 1 - selectedIndex - Self.margin)
    guard surplus > 0 else { return }
    rows.removeLast(surplus)
    hasMoreAfter = true
  }
}

import Domain

extension ConversationRows {
  /// Selects the row at `index`, or the nearest one there is. O(1).
  package mutating func select(index: Int) {
    selectedIndex = max(0, min(index, rows.count - 1))
    selectedID = selected?.id
    selectedPosition = selected?.position ?? selectedPosition
  }

  /// Moves by so many rows within the window, and asks for more at its edge. O(1).
  package mutating func move(by count: Int) -> [AppEffect] {
    guard !rows.isEmpty else { return [] }
    isTouched = true
    select(index: selectedIndex + count)
    return edges()
  }

  package mutating func moveToFirst() -> [AppEffect] {
    isTouched = true
    guard hasMoreBefore else {
      select(index: 0)
      return edges()
    }
    selectedID = nil
    selectedPosition = nil
    let window = ConversationWindow(anchor: .top, limit: Self.pageSize)
    requested = window
    return [.loadRows(query, window)]
  }

  package mutating func moveToLast() -> [AppEffect] {
    isTouched = true
    guard hasMoreAfter else {
      select(index: rows.count - 1)
      return edges()
    }
    let window = ConversationWindow(anchor: .before(query.order.end), limit: Self.pageSize)
    requested = window
    return [.loadRows(query, window)]
  }

  /// Selects a conversation of the query, asking for its surroundings when it is not in the window.
  package mutating func seek(_ row: ConversationRow) -> [AppEffect] {
    isTouched = true
    if isCurrent, let index = rows.firstIndex(where: { $0.id == row.id }) {
      select(index: index)
      return edges()
    }
    selectedID = row.id
    selectedPosition = row.position
    let window = ConversationWindow(anchor: .from(row.position), limit: Self.pageSize)
    requested = window
    return [.loadRows(query, window)]
  }

  /// Selects the next row with something unread after the selected one, going round within the window. O(window).
  ///
  /// - Returns: false when the window holds none.
  package mutating func selectNextUnread() -> Bool {
    isTouched = true
    for step in 1...max(1, rows.count) {
      let index = (selectedIndex + step) % max(1, rows.count)
      if rows.indices.contains(index), rows[index].unreadCount > 0 {
        select(index: index)
        return true
      }
    }
    return false
  }

  /// Asks for rows until the window holds `count` of them from its first on, as far as there are.
  package mutating func reach(_ count: Int) -> [AppEffect] {
    guard isCurrent, requested == nil, rows.count < count, hasMoreAfter, let last = rows.last else { return [] }
    let window = ConversationWindow(anchor: .after(last.position), limit: Self.pageSize)
    requested = window
    return [.loadRows(query, window)]
  }
}

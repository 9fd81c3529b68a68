import Screen

extension HelpOverlay {
  /// Scrolls, searches or closes.
  ///
  /// - Returns: false when help is left.
  static func update(_ help: inout State, _ action: Action, _ state: AppState) -> Bool {
    let visible = visibleRows(help, state)
    let last = max(0, rowCount(help, state) - visible)
    switch action {
    case .scrollDown: help.firstRow = min(last, help.firstRow + 1)
    case .scrollUp: help.firstRow = max(0, help.firstRow - 1)
    case .scrollPageDown: help.firstRow = min(last, help.firstRow + visible)
    case .scrollPageUp: help.firstRow = max(0, help.firstRow - visible)
    case .scrollFirst: help.firstRow = 0
    case .scrollLast: help.firstRow = last
    case .search: help.isSearching = true
    case .confirm, .open: help.isSearching = false
    case .back, .cancel:
      guard help.isSearching || !help.search.isEmpty else { return false }
      help.isSearching = false
      help.search.clear()
      help.firstRow = 0
    default:
      guard help.isSearching, help.search.edit(action) else { return help.isSearching }
      help.firstRow = 0
    }
    return true
  }

  /// Characters begin a search, or go on with it.
  static func type(_ help: inout State, _ text: String) {
    help.isSearching = true
    help.search.insert(text)
    help.firstRow = 0
  }
}

import Screen

/// Where each pane stands. A function of the state alone, so that update and render agree.
package struct Layout: Hashable, Sendable {
  package static let smallest = Size(columns: 40, rows: 12)
  /// Under this, one pane at a time.
  package static let paneColumns = 60
  /// Under this, sidebar and drawer start collapsed; the sidebar unfolds while it has the keys.
  package static let wideColumns = 100
  /// What the conversation must have for the drawer to open by itself, and for the list to stay beside an open drawer.
  package static let comfortableColumns = 40
  package static let narrowestConversation = 30

  package var isTooSmall = false
  package var sidebar: Rect?
  package var isSidebarExpanded = false
  package var main: Rect?
  package var conversation: Rect?
  package var drawer: Rect?
  /// Single columns between panes, each with whether it borders the pane that has the keys.
  package var dividers: [Divider] = []
  package var status = Rect(column: 0, row: 0, columns: 0, rows: 0)
  package var hints = Rect(column: 0, row: 0, columns: 0, rows: 0)
  package var body = Rect(column: 0, row: 0, columns: 0, rows: 0)

  package struct Divider: Hashable, Sendable {
    package var rect: Rect
    package var bordersFocus: Bool
  }

  package init(_ state: AppState) {
    let frame = Rect(state.size)
    guard frame.columns >= Self.smallest.columns, frame.rows >= Self.smallest.rows else {
      isTooSmall = true
      return
    }
    let (rest, hints) = frame.splitBottom(1)
    let (body, status) = rest.splitBottom(1)
    self.hints = hints
    self.status = status
    self.body = body
    if frame.columns < Self.paneColumns { onePane(state) } else { panes(state) }
  }

  private mutating func onePane(_ state: AppState) {
    switch state.focus {
    case .sidebar:
      sidebar = body
      isSidebarExpanded = true
    case .main: main = body
    case .conversation: conversation = body
    case .drawer: drawer = body
    }
  }

  private mutating func panes(_ state: AppState) {
    let columns = body.columns
    isSidebarExpanded = state.isSidebarExpanded ?? (columns >= Self.wideColumns || state.focus == .sidebar)
    var rest = take(isSidebarExpanded ? min(24, max(21, columns / 7)) : 4, from: body, into: \.sidebar)
    addDivider(&rest, state.focus == .sidebar || state.focus == .main)
    guard state.showsConversation else {
      main = rest
      return
    }
    let listColumns = min(44, max(rest.columns < 66 ? 22 : 26, rest.columns * 32 / 100))
    let drawerColumns = min(36, max(columns < 70 ? 24 : 26, columns / 5))
    let beside = rest.columns - listColumns - 1
    let besideBoth = beside - drawerColumns - 1
    let isDrawerOpen =
      state.isDrawerOpen ?? (columns >= Self.wideColumns && besideBoth >= Self.comfortableColumns)
    let isDrawerShown = isDrawerOpen && (besideBoth >= Self.narrowestConversation || state.focus != .main)
    if !isDrawerShown || besideBoth >= Self.narrowestConversation {
      rest = take(listColumns, from: rest, into: \.main)
      addDivider(&rest, state.focus == .main || state.focus == .conversation)
    }
    guard isDrawerShown else {
      conversation = rest
      return
    }
    let (middle, right) = rest.splitRight(drawerColumns)
    drawer = right
    let (pane, divider) = middle.splitRight(1)
    conversation = pane
    dividers.append(Divider(rect: divider, bordersFocus: state.focus == .conversation || state.focus == .drawer))
  }

  private mutating func take(_ columns: Int, from rect: Rect, into path: WritableKeyPath<Layout, Rect?>) -> Rect {
    let (left, rest) = rect.splitLeft(columns)
    self[keyPath: path] = left
    return rest
  }

  private mutating func addDivider(_ rest: inout Rect, _ bordersFocus: Bool) {
    let (divider, others) = rest.splitLeft(1)
    dividers.append(Divider(rect: divider, bordersFocus: bordersFocus))
    rest = others
  }
}

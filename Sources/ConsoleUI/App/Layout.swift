import Screen

/// Where each pane stands. A function of the state alone, so that update, render and mouse agree.
///
/// The pane that has the keys is always on screen. Zoomed, it is all there is of the body, and so is whichever gets the
/// keys next: one thing at a time until the agent wants all of them again.
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

  /// Longer lines are hard to follow from one to the next: a wider pane leaves the rest of it empty.
  package static let widestReading = 104

  /// The part of the conversation's pane that is written on: its middle.
  package var reading: Rect? {
    conversation.map { $0.centered(columns: min($0.columns, Self.widestReading), rows: $0.rows) }
  }

  /// The part of a list's or a page's pane that is written on: its left.
  package static func lines(in main: Rect) -> Rect { main.splitLeft(widestReading).left }

  /// Where a pane stands; nil: it is not on screen.
  package subscript(focus: Focus) -> Rect? {
    switch focus {
    case .sidebar: sidebar
    case .main: main
    case .conversation: conversation
    case .drawer: drawer
    }
  }

  package struct Divider: Hashable, Sendable {
    package var rect: Rect
    package var bordersFocus: Bool
  }

  package init(_ state: AppState) {
    let frame = Rect(state.size)
    guard !state.isTooSmall else {
      isTooSmall = true
      return
    }
    let (rest, hints) = frame.splitBottom(1)
    let (body, status) = rest.splitBottom(1)
    self.hints = hints
    self.status = status
    self.body = body
    if state.showsOnePane { onePane(state) } else { panes(state) }
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
    let unfolded = min(24, max(21, columns / 7))
    isSidebarExpanded =
      if state.focus == .sidebar {
        state.isSidebarExpanded ?? true
      } else {
        (state.isSidebarExpanded ?? (columns >= Self.wideColumns)) && hasRoom(columns - unfolded - 1, state)
      }
    var rest = take(isSidebarExpanded ? unfolded : 4, from: body, into: \.sidebar)
    addDivider(&rest, state.focus == .sidebar || state.focus == .main)
    guard state.showsConversation else {
      main = rest
      return
    }
    let shares = Shares(rest.columns, of: columns)
    guard shares.besideList >= Self.narrowestConversation || isInConversation(state) else {
      // The sidebar is unfolded for a moment: the list keeps its place beside it.
      main = rest
      return
    }
    let isDrawerOpen =
      state.focus == .drawer || (state.isDrawerOpen ?? (columns >= Self.wideColumns && shares.isComfortable))
    let isDrawerShown = isDrawerOpen && (shares.besideBoth >= Self.narrowestConversation || isInConversation(state))
    if !isDrawerShown || shares.besideBoth >= Self.narrowestConversation {
      rest = take(shares.list, from: rest, into: \.main)
      addDivider(&rest, state.focus == .main || state.focus == .conversation)
    }
    guard isDrawerShown else {
      conversation = rest
      return
    }
    let (middle, right) = rest.splitRight(shares.drawer)
    drawer = right
    let (pane, divider) = middle.splitRight(1)
    conversation = pane
    dividers.append(Divider(rect: divider, bordersFocus: state.focus == .conversation || state.focus == .drawer))
  }

  private func isInConversation(_ state: AppState) -> Bool { state.focus == .conversation || state.focus == .drawer }

  /// Beside an unfolded sidebar what the agent works in keeps its least width.
  private func hasRoom(_ columns: Int, _ state: AppState) -> Bool {
    guard state.showsConversation else { return columns >= Self.narrowestConversation }
    let shares = Shares(columns, of: body.columns)
    let isDrawerOpen = isInConversation(state) && (state.focus == .drawer || state.isDrawerOpen == true)
    return isDrawerOpen
      ? shares.besideDrawer >= Self.narrowestConversation : shares.besideList >= Self.narrowestConversation
  }

  /// How the room right of the sidebar is shared, dividers taken off.
  private struct Shares {
    let list: Int
    let drawer: Int
    let besideList: Int
    let besideDrawer: Int
    let besideBoth: Int
    var isComfortable: Bool { besideBoth >= Layout.comfortableColumns }

    init(_ rest: Int, of columns: Int) {
      list = min(44, max(rest < 66 ? 22 : 26, rest * 32 / 100))
      drawer = min(36, max(columns < 70 ? 24 : 26, columns / 5))
      besideList = rest - list - 1
      besideDrawer = rest - drawer - 1
      besideBoth = besideList - drawer - 1
    }
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

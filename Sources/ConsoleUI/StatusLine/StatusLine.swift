import Catalog
import Domain
import Screen
import Text

/// How current the screen is, what is still on its way, whose console this is, and the time.
enum StatusLine {
  static func render(_ state: AppState, in line: Rect, _ painter: inout Painter) {
    painter.grid.fill(line, painter.theme[.statusLine])
    let area = line.inset(columns: 1)
    let base = painter.theme[.statusLine]
    var right = area
    func place(_ text: String, _ style: Style) {
      guard ColumnWidth.of(text) + 2 <= right.columns / 2 else { return }
      let used = painter.right(text, right, style)
      right = right.inset(right: used + 2)
    }
    place(state.catalog.clock(state.now, zone: state.zone), base)
    if let me = state.directory.me, area.columns >= 70 { place(SafeText(me.name).string, base) }
    if state.unreadConversations > 0 {
      place(
        state.catalog.unreadConversations(state.unreadConversations), painter.theme[.unread].over(base))
    }

    var left = right
    let (glyph, words, role) = connection(state)
    let used = painter.left("\(glyph) \(words)", left, painter.theme[role].over(base))
    left = left.inset(left: used + 2)
    let waiting = max(0, state.sync.pendingCount - state.sync.parkedCount)
    if waiting > 0 {
      let used = painter.left("↑ " + state.catalog.waitingShort(waiting), left, base)
      left = left.inset(left: used + 2)
    }
    if state.sync.parkedCount > 0 {
      painter.left(
        "! " + state.catalog.parkedCount(state.sync.parkedCount), left, painter.theme[.statusError].over(base))
    }
  }

  /// Glyph, words and role; the glyph tells without colour.
  static func connection(_ state: AppState) -> (glyph: String, words: String, role: Role) {
    let catalog = state.catalog
    let machine = state.now - state.sync.clockOffset
    let words = catalog.sync(state.sync.line, now: machine)
    switch state.sync.line {
    case .live: return ("●", words, .statusOnline)
    case .starting, .loading: return ("◌", words, .statusWarning)
    case .offline:
      let asOf = state.sync.asOf.map { catalog.asOf($0, now: state.now, zone: state.zone) + " · " } ?? ""
      return ("○", asOf + words, .statusWarning)
    case .serverOutdated: return ("◌", words, .statusWarning)
    case .loggedOut, .revoked, .incompatible: return ("✕", words, .statusError)
    }
  }
}

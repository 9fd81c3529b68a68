import Catalog
import Domain
import Screen
import Text

/// How current the screen is, what is still on its way, whose console this is, and the time; on a narrow screen the
/// lesser things give way to the greater ones.
enum StatusLine {
  /// Something on the line, in a form that fits.
  private struct Part {
    var text: String
    var style: Style
    var columns: Int { text.isEmpty ? 0 : ColumnWidth.of(text) + 2 }
  }

  static func render(_ state: AppState, in line: Rect, _ painter: inout Painter) {
    let base = painter.theme[.statusLine]
    painter.grid.fill(line, base)
    func part(_ text: String, _ role: Role) -> Part { Part(text: text, style: painter.theme[role].over(base)) }

    let area = line.inset(columns: 1)
    let connection = connection(state)
    let forms = connection.forms.map { part("\(connection.glyph) \($0)", connection.role) }
    var status = forms[forms.count - 1]
    var waiting = part("", .muted)
    var refused = part("", .statusError)
    var key = part("", .key)
    var clock = part("", .statusLine)
    var unread = part("", .unread)
    var name = part("", .statusLine)
    // By importance; what does not fit any more is left out, or stays in its short form.
    var room = area.columns - status.columns + 2
    func take(_ part: inout Part, _ wanted: Part) {
      guard wanted.columns - part.columns <= room else { return }
      room -= wanted.columns - part.columns
      part = wanted
    }
    if state.sync.parkedCount > 0 {
      take(&refused, part("! " + state.catalog.parkedCount(state.sync.parkedCount), .statusError))
    }
    if state.waitingCount > 0 {
      take(&waiting, part("↑ \(state.catalog.number(state.waitingCount))", .statusLine))
    }
    if let form = forms.first(where: { $0.columns - status.columns <= room }) { take(&status, form) }
    take(&clock, part(state.catalog.clock(state.now, zone: state.zone), .statusLine))
    if state.waitingCount > 0 {
      take(&waiting, part("↑ " + state.catalog.waitingShort(state.waitingCount), .statusLine))
    }
    if refused.columns > 0, let label = state.keymap.label(.showOutbox, in: [.global]) { take(&key, part(label, .key)) }
    if state.unreadConversations > 0 {
      take(&unread, part(state.catalog.unreadConversations(state.unreadConversations), .unread))
    }
    if let me = state.directory.me, area.columns >= 70 { take(&name, part(SafeText(me.name).string, .statusLine)) }

    var left = area
    for part in [status, waiting, refused] where part.columns > 0 {
      let used = painter.left(part.text, left, part.style)
      left = left.inset(left: used + 2)
    }
    if key.columns > 0 { left = left.inset(left: painter.left(key.text, left.inset(left: -1), key.style) + 1) }
    var right = left
    for part in [clock, name, unread] where part.columns > 0 {
      let used = painter.right(part.text, right, part.style)
      right = right.inset(right: used + 2)
    }
  }

  /// Glyph, words from the longest form to the shortest, and role; the glyph tells without colour.
  static func connection(_ state: AppState) -> (glyph: String, forms: [String], role: Role) {
    let catalog = state.catalog
    let machine = state.now - state.sync.clockOffset
    let forms = catalog.syncForms(state.sync.line, now: machine)
    switch state.sync.line {
    case .live: return ("●", forms, .statusOnline)
    case .starting, .loading: return ("◌", forms, .statusWarning)
    case .offline:
      guard let asOf = state.sync.asOf else { return ("○", forms, .statusWarning) }
      let moment = catalog.asOf(asOf, now: state.now, zone: state.zone)
      return ("○", ["\(moment), \(forms[0])"] + forms, .statusWarning)
    case .serverOutdated: return ("◌", forms, .statusWarning)
    case .loggedOut, .revoked, .incompatible: return ("✕", forms, .statusError)
    }
  }
}

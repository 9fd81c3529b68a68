import Catalog
import Domain
import Screen
import Text

/// The state of the line and of what waits on it, in words.
enum SystemStatusPage {
  static func render(_ state: AppState, in rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    let catalog = state.catalog
    painter.left(
      (isFocused ? "▸ " : "  ") + catalog.systemStatus, rect.line(0), isFocused ? .title : .muted)
    let facts = facts(state)
    let width = min(36, (facts.map { ColumnWidth.of($0.label) }.max() ?? 0) + 2)
    let area = rect.inset(left: 2, top: 2, right: 1)
    for (index, fact) in facts.enumerated() {
      painter.left(fact.label, area.line(index).splitLeft(width - 1).left, .muted)
      painter.left(fact.value, area.line(index).inset(left: width), fact.role)
    }
  }

  static func facts(_ state: AppState) -> [(label: String, value: String, role: Role)] {
    let catalog = state.catalog
    let connection = StatusLine.connection(state)
    let waiting = state.waitingCount
    var facts: [(label: String, value: String, role: Role)] = [
      (catalog.lineLabel, "\(connection.glyph) \(connection.forms[0])", connection.role),
      (
        catalog.asOfLabel,
        state.sync.asOf.map { catalog.dateAndClock($0, now: state.now, zone: state.zone) } ?? catalog.neverSynced, .text
      ),
      (catalog.pendingLabel, catalog.number(waiting), waiting > 0 ? .statusWarning : .text),
      (
        catalog.parkedLabel, catalog.number(state.sync.parkedCount), state.sync.parkedCount > 0 ? .statusError : .text
      ),
      (catalog.clockLabel, clock(state), .text),
    ]
    if let counts = state.totals {
      facts.append((catalog.openLabel, catalog.number(counts.open), .text))
      facts.append((catalog.unreadLabel, catalog.number(counts.unread), .text))
    }
    if let company = state.directory.company {
      facts.append((catalog.companyLabel, SafeText(company.name).string, .text))
    }
    if let me = state.directory.me {
      facts.append((catalog.agentLabel, SafeText(me.name).string, .text))
      facts.append((catalog.timeZoneLabel, SafeText(me.timeZone).string, .text))
    }
    return facts
  }

  private static func clock(_ state: AppState) -> String {
    let seconds = state.sync.clockOffset.wholeSeconds
    if seconds == 0 { return state.catalog.clockExact }
    return seconds > 0 ? state.catalog.clockBehind(seconds: seconds) : state.catalog.clockAhead(seconds: -seconds)
  }
}

import Catalog
import Domain
import Screen
import Text

/// The login was taken away: nothing of customers, and two ways on.
enum LockPage {
  static func render(_ state: AppState, _ painter: inout Painter) {
    let catalog = state.catalog
    let frame = Rect(state.size)
    let width = min(64, frame.columns - 2)
    let body = wrapped(catalog.revokedBody, columns: width - 4).map(String.init)
    let count = state.unsentCount
    let kept = wrapped(count > 0 ? catalog.revokedKept(count) : catalog.revokedNothingKept, columns: width - 4)
    let rect = frame.centered(columns: width, rows: body.count + kept.count + 6)
    let inside = painter.panel(rect, fill: .dialog, border: .borderFocused, title: catalog.revokedTitle, isHeavy: true)
    var row = inside.rows > body.count + kept.count + 2 ? 1 : 0
    for line in body {
      painter.left(line, inside.line(row), .text)
      row += 1
    }
    row += 1
    for line in kept {
      painter.left(String(line), inside.line(row), count > 0 ? .statusWarning : .muted)
      row += 1
    }
    var rest = inside.line(inside.rows - 1)
    let discard = inside.columns < 46 ? catalog.confirmDiscard : catalog.revokedDiscard
    for (action, words) in [(Action.quit, catalog.leave), (.discardUnsent, discard)]
    where action == .quit || count > 0 {
      let key = painter.left(state.keymap.label(action, in: [.lock]) ?? "", rest, .key)
      let used = painter.left(words, rest.inset(left: key + 1), .text)
      rest = rest.inset(left: key + used + 4)
    }
    // Something that was asked for here could not be done.
    if let notice = state.notice { painter.center(notice.text.string, frame.line(frame.rows - 1), .statusWarning) }
  }
}

extension App {
  /// Leaves, or asks twice whether to discard what is unsent; every other key does nothing.
  static func whileLocked(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    switch action {
    case .quit: return [.quit]
    case .discardUnsent where state.unsentCount > 0:
      askToDiscardAll(&state, isAgain: false)
      return []
    default: return []
    }
  }

  static func askToDiscardAll(_ state: inout AppState, isAgain: Bool) {
    let catalog = state.catalog
    state.overlay = .dialog(
      Dialog.State(
        kind: .discardAll(isAgain: isAgain),
        title: SafeText(isAgain ? catalog.discardAllAgainTitle : catalog.discardAllTitle),
        lines: isAgain ? [] : [SafeText(catalog.discardAllBody(state.unsentCount))],
        warning: isAgain ? SafeText(catalog.discardAllAgainBody) : nil, confirmLabel: SafeText(catalog.confirmDiscard),
        cancelLabel: SafeText(catalog.keepIt)))
  }

  /// Forgets all that the panes hold of customers. What is unsent is only counted from now on.
  static func lock(_ state: inout AppState) -> [AppEffect] {
    let wasFetching = state.backfills.isRunning
    _ = showNothing(&state)
    state.overlay = nil
    state.replacing = nil
    state.superseded = [:]
    state.returning = nil
    state.missing = []
    state.notice = nil
    state.pressed = []
    state.page = .conversations
    state.focus = .main
    state.open = BrowserState(state: .open, arrangement: .cards)
    state.finished = BrowserState(state: .finalised, arrangement: .list)
    state.directory = Directory()
    state.totals = nil
    state.outbox = OutboxPage.State()
    state.backfills = Backfills()
    state.presence.clear()
    return (wasFetching ? [.cancelBackfill] : []) + [.loadOutbox]
  }
}

extension AppState {
  /// The backend took this login away.
  package var isLocked: Bool { sync.line == .revoked }

  /// Operations and drafts that the backend does not have.
  var unsentCount: Int {
    outbox.items.count { $0.operation.command.isPrecious && $0.state.isPending || $0.state == .expired } + draftCount
  }
}

import Catalog
import Domain
import Screen
import Text

/// The most useful keys of where the agent is, on the last line; a notice takes their place until the next key, and
/// what may follow takes it while a sequence is being typed.
enum Hints {
  static func render(_ state: AppState, in line: Rect, _ painter: inout Painter) {
    let area = line.inset(columns: 1)
    guard state.pressed.isEmpty else { return WhichKey.render(state, in: line, &painter) }
    if let notice = state.notice {
      painter.grid.fill(line, painter.theme[.toast])
      let (glyph, role): (String, Role) =
        switch notice.kind {
        case .done: ("✓", .statusOnline)
        case .information: ("·", .muted)
        case .warning: ("!", .statusWarning)
        case .failure: ("✕", .statusError)
        }
      painter.left(glyph, area, painter.theme[role].over(painter.theme[.toast]))
      painter.left(notice.text.string, area.inset(left: 2), .toast)
      return
    }
    let contexts = state.contexts
    let help = width(.help, state, contexts)
    render([.help], state, contexts: contexts, area.splitRight(help).right, &painter)
    render(useful(state), state, contexts: contexts, area.inset(right: help + 2), &painter)
  }

  /// Keys with what they do, as many as fit whole.
  static func render(
    _ actions: [Action], _ state: AppState, contexts: [KeyContext], _ line: Rect, _ painter: inout Painter
  ) {
    var rest = line
    for action in actions {
      guard let key = state.keymap.label(action, in: contexts) else { continue }
      let words = words(action, state)
      guard ColumnWidth.of(key) + 1 + ColumnWidth.of(words) <= rest.columns else { continue }
      let used = painter.left(key, rest, .key)
      let described = painter.left(words, rest.inset(left: used + 1), .muted)
      painter.mark(rest.splitLeft(used + 1 + described).left, .hint(action))
      rest = rest.inset(left: used + described + 4)
    }
  }

  /// The actions in rows, as many in each as fit whole.
  static func rows(
    _ actions: [Action], _ state: AppState, contexts: [KeyContext], columns: Int
  ) -> [[Action]] {
    var rows: [[Action]] = []
    var room = 0
    for action in actions {
      let width = width(action, state, contexts)
      guard width > 0 else { continue }
      if rows.isEmpty || width > room {
        rows.append([])
        room = columns
      }
      rows[rows.count - 1].append(action)
      room -= width + 3
    }
    return rows
  }

  static func width(_ action: Action, _ state: AppState, _ contexts: [KeyContext]) -> Int {
    guard let key = state.keymap.label(action, in: contexts) else { return 0 }
    return ColumnWidth.of(key) + 1 + ColumnWidth.of(words(action, state))
  }

  /// What an action is called here.
  static func words(_ action: Action, _ state: AppState) -> String {
    guard action == .toggleArrangement else { return action.hint(in: state.catalog) }
    return state.browser.arrangement == .cards ? state.catalog.hintList : state.catalog.hintCards
  }

  /// The most useful actions of where the agent is, the weightiest first.
  static func useful(_ state: AppState) -> [Action] {
    if state.overlay != nil { return [] }
    switch state.focus {
    case .sidebar: return [.open, .back, .toggleSidebar, .quit]
    case .drawer: return [.open, .toggleDrawer, .back, .quit]
    case .conversation:
      if state.shown.isGone { return [.copyDraft, .discardUnsent, .back] }
      guard state.isWriting else { return [.back, .scrollPageUp, .scrollPageDown, .copyProtocol, .toggleDrawer] }
      let isHeldBack = !Composer.unfilled(state.composer, state.context).isEmpty
      return (isHeldBack ? [.nextVariable] : []) + [
        .send, .back, .newLine, .transferToAgent, .transferToService, .insertShortcut, .comment, .finalise,
        .toggleDrawer, .nextUnread, .scrollPageUp,
      ]
    case .main:
      if state.page.isFacts { return [.open, .back, .quit] }
      if state.page == .outbox { return [.open, .back, .quit] }
      if state.page == .contacts {
        if state.contacts.isSearching { return [.confirm, .cancel] }
        return state.contacts.opened == nil
          ? [.open, .search, .newContact, .editContact, .back, .quit]
          : [.open, .back, .editContact, .searchOlder, .newContact, .quit]
      }
      if state.page == .finished, state.browser.isAtHorizon { return [.searchOlder, .back, .quit] }
      if state.browser.isSearching { return [.confirm, .cancel] }
      if !state.bulkIDs.isEmpty, !state.open.marks.isEmpty {
        return [.toggleMark, .transferToAgent, .transferToService, .finalise, .back, .open, .quit]
      }
      let narrowed: [Action] = state.browser.query.isFiltered ? [.clearFilters] : []
      if state.browser.arrangement == .cards {
        return [.open] + narrowed + [
          .search, .filterServices, .filterMedia, .toggleOrder, .showMore, .toggleArrangement, .nextUnread, .quit,
        ]
      }
      let period: [Action] = state.page == .finished ? [.filterPeriod] : []
      return [.open, .back] + narrowed + [.search] + period + [
        .nextUnread, .filterServices, .filterMedia, .toggleOrder, .showMore, .toggleDetails, .markUnread, .quit,
      ]
    }
  }
}

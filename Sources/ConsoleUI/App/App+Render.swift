import Catalog
import Domain
import Screen
import Text

extension App {
  /// The whole screen. Equal states give equal cells.
  package static func render(_ state: AppState, theme: Theme) -> (grid: CellGrid, cursor: Point?) {
    let painter = paint(state, theme: theme)
    return (painter.grid, painter.cursor)
  }

  /// As `render`, with what the mouse finds where.
  static func paint(_ state: AppState, theme: Theme) -> Painter {
    var painter = Painter(size: state.size, theme: theme)
    if state.isTooSmall {
      tooSmall(state, &painter)
    } else if state.isAccessible {
      LinearScreen.render(state, &painter)
    } else if state.isLocked {
      if case .dialog(let dialog) = state.overlay {
        Dialog.render(dialog, state, &painter)
      } else {
        LockPage.render(state, &painter)
      }
    } else {
      panes(state, &painter)
    }
    return painter
  }

  private static func panes(_ state: AppState, _ painter: inout Painter) {
    let layout = Layout(state)
    let isCovered = state.overlay != nil
    for focus in Focus.allCases { layout[focus].map { painter.mark($0, .pane(focus)) } }
    if let rect = layout.sidebar {
      SidebarPane.render(
        state, in: rect, isExpanded: layout.isSidebarExpanded, isFocused: state.focus == .sidebar && !isCovered,
        &painter)
    }
    if let rect = layout.main { main(state, rect, isFocused: state.focus == .main && !isCovered, &painter) }
    if let rect = layout.reading {
      conversation(state, rect, isFocused: state.focus == .conversation && !isCovered, &painter)
    }
    if let rect = layout.drawer {
      DrawerPane.render(state, in: rect, isFocused: state.focus == .drawer && !isCovered, &painter)
    }
    for divider in layout.dividers {
      painter.grid.verticalLine(
        at: divider.rect.origin, rows: divider.rect.rows,
        style: painter.theme[divider.bordersFocus && !isCovered ? .borderFocused : .border])
    }
    StatusLine.render(state, in: layout.status, &painter)
    Hints.render(state, in: layout.hints, &painter)
    overlay(state, &painter)
  }

  private static func overlay(_ state: AppState, _ painter: inout Painter) {
    guard let overlay = state.overlay else { return }
    painter.mark(Rect(state.size), .overlay)
    switch overlay {
    case .picker(let picker): Picker.render(picker, state, &painter)
    case .dialog(let dialog): Dialog.render(dialog, state, &painter)
    case .contactForm(let form): ContactForm.render(form, state, &painter)
    case .bulk(let bulk): Bulk.render(bulk, state, &painter)
    case .help(let help): HelpOverlay.render(help, state, &painter)
    case .archive(let archive): Archive.render(archive, state, &painter)
    case .figures(let figures): Figures.render(figures, state, &painter)
    }
  }

  private static func main(_ state: AppState, _ rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    switch state.page {
    case .outbox: OutboxPage.render(state, in: Layout.lines(in: rect), isFocused: isFocused, &painter)
    case .contacts: ContactsPage.render(state, in: Layout.lines(in: rect), isFocused: isFocused, &painter)
    case .profile, .company, .systemStatus:
      FactsPage.render(state, in: Layout.lines(in: rect), isFocused: isFocused, &painter)
    case .conversations where state.open.arrangement == .cards:
      CardsPane.render(state, in: rect, isFocused: isFocused, &painter)
    case .conversations, .finished: ListPane.render(state, in: Layout.lines(in: rect), isFocused: isFocused, &painter)
    }
  }

  private static func conversation(_ state: AppState, _ rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    let place = ConversationPlace(state, rect)
    let context = state.context
    let presence = state.presenceWords.map { ($0.forms, $0.isTyping ? Role.statusWarning : .accent) }
    ConversationPane.render(
      state.conversation, context, into: &painter.grid, rect: place.thread, theme: painter.theme, isFocused: isFocused,
      presence: presence, cover: state.cover)
    guard state.conversation.conversation != nil else { return }
    let cursor = Composer.render(
      state.composer, context, into: &painter.grid, rect: place.composer, theme: painter.theme, isFocused: isFocused)
    if let question = state.question {
      QuestionBar.render(question, state, in: place.bar, &painter)
    } else {
      if state.shownRefused.isEmpty {
        ClosedBar.render(state, in: place.bar, &painter)
      } else {
        RefusedBar.render(state, in: place.bar, &painter)
      }
      if isFocused { painter.cursor = cursor }
    }
  }

  private static func tooSmall(_ state: AppState, _ painter: inout Painter) {
    let words = state.catalog.terminalTooSmall(columns: Layout.smallest.columns, rows: Layout.smallest.rows)
    let rows = wrapped(words, columns: max(1, state.size.columns))
    let area = Rect(state.size).centered(columns: state.size.columns, rows: rows.count)
    for (index, row) in rows.enumerated() { painter.center(String(row), area.line(index), .text) }
  }
}

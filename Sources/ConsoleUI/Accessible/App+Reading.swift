import Domain
import Screen

/// The line that is being read of a page which is longer than the screen: past its items, or of what a dialog asks.
/// Over as soon as the keys are elsewhere.
struct LinearReading: Hashable, Sendable {
  struct Place: Hashable, Sendable {
    let focus: Focus
    let page: Page
    let conversation: ConversationID?
    let tool: DrawerPane.Tool
    let overlay: Overlay?

    init(_ state: AppState) {
      focus = state.focus
      page = state.page
      conversation = state.shown.id
      tool = state.drawer.selected
      overlay = state.overlay
    }
  }

  let line: Int
  let place: Place
}

extension AppState {
  /// The line of the page that is being read; nil: what has the keys is an item, a field or the page as a whole.
  var readLine: Int? {
    guard isAccessible, let reading, reading.place == LinearReading.Place(self) else { return nil }
    return reading.line
  }
}

extension App {
  /// Where reading begins: after this line.
  private struct ReadingStart {
    var base: Int
    /// Moving down from here leaves the items.
    var isAtLastItem = true
    var hasItems = true
  }

  /// Moves over the lines of an accessible page that does not fit; false: the action means something else here.
  static func readOn(_ state: inout AppState, _ action: Action) -> Bool {
    guard state.isAccessible, let page = LinearScreen.page(state), let start = readingStart(page, state) else {
      return false
    }
    let rows = page.room(rows: Layout(state).body.rows)
    guard page.lines.count > rows else { return false }
    let line = state.readLine
    let position = line ?? start.base
    let last = page.lines.count - 1
    switch action {
    case .scrollUp: read(&state, position - 1, start)
    case .scrollDown: read(&state, min(last, position + 1), start)
    case .scrollPageUp: read(&state, position - rows, start)
    case .scrollPageDown: read(&state, min(last, position + rows), start)
    case .scrollFirst: read(&state, start.base, start)
    case .scrollLast: read(&state, last, start)
    case .moveDown where line != nil || start.isAtLastItem:
      if position == last, case .dialog = state.overlay, start.hasItems {
        state.reading = nil
        return false
      }
      read(&state, min(last, position + 1), start)
    case .moveUp where line != nil: read(&state, position - 1, start)
    case .moveLast where line != nil || start.isAtLastItem: read(&state, last, start)
    case .open where line != nil && state.overlay == nil && start.hasItems: break
    default: return false
    }
    return true
  }

  private static func read(_ state: inout AppState, _ line: Int, _ start: ReadingStart) {
    state.reading = line > start.base ? LinearReading(line: line, place: LinearReading.Place(state)) : nil
  }

  /// nil: not a page that is read so.
  private static func readingStart(_ page: LinearPage, _ state: AppState) -> ReadingStart? {
    switch (state.overlay, state.focus) {
    case (.dialog(let dialog), _):
      guard !dialog.fields.isEmpty else { return ReadingStart(base: 0, hasItems: false) }
      return ReadingStart(base: -1, isAtLastItem: dialog.focusedField == dialog.fields.count - 1)
    case (nil, .drawer):
      return ReadingStart(base: page.itemsEnd - 1, isAtLastItem: state.drawer.selected == DrawerPane.Tool.allCases.last)
    default: return nil
    }
  }
}

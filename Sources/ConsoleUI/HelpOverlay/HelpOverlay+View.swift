import Catalog
import Screen
import Text

extension HelpOverlay {
  /// One line of help: a heading, or keys with what they do.
  enum Line: Hashable {
    case heading(String)
    case binding(keys: String, description: String)
    case air
  }

  /// Scrolls or closes.
  ///
  /// - Returns: false when help is left.
  static func update(_ help: inout State, _ action: Action, _ state: AppState) -> Bool {
    let visible = area(state.size).rows - 3
    let last = max(0, lines(help, state).count - visible)
    switch action {
    case .scrollDown: help.firstRow = min(last, help.firstRow + 1)
    case .scrollUp: help.firstRow = max(0, help.firstRow - 1)
    case .scrollPageDown: help.firstRow = min(last, help.firstRow + visible)
    case .scrollPageUp: help.firstRow = max(0, help.firstRow - visible)
    case .scrollFirst: help.firstRow = 0
    case .scrollLast: help.firstRow = last
    default: return false
    }
    return true
  }

  static func render(_ help: State, _ state: AppState, _ painter: inout Painter) {
    let rect = area(state.size)
    let inside = painter.panel(rect, fill: .dialog, border: .borderFocused, title: state.catalog.helpTitle)
    let lines = lines(help, state)
    let visible = inside.rows - 1
    let keyColumns = min(22, inside.columns / 3)
    for (index, line) in lines.dropFirst(help.firstRow).prefix(visible).enumerated() {
      let row = inside.line(index)
      switch line {
      case .heading(let text): painter.left(text, row, .accent)
      case .binding(let keys, let description):
        painter.left(keys, row.splitLeft(keyColumns).left, .key)
        painter.left(description, row.inset(left: keyColumns + 1), .text)
      case .air: break
      }
    }
    let foot = inside.line(inside.rows - 1)
    if lines.count > visible + help.firstRow { painter.right("▾", foot, .muted) }
    Hints.render([.back], state, contexts: [.help], foot, &painter)
  }

  private static func area(_ size: Size) -> Rect {
    Rect(size).centered(columns: min(72, size.columns - 2), rows: size.rows - 2)
  }

  /// The keys of each section, in the order of the registry, so that help, keymap and docs agree.
  static func lines(_ help: State, _ state: AppState) -> [Line] {
    var lines: [Line] = []
    if help.contexts.first == .composer {
      lines.append(.heading(state.catalog.helpTriggers))
      for (key, action) in [
        ("@", Action.transferToAgent), ("#", .transferToService), ("/", .insertShortcut), ("!", .comment),
      ] {
        lines.append(.binding(keys: key, description: action.description(in: state.catalog)))
      }
      lines.append(.air)
    }
    for context in help.contexts {
      let bindings = state.keymap.bindings(in: context.rawValue)
      guard !bindings.isEmpty else { continue }
      lines.append(.heading(context == .global ? state.catalog.helpEverywhere : state.catalog.context(context)))
      for action in Action.allCases {
        let keys = bindings.filter { $0.action == action.rawValue }
          .map { $0.keys.map(\.label).joined(separator: " ") }
        guard !keys.isEmpty else { continue }
        lines.append(
          .binding(
            keys: keys.joined(separator: ", "), description: action.description(in: state.catalog, context: context)))
      }
      lines.append(.air)
    }
    if lines.last == .air { lines.removeLast() }
    return lines
  }
}

extension Catalog {
  fileprivate func context(_ context: KeyContext) -> String {
    switch context {
    case .global: helpEverywhere
    case .sidebar: helpSidebar
    case .cards: helpCards
    case .list: helpList
    case .conversation: helpConversation
    case .composer: helpComposer
    case .picker: helpPicker
    case .dialog: helpDialog
    case .drawer: tools
    case .field: helpField
    case .question: helpDialog
    case .help: helpTitle
    case .systemStatus: systemStatus
    case .outbox: outbox
    case .lock: helpLocked
    }
  }
}

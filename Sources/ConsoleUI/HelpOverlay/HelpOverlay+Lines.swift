import Catalog
import Screen
import Text

extension HelpOverlay {
  /// One line of help: a heading, or keys with what they do.
  enum Line: Hashable {
    case heading(String)
    /// `reason`: why it can't be done now; nil: it can.
    case binding(keys: String, description: String, reason: String? = nil)
    case air
  }

  /// The keys of each section, group by group as in the registry, narrowed by what is searched.
  static func lines(_ help: State, _ state: AppState) -> [Line] {
    let catalog = state.catalog
    var lines: [Line] = []
    func add(_ heading: String, _ bindings: [Line]) {
      let kept = bindings.filter { matches($0, help.search.text) }
      guard !kept.isEmpty else { return }
      if !lines.isEmpty { lines.append(.air) }
      lines.append(.heading(heading))
      lines += kept
    }
    if help.contexts.first == .composer { add(catalog.helpTriggers, triggers(state)) }
    for (index, context) in help.contexts.enumerated() {
      let outer = help.contexts[..<index].map(\.rawValue)
      let bindings = state.keymap.bindings(in: context.rawValue).filter { state.keymap.isReached($0.keys, past: outer) }
      let title = context == .global ? catalog.helpEverywhere : catalog.context(context)
      for group in ActionGroup.allCases {
        let shown = ActionInfo.all.filter { $0.group == group && isHeard($0.action, help.contexts) }
        add("\(title) · \(group.title(in: catalog))", shown.flatMap { self.bindings($0, bindings, context, state) })
      }
    }
    return lines
  }

  /// What a pane shares with others is listed where it does something there.
  private static func isHeard(_ action: Action, _ contexts: [KeyContext]) -> Bool {
    guard let pane = contexts.first, KeyContext.panes.contains(pane) else { return true }
    return action.contexts.contains(pane)
  }

  /// One line for all keys of an action, and one for each that has words of its own.
  private static func bindings(
    _ info: ActionInfo, _ bindings: [Keymap.Binding], _ context: KeyContext, _ state: AppState
  ) -> [Line] {
    let own = bindings.filter { $0.action == info.name }
    guard !own.isEmpty else { return [] }
    let reason = info.reasonDisabled(in: state)
    let plain = own.filter { $0.description == nil }.map(\.label)
    var lines: [Line] = []
    if !plain.isEmpty {
      let description = info.action.description(in: state.catalog, context: context)
      lines.append(.binding(keys: plain.joined(separator: ", "), description: description, reason: reason))
    }
    for binding in own {
      guard let description = binding.description else { continue }
      lines.append(
        .binding(keys: binding.label, description: SafeText(description).string, reason: reason))
    }
    return lines
  }

  private static func triggers(_ state: AppState) -> [Line] {
    let triggers: [(String, Action)] = [
      ("@", .transferToAgent), ("#", .transferToService), ("/", .insertShortcut), ("!", .comment),
    ]
    return triggers.map { key, action in
      .binding(
        keys: key, description: action.description(in: state.catalog), reason: action.reasonDisabled(in: state))
    }
  }

  /// Every word that is searched begins somewhere in the line, whatever its accents.
  private static func matches(_ line: Line, _ search: String) -> Bool {
    guard case .binding(let keys, let description, _) = line else { return true }
    let text = foldedForSearch(keys + " " + description)
    return foldedForSearch(search).split(separator: " ").allSatisfy { text.contains($0) }
  }
}

extension Keymap.Binding {
  /// The keys as people write them.
  package var label: String { keys.map(\.label).joined(separator: " ") }
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
    case .page: helpFactsPage
    case .outbox: outbox
    case .contacts: contacts
    case .lock: helpLocked
    }
  }
}

import Catalog
import Domain
import Screen
import Text

/// The screen for those who hear it: one pane at a time over the whole width, read from the first line to the last, its
/// name first. No frames, no glyphs; what has the keys has the cursor; what changes is told on one line, above the
/// keys.
enum LinearScreen {
  static func render(_ state: AppState, _ painter: inout Painter) {
    let layout = Layout(state)
    if state.isLocked || state.overlay != nil {
      painter.mark(Rect(state.size), .overlay)
      overlay(state, layout.body, &painter)
    } else {
      for focus in Focus.allCases { layout[focus].map { painter.mark($0, .pane(focus)) } }
      pane(state, layout, &painter)
    }
    painter.left(status(state), layout.status, .statusLine)
    hints(state, layout.hints, &painter)
  }

  private static func pane(_ state: AppState, _ layout: Layout, _ painter: inout Painter) {
    switch state.focus {
    case .conversation: LinearConversation.render(state, layout.body, &painter)
    case .main where state.page.hasRows: LinearRows.render(state, layout.body, &painter)
    default: page(state)?.draw(in: layout.body, hasKeys: true, &painter)
    }
  }

  private static func overlay(_ state: AppState, _ body: Rect, _ painter: inout Painter) {
    page(state)?.draw(in: body, hasKeys: true, &painter)
  }

  /// What is on the screen as a page of lines, with the line that is being read; nil: it is no such page.
  static func page(_ state: AppState) -> LinearPage? {
    let body = Layout(state).body
    var page = state.isLocked || state.overlay != nil ? overlay(state, body) : pane(state, columns: body.columns)
    if let line = state.readLine { page?.read(line) }
    return page
  }

  private static func pane(_ state: AppState, columns: Int) -> LinearPage? {
    switch (state.focus, state.page) {
    case (.conversation, _), (.main, .conversations), (.main, .finished): nil
    case (.sidebar, _): LinearPanes.sidebar(state, columns: columns)
    case (.drawer, _): LinearPanes.drawer(state, columns: columns)
    case (.main, .contacts): LinearContacts.page(state, columns: columns)
    case (.main, .outbox): LinearPanes.outbox(state, columns: columns)
    case (.main, .profile), (.main, .company), (.main, .systemStatus): LinearPanes.facts(state, columns: columns)
    }
  }

  private static func overlay(_ state: AppState, _ body: Rect) -> LinearPage {
    switch state.overlay {
    case .picker(let picker): return LinearOverlays.picker(picker, state, columns: body.columns)
    case .dialog(let dialog):
      return LinearOverlays.dialog(dialog, state.catalog, in: Size(columns: body.columns, rows: body.rows))
    case .contactForm(let form): return LinearContacts.form(form, state, columns: body.columns)
    case .bulk(let bulk): return LinearBulk.page(bulk, state, columns: body.columns)
    case .help(let help):
      var page = LinearOverlays.help(help, state, columns: body.columns)
      let last = max(0, page.lines.count - page.room(rows: body.rows))
      page.lines.removeFirst(min(help.firstRow, last))
      return page
    case .archive(let archive): return LinearOverlays.archive(archive, state, columns: body.columns)
    case .figures(let figures): return LinearOverlays.figures(figures, state, columns: body.columns)
    case nil: return LinearOverlays.lock(state, columns: body.columns)
    }
  }

  /// As many keys as fit whole, that of the help among them always.
  private static func hints(_ state: AppState, _ line: Rect, _ painter: inout Painter) {
    guard state.pressed.isEmpty else { return WhichKey.render(state, in: line.inset(left: -1), &painter) }
    let choices = LinearOverlays.choices(state)
    guard choices.isEmpty else { return self.choices(choices, line, &painter) }
    let (actions, contexts) = keys(state)
    func words(_ action: Action) -> String? {
      state.keymap.label(action, in: contexts).map {
        "\(Plain.keys($0, state.catalog)): \(Hints.words(action, state))"
      }
    }
    let help = state.overlay == nil && !state.isLocked ? words(.help) ?? "" : ""
    var text = ""
    for words in actions.compactMap(words) {
      let longer = Plain.list([text, words])
      guard ColumnWidth.of(Plain.list([longer, help])) <= line.columns else { continue }
      text = longer
    }
    painter.left(Plain.list([text, help]), line, .muted)
  }

  private static func choices(
    _ choices: [(action: Action, words: String)], _ line: Rect, _ painter: inout Painter
  ) {
    var rest = line
    for (index, choice) in choices.enumerated() {
      let used = painter.left(choice.words + (index + 1 < choices.count ? "," : ""), rest, .key)
      painter.mark(rest.splitLeft(used).left, .answer(choice.action))
      rest = rest.inset(left: used + 1)
    }
  }

  private static func keys(_ state: AppState) -> ([Action], [KeyContext]) {
    switch state.overlay {
    case .picker(let picker):
      ((picker.purpose.takesSeveral ? [.toggleMark] : []) + [.confirm, .cancel], [.picker])
    case .help: ([.back], [.help])
    case .archive: ([.confirm, .cancel], [.picker])
    case .figures: ([.confirm, .cancel], [.dialog])
    case .dialog, .contactForm, .bulk: ([], [])
    case nil: state.isLocked ? ([], []) : (Hints.useful(state), state.contexts)
    }
  }

  /// What changed last; when nothing did, how current the screen is, what is unsent and unread, and the time.
  private static func status(_ state: AppState) -> String {
    if let words = state.announcement ?? state.notice?.text { return words.string }
    let catalog = state.catalog
    var parts = [StatusLine.connection(state).forms[0]]
    if state.waitingCount > 0 { parts.append(catalog.waitingShort(state.waitingCount)) }
    if state.sync.parkedCount > 0 { parts.append(catalog.parkedCount(state.sync.parkedCount)) }
    if state.unreadConversations > 0 { parts.append(catalog.unreadConversations(state.unreadConversations)) }
    parts.append(catalog.clock(state.now, zone: state.zone))
    return parts.joined(separator: ", ")
  }
}

/// Our own words without the signs between and before them. Never for what somebody wrote.
enum Plain {
  /// `◕ 14h left` gives `14h left`.
  static func withoutGlyph(_ text: String) -> String {
    guard let first = text.first, !first.isLetter, !first.isNumber, let space = text.firstIndex(of: " ") else {
      return text
    }
    return String(text[text.index(after: space)...])
  }

  /// `Support · 14:05` gives `Support, 14:05`.
  static func commas(_ text: String) -> String {
    var words: [Substring] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if word == "·", var last = words.popLast() {
        last += ","
        words.append(last)
      } else {
        words.append(word)
      }
    }
    return words.joined(separator: " ")
  }

  /// What is not empty, with commas between.
  static func list(_ parts: [String?]) -> String {
    parts.compactMap { $0?.isEmpty ?? true ? nil : $0 }.joined(separator: ", ")
  }
}

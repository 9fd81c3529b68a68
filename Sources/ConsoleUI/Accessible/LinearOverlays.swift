import Catalog
import Screen
import Text

/// What lies over the panes, in their place.
enum LinearOverlays {
  static func picker(_ picker: Picker.State, _ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    page.addHead("\(Picker.title(picker.purpose, catalog)): \(catalog.found(picker.matches.count))")
    page.head.append(
      LinearPage.Line(
        text: catalog.searchLabel + ":", role: .muted, field: picker.field, hasCursor: picker.matches.isEmpty))
    guard !picker.matches.isEmpty else {
      page.add(picker.isWaiting ? catalog.looking : catalog.nothingToPick, .muted)
      return page
    }
    for (index, match) in picker.matches.enumerated() {
      let item = picker.items[match.item]
      let isSelected = index == picker.selected
      let mark = picker.purpose.takesSeveral && picker.marked.contains(item.choice) ? catalog.marked : nil
      let words = Plain.list([
        Plain.commas(item.title.string), mark, Plain.commas((item.refusal ?? item.detail).string), item.keys,
      ])
      page.addItem(words, isFocused: isSelected, spot: .pickerMatch(index))
      if isSelected, let preview = item.preview {
        page.add(preview.string, .muted)
        page.focused = page.focused.map { $0.lowerBound..<page.lines.count }
      }
    }
    return page
  }

  /// Columns that a field is to have.
  private static let fieldColumns = 18

  /// Fields have their rows whatever there is to say, and so has the warning where two more are left for the rest.
  static func dialog(_ dialog: Dialog.State, _ catalog: Catalog, in size: Size) -> LinearPage {
    let columns = size.columns
    var page = LinearPage(columns: columns)
    page.addHead(Plain.commas(dialog.title.string))
    page.lines = Array(page.head.dropFirst(2))
    page.head = Array(page.head.prefix(2))
    let fields = fields(dialog, columns: columns)
    let warning = dialog.warning.map { LinearPage.lines($0.string, .statusWarning, columns: columns) } ?? []
    let isWarningKept = page.head.count + warning.count + fields.count + 2 <= size.rows
    if !isWarningKept { page.lines += warning }
    for line in dialog.lines { page.add(Plain.commas(line.string)) }
    let problem = Dialog.said(dialog, catalog).map { LinearPage.lines($0, .statusError, columns: columns) } ?? []
    page.foot = (isWarningKept ? warning : []) + fields + problem
    return page
  }

  private static func fields(_ dialog: Dialog.State, columns: Int) -> [LinearPage.Line] {
    dialog.fields.enumerated().flatMap { index, field -> [LinearPage.Line] in
      let isFocused = index == dialog.focusedField
      // What is typed has a line of its own where its name would leave too little of one.
      let label = field.label.string + ":"
      let isLong = ColumnWidth.of(label) + fieldColumns > columns
      let above = isLong ? LinearPage.lines(label, .text, columns: columns, spot: .dialogField(index)) : []
      let typed = LinearPage.Line(
        text: isLong ? ">" : label, spot: .dialogField(index), field: field.input, hasCursor: isFocused)
      return (above + [typed]).map { line in
        var line = line
        line.isFocused = isFocused
        return line
      }
    }
  }

  /// All of its lines, from the first.
  static func help(_ help: HelpOverlay.State, _ state: AppState, columns: Int) -> LinearPage {
    var page = LinearPage(columns: columns)
    page.addHead(state.catalog.helpTitle)
    for line in HelpOverlay.lines(help, state) {
      switch line {
      case .heading(let text): page.add(Plain.commas(text) + ":", .title)
      case .binding(let keys, let description, let reason):
        page.add(Plain.list(["\(Plain.keys(keys, state.catalog)): \(description)", reason]))
      case .air: page.add("")
      }
    }
    return page
  }

  static func lock(_ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    page.addHead(catalog.revokedTitle)
    page.add(catalog.revokedBody)
    let count = state.unsentCount
    page.add(count > 0 ? catalog.revokedKept(count) : catalog.revokedNothingKept, count > 0 ? .statusWarning : .muted)
    return page
  }

  /// What answers a question, each with its key: on the last line, in sight however long the question is.
  static func choices(_ state: AppState) -> [(action: Action, words: String)] {
    let catalog = state.catalog
    func choice(_ action: Action, _ words: String, _ context: KeyContext) -> (action: Action, words: String) {
      (action, "\(state.keymap.label(action, in: [context]) ?? ""): \(words)")
    }
    switch state.overlay {
    case .dialog(let dialog):
      return [
        choice(.confirm, dialog.confirmLabel.string, dialog.context),
        choice(.cancel, dialog.cancelLabel.string, dialog.context),
      ]
    case .contactForm(let form):
      return ContactForm.choices(form, state).map { choice($0.action, $0.label, .dialog) }
    case .bulk(let bulk): return Bulk.choices(bulk, state).map { choice($0.action, $0.words, .dialog) }
    case nil where state.isLocked:
      let leave = choice(.quit, catalog.leave, .lock)
      return state.unsentCount > 0 ? [leave, choice(.discardUnsent, catalog.confirmDiscard, .lock)] : [leave]
    default: return []
    }
  }
}

extension Plain {
  /// The arrows of key names as words.
  static func keys(_ text: String, _ catalog: Catalog) -> String {
    let words = ["↑": catalog.keyUp, "↓": catalog.keyDown, "←": catalog.keyLeft, "→": catalog.keyRight]
    return text.map { words[String($0)] ?? String($0) }.joined()
  }
}

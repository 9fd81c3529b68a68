import Catalog
import Domain
import Screen
import Text

extension ContactForm {
  static func title(_ form: State, _ catalog: Catalog) -> String {
    guard let present = form.present else { return catalog.newContactTitle }
    let name = SafeText(present.contact.name).string
    return catalog.editContactTitle(name.isEmpty ? catalog.unnamedContact : name)
  }

  /// Two addresses of one medium: the second line says `another`.
  static func label(_ index: Int, _ form: State, _ catalog: Catalog) -> String {
    let field = form.fields[index]
    switch field.kind {
    case .name: return catalog.contactName
    case .notes: return catalog.notes
    case .address(let medium, _):
      let isFirst = index == 0 || form.fields[index - 1].medium != medium
      return isFirst ? catalog.medium(medium) : ""
    }
  }

  /// What stands below a field, with what it is about; nil: nothing.
  static func remark(_ index: Int, _ form: State, _ state: AppState) -> (text: String, role: Role)? {
    let catalog = state.catalog
    if let holder = form.holder, holder.field == index {
      let name = SafeText(holder.card.contact.name).string
      let whose = name.isEmpty ? catalog.unnamedContact : name
      let key = state.keymap.label(.confirm, in: [.dialog]) ?? ""
      switch form.purpose {
      case .new(nil): return (catalog.belongsToOpen(whose, key: key), .statusWarning)
      case .new: return (catalog.belongsToAssociate(whose, key: key), .statusWarning)
      case .edit: return (catalog.belongsTo(whose), .statusWarning)
      }
    }
    return form.fields[index].fault.map { ($0, .failed) }
  }

  static func render(_ form: State, _ state: AppState, _ painter: inout Painter) {
    let catalog = state.catalog
    let frame = Rect(state.size)
    let width = min(72, frame.columns - 2)
    let labels = form.fields.indices.map { label($0, form, catalog) }
    let labelColumns = min(max(10, (width - 4) / 3), (labels.map(ColumnWidth.of).max() ?? 0) + 1)
    var lines: [(field: Int, isRemark: Bool)] = []
    for index in form.fields.indices {
      lines.append((index, false))
      if remark(index, form, state) != nil { lines.append((index, true)) }
    }
    let remark = form.remark.map { wrapped($0.string, columns: width - 4).map(String.init) } ?? []
    let isAiry = frame.rows >= lines.count + remark.count + 7
    let others = 2 + remark.count + (isAiry ? 2 : 0) + 1
    let rect = frame.centered(columns: width, rows: min(frame.rows, lines.count + others))
    let inside = painter.panel(
      rect, fill: .dialog, border: .borderFocused, title: title(form, catalog), isHeavy: true)
    var row = isAiry ? 1 : 0
    for line in remark.prefix(max(0, inside.rows - 3)) {
      painter.left(line, inside.line(row), .statusWarning)
      row += 1
    }
    let room = max(1, inside.rows - row - (isAiry ? 2 : 1))
    // The field that is written in is in sight, with what is wrong with it.
    let focused = lines.lastIndex { $0.field == form.focused } ?? 0
    let first = max(0, min(focused - room + 1, lines.count - room))
    for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
      let area = inside.line(row + offset)
      if line.isRemark {
        guard let words = self.remark(line.field, form, state) else { continue }
        painter.left("↑ " + words.text, area.inset(left: labelColumns + 2), words.role)
      } else {
        draw(line.field, labels[line.field], labelColumns, form, state, area, &painter)
      }
    }
    if first > 0 { painter.right("▴", inside.line(row), .muted) }
    if first + room < lines.count { painter.right("▾", inside.line(row + room - 1), .muted) }
    choices(form, state, inside.line(inside.rows - 1), &painter)
  }

  private static func draw(
    _ index: Int, _ label: String, _ labelColumns: Int, _ form: State, _ state: AppState, _ area: Rect,
    _ painter: inout Painter
  ) {
    let isFocused = index == form.focused
    painter.mark(area, .dialogField(index))
    painter.left(label, area.splitLeft(labelColumns).left, isFocused ? .accent : .muted)
    painter.left(isFocused ? "› " : "  ", area.inset(left: labelColumns), .accent)
    let line = area.inset(left: labelColumns + 2, right: 1)
    painter.field(
      form.fields[index].input.onOneLine, line, hint: isFocused ? "" : hint(index, form, state.catalog),
      hasCursor: isFocused)
  }

  private static func hint(_ index: Int, _ form: State, _ catalog: Catalog) -> String {
    guard index > 0, form.fields[index].medium != nil, form.fields[index - 1].medium == form.fields[index].medium
    else { return "·" }
    return "· " + catalog.another
  }

  private static func choices(_ form: State, _ state: AppState, _ line: Rect, _ painter: inout Painter) {
    if form.asked != nil {
      painter.left(state.catalog.checkingAddresses, line, .muted)
      return
    }
    var rest = line
    for (action, label) in choices(form, state) {
      let key = painter.left(state.keymap.label(action, in: [.dialog]) ?? "", rest, .key)
      let used = painter.left(label, rest.inset(left: key + 1), .text)
      painter.mark(rest.splitLeft(key + 1 + used).left, .answer(action))
      rest = rest.inset(left: key + used + 4)
    }
  }

  static func choices(_ form: State, _ state: AppState) -> [(action: Action, label: String)] {
    let catalog = state.catalog
    return [(.confirm, catalog.saveContact), (.cancel, form.isChanged ? catalog.leaveForm : catalog.cancel)]
  }
}

extension TextField {
  /// With signs for line ends, so that it stands on one line.
  var onOneLine: TextField {
    guard characters.contains(where: \.isNewline) else { return self }
    return replacingCharacters { $0.isNewline ? "↵" : $0 }
  }
}

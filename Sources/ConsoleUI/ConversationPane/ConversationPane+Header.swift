import Catalog
import Domain
import Screen
import Text

extension ConversationPane {
  /// Who and where: the contact with medium, service and TTA above; protocol, assignee and expiry mark below; a rule.
  static func header(
    _ row: ConversationRow, _ context: ConversationContext, into grid: inout CellGrid, rect: Rect, theme: Theme,
    isFocused: Bool
  ) {
    guard rect.rows == headerRows, rect.columns >= 8 else { return }
    let catalog = context.catalog
    let attendance =
      "\(catalog.tta) "
      + catalog.attendance(openedAt: row.openedAt, finalisedAt: row.finalisedAt, now: context.now)
    let name = SafeText(row.contactName).string
    let service = SafeText(row.serviceName).string
    pair(
      left: [
        (name.isEmpty ? catalog.unnamedContact : name, theme[.title].with(.bold)),
        (catalog.medium(row.medium), theme[row.medium.role]), (service, theme[.text]),
      ],
      right: (attendance, theme[.accent]), separator: "  ", into: &grid, rect: rect.line(0).inset(columns: 1),
      theme: theme)
    let assignee: String =
      if row.assigneeID == nil { catalog.inQueue } else if row.assigneeID == context.me { catalog.you } else {
        row.assigneeName.map { SafeText($0).string } ?? catalog.unknownAgent
      }
    pair(
      left: [("\(catalog.protocolLabel) \(row.protocolNumber)", theme[.muted]), (assignee, theme[.muted])],
      right: state(row, context, theme), separator: " · ", into: &grid, rect: rect.line(1).inset(columns: 1),
      theme: theme)
    grid.horizontalLine(
      at: Point(column: rect.column, row: rect.row + 2), columns: rect.columns,
      style: theme[isFocused ? .borderFocused : .border])
  }

  private static func state(
    _ row: ConversationRow, _ context: ConversationContext, _ theme: Theme
  ) -> (String, Style)? {
    if row.state == .finalised { return ("■ " + context.catalog.finalised, theme[.muted].with(.bold)) }
    guard let expiresAt = row.expiresAt else { return nil }
    let mark = ExpiryMark(expiresAt: expiresAt, now: context.now)
    return ("\(mark.glyph) " + context.catalog.expiry(mark, left: expiresAt - context.now), theme[mark.role])
  }

  /// Parts from the left, as many as fit, the first always; one at the right that gives way only to it.
  private static func pair(
    left: [(text: String, style: Style)], right: (text: String, style: Style)?, separator: String,
    into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    guard !rect.isEmpty else { return }
    let rightColumns = right.map { ColumnWidth.of($0.text) } ?? 0
    var end = rect.endColumn
    if let right, rightColumns + 8 <= rect.columns {
      end -= rightColumns
      grid.write(right.text, at: Point(column: end, row: rect.row), style: right.style)
      end -= 2
    }
    var column = rect.column
    for (index, part) in left.enumerated() where !part.text.isEmpty {
      let gap = index == 0 ? 0 : ColumnWidth.of(separator)
      let room = end - column - gap
      let columns = ColumnWidth.of(part.text)
      guard index == 0 || columns <= room || room >= 8 else { return }
      if index > 0 {
        column += grid.write(separator, at: Point(column: column, row: rect.row), style: theme[.muted])
      }
      column += grid.write(
        truncated(part.text, columns: room), at: Point(column: column, row: rect.row), style: part.style)
    }
  }
}

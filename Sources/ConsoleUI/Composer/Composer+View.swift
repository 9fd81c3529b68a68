import Catalog
import Domain
import Screen
import Text

extension Composer {
  /// Draws the composer into `rect`, for whose width the state was told by `resized` and whose height is `State.rows`.
  ///
  /// - Returns: where the cursor stands; nil when nothing can be written or the composer has no focus.
  package static func render(
    _ state: State, _ context: ConversationContext, into grid: inout CellGrid, rect: Rect, theme: Theme,
    isFocused: Bool
  ) -> Point? {
    guard rect.columns >= 6, rect.rows >= 3 else { return nil }
    let base = theme[state.mode == .comment ? .composerComment : .composer]
    grid.fill(rect, base)
    guard let row = state.conversation else {
      grid.box(rect, style: theme[.border])
      return nil
    }
    let refusal = closedReason(state, row, context)
    frame(state, row, context, isClosed: refusal != nil, into: &grid, rect: rect, theme: theme, isFocused: isFocused)
    let inner = rect.inset(columns: 2, rows: 1)
    if let refusal {
      closed(refusal, state, into: &grid, rect: inner, theme: theme)
      return nil
    }
    let buffer = state.active.buffer
    if buffer.isEmpty {
      let words = truncated(hint(state, row, context, columns: inner.columns), columns: inner.columns)
      grid.write(words, at: inner.origin, style: theme[.hint])
      return isFocused ? inner.origin : nil
    }
    let style = Style(foreground: theme[.text].foreground, attributes: theme[.text].attributes)
    for (index, line) in buffer.rows(state.firstRow..<(state.firstRow + inner.rows)).enumerated() {
      grid.write(
        SafeText(String(line)).string, at: Point(column: inner.column, row: inner.row + index), style: style,
        maxColumns: inner.columns + 1)
    }
    marks(unfilled(state, context), state, context, into: &grid, inner: inner, rect: rect, theme: theme)
    more(state, rows: inner.rows, into: &grid, rect: rect, theme: theme)
    guard isFocused else { return nil }
    let place = buffer.cursorPlace
    return Point(
      column: inner.column + min(place.column, inner.columns), row: inner.row + place.row - state.firstRow)
  }

  private static func frame(
    _ state: State, _ row: ConversationRow, _ context: ConversationContext, isClosed: Bool, into grid: inout CellGrid,
    rect: Rect, theme: Theme, isFocused: Bool
  ) {
    let catalog = context.catalog
    let isComment = state.mode == .comment
    let style = theme[isComment ? .comment : isFocused && !isClosed ? .borderFocused : .border]
    grid.box(rect, style: style, lines: isComment ? .heavy : .rounded)
    let room = rect.columns - 6
    let title: String
    if isComment {
      title = catalog.commentBeingWritten(columns: room) { ColumnWidth.of($0) }
    } else if isClosed {
      title = catalog.composerClosed
    } else if state.isGone {
      title = catalog.composerGone
    } else {
      let name = SafeText(row.contactName).string
      title = catalog.replyTo(name.isEmpty ? catalog.unnamedContact : name)
    }
    let counter = isClosed ? nil : counter(state, row, catalog)
    let counterColumns = counter.map { ColumnWidth.of($0.text) + 3 } ?? 0
    let titleStyle = isComment ? style.with(.bold) : theme[isClosed ? .muted : .title]
    grid.write(
      " " + truncated(title, columns: max(1, room - counterColumns)) + " ",
      at: Point(column: rect.column + 2, row: rect.row), style: titleStyle)
    if let counter, counterColumns < room {
      grid.write(
        " \(counter.text) ", at: Point(column: rect.endColumn - counterColumns - 1, row: rect.row),
        style: theme[counter.isOver ? .failed : .muted])
    }
  }

  /// How much more may be written, once most of it is used up.
  private static func counter(
    _ state: State, _ row: ConversationRow, _ catalog: Catalog
  ) -> (text: String, isOver: Bool)? {
    let buffer = state.active.buffer
    if state.mode == .reply, let most = maxTextCharacters(row.medium) {
      guard buffer.byteCount > most * 4 / 5 else { return nil }
      let left = most - buffer.text.unicodeScalars.count
      return left <= most / 5 ? (catalog.charactersLeft(left), left < 0) : nil
    }
    guard buffer.byteCount > maxMessageBytes * 4 / 5 else { return nil }
    let over = buffer.byteCount - maxMessageBytes
    return ("\(catalog.bytes(buffer.byteCount)) / \(catalog.bytes(maxMessageBytes))", over > 0)
  }

  private static func hint(
    _ state: State, _ row: ConversationRow, _ context: ConversationContext, columns: Int
  ) -> String {
    let catalog = context.catalog
    if state.isGone { return catalog.nothingWrittenHere }
    if state.mode == .comment { return catalog.commentHint }
    if !state.comment.buffer.isEmpty { return catalog.commentDraftKept }
    return ColumnWidth.of(catalog.composerHint) <= columns ? catalog.composerHint : catalog.composerHintShort
  }

  /// Why nothing can be written; below it, muted, what had been.
  private static func closed(
    _ words: String, _ state: State, into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    var lines = wrapped(words, columns: rect.columns).map { (String($0), theme[.hint]) }
    if !state.active.buffer.isEmpty {
      lines += state.active.buffer.rows(0..<rect.rows).map { (SafeText(String($0)).string, theme[.muted]) }
    }
    for (index, line) in lines.prefix(rect.rows).enumerated() {
      grid.write(
        line.0, at: Point(column: rect.column, row: rect.row + index), style: line.1, maxColumns: rect.columns)
    }
  }

  /// On the frame's right side: there is text above or below what is shown.
  private static func more(_ state: State, rows: Int, into grid: inout CellGrid, rect: Rect, theme: Theme) {
    let column = rect.endColumn - 1
    if state.firstRow > 0 { grid.write("▲", at: Point(column: column, row: rect.row + 1), style: theme[.muted]) }
    if state.firstRow + rows < state.active.buffer.rowCount {
      grid.write("▼", at: Point(column: column, row: rect.endRow - 2), style: theme[.muted])
    }
  }
}

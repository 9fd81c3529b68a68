import Catalog
import Domain
import Screen
import Text

extension ConversationPane {
  /// Draws the pane into `rect`, for whose size the state was told by `resized`. Equal state, context and size give equal
  /// cells. O(rows).
  ///
  /// - Parameters:
  ///   - presence: who else is here, on the header's rule: the first form that fits.
  ///   - cover: sentences in place of the thread, each centred.
  package static func render(
    _ state: State, _ context: ConversationContext, into grid: inout CellGrid, rect: Rect, theme: Theme,
    isFocused: Bool, presence: (forms: [String], role: Role)? = nil, cover: [(text: String, role: Role)] = []
  ) {
    guard !rect.isEmpty else { return }
    grid.fill(rect, theme[.text])
    guard let row = state.conversation else {
      empty(context, into: &grid, rect: rect, theme: theme)
      return
    }
    let (header, thread) = rect.splitTop(headerRows)
    self.header(row, context, into: &grid, rect: header, theme: theme, isFocused: isFocused)
    if let presence { self.presence(presence, into: &grid, rect: header, theme: theme) }
    guard !thread.isEmpty else { return }
    guard cover.isEmpty else {
      self.cover(cover, into: &grid, rect: thread, theme: theme)
      return
    }
    if state.isLoaded, state.blocks.isEmpty {
      centred(context.catalog.noMessages, theme[.muted], into: &grid, rect: thread.line(thread.rows / 2))
      return
    }
    self.thread(state, into: &grid, rect: thread, theme: theme)
    if !state.isAtNewest { below(state, context, into: &grid, rect: thread.line(thread.rows - 1), theme: theme) }
  }

  private static func empty(
    _ context: ConversationContext, into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    let middle = max(0, rect.rows / 2 - 1)
    centred(context.catalog.noConversation, theme[.muted].with(.bold), into: &grid, rect: rect.line(middle))
    centred(context.catalog.noConversationHint, theme[.muted], into: &grid, rect: rect.line(middle + 1))
  }

  private static func centred(_ words: String, _ style: Style, into grid: inout CellGrid, rect: Rect) {
    guard !rect.isEmpty else { return }
    let words = truncated(words, columns: rect.columns)
    let columns = ColumnWidth.of(words)
    grid.write(words, at: Point(column: rect.column + (rect.columns - columns) / 2, row: rect.row), style: style)
  }

  /// At the right end of the header's rule, so that coming and going moves nothing else.
  private static func presence(
    _ presence: (forms: [String], role: Role), into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    guard rect.rows == headerRows, rect.columns >= 12 else { return }
    let room = rect.columns - 6
    let form = presence.forms.first { ColumnWidth.of($0) <= room } ?? presence.forms.last ?? ""
    let words = " " + truncated(form, columns: room) + " "
    let column = rect.endColumn - ColumnWidth.of(words) - 2
    grid.write(words, at: Point(column: column, row: rect.row + 2), style: theme[presence.role])
  }

  private static func cover(
    _ sentences: [(text: String, role: Role)], into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    let lines = sentences.flatMap { sentence in
      wrapped(sentence.text, columns: max(8, rect.columns - 4)).map { (String($0), sentence.role) }
    }
    let first = max(0, (rect.rows - lines.count) / 2)
    for (index, line) in lines.prefix(rect.rows).enumerated() {
      centred(line.0, theme[line.1], into: &grid, rect: rect.line(first + index))
    }
  }

  /// The last row while scrolled up: what waits below it.
  private static func below(
    _ state: State, _ context: ConversationContext, into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    let (count, orMore) = state.newBelow(me: context.me)
    let isNew = count > 0 || orMore
    let words =
      isNew ? context.catalog.newMessagesBelow(count, orMore: orMore) : context.catalog.earlierPart
    let style = theme[isNew ? .unread : .muted]
    rule(at: rect, style: theme[.divider], into: &grid)
    centred(" ↓ \(words) ", isNew ? style.with(.bold) : style, into: &grid, rect: rect.inset(columns: 1))
  }

  private static func rule(at rect: Rect, style: Style, into grid: inout CellGrid) {
    grid.horizontalLine(
      at: Point(column: rect.column + 1, row: rect.row), columns: rect.columns - 2, style: style)
  }

  // MARK: Rows

  private static func thread(_ state: State, into grid: inout CellGrid, rect: Rect, theme: Theme) {
    let visible = min(rect.rows, state.viewportRows)
    let geometry = ThreadGeometry(columns: state.columns)
    var row = max(0, state.top)
    let end = min(state.rowCount, state.top + visible)
    guard row < end else { return }
    var index = state.block(atRow: row)
    while row < end, index < state.blocks.count {
      let block = state.blocks[index]
      let first = state.offsets[index]
      while row < end, row < state.offsets[index + 1] {
        let line = rect.line(row - state.top)
        if row - first >= block.lead.count, let id = block.messageID, id == state.focusedID {
          focused(block, geometry, state.searched, into: &grid, rect: line, theme: theme) { grid in
            draw(block, row - first, geometry, into: &grid, rect: line, theme: theme)
          }
        } else {
          draw(block, row - first, geometry, into: &grid, rect: line, theme: theme)
        }
        row += 1
      }
      index += 1
    }
  }

  /// The message that was jumped to: a mark before it, on the ground of what is selected, its words that were searched
  /// for set off.
  private static func focused(
    _ block: ThreadBlock, _ geometry: ThreadGeometry, _ words: WordSearch?, into grid: inout CellGrid, rect: Rect,
    theme: Theme, draw: (inout CellGrid) -> Void
  ) {
    draw(&grid)
    let left = rect.column + geometry.left(block.message.kind)
    grid.tint(
      Rect(column: left, row: rect.row, columns: rect.endColumn - left, rows: 1),
      Style(background: theme[.rowSelectedUnfocused].background))
    grid.write("▌", at: Point(column: rect.column, row: rect.row), style: theme[.accent].with(.bold))
    guard let words else { return }
    grid.markWords(words, from: left + 1, in: rect, theme[.match])
  }

  private static func draw(
    _ block: ThreadBlock, _ row: Int, _ geometry: ThreadGeometry, into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    let line = block.line(row)
    switch line.kind {
    case .blank: return
    case .day: ruled(line, rule: theme[.divider], into: &grid, rect: rect, theme: theme)
    case .boundary: ruled(line, rule: theme[.accent], into: &grid, rect: rect, theme: theme)
    case .unread: ruled(line, rule: theme[.unread], into: &grid, rect: rect, theme: theme)
    case .event: centredSpans(line, into: &grid, rect: rect, theme: theme)
    case .frameTop, .frameBottom: frameEdge(line, geometry, into: &grid, rect: rect, theme: theme)
    case .text:
      let isContinued = row == block.lead.count && !block.isHeaded
      if block.message.kind == .comment {
        framed(line, geometry, isContinued: isContinued, into: &grid, rect: rect, theme: theme)
      } else {
        barred(line, block, geometry, isContinued: isContinued, into: &grid, rect: rect, theme: theme)
      }
    }
  }

  private static func ruled(_ line: ThreadLine, rule style: Style, into grid: inout CellGrid, rect: Rect, theme: Theme)
  {
    rule(at: rect, style: style, into: &grid)
    var padded = line
    for index in padded.spans.indices {
      padded.spans[index].text = " \(padded.spans[index].text) "
      padded.spans[index].columns += 2
    }
    centredSpans(padded, into: &grid, rect: rect, theme: theme)
  }

  private static func centredSpans(_ line: ThreadLine, into grid: inout CellGrid, rect: Rect, theme: Theme) {
    let columns = line.spans.reduce(0) { $0 + $1.columns }
    write(line.spans, at: rect.column + max(1, (rect.columns - columns) / 2), into: &grid, rect: rect, theme: theme)
  }

  private static func barred(
    _ line: ThreadLine, _ block: ThreadBlock, _ geometry: ThreadGeometry, isContinued: Bool,
    into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    let kind = block.message.kind
    let isOutbound = kind == .outbound
    let left = rect.column + geometry.left(kind)
    let bar = isOutbound ? (isContinued ? "┣" : "┃") : (isContinued ? "├" : "│")
    grid.write(bar, at: Point(column: left, row: rect.row), style: theme[isOutbound ? .outbound : .border])
    write(line.spans, at: left + 2, into: &grid, rect: rect, theme: theme)
    trailing(line, end: left + 2 + geometry.textColumns, into: &grid, rect: rect, theme: theme)
  }

  private static func trailing(
    _ line: ThreadLine, end: Int, into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    guard let span = line.trailing else { return }
    write([span], at: end - span.columns, into: &grid, rect: rect, theme: theme)
  }

  private static func frameEdge(
    _ line: ThreadLine, _ geometry: ThreadGeometry, into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    let left = rect.column + geometry.left(.comment)
    let columns = geometry.commentColumns + 4
    let style = theme[.comment]
    let isTop = line.kind == .frameTop
    grid.write(isTop ? "┏" : "┗", at: Point(column: left, row: rect.row), style: style)
    grid.horizontalLine(at: Point(column: left + 1, row: rect.row), columns: columns - 2, style: style, stroke: "━")
    grid.write(isTop ? "┓" : "┛", at: Point(column: left + columns - 1, row: rect.row), style: style)
    guard let label = line.spans.first else { return }
    grid.write(
      " \(label.text) ", at: Point(column: left + 2, row: rect.row), style: theme[label.role].with(.bold),
      maxColumns: columns - 4)
  }

  private static func framed(
    _ line: ThreadLine, _ geometry: ThreadGeometry, isContinued: Bool, into grid: inout CellGrid, rect: Rect,
    theme: Theme
  ) {
    let left = rect.column + geometry.left(.comment)
    let right = left + geometry.commentColumns + 3
    let style = theme[.comment]
    grid.write(isContinued ? "┣" : "┃", at: Point(column: left, row: rect.row), style: style)
    grid.write("┃", at: Point(column: right, row: rect.row), style: style)
    write(line.spans, at: left + 2, into: &grid, rect: rect, theme: theme)
    trailing(line, end: right - 1, into: &grid, rect: rect, theme: theme)
  }

  private static func write(
    _ spans: [ThreadSpan], at column: Int, into grid: inout CellGrid, rect: Rect, theme: Theme
  ) {
    var column = column
    for span in spans {
      let style = theme[span.role]
      let used = grid.write(
        span.text, at: Point(column: column, row: rect.row), style: style.with(span.attributes),
        maxColumns: rect.endColumn - column)
      if let target = span.target { grid.link(Rect(column: column, row: rect.row, columns: used, rows: 1), to: target) }
      column += span.columns
    }
  }
}

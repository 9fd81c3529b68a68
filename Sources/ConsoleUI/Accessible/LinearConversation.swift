import Catalog
import Domain
import Screen
import Text

/// Whose conversation it is, what was said in it, what must be answered, and what is being written.
enum LinearConversation {
  static func render(_ state: AppState, _ body: Rect, _ painter: inout Painter) {
    let rect = Layout.lines(in: body)
    let place = ConversationPlace(state, rect)
    guard let row = state.conversation.conversation else {
      var page = LinearPage(columns: rect.columns)
      page.addItem(state.catalog.noConversation, isFocused: true)
      page.draw(in: rect, hasKeys: true, &painter)
      return
    }
    let (head, thread) = place.thread.splitTop(ConversationPane.headerRows)
    header(row, state, head, &painter)
    if state.cover.isEmpty {
      self.thread(state, thread, &painter)
    } else {
      for (index, sentence) in state.cover.enumerated() {
        painter.left(sentence.text, thread.line(index), sentence.role)
      }
    }
    painter.cursor = thread.origin
    composer(row, state, place.composer, &painter)
    if state.question != nil { question(state, place.bar, &painter) } else { refused(state, place.bar, &painter) }
  }

  private static func header(_ row: ConversationRow, _ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let catalog = state.catalog
    let words = RowWords(row, state)
    let name = "\(catalog.conversationLabel): \(words.name)"
    painter.left(
      Plain.list([name, words.medium, words.service, "\(catalog.tta) \(words.attendance)"]), rect.line(0), .title)
    let standing = row.state == .finalised ? catalog.finalised : LinearRows.expiry(row, state)
    painter.left(
      Plain.list(["\(catalog.protocolLabel) \(row.protocolNumber)", assignee(row, state), standing]), rect.line(1),
      .muted)
    if let presence = state.presenceWords {
      painter.left(Plain.withoutGlyph(presence.forms[0]), rect.line(2), presence.isTyping ? .statusWarning : .accent)
    }
  }

  private static func assignee(_ row: ConversationRow, _ state: AppState) -> String {
    guard let id = row.assigneeID else { return state.catalog.inQueue }
    if id == state.directory.me?.id { return state.catalog.you }
    return row.assigneeName.map { SafeText($0).string } ?? state.catalog.unknownAgent
  }

  // MARK: The thread

  private static func thread(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let pane = state.conversation
    if pane.isLoaded, pane.blocks.isEmpty {
      painter.left(state.catalog.noMessages, rect.line(0), .muted)
      return
    }
    let end = min(pane.rowCount, pane.top + min(rect.rows, pane.viewportRows))
    var row = max(0, pane.top)
    while row < end {
      let index = pane.block(atRow: row)
      let block = pane.blocks[index]
      let line = rect.line(row - pane.top)
      write(block, row - pane.offsets[index], line, &painter)
      row += 1
    }
    guard !pane.isAtNewest else { return }
    let (count, orMore) = pane.newBelow(me: state.directory.me?.id)
    let words =
      count > 0 || orMore ? state.catalog.newMessagesBelow(count, orMore: orMore) : state.catalog.earlierPart
    painter.left(words, rect.line(rect.rows - 1), count > 0 ? .unread : .muted)
  }

  private static func write(_ block: ThreadBlock, _ row: Int, _ rect: Rect, _ painter: inout Painter) {
    let line = block.line(row)
    guard line.kind != .blank, line.kind != .frameBottom else { return }
    var rest = rect
    // A line under the name of an earlier one begins a message of its own.
    if line.kind == .text, row == block.lead.count, !block.isHeaded {
      rest = rest.inset(left: painter.left("- ", rest, .muted))
    }
    for span in line.spans {
      let text =
        switch span.origin {
        case .written: span.text
        case .own: Plain.commas(span.text)
        case .mark: ""
        }
      rest = rest.inset(left: painter.left(text, rest, span.role))
    }
    guard let trailing = line.trailing else { return }
    let gap = line.spans.isEmpty ? 0 : 2
    painter.left(Plain.withoutGlyph(trailing.text), rest.inset(left: gap), trailing.role)
  }

  // MARK: What is written, and what must be answered

  private static func composer(
    _ row: ConversationRow, _ state: AppState, _ rect: Rect, _ painter: inout Painter
  ) {
    guard rect.rows >= 3 else { return }
    let composer = state.composer
    let inside = rect.inset(top: 1, right: 4, bottom: 1)
    let refusal = Composer.closedReason(composer, row, state.context)
    let title = title(row, state, isClosed: refusal != nil)
    painter.left(title + ":", rect.line(0), composer.mode == .comment ? .comment : .title)
    if let refusal {
      painter.paragraph(refusal, inside, .hint)
      return
    }
    let buffer = composer.active.buffer
    if buffer.isEmpty {
      painter.left(hint(state), inside.line(0), .hint)
    }
    for (index, line) in buffer.rows(composer.firstRow..<(composer.firstRow + inside.rows)).enumerated() {
      painter.left(SafeText(String(line)).string, inside.inset(right: -1).line(index), .text)
    }
    let unfilled = Composer.unfilled(composer, state.context)
    if !unfilled.isEmpty {
      painter.left(
        state.catalog.toFillIn(Composer.names(unfilled)), rect.line(rect.rows - 1), .statusWarning)
    }
    let place = buffer.cursorPlace
    painter.cursor = Point(
      column: inside.column + min(place.column, inside.columns), row: inside.row + place.row - composer.firstRow)
  }

  private static func title(_ row: ConversationRow, _ state: AppState, isClosed: Bool) -> String {
    if isClosed { return state.catalog.composerClosed }
    if state.composer.isGone { return state.catalog.composerGone }
    return state.composer.mode == .comment
      ? state.catalog.internalComment : state.catalog.replyTo(RowWords(row, state).name)
  }

  private static func hint(_ state: AppState) -> String {
    if state.composer.isGone { return state.catalog.nothingWrittenHere }
    return state.composer.mode == .comment ? state.catalog.commentHint : state.catalog.composerHint
  }

  private static func question(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    guard let question = state.question, !rect.isEmpty else { return }
    for (index, line) in QuestionBar.lines(question, rows: rect.rows - 1).enumerated() {
      painter.left(line, rect.line(index), .statusWarning)
    }
    let choices = QuestionBar.choices(state).map { "\(state.keymap.label($0.0, in: [.question]) ?? ""): \($0.1)" }
    painter.left(Plain.list(choices), rect.line(rect.rows - 1), .key)
    painter.cursor = rect.origin
  }

  private static func refused(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    if state.shownRefused.isEmpty {
      let (closed, elsewhere) = rect.splitBottom(ElsewhereBar.rows(state))
      ClosedBar.render(state, in: closed, &painter)
      return ElsewhereBar.render(state, in: elsewhere, &painter)
    }
    let lines = RefusedBar.lines(state, columns: rect.columns)
    for (index, line) in lines.enumerated() { painter.left(line, rect.line(index), .failed) }
    RefusedBar.renderKeys(state, rect.inset(top: lines.count), columns: rect.columns, &painter)
  }
}

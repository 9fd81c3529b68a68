import Catalog
import Catalog
import Domain
import Screen
import Text

/// The words of a message, with the formatting that its author gave them.
extension ThreadLayout {
  func body(of message: ThreadMessage) -> [ThreadLine] {
    if message.kind == .system { return event(message) }
    let text = trimmed(SafeText(multiline: message.text).string)
    if text.isEmpty { return [ThreadLine(kind: .text, spans: [span(context.catalog.attachmentOnly, .muted, .own)])] }
    let role: Role = message.kind == .comment ? .commentText : .text
    let columns = geometry.textColumns(message.kind)
    return MessageFormat(text).lines.flatMap { rows(of: $0, text, role, columns: columns) }
  }

  /// A line begins as it was written; the rows that it goes on over keep its place, those of a quote with a bar.
  private func rows(of line: MessageFormat.Line, _ text: String, _ role: Role, columns: Int) -> [ThreadLine] {
    let first: ThreadSpan? =
      line.kind == .plain ? nil : span(String(text[line.lead]), line.kind == .number ? role : .muted)
    let rest = first.map { first in
      let bar = line.kind == .quote ? "│" : " "
      return span(
        bar + String(repeating: " ", count: max(0, first.columns - 1)), line.kind == .quote ? .quote : role, .mark)
    }
    var runs = line.runs[...]
    return wrapped(text, in: line.body, columns: columns - (first?.columns ?? 0)).enumerated().map { index, row in
      let lead = index == 0 ? first : rest
      return ThreadLine(
        kind: .text, spans: (lead.map { [$0] } ?? []) + spans(row, of: text, &runs, line.kind == .quote ? .quote : role)
      )
    }
  }

  /// The runs that the row shows. Those before it are taken from the front.
  private func spans(
    _ row: Substring, of text: String, _ runs: inout ArraySlice<MessageFormat.Run>, _ role: Role
  ) -> [ThreadSpan] {
    var spans: [ThreadSpan] = []
    while let run = runs.first, run.range.upperBound <= row.startIndex { runs.removeFirst() }
    for run in runs {
      guard run.range.lowerBound < row.endIndex else { break }
      let from = max(run.range.lowerBound, row.startIndex)
      let to = min(run.range.upperBound, row.endIndex)
      guard from < to else { continue }
      var span = span(String(text[from..<to]), self.role(run.style, role))
      span.attributes = attributes(run.style)
      if run.style.contains(.link) { span.target = String(text[run.range]) }
      spans.append(span)
    }
    return spans
  }

  /// The terminal's description has no struck text: it steps back, between its signs.
  private func role(_ style: MessageStyle, _ role: Role) -> Role {
    if style.contains(.link) { return .link }
    return style.isDisjoint(with: [.marker, .strike]) ? role : .muted
  }

  private func attributes(_ style: MessageStyle) -> Attributes {
    var attributes: Attributes = []
    if style.contains(.bold) { attributes.insert(.bold) }
    if style.contains(.italic) { attributes.insert(.italic) }
    return attributes
  }

  /// Without the blank rows at its ends.
  private func trimmed(_ text: String) -> String {
    guard let first = text.first, let last = text.last, first == "\n" || last.isWhitespace else { return text }
    var view = text[...]
    while view.first == "\n" { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}

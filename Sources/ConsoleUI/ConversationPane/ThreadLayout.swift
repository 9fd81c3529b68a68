import Catalog
import Domain
import Screen
import Text

/// Lays messages out as rows. Pure; linear in the messages, and in the length of those that are new or of a new width.
struct ThreadLayout {
  /// Lines of one sender stand under one head when they follow each other within this time.
  static let groupGap = Duration.minutes(5)

  let geometry: ThreadGeometry
  let context: ConversationContext
  let contactName: String
  /// The divider of unread messages stands before this one.
  let unread: (before: MessageID, count: Int)?
  /// What stands before the first message of a conversation where several stand in one thread.
  var boundaries: [MessageID: String] = [:]

  /// - Parameter known: blocks of the same width, whose words need no wrapping again.
  func blocks(_ messages: [ThreadMessage], known: [ThreadMessage.ID: ThreadBlock]) -> [ThreadBlock] {
    var blocks: [ThreadBlock] = []
    blocks.reserveCapacity(messages.count)
    for message in messages {
      if let old = known[message.id], old.message == message, message.kind != .system {
        blocks.append(ThreadBlock(message: message, body: old.body.map(withoutTrailing)))
      } else {
        blocks.append(ThreadBlock(message: message, body: body(of: message)))
      }
    }
    let days = messages.map { context.zone.localTime($0.at) }
    let today = context.zone.localTime(context.now)
    for index in blocks.indices {
      let isNewDay = index == 0 || days[index - 1].dayNumber != days[index].dayNumber
      let joinsPrevious = index > 0 && !isNewDay && joins(messages[index - 1], messages[index])
      let joinsNext =
        index + 1 < messages.count && days[index].dayNumber == days[index + 1].dayNumber
        && joins(messages[index], messages[index + 1])
      lead(
        &blocks[index], day: isNewDay ? context.catalog.dayHeading(days[index], today: today) : nil,
        isFirst: index == 0, isHeaded: !joinsPrevious, clock: context.catalog.clock(days[index]))
      tail(&blocks[index], next: joinsNext ? messages[index + 1] : nil)
    }
    return blocks
  }

  private func withoutTrailing(_ line: ThreadLine) -> ThreadLine {
    var line = line
    line.trailing = nil
    return line
  }

  private func joins(_ earlier: ThreadMessage, _ later: ThreadMessage) -> Bool {
    earlier.kind == later.kind && earlier.kind != .system && earlier.authorID == later.authorID
      && earlier.authorName == later.authorName && later.at - earlier.at <= Self.groupGap
      && !isUnreadMark(later) && boundary(later) == nil
  }

  private func boundary(_ message: ThreadMessage) -> String? {
    if boundaries.isEmpty { return nil }
    return if case .mirrored(let id) = message.id { boundaries[id] } else { nil }
  }

  private func isUnreadMark(_ message: ThreadMessage) -> Bool {
    if let unread, message.id == .mirrored(unread.before) { true } else { false }
  }

  // MARK: Above

  private func lead(_ block: inout ThreadBlock, day: String?, isFirst: Bool, isHeaded: Bool, clock: String) {
    let message = block.message
    var lines: [ThreadLine] = []
    if let words = boundary(message) {
      if !isFirst { lines.append(ThreadLine(kind: .blank)) }
      lines.append(ThreadLine(kind: .boundary, spans: [span(words, .title, .own)]))
    }
    if let day {
      if !isFirst { lines.append(ThreadLine(kind: .blank)) }
      lines.append(ThreadLine(kind: .day, spans: [span(day, .muted, .own)]))
    }
    if let unread, isUnreadMark(message) {
      if day == nil, !isFirst { lines.append(ThreadLine(kind: .blank)) }
      lines.append(
        ThreadLine(kind: .unread, spans: [span(context.catalog.newMessages(unread.count), .unread, .own, bold: true)]))
    }
    if message.kind == .system {
      if day == nil { lines.append(ThreadLine(kind: .blank)) }
    } else if isHeaded {
      lines.append(ThreadLine(kind: .blank))
      if message.kind == .comment {
        let label = context.catalog.commentLabel(columns: geometry.commentColumns - 2) { ColumnWidth.of($0) }
        lines.append(ThreadLine(kind: .frameTop, spans: [span(label, .comment, .own, bold: true)]))
      }
      lines.append(head(message, clock: clock))
    }
    if let quote = message.quote { lines += self.quote(quote) }
    block.lead = lines
    block.isHeaded = isHeaded
  }

  private func head(_ message: ThreadMessage, clock: String) -> ThreadLine {
    let columns = geometry.textColumns(message.kind)
    let role: Role =
      switch message.kind {
      case .inbound: .inbound
      case .outbound: .outbound
      default: .comment
      }
    let name = truncated(authorName(message), columns: max(1, columns - 8))
    return ThreadLine(kind: .text, spans: [span(name, role, bold: true), span(" · " + clock, .muted, .own)])
  }

  private func authorName(_ message: ThreadMessage) -> String {
    if message.kind == .inbound {
      let name = SafeText(message.authorName ?? contactName).string
      return name.isEmpty ? context.catalog.unnamedContact : name
    }
    if let author = message.authorID, author == context.me { return context.catalog.you }
    if let name = message.authorName { return SafeText(name).string }
    return message.authorID == nil ? context.catalog.automatic : context.catalog.unknownAgent
  }

  private func quote(_ quote: ThreadMessage.Quote) -> [ThreadLine] {
    let columns = geometry.textColumns
    let author = SafeText(quote.authorName).string
    let title = truncated(context.catalog.answering(author), columns: columns - 2)
    var rows = wrapped(SafeText(String(quote.text.prefix(400))).string, columns: columns - 2).map(String.init)
    if rows.count > 2 { rows = [rows[0], truncated(rows[1] + " " + rows[2], columns: columns - 2)] }
    return [ThreadLine(kind: .text, spans: [span("╭ ", .quote, .mark), span(title, .quote)])]
      + rows.map { ThreadLine(kind: .text, spans: [span("│ ", .quote, .mark), span($0, .quote)]) }
  }

  // MARK: Events

  func event(_ message: ThreadMessage) -> [ThreadLine] {
    let directory = context.directory
    let words: String
    if let event = message.event {
      words = context.catalog.event(
        event, author: message.authorName.map { SafeText($0).string },
        agent: { id in directory.agents.first { $0.id == id }.map { SafeText($0.name).string } },
        service: { id in directory.services.first { $0.id == id }.map { SafeText($0.name).string } },
        wrapUp: { id in directory.wrapUps.first { $0.id == id }.map { SafeText($0.name).string } })
    } else {
      words = SafeText(message.text).string
    }
    let clock = context.catalog.clock(message.at, zone: context.zone)
    return wrapped("\(words) · \(clock)", columns: max(8, geometry.columns - 6)).map {
      ThreadLine(kind: .event, spans: [span(String($0), .system, .own)])
    }
  }

  // MARK: Below

  /// Where a message stands: beside its last row when there is room. Told once for lines of a group that stand alike.
  private func tail(_ block: inout ThreadBlock, next: ThreadMessage?) {
    block.tail = []
    let kind = block.message.kind
    if let progress = block.message.progress, kind == .outbound || !progress.isDelivery {
      let mark = ProgressMark(progress, context)
      if progress.isNoteworthy || next?.progress != progress { place(mark, &block) }
    }
    if kind == .comment, next == nil { block.tail.append(ThreadLine(kind: .frameBottom)) }
  }

  private func place(_ mark: ProgressMark, _ block: inout ThreadBlock) {
    let columns = geometry.textColumns(block.message.kind)
    let span = span(mark.glyph + " " + mark.words, mark.role)
    let last = block.body.count - 1
    let used = block.body[last].spans.reduce(0) { $0 + $1.columns }
    if used + 2 + span.columns <= columns {
      block.body[last].trailing = span
    } else if span.columns <= columns {
      block.tail = [ThreadLine(kind: .text, trailing: span)]
    } else {
      block.tail = wrapped(span.text, columns: columns).enumerated().map { index, row in
        let glyph = index == 0 ? row.prefix(mark.glyph.count + 1) : ""
        let words = self.span(String(row.dropFirst(glyph.count)), mark.role, .own)
        return ThreadLine(
          kind: .text, spans: glyph.isEmpty ? [words] : [self.span(String(glyph), mark.role, .mark), words])
      }
    }
  }

  func span(_ text: String, _ role: Role, _ origin: ThreadSpan.Origin = .written, bold: Bool = false) -> ThreadSpan {
    ThreadSpan(
      text: text, role: role, attributes: bold ? .bold : [], columns: ColumnWidth.of(text), origin: origin)
  }
}

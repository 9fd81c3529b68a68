import Catalog
import Domain
import Screen
import Text

/// What cards and list say about one conversation, made safe for the screen.
package struct RowWords {
  private let row: ConversationRow
  private let state: AppState
  private var catalog: Catalog { state.catalog }

  package init(_ row: ConversationRow, _ state: AppState) {
    self.row = row
    self.state = state
  }

  package var name: String {
    let name = SafeText(row.contactName).string
    return name.isEmpty ? catalog.unnamedContact : name
  }

  package var service: String { SafeText(row.serviceName).string }
  package var medium: String { catalog.medium(row.medium) }
  package var attendance: String {
    catalog.attendance(openedAt: row.openedAt, finalisedAt: row.finalisedAt, now: state.now)
  }

  /// The customer's last line.
  package var preview: String {
    guard let last = row.lastInbound else { return row.lastInboundAt == nil ? catalog.noMessageYet : catalog.notHere }
    return SafeText(last.text).string
  }

  /// The hour of the customer's last line; empty: there is none.
  package var received: String { moment(row.lastInbound?.at ?? row.lastInboundAt) }

  /// The hour of the last message to the customer; empty: there is none.
  package var sent: String { moment(row.lastOutboundAt) }

  /// Both hours with the way that each went, the received one first.
  package var moments: String {
    [Self.arrow("←", received), Self.arrow("→", sent)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  package static func arrow(_ arrow: String, _ moment: String) -> String { moment.isEmpty ? "" : arrow + moment }

  private func moment(_ at: Timestamp?) -> String {
    at.map { catalog.shortMoment($0, now: state.now, zone: state.zone) } ?? ""
  }

  package var hasUnread: Bool { row.unreadCount > 0 }
  package var unread: String { row.unreadCount > 99 ? "99+" : String(row.unreadCount) }

  /// The first words of what is typed and not sent, a reply before a comment. Of the draft being typed beside the row
  /// only that there is one: words that moved at each key would be read twice, and cost a slow line as much again.
  package var draft: String? {
    let kept = state.drafts[row.id]
    let draft = kept?.first { $0.kind == .reply } ?? kept?.first
    guard let draft, !draft.text.isEmpty else { return nil }
    if state.isWriting, state.shown.id == row.id {
      return draft.kind == .comment ? catalog.commentDraftLabel : catalog.draftLabel
    }
    return (draft.kind == .comment ? "! " : "") + SafeText(String(draft.text.prefix(80))).string
  }

  /// `↑2` while operations wait, `!` when one was refused, with a word where there is room for it.
  package func pending(columns: Int) -> (text: String, role: Role)? {
    if row.hasParked {
      let words = "! " + catalog.refused
      return (ColumnWidth.of(words) <= columns ? words : "!", .failed)
    }
    return row.pendingCount > 0 ? ("↑\(row.pendingCount)", .muted) : nil
  }

  /// TTA, TM1R and TMR for a line of so many columns: whole, or cut to their largest units.
  package func figures(columns: Int) -> String {
    let length = totalAttendanceTime(openedAt: row.openedAt, finalisedAt: row.finalisedAt, now: state.now)
    func line(_ separator: String, _ words: (Duration) -> String) -> String {
      func mean(_ length: Duration?) -> String {
        guard let length else { return row.figures == nil ? catalog.figureUnknown : catalog.noFigure }
        return words(length)
      }
      return [
        "\(catalog.tta) \(words(length))", "\(catalog.tm1r) \(mean(row.figures?.firstReply))",
        "\(catalog.tmr) \(mean(row.figures?.meanReply))",
      ].joined(separator: separator)
    }
    let forms = [line(" · ", catalog.span), line("  ", catalog.span), line("  ", catalog.largestUnit)]
    return forms.first { ColumnWidth.of($0) <= columns } ?? line(" ", catalog.largestUnit)
  }

  /// A colleague has it open.
  package var presence: String? { state.presenceMark(row.id) }

  /// Glyph and hours. The glyph shows how much is left, so that colour is never needed.
  package var expiry: (text: String, role: Role)? {
    guard row.state == .open, let expiresAt = row.expiresAt else { return nil }
    let mark = ExpiryMark(expiresAt: expiresAt, now: state.now)
    let words = catalog.expiryShort(mark, left: expiresAt - state.now)
    return ("\(mark.glyph) \(words)", mark.role)
  }

  package var initials: String { row.contactName.isEmpty ? "··" : Initials.of(name) }
  package var avatar: Role { .avatar(Int(truncatingIfNeeded: row.contactID.rawValue)) }
}

extension ExpiryMark {
  package var glyph: String {
    switch self {
    case .ample: "◕"
    case .moderate: "◑"
    case .short: "◔"
    case .last: "○"
    case .expired: "✕"
    }
  }

  package var role: Role {
    switch self {
    case .ample: .expiryAmple
    case .moderate: .expiryModerate
    case .short: .expiryShort
    case .last: .expiryLast
    case .expired: .expiryExpired
    }
  }
}

extension Medium {
  package var role: Role {
    switch self {
    case .whatsApp: .mediumWhatsApp
    case .boteria: .mediumBoteria
    case .voice: .mediumVoice
    case .email: .mediumEmail
    case .inPerson: .mediumInPerson
    }
  }
}

/// Two columns that stand for a contact without a picture.
package enum Initials {
  /// The first letters of the first and the last word; always exactly two columns.
  package static func of(_ name: String) -> String {
    let words = name.split(separator: " ").filter { $0.first?.isLetter ?? false }
    guard let first = words.first?.first ?? name.first else { return "  " }
    let start = first.uppercased()
    if ColumnWidth.of(start) == 2 { return start }
    guard words.count > 1, let last = words.last?.first else { return padded(start) }
    let both = start + last.uppercased()
    return ColumnWidth.of(both) == 2 ? both : padded(start)
  }

  private static func padded(_ text: String) -> String {
    ColumnWidth.of(text) == 1 ? text + " " : "··"
  }
}

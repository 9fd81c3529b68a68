import Catalog
import Domain

extension Composer {
  package enum Mode: Hashable, Sendable {
    case reply
    case comment
  }

  /// A text with the generation of its draft.
  package struct Slot: Hashable, Sendable {
    package var buffer: TextBuffer
    package var generation: Int64
    /// Something of this generation was asked to be stored, and may be so late.
    var isSaved = false
  }

  package struct State: Hashable, Sendable {
    /// nil: nothing is open and nothing can be written.
    package internal(set) var conversation: ConversationRow?
    /// The agent no longer sees it: what is written stays a draft and goes nowhere.
    var isGone = false
    package internal(set) var mode = Mode.reply
    package internal(set) var reply = Slot(buffer: TextBuffer(), generation: 0)
    package internal(set) var comment = Slot(buffer: TextBuffer(), generation: 0)
    /// Unfilled ones that shortcuts brought into the comment, by name.
    var commentVariables: Set<String> = []
    /// `!` opened the comment and no key came after it.
    var isTriggerFresh = false
    var columns = 80
    var paneRows = 24
    /// Rows of the sentence that says why nothing can be written; 0 while it can.
    var refusalRows = 0
    /// The first row of the text that is shown.
    var firstRow = 0
    /// What the agent had before them when the reply was begun, or was last asked about it; nil: there is no reply.
    var begun: Glimpse?
    var newestForeignID: MessageID?
    /// The highest generation that any text of any conversation has had here.
    var newestGeneration: Int64 = 0

    package init() {}

    /// Esc leaves the comment; otherwise it is for whoever comes next.
    package var capturesEscape: Bool { conversation != nil && mode == .comment }

    package var active: Slot {
      get { mode == .reply ? reply : comment }
      set { if mode == .reply { reply = newValue } else { comment = newValue } }
    }

    /// Drafts with text, as they stand.
    package var drafts: [Draft] {
      [(DraftKind.reply, reply), (.comment, comment)].compactMap { kind, slot in
        slot.buffer.isEmpty
          ? nil
          : Draft(
            kind: kind, text: slot.buffer.text, generation: slot.generation, begun: kind == .reply ? begun : nil)
      }
    }

    /// Rows that the composer wants, frame included: at most a third of the pane, at least 3.
    package var rows: Int { visibleRows + 2 }

    var visibleRows: Int {
      min(max(1, refusalRows + (refusalRows > 0 && active.buffer.isEmpty ? 0 : active.buffer.rowCount)), mostRows)
    }

    private var mostRows: Int { max(1, paneRows / 3 - 2) }

    /// Columns of the text: the frame and one column of air at each side, of which the cursor may use the right one.
    static func textColumns(_ columns: Int) -> Int { max(2, columns - 4) }

    /// Why a reply is to be asked about before it is sent; empty: it may go, as far as that goes.
    ///
    /// - Parameter newLines: lines of others since it was begun, as far as the thread tells.
    package func warnings(newLines: Int = 0, _ context: ConversationContext) -> [SendWarning] {
      guard mode == .reply, let begun, let now = glimpse else { return [] }
      let hasNewer = newestForeignID.map { $0 > begun.seen.lastMessageID ?? $0 } ?? false
      return sendWarnings(
        begun: begun, now: now, at: context.now, newLines: max(newLines, hasNewer ? 1 : 0), me: context.me)
    }

    var glimpse: Glimpse? {
      conversation.map { row in
        var seen = row.seen
        seen.lastMessageID = [row.lastMessageID, newestForeignID].compactMap { $0 }.max()
        return Glimpse(seen: seen, repliesUntil: row.repliesUntil)
      }
    }
  }
}

extension Composer {
  /// Why nothing can be written in this mode, in words; nil: it can.
  static func closedReason(_ state: State, _ row: ConversationRow, _ context: ConversationContext) -> String? {
    let access = Access(row, context)
    guard let words = access.refusal(state.mode, context.catalog) else { return nil }
    if access == .finalised { return finalised(row, state, context) }
    return access.allowsComments ? words + " " + context.catalog.commentOnlyHint : words
  }

  private static func finalised(_ row: ConversationRow, _ state: State, _ context: ConversationContext) -> String {
    let when = row.finalisedAt.map { context.catalog.atMoment($0, now: context.now, zone: context.zone) }
    return context.catalog.closedFinalised(when: when, hasDraft: !state.active.buffer.isEmpty)
  }

  /// What may be written in the open conversation.
  enum Access: Hashable, Sendable {
    case all
    case repliesOnly
    case commentsOnly
    /// The medium takes no reply any more; `reason` says why, and when it will.
    case expired(reason: String, allowsComments: Bool)
    case finalised
    case none

    init(_ row: ConversationRow, _ context: ConversationContext) {
      if case .expired(let since) = row.replyAccess(at: context.now), context.allows(.reply) {
        self = .expired(
          reason: Composer.expired(row, since, context), allowsComments: context.allows(.comment))
        return
      }
      switch (row.state, context.allows(.reply), context.allows(.comment)) {
      case (.finalised, _, _): self = .finalised
      case (_, true, true): self = .all
      case (_, true, false): self = .repliesOnly
      case (_, false, true): self = .commentsOnly
      case (_, false, false): self = .none
      }
    }

    /// Why this kind of text cannot be written, in words; nil: it can.
    func refusal(_ mode: Mode, _ catalog: Catalog) -> String? {
      switch (self, mode) {
      case (.all, _), (.repliesOnly, .reply), (.commentsOnly, .comment), (.expired(_, true), .comment): nil
      case (.expired(let reason, _), .reply): reason
      case (.finalised, _): catalog.closedFinalised
      case (.none, _): catalog.closedForWriting
      case (.commentsOnly, .reply): catalog.closedForReplies
      case (.repliesOnly, .comment), (.expired(_, false), .comment): catalog.closedForComments
      }
    }
  }

  private static func expired(_ row: ConversationRow, _ since: Timestamp, _ context: ConversationContext) -> String {
    let catalog = context.catalog
    let hours = row.lastInboundAt.map { Int((since - $0).components.seconds / 3_600) }
    return catalog.closedExpired(
      medium: catalog.medium(row.medium), hasTemplates: row.medium.hasTemplates, hours: hours,
      when: catalog.atMoment(since, now: context.now, zone: context.zone))
  }
}

extension Composer.Access {
  /// Though no reply can be written.
  var allowsComments: Bool {
    switch self {
    case .commentsOnly, .expired(_, true): true
    default: false
    }
  }
}

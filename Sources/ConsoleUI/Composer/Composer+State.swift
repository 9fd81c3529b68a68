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

  /// What of the conversation the agent had before them when the text was begun.
  struct Glimpse: Hashable, Sendable {
    var assigneeID: AgentID?
    var serviceID: ServiceID
    var newestForeignID: MessageID?
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
        slot.buffer.isEmpty ? nil : Draft(kind: kind, text: slot.buffer.text, generation: slot.generation)
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

    /// Why a reply is to be asked about before it is sent; nil: it may go, as far as that goes.
    ///
    /// A conversation that came to the agent at this console is no surprise.
    package func sendQuestion(me: AgentID?) -> SendQuestion? {
      guard mode == .reply, let begun, let conversation else { return nil }
      let changedHands = begun.assigneeID != conversation.assigneeID && conversation.assigneeID != me
      if changedHands || begun.serviceID != conversation.serviceID {
        return .newHands(assigneeName: conversation.assigneeName)
      }
      if let newest = newestForeignID, newest > (begun.newestForeignID ?? newest) { return .newLines }
      return nil
    }

    var glimpse: Glimpse? {
      conversation.map {
        Glimpse(assigneeID: $0.assigneeID, serviceID: $0.serviceID, newestForeignID: newestForeignID)
      }
    }
  }
}

extension Composer {
  /// Why nothing can be written in this mode, in words; nil: it can.
  static func closedReason(_ state: State, _ row: ConversationRow, _ context: ConversationContext) -> String? {
    let access = Access(row, context)
    guard let words = access.refusal(state.mode, context.catalog) else { return nil }
    return access == .commentsOnly ? words + " " + context.catalog.commentOnlyHint : words
  }

  /// What may be written in the open conversation.
  enum Access: Hashable, Sendable {
    case all
    case repliesOnly
    case commentsOnly
    case finalised
    case none

    init(_ row: ConversationRow, _ context: ConversationContext) {
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
      case (.all, _), (.repliesOnly, .reply), (.commentsOnly, .comment): nil
      case (.finalised, _): catalog.closedFinalised
      case (.none, _): catalog.closedForWriting
      case (.commentsOnly, .reply): catalog.closedForReplies
      case (.repliesOnly, .comment): catalog.closedForComments
      }
    }
  }
}

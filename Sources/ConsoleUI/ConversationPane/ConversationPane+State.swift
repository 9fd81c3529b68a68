import Domain
import Text

extension ConversationPane {
  package struct State: Hashable, Sendable {
    /// nil: nothing is open.
    package internal(set) var conversation: ConversationRow?
    /// The window of messages, laid out for `columns`.
    package internal(set) var blocks: [ThreadBlock] = []
    /// The first row of each block, then the number of rows.
    var offsets: [Int] = [0]
    package internal(set) var hasMoreBefore = false
    package internal(set) var hasMoreAfter = false
    package internal(set) var columns = 80
    package internal(set) var rows = 24
    var place = Place.newest
    /// The row of the window that stands at the top of the viewport; below zero when the thread is shorter than it.
    package internal(set) var top = 0
    /// What was asked for last; nil once it came.
    var awaited: Awaited?
    /// Messages that were unread when the conversation was opened begin with this one.
    var unreadMark: UnreadMark?
    /// The newest message that stood at the bottom of the viewport.
    var newestSeenID: MessageID?
    /// Told by `messagesSeen`, or read when the conversation was opened.
    var reportedID: MessageID?
    /// The newest line of somebody else: customer, colleague or bot; system events don't count.
    package internal(set) var newestForeignID: MessageID?
    var hasAttention = true
    /// The local day for which the day headings were made.
    var today: Int?
    var isLoaded = false
    /// What of the contact's earlier conversations stands above the first message; empty: nothing, or not yet read.
    package internal(set) var earlier: [EarlierConversation] = []
    /// The message that was jumped to: set off until the agent scrolls on.
    package internal(set) var focusedID: MessageID?
    /// What was searched for when it was jumped to: its words are set off.
    package internal(set) var searched: WordSearch?
    /// Where a jump to a quoted message began: the same key goes back there.
    var jumpedFrom: JumpPlace?

    package init() {}

    /// The newest message stands at the bottom, and goes on doing so.
    package var isAtNewest: Bool { place == .newest }

    /// Rows for the thread; while scrolled up the last row of the pane says what waits below.
    package var viewportRows: Int { max(1, rows - headerRows - (isAtNewest ? 0 : 1)) }

    var rowCount: Int { offsets[offsets.count - 1] }

    /// Messages of others, newer than any that the agent saw, that begin below the viewport.
    package func newBelow(me: AgentID?) -> (count: Int, orMore: Bool) {
      guard !isAtNewest, let seen = newestSeenID else { return (0, false) }
      var count = 0
      for (index, block) in blocks.enumerated().reversed() {
        guard let id = block.mirroredID else { continue }
        guard id > seen else { break }
        if block.isForeign(to: me), offsets[index] + block.lead.count >= top + viewportRows { count += 1 }
      }
      let newest = blocks.last(where: { $0.mirroredID != nil })?.mirroredID
      let isCut = hasMoreAfter && (conversation?.lastMessageID).map { $0 > max(seen, newest ?? seen) } ?? false
      return (count, isCut)
    }
  }

  struct UnreadMark: Hashable, Sendable {
    var before: MessageID
    var count: Int
  }

  enum Place: Hashable, Sendable {
    case newest
    /// A row of a message's words stands so many rows under the top of the viewport.
    case held(id: ThreadMessage.ID, bodyRow: Int, offset: Int)
  }

  enum Purpose: Hashable, Sendable {
    /// The newest ones of a conversation that has just been opened.
    case open
    case top
    case bottom
    case earlier
    case later
    case refresh
    /// What stands around a message that is jumped to.
    case jump(MessageID)
  }

  struct JumpPlace: Hashable, Sendable {
    /// The message that holds the quote.
    var messageID: MessageID
    var place: Place
  }

  struct Awaited: Hashable, Sendable {
    var window: ThreadWindow
    var purpose: Purpose
  }
}

extension ThreadBlock {
  /// Written by somebody else than this agent; no system event, and known to the backend.
  func isForeign(to me: AgentID?) -> Bool {
    guard mirroredID != nil, message.kind != .system else { return false }
    return message.kind == .inbound || me == nil || message.authorID != me
  }
}

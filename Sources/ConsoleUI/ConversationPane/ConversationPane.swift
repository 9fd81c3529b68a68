import Domain
import Text

/// The middle of the screen: whose conversation it is, and what was said in it.
///
/// It holds a window of at most `maxMessages` lines and asks for more when the agent comes near its edge, so that a
/// conversation of any length scrolls alike. What is drawn is laid out when something changes, never while painting.
package enum ConversationPane {
  /// The most messages held at once.
  package static let maxMessages = 400
  /// How many are asked for at a time.
  package static let pageLimit = 100
  /// Rows of the header, its rule with it.
  package static let headerRows = 3

  package enum Event: Hashable, Sendable {
    /// The agent chose a conversation; its newest messages are asked for. Choosing the one that is open changes nothing
    /// but its row.
    case opened(ConversationRow)
    /// The row of the open conversation was read again. Of another conversation: ignored.
    case rowChanged(ConversationRow)
    /// The answer to `loadThread`. One that was not asked for last is ignored.
    case threadLoaded(ThreadWindow, ThreadPage)
    /// Something was committed: what is held is asked for again.
    case messagesChanged
    /// Nothing is open any more.
    case closed
    /// The size of the pane, header included, composer not.
    case resized(columns: Int, rows: Int)
    case scrolled(Scroll)
    /// To be shown, wherever in the conversation it stands, with the words set off that were searched for.
    case jumped(MessageID, WordSearch?)
    /// From the lowest quote in view to the message that it quotes, and by the next one back.
    case quoteFollowed
    /// What stands above the first message of the conversation. Of another conversation: ignored.
    case earlierLoaded(ConversationID, [EarlierConversation])
    /// Whether the agent can be looking: the pane is on screen and the terminal has the focus. Until then nothing counts
    /// as read. True from the first.
    case attentionChanged(Bool)
    /// Language, zone or directory changed.
    case contextChanged
    /// The clock went on; costs nothing but at midnight.
    case ticked
    /// While a reply is held: its seconds left are others.
    case secondPassed
  }

  package enum Scroll: Hashable, Sendable {
    /// Negative: towards older ones.
    case lines(Int)
    case halfPages(Int)
    case pages(Int)
    case top
    case bottom
  }

  package enum Effect: Hashable, Sendable {
    /// To be answered by `threadLoaded` with the same window.
    case loadThread(ThreadWindow)
    /// The newest message of the customer is in view, and the row counts unread ones.
    case messagesSeen(ConversationID, upTo: MessageID)
    /// The message jumped to is not in the mirror any more.
    case messageMissing
    /// The quoted message stands in another conversation.
    case showMessage(ConversationID, MessageID)
    /// No quote is in view.
    case noQuote
  }
}

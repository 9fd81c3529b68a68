import ConsoleUI
import Domain

/// Whether a message came that the agent does not see: the window is left, or another conversation is open. Pure.
///
/// It goes by what the screen asks for anyway, the rows of open conversations and their counts. So one more message to
/// a conversation that is not among the rows and was unread before goes untold: the agent was called for that one
/// already.
package struct Attention: Hashable, Sendable {
  /// What the agent has before them.
  package struct View: Hashable, Sendable {
    package var isFocused: Bool
    /// nil: none is open.
    package var conversation: ConversationID?

    package init(isFocused: Bool, conversation: ConversationID?) {
      self.isFocused = isFocused
      self.conversation = conversation
    }
  }

  /// One call in so long: messages come in bursts.
  package static let interval: Duration = .seconds(3)
  /// So long the message of the open conversation may count as unread, until it is stored that it was read.
  private static let readingTime: Duration = .seconds(2)

  /// Of the rows last loaded.
  private var unread: [ConversationID: Int] = [:]
  /// Open conversations with unread messages; nil: not counted yet.
  private var total: Int?
  private var quietUntil: ContinuousClock.Instant?
  private var readingUntil: ContinuousClock.Instant?

  package init() {}

  /// Takes what arrived. True when the agent is to be called now.
  ///
  /// - Parameter isLive: false while the mirror catches up: what comes then is not new.
  package mutating func calls(_ event: AppEvent, _ view: View, isLive: Bool, now: ContinuousClock.Instant) -> Bool {
    guard hasUnseen(event, seen: view.isFocused ? view.conversation : nil, now), isLive else { return false }
    if view.isFocused, view.conversation == nil { return false }
    if let quietUntil, now < quietUntil { return false }
    quietUntil = now + Self.interval
    return true
  }

  private mutating func hasUnseen(_ event: AppEvent, seen: ConversationID?, _ now: ContinuousClock.Instant) -> Bool {
    switch event {
    case .rowsLoaded(let query, _, let page) where query.state == .open:
      let before = unread
      unread = Dictionary(page.rows.map { ($0.id, $0.unreadCount) }) { $1 }
      if let seen, unread[seen] ?? 0 > 0 { readingUntil = now + Self.readingTime }
      return page.rows.contains { row in
        row.id != seen && before[row.id].map { row.unreadCount > $0 } ?? false
      }
    case .countsLoaded(_, let counts):
      defer { total = counts.unread }
      guard let total else { return false }
      let isReading = seen != nil && readingUntil.map { now < $0 } ?? false
      return counts.unread > total + (isReading ? 1 : 0)
    default:
      return false
    }
  }
}

extension Attention.View {
  init(_ state: AppState) {
    self.init(
      isFocused: state.isTerminalFocused, conversation: state.showsConversation ? state.shown.id : nil)
  }
}

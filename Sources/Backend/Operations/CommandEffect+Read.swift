import Domain

extension CommandEffect {
  /// Never raises the count: a late mark for an older message changes nothing.
  mutating func markRead(upTo message: MessageID) throws {
    let count = conversation.unreadCount
    guard count > 0 else { return }
    conversation.unreadCount = try writer.inboundCount(conversation.id, after: message, limit: count)
  }

  /// Only the customer's last message becomes unread again; without one, nothing does.
  mutating func markUnread() {
    guard conversation.unreadCount == 0, conversation.lastInboundAt != nil else { return }
    conversation.unreadCount = 1
  }
}

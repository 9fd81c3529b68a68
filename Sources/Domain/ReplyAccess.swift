/// Whether the customer of a conversation can be answered.
package enum ReplyAccess: Hashable, Sendable {
  case open
  case finalised
  /// Since then the medium takes only approved templates; a new message of the customer opens it again.
  case expired(since: Timestamp)
}

/// - Parameters:
///   - repliesUntil: when the conversation expires; nil: never.
///   - now: by the server's clock.
///
/// Manual: 'Status Expiração Atendimento WhatsApp e Boteria'; WhatsApp Cloud API, 'Customer service windows'.
package func replyAccess(state: ConversationState, repliesUntil: Timestamp?, now: Timestamp) -> ReplyAccess {
  if state == .finalised { return .finalised }
  if let repliesUntil, repliesUntil <= now { return .expired(since: repliesUntil) }
  return .open
}

/// Hours from the customer's last message until the conversation expires; nil: never.
///
/// WhatsApp's are 24, whatever a channel says; a bot of Boteria has its own; other media know no expiry (manual: 'Status
/// Expiração Atendimento WhatsApp e Boteria': 'A expiração por padrão do WhatsApp é de 24 horas, já a da Boteria deve
/// ser configurada diretamente em cada bot'; WhatsApp Cloud API, 'Customer service windows': 24 hours).
///
/// - Parameter configured: of the channel.
package func expiryHours(medium: Medium, configured: Int?) -> Int? {
  switch medium {
  case .whatsApp: 24
  case .boteria: configured
  case .voice, .email, .inPerson: nil
  }
}

extension ConversationRow {
  package func replyAccess(at now: Timestamp) -> ReplyAccess {
    Domain.replyAccess(state: state, repliesUntil: repliesUntil, now: now)
  }
}

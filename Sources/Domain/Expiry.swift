/// The mark of a conversation that can expire (manual: 'Status Expiração Atendimento WhatsApp e Boteria').
package enum ExpiryMark: Hashable, Sendable, CaseIterable {
  /// More than 16 hours left: green.
  case ample
  /// More than 8: yellow.
  case moderate
  /// More than 2: red.
  case short
  /// 2 or less: black.
  case last
  case expired

  package init(expiresAt: Timestamp, now: Timestamp) {
    let left = expiresAt - now
    self =
      if left <= .zero { .expired } else if left <= .hours(2) { .last } else if left <= .hours(8) {
        .short
      } else if left <= .hours(16) { .moderate } else { .ample }
  }
}

/// When a conversation expires: so many hours after the customer's last message.
///
/// - Parameter expiryHours: of its channel; nil: never.
/// - Returns: nil when it never expires, or the customer has not written.
package func expiry(lastInboundAt: Timestamp?, expiryHours: Int?) -> Timestamp? {
  guard let lastInboundAt, let expiryHours else { return nil }
  return lastInboundAt + .hours(Int64(expiryHours))
}

/// A reply that its agent can still take back.
package struct HeldSend: Hashable, Sendable, Identifiable {
  package var operation: Operation
  /// By the server's clock.
  package var until: Timestamp

  package init(operation: Operation, until: Timestamp) {
    self.operation = operation
    self.until = until
  }

  package var id: OperationID { operation.id }
  package var command: Command { operation.command }
  /// nil: no reply, which is never held.
  package var conversationID: ConversationID? { operation.command.conversationID }
}

/// Whole seconds until a held reply leaves, the present one counted: 3, 2, 1, and 0 when its time is over.
package func secondsLeft(until: Timestamp, now: Timestamp) -> Int {
  Int(max(0, (until.milliseconds - now.milliseconds + 999) / 1_000))
}

extension HeldSend {
  /// Nothing is held for longer; the setting allows less.
  package static let longest = Duration.seconds(60)
  /// Of what the next start gives back to its composer: no clock releases it. The end of the year 9999.
  package static let nextStart = Timestamp(milliseconds: 253_402_300_799_999)

  /// Whether what is held until `until` leaves now: its time has come, or it lies further ahead than anything is held
  /// for, since the clock was set back meanwhile.
  package static func isDue(until: Timestamp, now: Timestamp) -> Bool {
    until <= now || until != nextStart && until - now > longest
  }
}

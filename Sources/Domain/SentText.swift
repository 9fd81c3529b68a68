/// A reply that the agent sent before, to be used again.
package struct SentText: Hashable, Sendable {
  package var text: String
  /// To whom; as the customer wrote it.
  package var contactName: String
  package var at: Timestamp
  /// Still in the outbox.
  package var isPending: Bool

  package init(text: String, contactName: String, at: Timestamp, isPending: Bool) {
    self.text = text
    self.contactName = contactName
    self.at = at
    self.isPending = isPending
  }
}

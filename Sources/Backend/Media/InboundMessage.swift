import Domain

/// A customer's message as a gateway hands it over. All text in it is untrusted.
package struct InboundMessage: Hashable, Sendable {
  /// The medium's own id of the message: the same one twice is taken once.
  package var externalID: String
  /// Where the customer wrote from, in the medium's form.
  package var address: String
  /// What the medium says the customer is called; nil: nothing.
  package var senderName: String?
  package var text: String
  /// By the medium's clock; nil: now.
  package var sentAt: Timestamp?
  /// The message that it answers: ours by our id, or any by the medium's.
  package var quotedID: MessageID?
  package var quotedExternalID: String?

  package init(
    externalID: String, address: String, senderName: String?, text: String, sentAt: Timestamp? = nil,
    quotedID: MessageID? = nil, quotedExternalID: String? = nil
  ) {
    self.externalID = externalID
    self.address = address
    self.senderName = senderName
    self.text = text
    self.sentAt = sentAt
    self.quotedID = quotedID
    self.quotedExternalID = quotedExternalID
  }
}

package struct InboundReceipt: Hashable, Sendable {
  package var message: MessageID
  package var conversation: ConversationID
  /// The medium had handed it over before; nothing happened now.
  package var isDuplicate: Bool

  package init(message: MessageID, conversation: ConversationID, isDuplicate: Bool) {
    self.message = message
    self.conversation = conversation
    self.isDuplicate = isDuplicate
  }
}

/// An agent's message on its way to a customer.
package struct OutboundMessage: Hashable, Sendable {
  package var message: MessageID
  package var conversation: ConversationID
  package var protocolNumber: String
  /// Where the customer is reached, in the medium's form.
  package var address: String
  package var text: String
  package var sentAt: Timestamp
  /// What the medium is to send instead of `text`; nil: the text.
  package var template: SentTemplate?

  package init(
    message: MessageID, conversation: ConversationID, protocolNumber: String, address: String, text: String,
    sentAt: Timestamp, template: SentTemplate? = nil
  ) {
    self.template = template
    self.message = message
    self.conversation = conversation
    self.protocolNumber = protocolNumber
    self.address = address
    self.text = text
    self.sentAt = sentAt
  }
}

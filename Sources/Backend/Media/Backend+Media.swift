import Domain

extension Backend {
  /// The company and key of a channel, for whoever checks a gateway's signature; nil: no such channel, or no key set.
  package func channelAccess(_ channel: ChannelID) async throws -> ChannelAccess? {
    try await store.readAccounts { try $0.channelAccess(channel) }
  }

  /// Takes a customer's message in, once for each external id of a channel.
  ///
  /// Finds or makes contact and open conversation. Durable when it returns.
  /// - Throws: `malformed`, `tooLarge`.
  package func receiveInbound(_ message: InboundMessage, _ access: ChannelAccess) async throws -> InboundReceipt {
    guard isName(message.externalID, maxBytes: 256) else {
      throw BackendError.malformed("a message needs an id of 1 to 256 bytes")
    }
    guard isName(message.address, maxBytes: 320) else {
      throw BackendError.malformed("a message needs a sender's address of 1 to 320 bytes")
    }
    guard message.text.utf8.count <= maxMessageBytes else {
      throw BackendError.tooLarge("a message may hold \(maxMessageBytes) bytes")
    }
    let moment = now()
    let message = message.storable
    return try await commit(access.company) { writer in
      guard let channel = try writer.channel(access.channel.id) else {
        throw BackendError.notFound("there is no such channel")
      }
      return try InboundReception(writer: writer, channel: channel, moment: moment).take(message)
    }
  }

  /// Messages of agents that the channel's gateway has not acknowledged, oldest first. Each becomes `sent`, durably,
  /// before it is given; given and not acknowledged, it comes again.
  ///
  /// - Parameters:
  ///   - after: the newest message that the gateway has surely taken over: it and older ones do not come again.
  ///     0 acknowledges nothing.
  ///   - limit: 1 to 1,000.
  package func outbound(
    _ access: ChannelAccess, after: MessageID, limit: Int
  ) async throws -> [OutboundMessage] {
    let moment = now()
    let channel = access.channel
    let count = min(max(limit, 1), 1_000)
    // Most calls find nothing: they must not take the writer.
    let isIdle = try await store.read(access.company) { reader in
      try reader.unacknowledged(channel: channel.id, limit: 1).isEmpty
    }
    if isIdle { return [] }
    return try await commit(access.company) { writer in
      try writer.acknowledgeOutbound(channel: channel.id, upTo: after)
      let messages = try writer.unacknowledged(channel: channel.id, limit: count)
      var changes: [StagedChange] = []
      var out: [OutboundMessage] = []
      for message in messages {
        guard let conversation = try writer.conversation(message.conversationID) else { continue }
        out.append(
          OutboundMessage(
            message: message.id, conversation: conversation.id, protocolNumber: conversation.protocolNumber,
            address: try writer.customerAddress(conversation), text: message.text, sentAt: message.sentAt,
            template: try writer.sentTemplate(of: message.id)))
        if let change = message.advanced(to: .sent, failure: nil, in: conversation) { changes.append(change) }
      }
      try writer.markHandedOut(messages.map(\.id), channel: channel.id)
      guard !changes.isEmpty else { return (out, nil) }
      return (out, try writer.publish(changes, at: moment))
    }
  }

  /// What the medium says of a message's delivery. Statuses may come in any order and more than once.
  ///
  /// - Parameter failure: the medium's words, with `failed`: untrusted.
  /// - Throws: `notFound` when it is no outbound message of the channel.
  package func deliveryStatus(
    _ access: ChannelAccess, message: MessageID, state: DeliveryState, failure: String?
  ) async throws {
    let moment = now()
    let reason = failure.map { storableText(String(String.UnicodeScalarView($0.unicodeScalars.prefix(500)))) }
    try await commit(access.company) { writer in
      guard let row = try writer.message(message), row.kind == .outbound,
        let conversation = try writer.conversation(row.conversationID), conversation.channelID == access.channel.id
      else { throw BackendError.notFound("there is no such message on this channel") }
      guard let change = row.advanced(to: state, failure: reason, in: conversation) else { return ((), nil) }
      return ((), try writer.publish([change], at: moment))
    }
  }
}

/// Whether a medium's id or address can be kept and found again: bounded, not blank, and without a zero in it.
private func isName(_ text: String, maxBytes: Int) -> Bool {
  (1...maxBytes).contains(text.utf8.count) && !text.utf8.contains(0) && text.contains { !$0.isWhitespace }
}

extension InboundMessage {
  /// The customer's words in the form in which they are kept.
  fileprivate var storable: InboundMessage {
    var message = self
    message.senderName = senderName.map(storableText)
    message.text = storableText(text)
    message.quotedExternalID = quotedExternalID.flatMap { isName($0, maxBytes: 256) ? $0 : nil }
    return message
  }
}

extension Message {
  /// nil: the status brings nothing new.
  fileprivate func advanced(
    to state: DeliveryState, failure: String?, in conversation: Conversation
  ) -> StagedChange? {
    guard let delivery else { return nil }
    var row = self
    row.delivery = delivery.advanced(to: state)
    if row.delivery == .failed, delivery != .failed { row.failure = failure }
    guard row != self else { return nil }
    return StagedChange(.put(.message(row)), scope: .service(conversation.serviceID))
  }
}

extension StoreReader {
  /// Where the customer wrote from last; for a conversation in which they have not, their first address on its medium.
  func customerAddress(_ conversation: Conversation) throws -> String {
    if let address = try replyAddress(of: conversation.id) { return address }
    return try addresses(of: conversation.contactID).first { $0.medium == conversation.medium }?.address ?? ""
  }
}

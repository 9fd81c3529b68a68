/// What this machine holds of a login.
package struct LocalFacts: Hashable, Sendable {
  /// Of the mirror with its log.
  package var mirrorBytes: Int64
  /// Of what the agent said and typed, with its log.
  package var outboxBytes: Int64
  package var conversations: Int
  package var messages: Int
  /// The oldest conversation in the mirror; nil: there is none.
  package var oldestOpenedAt: Timestamp?
  package var channels: [ChannelActivity]

  package init(
    mirrorBytes: Int64, outboxBytes: Int64, conversations: Int, messages: Int, oldestOpenedAt: Timestamp?,
    channels: [ChannelActivity]
  ) {
    self.mirrorBytes = mirrorBytes
    self.outboxBytes = outboxBytes
    self.conversations = conversations
    self.messages = messages
    self.oldestOpenedAt = oldestOpenedAt
    self.channels = channels
  }
}

/// What went through one channel, as far as this agent sees.
package struct ChannelActivity: Hashable, Sendable {
  package var channelID: ChannelID
  package var lastInboundAt: Timestamp?
  package var lastOutboundAt: Timestamp?
  /// Messages of the last 24 hours that the medium did not deliver.
  package var failedCount: Int

  package init(channelID: ChannelID, lastInboundAt: Timestamp?, lastOutboundAt: Timestamp?, failedCount: Int) {
    self.channelID = channelID
    self.lastInboundAt = lastInboundAt
    self.lastOutboundAt = lastOutboundAt
    self.failedCount = failedCount
  }
}

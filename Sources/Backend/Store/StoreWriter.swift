import Domain

/// One write transaction over one company's rows.
package protocol StoreWriter: StoreReader {
  /// An id that no row of the table has or had.
  func nextID(_ table: RecordTable) throws -> Int64
  /// The next number of the day's protocols, from 1.
  func nextProtocolSequence(day: String) throws -> Int64

  /// Writes the rows and their log entries, each entry under a sequence number of its own, dense and in order.
  ///
  /// Called at most once in a transaction, and last: the company's head stays taken until the commit.
  /// - Returns: the sequence of the last entry; the present head when `changes` is empty.
  func publish(_ changes: [StagedChange], at moment: Timestamp) throws -> Int64

  /// - Throws: when the id is taken.
  func store(_ operation: StoredOperation) throws
  func setConsumedGeneration(
    _ generation: Int64, agent: AgentID, device: String, conversation: ConversationID
  ) throws
  func setMessage(_ message: MessageID, channel: ChannelID, externalID: String) throws
  func setReplyAddress(_ address: String, of conversation: ConversationID) throws
  /// The present expiries of these conversations have been told; a later expiry has not.
  func setExpiryTold(_ conversations: [ConversationID]) throws

  /// Lays the message up for the channel's gateway.
  func enqueueOutbound(_ message: MessageID, channel: ChannelID) throws
  /// Remembers what a message in this transaction is made of.
  func remember(_ template: SentTemplate, of message: MessageID) throws
  /// Remembers that the gateway was given the message.
  func markHandedOut(_ messages: [MessageID], channel: ChannelID) throws
  /// Forgets messages up to `message` that were handed out.
  func acknowledgeOutbound(channel: ChannelID, upTo message: MessageID) throws

  // Keeping
  /// Sets the pin of that device and scope, whatever it was.
  func set(_ pin: SnapshotPin) throws
  /// Lets go of the device's pins at `sequence` or before it.
  func releasePins(agent: AgentID, device: String, upTo sequence: Int64) throws
  /// Forgets pins that no longer count at that moment.
  func prunePins(at moment: Timestamp) throws
  /// Cuts the log's prefix: entries written before `moment` and not after `sequence`, and what lies below the floor; at
  /// most `limit`, the oldest. The floor rises with it.
  ///
  /// - Returns: how many were cut.
  func cutLog(writtenBefore moment: Timestamp, upTo sequence: Int64, limit: Int) throws -> Int
  /// Forgets operations stored before `moment`, at most `limit`.
  ///
  /// - Returns: how many.
  func pruneOperations(storedBefore moment: Timestamp, limit: Int) throws -> Int
  /// Begins another history: no cursor of an earlier one is served from now on, even one that lies ahead of the head.
  ///
  /// - Returns: the new head.
  func renewEpoch(_ epoch: String) throws -> Int64
}

/// A change that waits for its sequence number.
package struct StagedChange: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Inserts or replaces the row. The version becomes the entry's sequence number.
    case put(Record)
    /// The row itself stays as it is, and travels again.
    case touch(RecordTable, key: Int64)
    /// `touch` for every message of the conversation, by rising id. O(messages).
    case touchMessages(of: ConversationID)
    case del(RecordTable, key: Int64)
    /// The agent whose scope it is staged under came to see the service; no row changes.
    case scopeAdd(ServiceID)
    /// That agent no longer sees the service; no row changes.
    case scopeDrop(ServiceID)
  }

  package var kind: Kind
  package var scope: Scope
  package var previousScope: Scope?
  package var operationID: OperationID?

  package init(_ kind: Kind, scope: Scope, previousScope: Scope? = nil, operationID: OperationID? = nil) {
    self.kind = kind
    self.scope = scope
    self.previousScope = previousScope
    self.operationID = operationID
  }
}

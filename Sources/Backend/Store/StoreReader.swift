import Domain

/// One consistent state of one company's rows. Every query is answered from an index.
package protocol StoreReader {
  /// The company whose rows these are: no method reaches beyond it.
  var company: CompanyID { get }

  /// Where the change log stands.
  func syncHead() throws -> SyncHead
  /// nil: no such row in this company.
  func row(_ table: RecordTable, _ key: Int64) throws -> VersionedRecord?

  // Rights
  func services(of agent: AgentID) throws -> Set<ServiceID>
  func allServices() throws -> Set<ServiceID>
  /// Whether any conversation of the contact belongs to one of `services`.
  func isContact(_ contact: ContactID, in services: Set<ServiceID>) throws -> Bool

  // Rules
  func openConversation(channel: ChannelID, contact: ContactID) throws -> Conversation?
  /// - Parameter key: from `addressKey`.
  func address(medium: Medium, key: String) throws -> ContactAddress?
  func addresses(of contact: ContactID) throws -> [ContactAddress]
  /// Where the customer wrote from last in this conversation; nil: not known.
  func replyAddress(of conversation: ConversationID) throws -> String?
  /// The message that a medium knows by `externalID`.
  func message(channel: ChannelID, externalID: String) throws -> MessageID?
  /// Inbound messages of the conversation after `message`, counted up to `limit`.
  func inboundCount(_ conversation: ConversationID, after message: MessageID, limit: Int) throws -> Int
  func operation(_ id: OperationID) throws -> StoredOperation?
  /// The newest draft generation that a send has consumed; nil: none.
  func consumedGeneration(agent: AgentID, device: String, conversation: ConversationID) throws -> Int64?
  /// Messages that the channel's gateway has not acknowledged, by rising id.
  func unacknowledged(channel: ChannelID, limit: Int) throws -> [Message]

  // Sync
  /// Entries with a higher sequence than `since`, in order.
  func logEntries(since: Int64, limit: Int) throws -> [LogEntry]
  /// Rows of one of the tables of the scope `config`, by rising key.
  func configRows(_ table: RecordTable, after key: Int64, limit: Int) throws -> [VersionedRecord]
  /// Contacts with a conversation of `slice`, by rising id.
  func contacts(_ slice: ScopeSlice, after contact: ContactID, limit: Int) throws -> [VersionedRecord]
  /// The addresses of the first `contactLimit` contacts of `slice` after `contact`, by contact.
  ///
  /// - Returns: the rows, and the last contact looked at; nil: there are no more contacts.
  func addresses(
    _ slice: ScopeSlice, after contact: ContactID, contactLimit: Int
  ) throws -> (rows: [VersionedRecord], last: ContactID?)
  func conversations(_ slice: ScopeSlice, after conversation: ConversationID, limit: Int) throws -> [VersionedRecord]
  /// Messages of the conversations of `slice`, by rising conversation and id, after that message of that conversation.
  func messages(
    _ slice: ScopeSlice, after position: (conversation: ConversationID, message: MessageID), limit: Int
  ) throws -> [(version: Int64, message: Message)]
}

/// Where a company's change log stands.
package struct SyncHead: Hashable, Sendable {
  /// The newest sequence number.
  package var sequence: Int64
  /// The oldest cursor that can still be served.
  package var floor: Int64
  /// Names this history of the database.
  package var epoch: String

  package init(sequence: Int64, floor: Int64, epoch: String) {
    self.sequence = sequence
    self.floor = floor
    self.epoch = epoch
  }
}

/// A row with the sequence number of its last change.
package struct VersionedRecord: Hashable, Sendable {
  package var version: Int64
  package var record: Record

  package init(version: Int64, record: Record) {
    self.version = version
    self.record = record
  }
}

/// What a mirror holds of a service: open conversations, and finalised ones since a moment.
package struct ScopeSlice: Hashable, Sendable {
  package var service: ServiceID
  package var finalisedSince: Timestamp

  package init(service: ServiceID, finalisedSince: Timestamp) {
    self.service = service
    self.finalisedSince = finalisedSince
  }
}

/// One entry of the change log: a pointer to a row, not the row.
package struct LogEntry: Hashable, Sendable {
  package var sequence: Int64
  package var scope: Scope
  /// The scope whose viewers are to drop the row when they do not see `scope`; nil: nobody.
  package var previousScope: Scope?
  package var table: RecordTable
  package var key: Int64
  package var isDeletion: Bool
  package var operationID: OperationID?

  package init(
    sequence: Int64, scope: Scope, previousScope: Scope?, table: RecordTable, key: Int64, isDeletion: Bool,
    operationID: OperationID?
  ) {
    self.sequence = sequence
    self.scope = scope
    self.previousScope = previousScope
    self.table = table
    self.key = key
    self.isDeletion = isDeletion
    self.operationID = operationID
  }
}

/// An operation that took effect, kept so that a repeat finds it.
package struct StoredOperation: Hashable, Sendable {
  package var id: OperationID
  package var device: String
  package var agent: AgentID
  /// Of the command: see `commandDigest`.
  package var bodyHash: [UInt8]
  /// The last change that it made.
  package var sequence: Int64
  package var at: Timestamp

  package init(
    id: OperationID, device: String, agent: AgentID, bodyHash: [UInt8], sequence: Int64, at: Timestamp
  ) {
    self.id = id
    self.device = device
    self.agent = agent
    self.bodyHash = bodyHash
    self.sequence = sequence
    self.at = at
  }
}

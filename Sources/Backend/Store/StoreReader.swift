import Domain

/// One consistent state of one company's rows. Every query is answered from an index.
package protocol StoreReader {
  /// The company whose rows these are: no method reaches beyond it.
  var company: CompanyID { get }

  /// Where the change log stands.
  func syncHead() throws -> SyncHead
  /// nil: no such row in this company.
  func row(_ table: RecordTable, _ key: Int64) throws -> VersionedRecord?
  /// Those of the rows that are there, in any order; each key once. One query: much quicker than as many of `row`.
  func rows(_ table: RecordTable, _ keys: [Int64]) throws -> [VersionedRecord]

  // Rights
  func services(of agent: AgentID) throws -> Set<ServiceID>
  /// nil: the agent is no member of the service.
  func membership(of agent: AgentID, in service: ServiceID) throws -> ServiceMemberID?
  func allServices() throws -> Set<ServiceID>
  /// Those that the contact has conversations in, of any state.
  func services(ofContact contact: ContactID) throws -> Set<ServiceID>

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
  /// What the device holds for the agent there; nil: nothing.
  func draft(
    of agent: AgentID, in conversation: ConversationID, _ kind: DraftKind, device: String
  ) throws -> StoredDraft?
  /// Drafts that nobody goes on with: of conversations finalised before `moment`, and of devices whose login was taken
  /// away before it.
  func staleDrafts(before moment: Timestamp, limit: Int) throws -> [StoredDraft]
  /// Messages that the channel's gateway has not acknowledged, by rising id.
  func unacknowledged(channel: ChannelID, limit: Int) throws -> [Message]

  /// Open conversations that had expired by `moment` and whose expiry is not known to have been told, the earliest
  /// first.
  func untoldExpiries(until moment: Timestamp, limit: Int) throws -> [Conversation]

  /// What an outbound message is made of; nil: of its text alone.
  func sentTemplate(of message: MessageID) throws -> SentTemplate?

  // Sync
  /// Entries with a higher sequence than `since`, in order.
  func logEntries(since: Int64, limit: Int) throws -> [LogEntry]
  /// What the scope holds, as the writes kept it up; its sequence is the head. Only `config`, services and agents have
  /// digests: any other scope's is empty.
  func digest(of scope: Scope) throws -> ScopeDigest
  /// nil: that device holds none for the scope.
  func pin(agent: AgentID, device: String, scope: Scope) throws -> SnapshotPin?
  /// Whether the device holds a pin at `sequence` or before it.
  func hasPin(agent: AgentID, device: String, upTo sequence: Int64) throws -> Bool
  /// The lowest sequence that a pin holds at that moment; nil: none does.
  func oldestPin(at moment: Timestamp) throws -> Int64?
  /// Rows of one of the tables of the scope `config`, by rising key.
  func configRows(_ table: RecordTable, after key: Int64, limit: Int) throws -> [VersionedRecord]
  /// The agent's drafts of all devices, by rising key.
  func drafts(of agent: AgentID, after draft: StoredDraftID, limit: Int) throws -> [VersionedRecord]
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

  // Backfill
  /// Finalised conversations of the contact, of any service, the newest end first.
  func finalisedConversations(
    of contact: ContactID, before place: FinalisedPlace?, limit: Int
  ) throws -> [VersionedRecord]
  /// What finalised conversations of the company are searched by, the newest end first.
  func searchableConversations(before place: FinalisedPlace?, limit: Int) throws -> [SearchableConversation]
  /// nil: no conversation of the company has that number.
  func conversation(protocolNumber: String) throws -> Conversation?
  /// Messages of the conversation by falling id.
  func messages(
    of conversation: ConversationID, before message: MessageID?, limit: Int
  ) throws -> [(version: Int64, message: Message)]
}

import Domain

/// Where the backend keeps its rows. One live part a database system; one contract suite runs on all of them.
///
/// Bodies run on the store's own threads, one transaction each: a body that throws leaves nothing behind. A body may be
/// slow only as its queries are; it never waits for anything else. Rules live in the use cases, not in a store.
package protocol Store: Sendable {
  /// Runs `body` over one consistent state of the company's rows.
  func read<Value: Sendable>(
    _ company: CompanyID, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value

  /// Runs `body` and commits durably. Writers of one database take turns.
  func write<Value: Sendable>(
    _ company: CompanyID, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value

  /// Reads what is known before a company is: logins, tokens and channels.
  func readAccounts<Value: Sendable>(
    _ body: @escaping @Sendable (any AccountReader) throws -> Value
  ) async throws -> Value

  func writeAccounts<Value: Sendable>(
    _ body: @escaping @Sendable (any AccountWriter) throws -> Value
  ) async throws -> Value

  /// The newest sequence number of every company; cheap, asked several times a second.
  func heads() async throws -> [CompanyID: Int64]

  /// Adds a company with all its rows in one transaction: whole, or absent when `body` throws.
  ///
  /// Made for 1,000,000 messages in a minute: no log entry a row; every row gets version 1 and the head stands at 1,
  /// so that snapshots are complete. Blocks other writers until it is done.
  func bulkLoad(
    _ company: Company, _ body: @escaping @Sendable (any BulkWriter) throws -> Void
  ) async throws

  /// Lets go of the database. Nothing may be asked of the store afterwards.
  func close() async throws
}

/// Takes the rows of a new company, ids given by the caller: positive, unique in the database for each table.
///
/// Any order of tables is taken. Rows must be whole: a conversation's `lastMessageID`, `unreadCount` and the rest are
/// kept as they come.
package protocol BulkWriter {
  /// - Throws: when the id, a username or a protocol number is taken, or the row is of `companies`.
  func add(_ record: Record) throws
  /// The same as `add(.message(message))` without making a record: the quick way for many.
  func add(_ message: Message) throws
  /// - Parameter passwordHash: from `PasswordHash`; equal passwords may share one when speed matters more than salt.
  func setPassword(_ agent: AgentID, passwordHash: String) throws
  /// - Parameter secret: the key with which the channel's gateway signs.
  func setGatewaySecret(_ channel: ChannelID, secret: [UInt8]) throws
}

extension Store {
  /// Every company of the database, by rising id.
  package func companies() async throws -> [CompanyID] { try await heads().keys.sorted() }
}

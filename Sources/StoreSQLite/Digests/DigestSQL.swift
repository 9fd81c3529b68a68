import Domain

/// The statements of the digests. Every one is answered from an index; a test asks SQLite for its plan.
enum DigestSQL {
  static let digest = "SELECT count, sum FROM scope_digests WHERE company = ? AND scope = ?"
  static let set = """
    INSERT INTO scope_digests (company, scope, count, sum) VALUES (?, ?, ?, ?)
    ON CONFLICT (company, scope) DO UPDATE SET count = excluded.count, sum = excluded.sum
    """

  /// The service whose digest the conversation is in.
  private static let openService = "CASE state WHEN 'open' THEN service END"
  static let conversation = "SELECT row_version, \(openService) FROM conversations WHERE id = ? AND company = ?"
  static let message = "SELECT row_version, conversation FROM messages WHERE id = ? AND company = ?"
  /// By rising id.
  static let messages = "SELECT id, row_version FROM messages WHERE conversation = ? AND company = ? ORDER BY id"

  static let openConversations = """
    SELECT service, id, row_version FROM conversations WHERE company = ? AND state = 'open'
    """
  static let openMessages = """
    SELECT conversations.service, messages.id, messages.row_version FROM conversations
    CROSS JOIN messages ON messages.conversation = conversations.id
    WHERE conversations.company = ? AND conversations.state = 'open'
    """

  static let drafts = "SELECT agent, id, row_version FROM drafts WHERE company = ?"

  static func configVersion(_ table: RecordTable) -> String {
    "SELECT row_version FROM \(table.rawValue) WHERE id = ? AND company = ?"
  }
  /// Only for when everything is read anyway: the table's size may make a walk the better plan.
  static func configVersions(_ table: RecordTable) -> String {
    "SELECT id, row_version FROM \(table.rawValue) WHERE company = ?"
  }

  static let all =
    [digest, conversation, message, messages, openConversations, openMessages]
    + TableSpec.configTables.map { configVersion($0.table) }
}

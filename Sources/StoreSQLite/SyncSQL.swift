import Domain

/// The statements of the change log and of snapshots. Every one is answered from an index; a test asks SQLite for its plan.
enum SyncSQL {
  static let heads = "SELECT company, seq FROM sync_head"
  static let head = "SELECT seq, floor, epoch FROM sync_head WHERE company = ?"
  static let takeSequences = "UPDATE sync_head SET seq = seq + ? WHERE company = ? RETURNING seq"
  static let log = """
    SELECT seq, scope, prev_scope, table_name, key, kind, op_id FROM change_log
    WHERE company = ? AND seq > ? ORDER BY seq LIMIT ?
    """
  static let addEntry = """
    INSERT INTO change_log (company, seq, scope, prev_scope, table_name, key, kind, row_version, op_id, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static let messageCount = "SELECT count(*) FROM messages WHERE conversation = ? AND company = ?"
  /// Numbers the conversation's messages by rising id from one past a base. Arguments: base, conversation, company.
  private static let numberedMessages = """
    SELECT id, ? + row_number() OVER (ORDER BY id) AS number FROM messages WHERE conversation = ? AND company = ?
    """
  static let touchMessages = """
    UPDATE messages SET row_version = numbered.number FROM (\(numberedMessages)) AS numbered
    WHERE messages.id = numbered.id
    """
  /// After `touchMessages`: the entries point at the versions that it gave.
  static let addMessageEntries = """
    INSERT INTO change_log (company, seq, scope, prev_scope, table_name, key, kind, row_version, op_id, at)
    SELECT company, row_version, ?, ?, 'messages', id, 'put', row_version, ?, ?
    FROM messages WHERE conversation = ? AND company = ?
    """

  private static let inSlice = "(state = 'open' OR finalised_at >= ?)"
  private static let sliceContacts = """
    SELECT DISTINCT contact FROM conversations WHERE company = ? AND service = ? AND contact > ? AND \(inSlice)
    ORDER BY contact LIMIT ?
    """
  static let contacts = """
    SELECT \(TableSpec.selection(.contacts)) FROM (\(sliceContacts)) AS slice
    CROSS JOIN contacts ON contacts.id = slice.contact ORDER BY slice.contact
    """
  static let lastContact = "SELECT max(contact) FROM (\(sliceContacts))"
  static let addresses = """
    SELECT \(TableSpec.selection(.contactAddresses)) FROM (\(sliceContacts)) AS slice
    CROSS JOIN contact_addresses ON contact_addresses.contact = slice.contact
    ORDER BY slice.contact, contact_addresses.id
    """
  static let conversations = """
    SELECT \(TableSpec.selection(.conversations)) FROM conversations
    WHERE company = ? AND service = ? AND id > ? AND \(inSlice) ORDER BY id LIMIT ?
    """
  static let isInSlice = """
    SELECT 1 FROM conversations WHERE company = ? AND service = ? AND id = ? AND \(inSlice)
    """
  static let conversationMessages = """
    SELECT \(TableSpec.selection(.messages)) FROM messages WHERE conversation = ? AND id > ? ORDER BY id LIMIT ?
    """
  static let messages = """
    SELECT \(TableSpec.selection(.messages)) FROM conversations
    CROSS JOIN messages ON messages.conversation = conversations.id
    WHERE conversations.company = ? AND conversations.service = ? AND conversations.id > ? AND \(inSlice)
    ORDER BY conversations.id, messages.id LIMIT ?
    """

  static let all = [
    head, takeSequences, log, messageCount, touchMessages, addMessageEntries, contacts, lastContact, addresses,
    conversations, isInSlice, conversationMessages, messages,
  ]
}

extension TableSpec {
  /// The selection of a table that is known to be there.
  static func selection(_ table: RecordTable) -> String { all[table]?.selection ?? "" }
}

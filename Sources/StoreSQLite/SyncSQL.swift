import Domain

/// The statements of the change log and of snapshots. Every one is answered from an index; a test asks SQLite for its
/// plan.
enum SyncSQL {
  static let heads = "SELECT company, seq FROM sync_head"
  static let head = "SELECT seq, floor, epoch, epoch_start FROM sync_head WHERE company = ?"
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

  static let oldestEntries = "SELECT seq, at FROM change_log WHERE company = ? ORDER BY seq LIMIT ?"
  static let cutLog = "DELETE FROM change_log WHERE company = ? AND seq <= ?"
  static let raiseFloor = "UPDATE sync_head SET floor = max(floor, ?) WHERE company = ?"
  /// Arguments: how far the sequence leaps, the epoch, the company.
  static let renewEpoch = """
    UPDATE sync_head SET seq = seq + ?1, floor = seq + ?1, epoch_start = seq + ?1, epoch = ?2 WHERE company = ?3
    RETURNING seq
    """

  static let pin = """
    SELECT seq, until FROM snapshot_pins WHERE company = ? AND agent = ? AND device = ? AND scope = ?
    """
  static let hasPin = "SELECT 1 FROM snapshot_pins WHERE company = ? AND agent = ? AND device = ? AND seq <= ? LIMIT 1"
  static let oldestPin = "SELECT min(seq) FROM snapshot_pins WHERE company = ? AND until > ?"
  static let setPin = """
    INSERT INTO snapshot_pins (company, agent, device, scope, seq, until) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (company, agent, device, scope) DO UPDATE SET seq = excluded.seq, until = excluded.until
    """
  static let releasePins = "DELETE FROM snapshot_pins WHERE company = ? AND agent = ? AND device = ? AND seq <= ?"
  static let prunePins = "DELETE FROM snapshot_pins WHERE company = ? AND until <= ?"

  static let all =
    [
      head, takeSequences, log, messageCount, touchMessages, addMessageEntries, oldestEntries, cutLog, raiseFloor,
      renewEpoch, pin, hasPin, oldestPin, releasePins, prunePins,
    ] + SliceSQL.open.all + SliceSQL.finalised.all + BackfillSQL.all
}

extension TableSpec {
  /// The selection of a table that is known to be there.
  static func selection(_ table: RecordTable) -> String { all[table]?.selection ?? "" }
}

/// Tables of `outbox.db`.
enum OutboxSchema {
  static let migrations = [version1, version2, whatWasSeen, forms]
  /// The outbox is small: all of it is checked, whatever its version.
  static let probes = ["PRAGMA integrity_check(1)"]

  /// What was on the screen when a draft was begun, as JSON.
  static let whatWasSeen = "ALTER TABLE drafts ADD COLUMN begun TEXT;"

  /// What was typed into forms and not saved, as JSON.
  static let forms = "CREATE TABLE forms(subject TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;"

  /// Whose words they are, and what a conversation was called while it was in the mirror.
  static let version2 = """
    ALTER TABLE identity ADD COLUMN agent_id INTEGER;
    ALTER TABLE identity ADD COLUMN server TEXT;
    CREATE TABLE titles(
      conversation_id INTEGER PRIMARY KEY, contact_name TEXT NOT NULL, protocol TEXT NOT NULL);
    """

  /// `conversation_id` is 0 for an operation that is not about a conversation; the body tells what it is about.
  static let version1 = """
    CREATE TABLE identity(only_row INTEGER PRIMARY KEY CHECK(only_row = 1), device TEXT);
    INSERT INTO identity(only_row) VALUES(1);
    CREATE TABLE operations(
      lane INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation_id INTEGER NOT NULL,
      kind TEXT NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL, state TEXT NOT NULL,
      detail TEXT, attempts INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE drafts(
      conversation_id INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, generation INTEGER NOT NULL,
      PRIMARY KEY(conversation_id, kind)) WITHOUT ROWID;
    CREATE TABLE consumed_drafts(
      conversation_id INTEGER NOT NULL, kind TEXT NOT NULL, generation INTEGER NOT NULL,
      PRIMARY KEY(conversation_id, kind)) WITHOUT ROWID;
    """
}

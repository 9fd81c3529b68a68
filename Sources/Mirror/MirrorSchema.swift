import Domain

/// Tables of `mirror.db`.
///
/// Each mirrored row has the `version` that the backend gave it, and the `generation` of the newest snapshot (or of the
/// newest one begun when a change brought it): a finished snapshot removes the rows of its scope with an older one.
/// A conversation is in the scope of its service, a message in that of its conversation; contacts and addresses live as
/// long as a conversation refers to them; the other tables are the scope `config`.
enum MirrorSchema {
  static let migrations = [
    version1, version2, version3, fullTextOfMessages, rowsAndPeriods, ReplySumsTable.schema, longPeriods,
    savedDrafts, templates, gramsOfSearch,
  ]

  /// Both ends of every table, and the single row that all else hangs on.
  static let probes =
    RecordTable.allCases.flatMap { table in
      ["", " DESC"].map { "SELECT version, * FROM \(table.rawValue) ORDER BY id\($0) LIMIT 1" }
    } + [
      "SELECT count(*) FROM messages_fts('zz')", "SELECT count(*), * FROM counters",
      "SELECT max(key), min(key) FROM search_blocks", "SELECT count(*), * FROM reply_sums",
      "SELECT CASE count(*) WHEN 1 THEN 'ok' ELSE 'it has lost its place' END FROM sync_state",
    ]

  /// Words of messages. Those that are there already are indexed by `MirrorDatabase.indexMessages`, in steps.
  static let fullTextOfMessages =
    MessageIndex.schema + """

      ALTER TABLE sync_state ADD COLUMN indexed_from INTEGER NOT NULL DEFAULT 0;
      UPDATE sync_state SET indexed_from=coalesce((SELECT max(id)+1 FROM messages), 0);
      """

  /// What finds the customer's newest line of a conversation, and the conversations finalised in a period. Both fill
  /// themselves from the rows that are there.
  static let rowsAndPeriods = """
    CREATE INDEX messages_inbound ON messages(conversation_id) WHERE kind=0;
    CREATE INDEX conversations_by_end ON conversations(state, finalised_at, opened_at, service_id, medium)
      WHERE finalised_at IS NOT NULL;
    """

  /// The agent's drafts of all machines: the scope of the agent.
  static let savedDrafts = """
    CREATE TABLE drafts(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, agent_id INTEGER NOT NULL,
      conversation_id INTEGER NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL, machine TEXT NOT NULL,
      text TEXT NOT NULL, draft_generation INTEGER NOT NULL, saved_at INTEGER NOT NULL, taken_by TEXT);
    """

  /// What finds the first conversations of a long period in the order of opening. Fills itself from the rows that are
  /// there.
  static let longPeriods = """
    CREATE INDEX conversations_finished ON conversations(state, opened_at, id, finalised_at, service_id, medium)
      WHERE finalised_at IS NOT NULL;
    """

  /// What came before it was made without them: `config` is fetched again.
  static let templates = """
    CREATE TABLE templates(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, channel_id INTEGER NOT NULL,
      name TEXT NOT NULL, language TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL);
    UPDATE scope_state SET is_complete=0, after=NULL, snapshot_seq=NULL WHERE scope='config';
    """

  /// What tells the search blocks that a word can't stand in; before the entries, so that these stay unread. NULL: nothing
  /// is known of the block, until it is written next.
  static let gramsOfSearch = """
    CREATE TABLE search_blocks_with_grams(key INTEGER PRIMARY KEY, grams BLOB, entries BLOB NOT NULL);
    INSERT INTO search_blocks_with_grams SELECT key, NULL, entries FROM search_blocks ORDER BY key;
    DROP TABLE search_blocks;
    ALTER TABLE search_blocks_with_grams RENAME TO search_blocks;
    """

  /// How often a run began with it: see `MirrorDatabase.prepareLog`.
  static let version3 = "ALTER TABLE sync_state ADD COLUMN runs INTEGER NOT NULL DEFAULT 0"

  /// Whose login it is, and whether rows that no mirrored conversation refers to are to be looked for: version 1 left
  /// some behind.
  static let version2 = """
    ALTER TABLE sync_state ADD COLUMN server TEXT;
    ALTER TABLE sync_state ADD COLUMN needs_sweep INTEGER NOT NULL DEFAULT 0;
    UPDATE sync_state SET needs_sweep=1 WHERE epoch IS NOT NULL;
    """

  static let version1 = """
    CREATE TABLE sync_state(
      only_row INTEGER PRIMARY KEY CHECK(only_row = 1),
      epoch TEXT, cursor INTEGER, agent_id INTEGER,
      schema INTEGER NOT NULL DEFAULT 1,
      generation INTEGER NOT NULL DEFAULT 0);
    INSERT INTO sync_state(only_row) VALUES(1);
    CREATE TABLE scope_state(
      scope TEXT PRIMARY KEY, generation INTEGER NOT NULL, had_rows INTEGER NOT NULL,
      snapshot_seq INTEGER, after TEXT, is_complete INTEGER NOT NULL DEFAULT 0,
      digest_seq INTEGER, digest_count INTEGER, digest_sum INTEGER) WITHOUT ROWID;

    CREATE TABLE companies(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, name TEXT NOT NULL,
      expiry_media INTEGER NOT NULL, requires_external INTEGER NOT NULL, horizon_days INTEGER NOT NULL);
    CREATE TABLE access_profiles(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, name TEXT NOT NULL,
      permissions TEXT NOT NULL);
    CREATE TABLE agents(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, username TEXT NOT NULL,
      name TEXT NOT NULL, profile_id INTEGER NOT NULL, language TEXT NOT NULL, time_zone TEXT NOT NULL,
      is_active INTEGER NOT NULL);
    CREATE TABLE services(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, name TEXT NOT NULL,
      is_active INTEGER NOT NULL);
    CREATE TABLE service_members(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, service_id INTEGER NOT NULL,
      agent_id INTEGER NOT NULL);
    CREATE TABLE channels(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, medium INTEGER NOT NULL,
      name TEXT NOT NULL, address TEXT NOT NULL, service_id INTEGER NOT NULL, expiry_hours INTEGER);
    CREATE TABLE shortcuts(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, service_id INTEGER,
      name TEXT NOT NULL, text TEXT NOT NULL);
    CREATE TABLE wrap_ups(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, service_id INTEGER,
      name TEXT NOT NULL);

    CREATE TABLE contacts(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, name TEXT NOT NULL,
      notes TEXT NOT NULL);
    CREATE TABLE contact_addresses(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, contact_id INTEGER NOT NULL,
      medium INTEGER NOT NULL, address TEXT NOT NULL);
    CREATE INDEX contact_addresses_by_contact ON contact_addresses(contact_id);

    CREATE TABLE conversations(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL, protocol TEXT NOT NULL,
      external_protocol TEXT, contact_id INTEGER NOT NULL, channel_id INTEGER NOT NULL, medium INTEGER NOT NULL,
      service_id INTEGER NOT NULL, assignee_id INTEGER, state INTEGER NOT NULL, opened_at INTEGER NOT NULL,
      finalised_at INTEGER, wrap_up_id INTEGER, last_message_id INTEGER, last_inbound_at INTEGER,
      last_outbound_at INTEGER, unread INTEGER NOT NULL, expires_at INTEGER);
    CREATE INDEX conversations_by_opening ON conversations(state, opened_at);
    CREATE INDEX conversations_by_service ON conversations(state, service_id, medium, opened_at);
    CREATE INDEX conversations_by_contact ON conversations(contact_id);

    CREATE TABLE messages(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, generation INTEGER NOT NULL,
      conversation_id INTEGER NOT NULL, kind INTEGER NOT NULL, author_id INTEGER, text TEXT NOT NULL,
      sent_at INTEGER NOT NULL, delivery INTEGER, failure TEXT, quoted_id INTEGER, event TEXT, operation BLOB);
    CREATE INDEX messages_by_conversation ON messages(conversation_id);
    CREATE INDEX messages_by_operation ON messages(operation) WHERE operation IS NOT NULL;

    CREATE TABLE counters(
      state INTEGER NOT NULL, service_id INTEGER NOT NULL, medium INTEGER NOT NULL, total INTEGER NOT NULL,
      unread INTEGER NOT NULL, PRIMARY KEY(state, service_id, medium)) WITHOUT ROWID;
    CREATE TABLE search_blocks(key INTEGER PRIMARY KEY, entries BLOB NOT NULL);
    """
}

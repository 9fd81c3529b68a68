/// The first version of the server's tables. Ids are given by `id_heads` and are unique in a table over all companies;
/// `row_version` is the sequence number of the row's last change. Moments are milliseconds since 1970.
enum SchemaV1 {
  static let tables = """
    CREATE TABLE sync_head (
      company INTEGER PRIMARY KEY, seq INTEGER NOT NULL, floor INTEGER NOT NULL, epoch TEXT NOT NULL) STRICT;
    CREATE TABLE change_log (
      company INTEGER NOT NULL, seq INTEGER NOT NULL, scope TEXT NOT NULL, prev_scope TEXT, table_name TEXT NOT NULL,
      key INTEGER NOT NULL, kind TEXT NOT NULL, row_version INTEGER NOT NULL, op_id TEXT, at INTEGER NOT NULL,
      PRIMARY KEY (company, seq)) STRICT, WITHOUT ROWID;
    CREATE TABLE ops (
      company INTEGER NOT NULL, id TEXT NOT NULL, device TEXT NOT NULL, agent INTEGER NOT NULL,
      body_hash BLOB NOT NULL, result TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (company, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE id_heads (table_name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE protocol_days (
      company INTEGER NOT NULL, day TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (company, day))
      STRICT, WITHOUT ROWID;

    CREATE TABLE companies (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, name TEXT NOT NULL,
      settings TEXT NOT NULL) STRICT;
    CREATE TABLE access_profiles (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, name TEXT NOT NULL,
      permissions TEXT NOT NULL) STRICT;
    CREATE TABLE agents (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, username TEXT NOT NULL,
      name TEXT NOT NULL, profile INTEGER NOT NULL, language TEXT NOT NULL, time_zone TEXT NOT NULL,
      is_active INTEGER NOT NULL) STRICT;
    CREATE TABLE services (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, name TEXT NOT NULL,
      is_active INTEGER NOT NULL) STRICT;
    CREATE TABLE service_members (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, service INTEGER NOT NULL,
      agent INTEGER NOT NULL) STRICT;
    CREATE TABLE channels (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, medium TEXT NOT NULL,
      name TEXT NOT NULL, address TEXT NOT NULL, service INTEGER NOT NULL, expiry_hours INTEGER) STRICT;
    CREATE TABLE shortcuts (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, service INTEGER,
      name TEXT NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE TABLE wrap_ups (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, service INTEGER,
      name TEXT NOT NULL) STRICT;
    CREATE TABLE contacts (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, name TEXT NOT NULL,
      notes TEXT NOT NULL) STRICT;
    CREATE TABLE contact_addresses (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, contact INTEGER NOT NULL,
      medium TEXT NOT NULL, address TEXT NOT NULL, match_key TEXT NOT NULL) STRICT;
    CREATE TABLE conversations (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, protocol TEXT NOT NULL,
      external_protocol TEXT, contact INTEGER NOT NULL, channel INTEGER NOT NULL, medium TEXT NOT NULL,
      service INTEGER NOT NULL, assignee INTEGER, state TEXT NOT NULL, opened_at INTEGER NOT NULL,
      finalised_at INTEGER, wrap_up INTEGER, last_message INTEGER, last_inbound_at INTEGER,
      last_outbound_at INTEGER, unread INTEGER NOT NULL, expires_at INTEGER) STRICT;
    CREATE TABLE messages (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, conversation INTEGER NOT NULL,
      kind TEXT NOT NULL, author INTEGER, text TEXT NOT NULL, sent_at INTEGER NOT NULL, delivery TEXT, failure TEXT,
      quoted INTEGER, event TEXT, op_id TEXT) STRICT;

    CREATE TABLE credentials (
      agent INTEGER PRIMARY KEY, company INTEGER NOT NULL, password_hash TEXT NOT NULL) STRICT;
    CREATE TABLE access_tokens (
      hash BLOB PRIMARY KEY, company INTEGER NOT NULL, agent INTEGER NOT NULL, device TEXT NOT NULL,
      family TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE refresh_tokens (
      hash BLOB PRIMARY KEY, company INTEGER NOT NULL, agent INTEGER NOT NULL, device TEXT NOT NULL,
      family TEXT NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER, successor BLOB) STRICT, WITHOUT ROWID;
    CREATE TABLE gateway_secrets (
      channel INTEGER PRIMARY KEY, company INTEGER NOT NULL, secret BLOB NOT NULL) STRICT;

    CREATE TABLE channel_messages (
      channel INTEGER NOT NULL, external_id TEXT NOT NULL, company INTEGER NOT NULL, message INTEGER NOT NULL,
      PRIMARY KEY (channel, external_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE outbound (
      channel INTEGER NOT NULL, message INTEGER NOT NULL, company INTEGER NOT NULL,
      is_handed_out INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (channel, message)) STRICT, WITHOUT ROWID;
    CREATE TABLE reply_addresses (
      conversation INTEGER PRIMARY KEY, company INTEGER NOT NULL, address TEXT NOT NULL) STRICT;
    CREATE TABLE consumed_drafts (
      company INTEGER NOT NULL, agent INTEGER NOT NULL, device TEXT NOT NULL, conversation INTEGER NOT NULL,
      generation INTEGER NOT NULL, PRIMARY KEY (company, agent, device, conversation)) STRICT, WITHOUT ROWID;

    """

  /// By name, so that a bulk load can make them after the rows.
  static let indexes: [String: String] = [
    "agents_by_username": "CREATE UNIQUE INDEX agents_by_username ON agents (username);",
    "access_profiles_by_company": "CREATE INDEX access_profiles_by_company ON access_profiles (company);",
    "agents_by_company": "CREATE INDEX agents_by_company ON agents (company);",
    "services_by_company": "CREATE INDEX services_by_company ON services (company);",
    "service_members_by_company": "CREATE INDEX service_members_by_company ON service_members (company);",
    "service_members_by_agent":
      "CREATE UNIQUE INDEX service_members_by_agent ON service_members (company, agent, service);",
    "channels_by_company": "CREATE INDEX channels_by_company ON channels (company);",
    "shortcuts_by_company": "CREATE INDEX shortcuts_by_company ON shortcuts (company);",
    "wrap_ups_by_company": "CREATE INDEX wrap_ups_by_company ON wrap_ups (company);",
    "contact_addresses_by_key":
      "CREATE INDEX contact_addresses_by_key ON contact_addresses (company, medium, match_key);",
    "contact_addresses_by_contact": "CREATE INDEX contact_addresses_by_contact ON contact_addresses (contact);",
    "conversations_by_protocol": "CREATE UNIQUE INDEX conversations_by_protocol ON conversations (company, protocol);",
    "conversations_by_contact": "CREATE INDEX conversations_by_contact ON conversations (company, contact, service);",
    "conversations_by_service":
      "CREATE INDEX conversations_by_service ON conversations (company, service, id, state, finalised_at);",
    "conversations_by_service_contact": """
    CREATE INDEX conversations_by_service_contact ON conversations (company, service, contact, state, finalised_at);
    """,
    "conversations_open":
      "CREATE INDEX conversations_open ON conversations (channel, contact) WHERE state = 'open';",
    "messages_by_conversation": "CREATE INDEX messages_by_conversation ON messages (conversation);",
    "access_tokens_by_family": "CREATE INDEX access_tokens_by_family ON access_tokens (family);",
    "access_tokens_by_expiry": "CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);",
    "refresh_tokens_by_family": "CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);",
    "refresh_tokens_by_expiry": "CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);",
  ]
}

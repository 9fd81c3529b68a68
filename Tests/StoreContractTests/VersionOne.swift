/// The first version's statements as they were released, kept apart from the program's own: a change there is found
/// here.
enum VersionOne {
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

  static let indexes = """
    CREATE UNIQUE INDEX agents_by_username ON agents (username);
    CREATE INDEX access_profiles_by_company ON access_profiles (company);
    CREATE INDEX agents_by_company ON agents (company);
    CREATE INDEX services_by_company ON services (company);
    CREATE INDEX service_members_by_company ON service_members (company);
    CREATE UNIQUE INDEX service_members_by_agent ON service_members (company, agent, service);
    CREATE INDEX channels_by_company ON channels (company);
    CREATE INDEX shortcuts_by_company ON shortcuts (company);
    CREATE INDEX wrap_ups_by_company ON wrap_ups (company);
    CREATE INDEX contact_addresses_by_key ON contact_addresses (company, medium, match_key);
    CREATE INDEX contact_addresses_by_contact ON contact_addresses (contact);
    CREATE UNIQUE INDEX conversations_by_protocol ON conversations (company, protocol);
    CREATE INDEX conversations_by_contact ON conversations (company, contact, service);
    CREATE INDEX conversations_by_service ON conversations (company, service, id, state, finalised_at);
    CREATE INDEX conversations_by_service_contact ON conversations (company, service, contact, state, finalised_at);
    CREATE INDEX conversations_open ON conversations (channel, contact) WHERE state = 'open';
    CREATE INDEX messages_by_conversation ON messages (conversation);
    CREATE INDEX access_tokens_by_family ON access_tokens (family);
    CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);
    CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);
    CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);
    """

  /// The bytes of `Aten`, and the version.
  static let marks = "PRAGMA application_id = 1098147182; PRAGMA user_version = 1;"

  /// A company in use: an agent who is logged in, an open conversation with two messages, a finalised one, and an
  /// operation that took effect.
  static let rows = """
    INSERT INTO sync_head VALUES (1, 40, 1, 'first');
    INSERT INTO change_log VALUES (1, 40, 'service:1', NULL, 'messages', 2, 'put', 40, NULL, 1773144000000);
    INSERT INTO ops VALUES (1, '019cd799-1400-7000-8000-000000000001', 'd', 1, x'00ff', 'applied', 40, 1773144000000);
    INSERT INTO companies VALUES (
      1, 1, 1, 'Old', '{"expiry_mark_media":[],"requires_external_protocol":false,"finished_horizon_days":30}');
    INSERT INTO access_profiles VALUES (1, 1, 1, 'agent', '["reply","comment"]');
    INSERT INTO agents VALUES (1, 1, 1, 'ana', 'Ana', 1, 'pt-BR', 'America/Sao_Paulo', 1);
    INSERT INTO services VALUES (1, 1, 1, 'Sales', 1);
    INSERT INTO service_members VALUES (1, 1, 7, 1, 1);
    INSERT INTO contacts VALUES (1, 1, 1, 'João', '');
    INSERT INTO conversations VALUES (
      1, 1, 39, '20260310000001', NULL, 1, 1, 'whatsapp', 1, NULL, 'open', 1773140000000, NULL, NULL, 2, NULL, NULL, 1,
      NULL);
    INSERT INTO conversations VALUES (
      2, 1, 1, '20260309000001', NULL, 1, 1, 'whatsapp', 1, 1, 'finalised', 1773040000000, 1773050000000, NULL, 3, NULL,
      NULL, 0, NULL);
    INSERT INTO messages VALUES (1, 1, 1, 1, 'inbound', NULL, 'hi', 1773140000000, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO messages VALUES (2, 1, 40, 1, 'inbound', NULL, 'you', 1773140000001, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO messages VALUES (3, 1, 1, 2, 'inbound', NULL, 'old', 1773040000000, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO access_tokens VALUES (x'01', 1, 1, 'd', 'f', 1773150000000);
    INSERT INTO refresh_tokens VALUES (x'02', 1, 1, 'd', 'f', 1773150000000, NULL, NULL);
    """
}

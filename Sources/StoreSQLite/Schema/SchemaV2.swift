/// What the second version adds: digests of scopes, pins of snapshots in progress, logins that were taken away, and the
/// results of operations without effect.
enum SchemaV2 {
  static let tables = """
    ALTER TABLE sync_head ADD COLUMN epoch_start INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE ops ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE access_tokens ADD COLUMN revoked_at INTEGER;
    ALTER TABLE refresh_tokens ADD COLUMN revoked_at INTEGER;
    CREATE TABLE scope_digests (
      company INTEGER NOT NULL, scope TEXT NOT NULL, count INTEGER NOT NULL, sum INTEGER NOT NULL,
      PRIMARY KEY (company, scope)) STRICT, WITHOUT ROWID;
    CREATE TABLE snapshot_pins (
      company INTEGER NOT NULL, agent INTEGER NOT NULL, device TEXT NOT NULL, scope TEXT NOT NULL,
      seq INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (company, agent, device, scope)) STRICT, WITHOUT ROWID;
    CREATE TABLE revoked_devices (
      agent INTEGER NOT NULL, device TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (agent, device))
      STRICT, WITHOUT ROWID;

    """

  /// By name, so that a bulk load can make them after the rows.
  static let indexes: [String: String] = [
    "ops_by_time": "CREATE INDEX ops_by_time ON ops (company, at);",
    "access_tokens_by_agent": "CREATE INDEX access_tokens_by_agent ON access_tokens (agent, device);",
    "refresh_tokens_by_agent": "CREATE INDEX refresh_tokens_by_agent ON refresh_tokens (agent, device);",
    "access_tokens_by_revocation":
      "CREATE INDEX access_tokens_by_revocation ON access_tokens (revoked_at) WHERE revoked_at IS NOT NULL;",
    "refresh_tokens_by_revocation":
      "CREATE INDEX refresh_tokens_by_revocation ON refresh_tokens (revoked_at) WHERE revoked_at IS NOT NULL;",
    "revoked_devices_by_time": "CREATE INDEX revoked_devices_by_time ON revoked_devices (at);",
    "conversations_finalised": """
    CREATE INDEX conversations_finalised ON conversations (company, finalised_at, id) WHERE state = 'finalised';
    """,
    "conversations_finalised_by_contact": """
    CREATE INDEX conversations_finalised_by_contact ON conversations (company, contact, finalised_at, id)
    WHERE state = 'finalised';
    """,
  ]
}

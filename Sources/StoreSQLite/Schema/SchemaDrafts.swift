/// What agents have typed and not sent, for their other machines.
enum SchemaDrafts {
  static let tables = """
    CREATE TABLE drafts (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, agent INTEGER NOT NULL,
      conversation INTEGER NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL, machine TEXT NOT NULL,
      text TEXT NOT NULL, generation INTEGER NOT NULL, saved_at INTEGER NOT NULL, taken_by TEXT) STRICT;

    """

  static let indexes: [String: String] = [
    "drafts_by_agent": "CREATE INDEX drafts_by_agent ON drafts (company, agent, id);",
    "drafts_by_device": """
    CREATE UNIQUE INDEX drafts_by_device ON drafts (company, agent, conversation, kind, device);
    """,
  ]
}

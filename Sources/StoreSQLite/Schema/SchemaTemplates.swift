/// Approved messages, and what each message that was made of one was made of. The second is the backend's own: it does
/// not travel.
enum SchemaTemplates {
  static let tables = """
    CREATE TABLE templates (
      id INTEGER PRIMARY KEY, company INTEGER NOT NULL, row_version INTEGER NOT NULL, channel INTEGER NOT NULL,
      name TEXT NOT NULL, language TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL) STRICT;
    CREATE TABLE sent_templates (message INTEGER PRIMARY KEY, company INTEGER NOT NULL, sent TEXT NOT NULL) STRICT;

    """

  static let indexes: [String: String] = [
    "templates_by_company": "CREATE INDEX templates_by_company ON templates (company, id);"
  ]
}

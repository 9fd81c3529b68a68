/// What tells which expiries have been told in their conversations. The column is the backend's own: it does not travel,
/// and a conversation's writes leave it as it is.
enum SchemaExpiry {
  static let tables = """
    ALTER TABLE conversations ADD COLUMN expiry_told INTEGER;

    """

  /// Holds what is still to be told, and nothing else.
  static let indexes: [String: String] = [
    "conversations_expiring": """
    CREATE INDEX conversations_expiring ON conversations (company, expires_at)
    WHERE state = 'open' AND expires_at IS NOT NULL AND expiry_told IS NOT expires_at;
    """
  ]
}

import Backend
import Domain
import GRDB

enum ExpirySQL {
  static let untold = """
    SELECT \(TableSpec.selection(.conversations)) FROM conversations
    WHERE company = ? AND state = 'open' AND expires_at IS NOT NULL AND expiry_told IS NOT expires_at
      AND expires_at <= ? ORDER BY expires_at LIMIT ?
    """
  static let setTold = "UPDATE conversations SET expiry_told = expires_at WHERE id = ? AND company = ?"
}

extension SQLiteTransaction {
  func untoldExpiries(until moment: Timestamp, limit: Int) throws -> [Conversation] {
    try all(ExpirySQL.untold, [company.rawValue, moment.rawValue, limit]) { try Conversation(row: $0) }
  }

  func setExpiryTold(_ conversations: [ConversationID]) throws {
    for id in conversations { try run(ExpirySQL.setTold, [id.rawValue, company.rawValue]) }
  }
}

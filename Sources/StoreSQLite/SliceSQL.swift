import Backend
import Domain

/// The statements that walk a part of a service's scope. Arguments of each: company, service, the key to start after,
/// the part's own, and how many. Every one is answered from an index; a test asks SQLite for its plan.
struct SliceSQL: Sendable {
  let contacts: String
  let lastContact: String
  let addresses: String
  let conversations: String
  /// Arguments: company, service, conversation and the part's own.
  let isInSlice: String
  let messages: String

  /// What is left of a conversation's messages. Arguments: conversation, the message to start after, how many.
  static let conversationMessages = """
    SELECT \(TableSpec.selection(.messages)) FROM messages WHERE conversation = ? AND id > ? ORDER BY id LIMIT ?
    """

  static let open = SliceSQL("conversations.state = 'open'")
  /// Its own arguments: since when, and the sequence number after which open ones count too.
  static let finalised = SliceSQL(
    """
    (conversations.state = 'finalised' AND conversations.finalised_at >= ?
      OR conversations.state = 'open' AND conversations.row_version > ?)
    """)

  private init(_ condition: String) {
    let place = "conversations.company = ? AND conversations.service = ?"
    let slice = """
      SELECT DISTINCT contact FROM conversations WHERE \(place) AND contact > ? AND \(condition)
      ORDER BY contact LIMIT ?
      """
    contacts = """
      SELECT \(TableSpec.selection(.contacts)) FROM (\(slice)) AS slice
      CROSS JOIN contacts ON contacts.id = slice.contact ORDER BY slice.contact
      """
    lastContact = "SELECT max(contact) FROM (\(slice))"
    addresses = """
      SELECT \(TableSpec.selection(.contactAddresses)) FROM (\(slice)) AS slice
      CROSS JOIN contact_addresses ON contact_addresses.contact = slice.contact
      ORDER BY slice.contact, contact_addresses.id
      """
    conversations = """
      SELECT \(TableSpec.selection(.conversations)) FROM conversations
      WHERE \(place) AND id > ? AND \(condition) ORDER BY id LIMIT ?
      """
    isInSlice = "SELECT 1 FROM conversations WHERE \(place) AND id = ? AND \(condition)"
    messages = """
      SELECT \(TableSpec.selection(.messages)) FROM conversations
      CROSS JOIN messages ON messages.conversation = conversations.id
      WHERE \(place) AND conversations.id > ? AND \(condition) ORDER BY conversations.id, messages.id LIMIT ?
      """
  }

  var all: [String] {
    [contacts, lastContact, addresses, conversations, isInSlice, messages, Self.conversationMessages]
  }
}

/// The statements of rows beyond the horizon.
enum BackfillSQL {
  private static let older = "state = 'finalised' AND (finalised_at, conversations.id) < (?, ?)"
  private static let order = "ORDER BY finalised_at DESC, conversations.id DESC LIMIT ?"

  static let ofContact = """
    SELECT \(TableSpec.selection(.conversations)) FROM conversations
    WHERE company = ? AND contact = ? AND \(older) \(order)
    """
  static let searchable = """
    SELECT finalised_at, conversations.id, service, protocol, external_protocol, contacts.name
    FROM conversations CROSS JOIN contacts ON contacts.id = conversations.contact
    WHERE conversations.company = ? AND \(older) \(order)
    """
  static let messages = """
    SELECT \(TableSpec.selection(.messages)) FROM messages
    WHERE conversation = ? AND id < ? AND company = ? ORDER BY id DESC LIMIT ?
    """
  static let byProtocol = """
    SELECT \(TableSpec.selection(.conversations)) FROM conversations WHERE company = ? AND protocol = ?
    """

  static let all = [ofContact, searchable, messages, byProtocol]
}

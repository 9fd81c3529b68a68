import Domain

/// The statements that the rules ask. Every one is answered from an index; a test asks SQLite for its plan.
enum RuleSQL {
  static let servicesOfAgent = "SELECT service FROM service_members WHERE company = ? AND agent = ?"
  static let membership = "SELECT id FROM service_members WHERE company = ? AND agent = ? AND service = ?"
  static let allServices = "SELECT id FROM services WHERE company = ?"
  static let servicesOfContact = "SELECT DISTINCT service FROM conversations WHERE company = ? AND contact = ?"
  static let openConversation = """
    SELECT \(TableSpec.selection(.conversations)) FROM conversations
    WHERE channel = ? AND contact = ? AND state = 'open' AND company = ? ORDER BY id DESC LIMIT 1
    """
  static let addressByKey = """
    SELECT \(TableSpec.selection(.contactAddresses)) FROM contact_addresses
    WHERE company = ? AND medium = ? AND match_key = ? ORDER BY id LIMIT 1
    """
  static let addressesOfContact = """
    SELECT \(TableSpec.selection(.contactAddresses)) FROM contact_addresses
    WHERE contact = ? AND company = ? ORDER BY id
    """
  static let replyAddress = "SELECT address FROM reply_addresses WHERE conversation = ? AND company = ?"
  static let setReplyAddress = """
    INSERT INTO reply_addresses (conversation, company, address) VALUES (?, ?, ?)
    ON CONFLICT (conversation) DO UPDATE SET address = excluded.address
    """
  static let messageByExternalID = """
    SELECT message FROM channel_messages WHERE channel = ? AND external_id = ? AND company = ?
    """
  static let setExternalID = """
    INSERT INTO channel_messages (channel, external_id, company, message) VALUES (?, ?, ?, ?)
    """
  static let inboundCount = """
    SELECT count(*) FROM (
      SELECT 1 FROM messages WHERE conversation = ? AND id > ? AND company = ? AND kind = 'inbound' LIMIT ?)
    """
  static let operation = """
    SELECT device, agent, body_hash, seq, at, result, conversation FROM ops WHERE company = ? AND id = ?
    """
  static let addOperation = """
    INSERT INTO ops (company, id, device, agent, conversation, body_hash, result, seq, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let pruneOperations = """
    DELETE FROM ops WHERE company = ?1 AND id IN (
      SELECT id FROM ops WHERE company = ?1 AND at < ?2 ORDER BY at LIMIT ?3)
    """
  static let consumedGeneration = """
    SELECT generation FROM consumed_drafts WHERE company = ? AND agent = ? AND device = ? AND conversation = ?
    """
  static let setConsumedGeneration = """
    INSERT INTO consumed_drafts (company, agent, device, conversation, generation) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (company, agent, device, conversation) DO UPDATE SET generation = excluded.generation
    """
  static let unacknowledged = """
    SELECT \(TableSpec.selection(.messages)) FROM outbound CROSS JOIN messages ON messages.id = outbound.message
    WHERE outbound.channel = ? AND outbound.company = ? ORDER BY outbound.message LIMIT ?
    """
  static let enqueueOutbound = "INSERT INTO outbound (channel, message, company) VALUES (?, ?, ?)"
  static let rememberTemplate = "INSERT INTO sent_templates (message, company, sent) VALUES (?, ?, ?)"
  static let sentTemplate = "SELECT sent FROM sent_templates WHERE message = ? AND company = ?"
  static let markHandedOut = "UPDATE outbound SET is_handed_out = 1 WHERE channel = ? AND message = ? AND company = ?"
  static let acknowledge = """
    DELETE FROM outbound WHERE channel = ? AND message <= ? AND company = ? AND is_handed_out = 1
    """
  static let nextID = """
    INSERT INTO id_heads (table_name, last) VALUES (?, 1)
    ON CONFLICT (table_name) DO UPDATE SET last = last + 1 RETURNING last
    """
  static let nextProtocol = """
    INSERT INTO protocol_days (company, day, last) VALUES (?, ?, 1)
    ON CONFLICT (company, day) DO UPDATE SET last = last + 1 RETURNING last
    """

  static let all = [
    servicesOfAgent, membership, allServices, servicesOfContact, openConversation, addressByKey, addressesOfContact,
    replyAddress, messageByExternalID, inboundCount, operation, pruneOperations, consumedGeneration, unacknowledged,
    markHandedOut, acknowledge, sentTemplate,
  ]
}

/// A mirror's file against the backend's, row by row and without the program's own stores.
struct MirrorComparison {
  /// The agent whose mirror it is.
  var agent: Int64

  struct Result {
    var rows = 0
    /// All of them.
    var differenceCount = 0
    /// The first few, in words.
    var differences: [String] = []
  }

  private static let mostShown = 8

  /// What both sides keep of a row, in an order of columns that is the same on both.
  private static let tables: [(name: String, mirror: String, server: String)] = [
    (
      "conversations",
      "id, version, protocol, contact_id, service_id, assignee_id, opened_at, finalised_at, unread, last_message_id",
      "id, row_version, protocol, contact, service, assignee, opened_at, finalised_at, unread, last_message"
    ),
    (
      "messages", "id, version, conversation_id, author_id, text, sent_at, quoted_id",
      "id, row_version, conversation, author, text, sent_at, quoted"
    ),
    ("contacts", "id, version, name, notes", "id, row_version, name, notes"),
    ("contact_addresses", "id, version, contact_id, address", "id, row_version, contact, address"),
    ("agents", "id, version, username, name, is_active", "id, row_version, username, name, is_active"),
    ("services", "id, version, name, is_active", "id, row_version, name, is_active"),
    ("service_members", "id, version, service_id, agent_id", "id, row_version, service, agent"),
    ("channels", "id, version, name, address, service_id", "id, row_version, name, address, service"),
    ("wrap_ups", "id, version, service_id, name", "id, row_version, service, name"),
    ("shortcuts", "id, version, service_id, name, text", "id, row_version, service, name, text"),
    (
      "templates", "id, version, channel_id, name, language, body, state",
      "id, row_version, channel, name, language, body, state"
    ),
  ]

  /// Every mirrored row is one that the agent may see, as it is; every open conversation that the agent may see is
  /// mirrored, with its messages and its contact, and so are the small tables. How far back finished ones reach
  /// differs.
  func compare(mirror: PlainDatabase, server: PlainDatabase) throws -> Result {
    var result = Result()
    for table in Self.tables {
      let local = try Self.byID(mirror.rows("SELECT \(table.mirror) FROM \(table.name)"))
      let remote = try Self.byID(server.rows("SELECT \(table.server) FROM \(table.name) WHERE \(visible(table.name))"))
      let needed = Set(try server.integers("SELECT id FROM \(table.name) WHERE \(needed(table.name))"))
      result.rows += local.count
      for (id, row) in local where remote[id] != row {
        result.differences.append(
          remote[id].map { "\(table.name) \(id): mirrored \(row), in the backend \($0)" }
            ?? "\(table.name) \(id) is mirrored, and the agent may not see it or it is gone")
      }
      for id in needed.sorted() where local[id] == nil {
        result.differences.append("\(table.name) \(id) is not mirrored")
      }
    }
    result.differenceCount = result.differences.count
    if result.differences.count > Self.mostShown {
      let rest = result.differences.count - Self.mostShown
      result.differences = Array(result.differences.prefix(Self.mostShown)) + ["and \(rest) more"]
    }
    return result
  }

  private var services: String { "(SELECT service FROM service_members WHERE agent=\(agent))" }

  private func visible(_ table: String) -> String {
    let conversations = "(SELECT id FROM conversations WHERE service IN \(services))"
    let contacts = "(SELECT contact FROM conversations WHERE service IN \(services))"
    return switch table {
    case "conversations": "service IN \(services)"
    case "messages": "conversation IN \(conversations)"
    case "contacts": "id IN \(contacts)"
    case "contact_addresses": "contact IN \(contacts)"
    default: "1"
    }
  }

  private func needed(_ table: String) -> String {
    let open = "state='open' AND service IN \(services)"
    return switch table {
    case "conversations": open
    case "messages": "conversation IN (SELECT id FROM conversations WHERE \(open))"
    case "contacts": "id IN (SELECT contact FROM conversations WHERE \(open))"
    case "contact_addresses": "contact IN (SELECT contact FROM conversations WHERE \(open))"
    default: "1"
    }
  }

  private static func byID(_ rows: [[PlainDatabase.Value]]) -> [Int64: [PlainDatabase.Value]] {
    var table: [Int64: [PlainDatabase.Value]] = [:]
    for row in rows { if let id = row[0].integer { table[id] = row } }
    return table
  }
}

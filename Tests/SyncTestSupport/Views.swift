import Domain
import Mirror
import SyncClient
import Wire

/// What a console should show, as lines of text that can be compared: from the backend's rows, and from the mirror.
package enum View {
  /// Everything that the backend shows the owner of `token`, fetched anew.
  package static func rows(of transport: any SyncTransport, token: String) async throws(TransportError) -> [Record] {
    let hello = try await transport.hello(token: token)
    var rows: [Record] = []
    for scope in hello.scopes {
      var after: String?
      repeat {
        let page = try await transport.snapshot(scope: scope, after: after, limit: 500, token: token)
        rows += page.lines.map(\.row)
        after = page.end.after
      } while after != nil
    }
    return rows
  }

  /// Cost: for small worlds only.
  package static func lines(of rows: [Record]) -> [String] {
    var contacts: [ContactID: Contact] = [:]
    for case .contact(let contact) in rows { contacts[contact.id] = contact }
    let lines = Set(rows.compactMap { line(of: $0, contacts: contacts) })
    return lines.sorted()
  }

  private static func line(of row: Record, contacts: [ContactID: Contact]) -> String? {
    switch row {
    case .company(let row): "company \(row.id) \(row.name)"
    case .agent(let row): "agent \(row.id) \(row.name)"
    case .service(let row): "service \(row.id) \(row.name)"
    case .serviceMember(let row): "member \(row.id) \(row.serviceID) \(row.agentID)"
    case .channel(let row): "channel \(row.id) \(row.name)"
    case .shortcut(let row): "shortcut \(row.id) \(row.name) \(row.text)"
    case .wrapUp(let row): "wrap-up \(row.id) \(row.name)"
    case .template(let row): "template \(row.id) \(row.channelID) \(row.name) \(row.body) \(row.state)"
    case .conversation(let row):
      conversation(
        row.id, contact: contacts[row.contactID]?.name ?? "?", service: row.serviceID, assignee: row.assigneeID,
        state: row.state, unread: row.unreadCount, last: row.lastMessageID, number: row.protocolNumber)
    case .message(let row):
      message(row.id, in: row.conversationID, row.kind, row.text, delivery: row.delivery)
    case .accessProfile, .contact, .contactAddress, .draft: nil
    }
  }

  /// What the mirror shows; pending operations would be seen as lines of their own.
  package static func lines(of store: ConsoleStore, agentID: AgentID) throws -> [String] {
    let directory = try store.directory(agentID: agentID)
    var lines: [String] = []
    if let company = directory.company { lines.append("company \(company.id) \(company.name)") }
    lines += directory.agents.map { "agent \($0.id) \($0.name)" }
    lines += directory.services.map { "service \($0.id) \($0.name)" }
    lines += directory.members.map { "member \($0.id) \($0.serviceID) \($0.agentID)" }
    lines += directory.channels.map { "channel \($0.id) \($0.name)" }
    lines += directory.shortcuts.map { "shortcut \($0.id) \($0.name) \($0.text)" }
    lines += directory.wrapUps.map { "wrap-up \($0.id) \($0.name)" }
    lines += directory.templates.map { "template \($0.id) \($0.channelID) \($0.name) \($0.body) \($0.state)" }
    for state in ConversationState.allCases {
      let page = try store.conversations(ConversationQuery(state: state), ConversationWindow(limit: 10_000))
      for row in page.rows {
        lines.append(
          conversation(
            row.id, contact: row.contactName, service: row.serviceID, assignee: row.assigneeID, state: row.state,
            unread: row.unreadCount, last: row.lastMessageID, number: row.protocolNumber))
        let thread = try store.thread(ThreadWindow(conversationID: row.id, limit: 10_000))
        lines += thread.messages.map { line(of: $0, in: row.id) }
      }
    }
    return lines.sorted()
  }

  private static func line(of shown: ThreadMessage, in conversation: ConversationID) -> String {
    switch shown.id {
    case .pending(let id): return "pending \(id.rawValue) \(shown.text)"
    case .mirrored(let id):
      var delivery: DeliveryState?
      if case .delivery(let state, _) = shown.progress { delivery = state }
      return message(id, in: conversation, shown.kind, shown.text, delivery: delivery)
    }
  }

  private static func conversation(
    _ id: ConversationID, contact: String, service: ServiceID, assignee: AgentID?, state: ConversationState,
    unread: Int, last: MessageID?, number: String
  ) -> String {
    "conversation \(id) #\(number) \(contact) service \(service) agent \(assignee?.description ?? "-") \(state) "
      + "unread \(unread) last \(last?.description ?? "-")"
  }

  private static func message(
    _ id: MessageID, in conversation: ConversationID, _ kind: MessageKind, _ text: String, delivery: DeliveryState?
  ) -> String {
    "message \(id) in \(conversation) \(kind) \(delivery?.rawValue ?? "-") \(text)"
  }
}

import Domain

@testable import ConsoleUI

/// A small company on a quiet day.
enum DeskSamples {
  static let now = ConversationSamples.now

  static let names = [
    "Maria Aparecida da Silva", "João Gonçalves", "Søren Kjærgård", "山田 太郎", "Conceição Araújo 🌻", "Li Wei",
    "Ana", "Wolfeschlegelsteinhausenbergerdorff-Mülheim", "", "Zoë O’Connor", "Émile Núñez", "Иван Петров",
  ]
  static let texts = [
    "Bom dia, meu pedido ainda não chegou", "Obrigado! 😀", "Can you send me the invoice again, please?", "了解しました",
    "Preciso falar com o financeiro sobre a fatura de outubro", "ok",
  ]
  static let media: [Medium] = [.whatsApp, .boteria, .email, .voice, .inPerson, .whatsApp]
  static let services = ["Suporte", "Financeiro", "Vendas"]

  static func row(_ id: Int64, state: ConversationState = .open, unread: Int? = nil) -> ConversationRow {
    let index = Int(id - 1)
    let service = index % 3
    let isMine = id % 4 != 0
    let medium = media[index % media.count]
    let isAnswered = id % 3 == 0
    let received = now - .minutes(isAnswered ? id * 7 + 5 : id * 7)
    let sent: Timestamp? = isAnswered ? now - .minutes(id * 7) : id % 4 == 1 ? received - .hours(1) : nil
    let text = texts[index % texts.count]
    let expires: Timestamp? = medium == .whatsApp || medium == .boteria ? now + .hours(Int64(22 - index * 3)) : nil
    return ConversationRow(
      id: ConversationID(id), contactID: ContactID(id), contactName: names[index % names.count], medium: medium,
      channelName: "Loja", serviceID: ServiceID(Int64(service + 1)), serviceName: services[service],
      assigneeID: isMine ? ConversationSamples.ana : nil, assigneeName: isMine ? "Ana Souza" : nil,
      protocolNumber: "2026111200\(id < 10 ? "0" : "")\(id)", state: state,
      openedAt: now - .minutes(3_000 - id * 17), finalisedAt: state == .finalised ? now - .minutes(id) : nil,
      lastMessage: MessagePreview(
        kind: isAnswered ? .outbound : .inbound, text: text, at: now - .minutes(id * 7)),
      lastMessageID: MessageID(id * 100 + 9), lastInboundAt: received, lastOutboundAt: sent,
      unreadCount: unread ?? (id % 3 == 1 ? Int(id % 5) + 1 : 0), expiresAt: expires,
      lastInbound: MessagePreview(kind: .inbound, text: isAnswered ? "Pode me ajudar?" : text, at: received),
      channelID: ChannelID(medium == .whatsApp ? 1 : 2))
  }

  static func rows(_ count: Int) -> [ConversationRow] { (0..<count).map { row(Int64($0 + 1)) } }

  static func directory(
    _ permissions: Set<Permission> = [.reply, .comment, .transfer, .finalise, .editContacts],
    requiresProtocol: Bool = false
  ) -> Directory {
    var directory = ConversationSamples.directory(permissions)
    directory.company = Company(
      id: CompanyID(1), name: "Loja Aurora",
      settings: CompanySettings(requiresExternalProtocol: requiresProtocol))
    directory.services.append(Service(id: ServiceID(3), name: "Vendas"))
    directory.channels = [
      Channel(
        id: ChannelID(1), medium: .whatsApp, name: "WhatsApp da loja", address: "+55 11 4000-0000",
        serviceID: ServiceID(1), expiryHours: 24),
      Channel(
        id: ChannelID(2), medium: .email, name: "Financeiro", address: "financeiro@aurora.example",
        serviceID: ServiceID(2)),
    ]
    directory.templates = [
      Template(
        id: TemplateID(1), channelID: ChannelID(1), name: "retomada", language: "pt_BR",
        body: "Olá, {{primeiro_nome}}! Aqui é {{atendente}}. Podemos retomar o atendimento {{protocolo}}?"),
      Template(
        id: TemplateID(2), channelID: ChannelID(1), name: "pedido_a_caminho", language: "pt_BR",
        body: "Oi, {{1}}! Seu pedido {{2}} saiu para entrega."),
      Template(
        id: TemplateID(3), channelID: ChannelID(1), name: "promocao", language: "pt_BR", body: "Ofertas!",
        state: .paused),
    ]
    directory.members = [
      ServiceMember(id: ServiceMemberID(1), serviceID: ServiceID(1), agentID: ConversationSamples.ana),
      ServiceMember(id: ServiceMemberID(2), serviceID: ServiceID(1), agentID: ConversationSamples.bruno),
      ServiceMember(id: ServiceMemberID(4), serviceID: ServiceID(2), agentID: ConversationSamples.bruno),
      ServiceMember(id: ServiceMemberID(5), serviceID: ServiceID(3), agentID: ConversationSamples.bruno),
      ServiceMember(id: ServiceMemberID(3), serviceID: ServiceID(2), agentID: ConversationSamples.ana),
      ServiceMember(id: ServiceMemberID(4), serviceID: ServiceID(2), agentID: ConversationSamples.bruno),
      ServiceMember(id: ServiceMemberID(5), serviceID: ServiceID(3), agentID: ConversationSamples.bruno),
    ]
    return directory
  }

  static func card(_ id: ContactID, _ rows: [ConversationRow]) -> ContactCard? {
    rows.first { $0.contactID == id }.map { row in
      ContactCard(
        contact: Contact(id: id, name: row.contactName, notes: "Prefere falar à tarde."),
        addresses: [
          ContactAddress(
            id: ContactAddressID(id.rawValue), contactID: id, medium: row.medium, address: "+55 11 91234-00\(id)")
        ], conversationCount: 3, lastContactAt: row.lastInboundAt)
    }
  }

  /// Two lines, the last of which is the row's own.
  static func thread(_ row: ConversationRow?) -> [ThreadMessage] {
    guard let row, let last = row.lastMessage, let id = row.lastMessageID else { return [] }
    return [
      ThreadMessage(
        id: .mirrored(MessageID(id.rawValue - 5)), kind: .inbound, text: "Olá!", at: last.at - .minutes(5)),
      ThreadMessage(
        id: .mirrored(id), kind: last.kind, authorID: last.kind == .inbound ? nil : ConversationSamples.ana,
        authorName: last.kind == .inbound ? nil : "Ana Souza", text: last.text, at: last.at),
    ]
  }

  /// A new line of the customer, as a commit of the mirror brings it.
  static func answered(_ row: ConversationRow, _ text: String, minutesAgo: Int64 = 0) -> ConversationRow {
    var row = row
    row.lastMessage = MessagePreview(kind: .inbound, text: text, at: now - .minutes(minutesAgo))
    row.lastInbound = row.lastMessage
    row.lastMessageID = MessageID((row.lastMessageID?.rawValue ?? 0) + 1)
    row.lastInboundAt = now
    row.unreadCount += 1
    return row
  }
}

extension DeskSamples {
  static let facts = LocalFacts(
    mirrorBytes: 12_345_678, outboxBytes: 98_304, conversations: 1_234, messages: 45_678,
    oldestOpenedAt: now - .hours(24 * 30),
    channels: directory().channels.enumerated().map { index, channel in
      ChannelActivity(
        channelID: channel.id, lastInboundAt: now - .minutes(3), lastOutboundAt: index == 0 ? nil : now - .hours(5),
        failedCount: index == 1 ? 2 : 0)
    })

  static let devices = [
    LoginDevice(id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0", lastSeenAt: now, isThis: true),
    LoginDevice(id: "a1b2c3d4e5f60718293a4b5c6d7e8f90", lastSeenAt: now - .hours(26), isThis: false),
    LoginDevice(id: "b1b2c3d4e5f60718293a4b5c6d7e8f90", lastSeenAt: now - .hours(50), isThis: false),
  ]
}

import Domain
import Wire

extension SchemaSamples {
  static let leastConversation = Conversation(
    id: .init(1), protocolNumber: "1", contactID: .init(1), channelID: .init(1), medium: .voice,
    serviceID: .init(1), openedAt: moment)

  /// Each table's rows, with the least and the most that one may hold.
  static var rows: [(schema: String, value: any Encodable)] {
    var all: [(String, Record)] = []
    all.append(
      (
        "Company",
        .company(Company(id: .init(1), name: "n", settings: CompanySettings(expiryMarkMedia: Set(Medium.allCases))))
      ))
    all.append(
      (
        "AccessProfile",
        .accessProfile(AccessProfile(id: .init(1), name: "n", permissions: Set(Permission.allCases)))
      ))
    for language in Language.allCases {
      all.append(
        ("Agent", .agent(Agent(id: .init(1), username: "u", name: "n", profileID: .init(1), language: language))))
    }
    all.append(("Service", .service(Service(id: .init(1), name: "n"))))
    all.append(
      ("ServiceMember", .serviceMember(ServiceMember(id: .init(1), serviceID: .init(1), agentID: .init(1)))))
    for hours in [nil, 24] {
      all.append(
        (
          "Channel",
          .channel(
            Channel(
              id: .init(1), medium: .email, name: "n", address: "a", serviceID: .init(1), expiryHours: hours))
        ))
    }
    for service in [nil, ServiceID(1)] {
      all.append(("Shortcut", .shortcut(Shortcut(id: .init(1), serviceID: service, name: "n", text: "t"))))
      all.append(("WrapUp", .wrapUp(WrapUp(id: .init(1), serviceID: service, name: "n"))))
    }
    for state in TemplateState.allCases {
      all.append(
        (
          "Template",
          .template(Template(id: .init(1), channelID: .init(1), name: "n", language: "pt_BR", body: "b", state: state))
        ))
    }
    all.append(("Contact", .contact(Contact(id: .init(1), name: "n"))))
    for medium in Medium.allCases {
      all.append(
        (
          "ContactAddress",
          .contactAddress(ContactAddress(id: .init(1), contactID: .init(1), medium: medium, address: "a"))
        ))
    }
    for kind in DraftKind.allCases {
      for taker in [nil, "m"] {
        let draft = StoredDraft(
          id: .init(1), agentID: .init(1), conversationID: .init(1), kind: kind, device: "d", machine: "m", text: "t",
          generation: 1, savedAt: moment, takenBy: taker)
        all.append(("StoredDraft", .draft(draft)))
      }
    }
    all += conversations.map { ("Conversation", .conversation($0)) } + messages.map { ("Message", .message($0)) }
    return all.flatMap { schema, record -> [(schema: String, value: any Encodable)] in
      [(schema, RowOf(record)), ("SnapshotLine", SnapshotLine(version: 1, row: record))]
    }
  }

  private static var conversations: [Conversation] {
    [
      leastConversation,
      Conversation(
        id: .init(1), protocolNumber: "1", externalProtocol: "e", contactID: .init(1), channelID: .init(1),
        medium: .voice, serviceID: .init(1), assigneeID: .init(1), state: .finalised, openedAt: moment,
        finalisedAt: moment, wrapUpID: .init(1), lastMessageID: .init(1), lastInboundAt: moment,
        lastOutboundAt: moment, unreadCount: 1, expiresAt: moment),
    ]
  }

  private static var messages: [Message] {
    let events: [SystemEvent] = [
      .opened, .expired, .finalised(wrapUp: nil), .finalised(wrapUp: .init(1)),
      .transferredToAgent(from: nil, to: .init(1)), .transferredToAgent(from: .init(1), to: .init(1)),
      .transferredToService(from: .init(1), to: .init(1)),
    ]
    func message(
      _ kind: MessageKind, _ delivery: DeliveryState? = nil, _ event: SystemEvent? = nil
    ) -> Message {
      Message(
        id: .init(1), conversationID: .init(1), kind: kind, text: "t", sentAt: moment, delivery: delivery,
        event: event)
    }
    var full = message(.outbound, .failed, .opened)
    full.authorID = .init(1)
    full.failure = "f"
    full.quotedID = .init(1)
    full.operationID = id
    return MessageKind.allCases.map { message($0) } + DeliveryState.allCases.map { message(.outbound, $0) }
      + events.map { message(.system, nil, $0) } + [full]
  }
}

/// The row alone, as it stands in a line beside its table.
private struct RowOf: Encodable {
  let record: Record

  init(_ record: Record) { self.record = record }

  func encode(to encoder: any Encoder) throws {
    switch record {
    case .company(let row): try row.encode(to: encoder)
    case .accessProfile(let row): try row.encode(to: encoder)
    case .agent(let row): try row.encode(to: encoder)
    case .service(let row): try row.encode(to: encoder)
    case .serviceMember(let row): try row.encode(to: encoder)
    case .channel(let row): try row.encode(to: encoder)
    case .shortcut(let row): try row.encode(to: encoder)
    case .wrapUp(let row): try row.encode(to: encoder)
    case .contact(let row): try row.encode(to: encoder)
    case .contactAddress(let row): try row.encode(to: encoder)
    case .conversation(let row): try row.encode(to: encoder)
    case .message(let row): try row.encode(to: encoder)
    case .draft(let row): try row.encode(to: encoder)
    case .template(let row): try row.encode(to: encoder)
    }
  }
}

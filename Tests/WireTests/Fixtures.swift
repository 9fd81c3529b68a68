import Domain
import Wire

func operationID(_ number: Int) throws -> OperationID {
  let digits = String(number)
  let text = "01900000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  return try requireID(OperationID(rawValue: text))
}

struct NotAnID: Error {}

private func requireID(_ id: OperationID?) throws -> OperationID {
  guard let id else { throw NotAnID() }
  return id
}

extension Timestamp {
  /// 2025-01-02T03:04:05.006Z.
  static let example = Timestamp(milliseconds: 1_735_787_045_006)
}

/// One record of each table with the JSON of its row.
enum RecordFixture {
  static let all: [(Record, String)] = [
    (
      .company(Company(id: .init(1), name: "Açaí & Cia")),
      #"""
      {"id":1,"name":"Açaí & Cia","settings":{"expiry_mark_media":["whatsapp"],
       "requires_external_protocol":true,"finished_horizon_days":7}}
      """#
    ),
    (
      .accessProfile(AccessProfile(id: .init(2), name: "Supervisor", permissions: [.seeAllServices])),
      #"{"id":2,"name":"Supervisor","permissions":["see_all_services"]}"#
    ),
    (
      .agent(
        Agent(
          id: .init(3), username: "ana", name: "Ana", profileID: .init(2), language: .portuguese,
          timeZone: "America/Manaus", isActive: false)),
      #"""
      {"id":3,"username":"ana","name":"Ana","profile":2,"language":"pt-BR","time_zone":"America/Manaus",
       "is_active":false}
      """#
    ),
    (.service(Service(id: .init(4), name: "Vendas")), #"{"id":4,"name":"Vendas","is_active":true}"#),
    (
      .serviceMember(ServiceMember(id: .init(5), serviceID: .init(4), agentID: .init(3))),
      #"{"id":5,"service":4,"agent":3}"#
    ),
    (
      .channel(
        Channel(
          id: .init(6), medium: .inPerson, name: "Balcão", address: "loja 1", serviceID: .init(4), expiryHours: 24)),
      #"""
      {"id":6,"medium":"in_person","name":"Balcão","address":"loja 1","service":4,"expiry_hours":24}
      """#
    ),
    (
      .shortcut(Shortcut(id: .init(7), serviceID: nil, name: "oi", text: "Olá {contact}")),
      #"{"id":7,"name":"oi","text":"Olá {contact}"}"#
    ),
    (
      .wrapUp(WrapUp(id: .init(8), serviceID: .init(4), name: "Resolvido")),
      #"{"id":8,"service":4,"name":"Resolvido"}"#
    ),
    (
      .template(
        Template(
          id: .init(13), channelID: .init(6), name: "volta", language: "pt_BR", body: "Oi, {{1}}", state: .paused)),
      #"{"id":13,"channel":6,"name":"volta","language":"pt_BR","body":"Oi, {{1}}","state":"paused"}"#
    ),
    (.contact(Contact(id: .init(9), name: "Zé 👋", notes: "")), #"{"id":9,"name":"Zé 👋","notes":""}"#),
    (
      .contactAddress(
        ContactAddress(id: .init(10), contactID: .init(9), medium: .whatsApp, address: "+5511999990000")),
      #"{"id":10,"contact":9,"medium":"whatsapp","address":"+5511999990000"}"#
    ),
    (.conversation(conversation), conversationJSON),
    (
      .message(
        Message(
          id: .init(12), conversationID: .init(11), kind: .outbound, authorID: .init(3), text: "Oi\n\u{1b}[31m",
          sentAt: .example, delivery: .failed, failure: "131047", quotedID: .init(1))),
      #"""
      {"id":12,"conversation":11,"kind":"outbound","author":3,"text":"Oi\n\u001b[31m","sent_at":1735787045006,
       "delivery":"failed","failure":"131047","quoted":1}
      """#
    ),
    (
      .draft(
        StoredDraft(
          id: .init(13), agentID: .init(3), conversationID: .init(11), kind: .reply, device: "d1", machine: "balcão",
          text: "Olá\n", generation: 2, savedAt: .example, takenBy: "casa")),
      #"""
      {"id":13,"agent":3,"conversation":11,"kind":"reply","device":"d1","machine":"balcão","text":"Olá\n",
       "generation":2,"saved_at":1735787045006,"taken_by":"casa"}
      """#
    ),
  ]

  /// The settings differ from the defaults, so that no default passes for a value that was read.
  static func adjusted(_ record: Record) -> Record {
    guard case .company(var company) = record else { return record }
    company.settings = CompanySettings(
      expiryMarkMedia: [.whatsApp], requiresExternalProtocol: true, finishedHorizonDays: 7)
    return .company(company)
  }

  static let conversation = Conversation(
    id: .init(11), protocolNumber: "20250102000001", externalProtocol: "A-1", contactID: .init(9),
    channelID: .init(6), medium: .boteria, serviceID: .init(4), assigneeID: .init(3), state: .finalised,
    openedAt: .example, finalisedAt: .example, wrapUpID: .init(8), lastMessageID: .init(12),
    lastInboundAt: .example, lastOutboundAt: .example, unreadCount: 2, expiresAt: .example)

  static let conversationJSON = #"""
    {"id":11,"protocol":"20250102000001","external_protocol":"A-1","contact":9,"channel":6,"medium":"boteria",
     "service":4,"assignee":3,"state":"finalised","opened_at":1735787045006,"finalised_at":1735787045006,
     "wrap_up":8,"last_message":12,"last_inbound_at":1735787045006,"last_outbound_at":1735787045006,"unread":2,
     "expires_at":1735787045006}
    """#
}

import Domain
import Testing

@testable import Mirror

@Suite struct DumpTests {
  @Test func everyColumnOfEveryTableComesBack() throws {
    let desk = try Desk(services: [1], isComplete: false)
    let moment = Timestamp(milliseconds: 77)
    let operation = OperationID(at: moment, random: (3, 4))
    let records: [Record] = [
      .company(
        Company(
          id: CompanyID(1), name: "E",
          settings: CompanySettings(
            expiryMarkMedia: [.voice, .email], requiresExternalProtocol: true, finishedHorizonDays: 9))),
      .accessProfile(AccessProfile(id: AccessProfileID(2), name: "P", permissions: [.reply, .seeAllServices])),
      .agent(
        Agent(
          id: AgentID(3), username: "u", name: "N", profileID: AccessProfileID(2), language: .english,
          timeZone: "UTC", isActive: false)),
      .service(Service(id: ServiceID(4), name: "S", isActive: false)),
      .serviceMember(ServiceMember(id: ServiceMemberID(5), serviceID: ServiceID(4), agentID: AgentID(3))),
      .channel(
        Channel(
          id: ChannelID(6), medium: .boteria, name: "C", address: "+1", serviceID: ServiceID(4), expiryHours: 12)),
      .shortcut(Shortcut(id: ShortcutID(7), serviceID: nil, name: "s", text: "t")),
      .wrapUp(WrapUp(id: WrapUpID(8), serviceID: ServiceID(4), name: "w")),
      .template(
        Template(
          id: TemplateID(13), channelID: ChannelID(6), name: "n", language: "pt_BR", body: "{{1}}", state: .paused)),
      .contact(Contact(id: ContactID(9), name: "Zélia", notes: "n")),
      .contactAddress(
        ContactAddress(id: ContactAddressID(10), contactID: ContactID(9), medium: .email, address: "a@b")),
      .conversation(
        Conversation(
          id: ConversationID(11), protocolNumber: "2026", externalProtocol: "X1", contactID: ContactID(9),
          channelID: ChannelID(6), medium: .boteria, serviceID: ServiceID(4), assigneeID: AgentID(3),
          state: .finalised, openedAt: moment, finalisedAt: moment, wrapUpID: WrapUpID(8),
          lastMessageID: MessageID(12), lastInboundAt: moment, lastOutboundAt: moment, unreadCount: 2,
          expiresAt: moment)),
      .message(
        Message(
          id: MessageID(12), conversationID: ConversationID(11), kind: .system, authorID: AgentID(3), text: "x",
          sentAt: moment, delivery: .failed, failure: "f", quotedID: MessageID(13),
          event: .transferredToAgent(from: nil, to: AgentID(3)), operationID: operation)),
      .message(makeMessage(13, in: 11)),
      .draft(
        StoredDraft(
          id: .init(14), agentID: AgentID(3), conversationID: ConversationID(11), kind: .comment, device: "d",
          machine: "balcão", text: "x\ny", generation: 5, savedAt: moment, takenBy: "casa")),
    ]
    let rows = records.enumerated().map { (version: Int64($0 + 1), record: $1) }
    try desk.mirror.applySnapshot(scope: .config, rows: rows, head: 99, epoch: Desk.epoch, nextAfter: "x")
    let dump = try desk.mirror.dump()
    #expect(Set(dump.keys) == Set(RecordTable.allCases))
    #expect(dump.values.reduce(0) { $0 + $1.count } == rows.count)
    for (version, record) in rows {
      let found = dump[record.table]?[record.key]
      #expect(found?.version == version && found?.record == record)
    }
  }
}

import Domain
import Testing

@testable import Mirror

@Suite struct DirectoryTests {
  @Test func smallTablesComeBackAsTheyWereByName() throws {
    let desk = try Desk(services: [1, 2])
    let channel = Channel(
      id: ChannelID(2), medium: .email, name: "Ágora", address: "a@b", serviceID: ServiceID(2))
    let settings = CompanySettings(
      expiryMarkMedia: [.boteria, .inPerson], requiresExternalProtocol: true, finishedHorizonDays: 9)
    let company = Company(id: CompanyID(1), name: "Nova", settings: settings)
    let shortcuts = [
      Shortcut(id: ShortcutID(1), serviceID: nil, name: "tchau", text: "até {contact}"),
      Shortcut(id: ShortcutID(2), serviceID: ServiceID(2), name: "Óla", text: "olá"),
    ]
    let wrapUp = WrapUp(id: WrapUpID(1), serviceID: ServiceID(1), name: "Resolvido")
    let member = ServiceMember(id: ServiceMemberID(1), serviceID: ServiceID(1), agentID: AgentID(2))
    try desk.put(
      [.company(company), .channel(channel), .wrapUp(wrapUp), .serviceMember(member)] + shortcuts.map { .shortcut($0) },
      scope: .config)
    let directory = try desk.store.directory(agentID: Desk.me)
    #expect(directory.company == company && directory.wrapUps == [wrapUp] && directory.members == [member])
    #expect(directory.me?.name == "Zélia" && directory.permissions == [.reply, .comment])
    #expect(directory.agents.map(\.name) == ["álvaro", "Bia", "Zélia"])
    #expect(directory.channels.first == channel && directory.channels.count == 2)
    #expect(directory.shortcuts == [shortcuts[1], shortcuts[0]])
    #expect(directory.services.map(\.name) == ["Financeiro", "Suporte Técnico"])
  }

  @Test func refetchedConfigLosesWhatIsGone() throws {
    let desk = try Desk(services: [1, 2])
    let head = try #require(try desk.mirror.syncPosition().cursor)
    try desk.mirror.refetch([.config])
    #expect(try desk.store.directory(agentID: Desk.me).agents.count == 3)
    try desk.snapshot(.config, [.agent(desk.agent(1, "Zélia"))], head: head)
    let directory = try desk.store.directory(agentID: Desk.me)
    #expect(directory.agents.map(\.name) == ["Zélia"] && directory.services.isEmpty && directory.company == nil)
  }

  @Test func unknownAgentHasNoRights() throws {
    let directory = try Desk().store.directory(agentID: AgentID(99))
    #expect(directory.me == nil && directory.permissions.isEmpty)
  }

  @Test func contactCardHoldsAddressesAndConversations() throws {
    let desk = try Desk()
    let address = ContactAddress(id: .init(4), contactID: .init(1), medium: .whatsApp, address: "+5511")
    try desk.put([
      makeContact(1), .contactAddress(address), .conversation(makeConversation(1)),
      .conversation(makeConversation(2, state: .finalised)),
    ])
    let card = try #require(try desk.store.contact(ContactID(1)))
    #expect(card.addresses == [address] && card.conversationCount == 2)
    #expect(try desk.store.contact(ContactID(2)) == nil)
  }
}

import Domain
import Mirror

/// Writes the mirror of a plan, as a first copy from a backend would leave it.
struct ScreenMirror {
  let plan: ScreenPlan

  /// Nothing listens there: the console stays offline.
  static let server = "http://127.0.0.1:1"
  /// How a mirror names any backend of this machine.
  private static let owner = LoginIdentity(agentID: agentID, server: "localhost")
  static let agentID = AgentID(1)
  private static let epoch = "bench"
  private static let pageRows = 4_000
  private static let version: Int64 = 1

  /// Some 15 s for a million messages. There must be no mirror at `path` yet.
  func write(to path: String, progress: (String) -> Void) throws {
    let mirror = try MirrorDatabase.open(at: path, owner: Self.owner).mirror
    defer { try? mirror.close() }
    let services = ScreenPlan.services.indices.map { Scope.service(ServiceID(Int64($0 + 1))) }
    try mirror.adopt(scopes: [.config] + services, epoch: Self.epoch, agentID: Self.agentID)
    try put(config, .config, mirror)
    // Everything is brought by the last scope, so that messages come in the order of their ids.
    for scope in services.dropLast() { try put([], scope, mirror) }
    guard let last = services.last else { return }
    var page: [Record] = []
    var written = 0
    func flush(_ isLast: Bool) throws {
      try put(page, last, mirror, isLast: isLast)
      written += page.count
      page = []
      if written % 100_000 < Self.pageRows { progress("\(written) rows") }
    }
    try forEachRecord { record in
      page.append(record)
      if page.count == Self.pageRows { try flush(false) }
    }
    try flush(true)
    try mirror.relax()
  }

  private func put(_ records: [Record], _ scope: Scope, _ mirror: MirrorDatabase, isLast: Bool = true) throws {
    try mirror.applySnapshot(
      scope: scope, rows: records.map { (Self.version, $0) }, head: 1, epoch: Self.epoch,
      nextAfter: isLast ? nil : "more")
  }

  private var config: [Record] {
    let profile = AccessProfile(id: AccessProfileID(1), name: "Agente", permissions: Set(Permission.allCases))
    let agent = Agent(
      id: Self.agentID, username: "bench", name: "Ana Beatriz Souza", profileID: profile.id, language: .english,
      timeZone: "UTC")
    var records: [Record] = [
      .company(Company(id: CompanyID(1), name: "Grupo Horizonte")), .accessProfile(profile), .agent(agent),
    ]
    for (index, name) in ScreenPlan.services.enumerated() {
      let id = Int64(index + 1)
      records.append(.service(Service(id: ServiceID(id), name: name)))
      records.append(
        .serviceMember(ServiceMember(id: ServiceMemberID(id), serviceID: ServiceID(id), agentID: agent.id)))
    }
    for (index, medium) in Medium.allCases.enumerated() {
      records.append(
        .channel(
          Channel(
            id: ChannelID(Int64(index + 1)), medium: medium, name: medium.rawValue, address: "\(index)",
            serviceID: ServiceID(1), expiryHours: medium == .whatsApp ? 24 : nil)))
    }
    return records
  }

  private func forEachRecord(_ body: (Record) throws -> Void) throws {
    for number in 0..<plan.conversations {
      let id = plan.contact(open: number)
      try body(.contact(Contact(id: id, name: plan.name(id))))
      let digits = String(id.rawValue)
      try body(
        .contactAddress(
          ContactAddress(
            id: ContactAddressID(id.rawValue), contactID: id, medium: .whatsApp,
            address: "+5511" + String(repeating: "9", count: max(0, 9 - digits.count)) + digits)))
    }
    for number in 0..<plan.conversations { try body(.conversation(finished(number))) }
    for number in 0..<plan.conversations { try body(.conversation(open(number))) }
    for index in 0..<plan.lengths.finished {
      for number in 0..<plan.conversations { try body(.message(finishedMessage(number, index))) }
    }
    try forEachOpenMessage { number, index in try body(.message(openMessage(number, index))) }
  }

  /// In the order of their ids.
  private func forEachOpenMessage(_ body: (Int, Int) throws -> Void) throws {
    var told = 0
    for index in 0..<plan.lengths.open {
      for number in 1..<plan.conversations {
        let id = plan.messageID(open: number, index)
        while told < plan.history, plan.messageID(open: 0, told) < id {
          try body(0, told)
          told += 1
        }
        try body(number, index)
      }
    }
    for index in told..<plan.history { try body(0, index) }
    for index in plan.lengths.open..<plan.length(open: 1) { try body(1, index) }
  }

  private func open(_ number: Int) -> Conversation {
    let id = plan.id(open: number)
    let last = plan.length(open: number) - 1
    let inbound = last - (last.isMultiple(of: 2) ? 0 : 1)
    return Conversation(
      id: id, protocolNumber: plan.protocolNumber(id), contactID: plan.contact(open: number), channelID: channel(id),
      medium: plan.medium(id), serviceID: plan.service(id), assigneeID: Self.agentID,
      openedAt: plan.openedAt(open: number), lastMessageID: plan.messageID(open: number, last),
      lastInboundAt: plan.sentAt(open: number, inbound), lastOutboundAt: plan.sentAt(open: number, max(1, inbound - 1)))
  }

  private func finished(_ number: Int) -> Conversation {
    let id = ConversationID(Int64(number + 1))
    let start = plan.openedAt(finished: number)
    return Conversation(
      id: id, protocolNumber: plan.protocolNumber(id), contactID: plan.contact(finished: number),
      channelID: channel(id), medium: plan.medium(id), serviceID: plan.service(id), assigneeID: Self.agentID,
      state: .finalised, openedAt: start, finalisedAt: plan.finalisedAt(finished: number),
      lastMessageID: plan.messageID(finished: number, plan.lengths.finished - 1), lastInboundAt: start,
      lastOutboundAt: start + .minutes(2))
  }

  private func channel(_ id: ConversationID) -> ChannelID {
    ChannelID(Int64((Medium.allCases.firstIndex(of: plan.medium(id)) ?? 0) + 1))
  }

  private func openMessage(_ number: Int, _ index: Int) -> Message {
    message(
      plan.messageID(open: number, index), plan.id(open: number), index, plan.text(open: number, index),
      plan.sentAt(open: number, index))
  }

  private func finishedMessage(_ number: Int, _ index: Int) -> Message {
    message(
      plan.messageID(finished: number, index), ConversationID(Int64(number + 1)), index,
      plan.text(finished: number, index), plan.openedAt(finished: number) + .minutes(Int64(2 * index)))
  }

  private func message(
    _ id: MessageID, _ conversation: ConversationID, _ index: Int, _ text: String, _ at: Timestamp
  ) -> Message {
    let isInbound = index.isMultiple(of: 2)
    return Message(
      id: id, conversationID: conversation, kind: isInbound ? .inbound : .outbound,
      authorID: isInbound ? nil : Self.agentID, text: text, sentAt: at, delivery: isInbound ? nil : .read)
  }
}

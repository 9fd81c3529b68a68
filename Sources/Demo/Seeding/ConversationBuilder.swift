import Domain

/// Makes the rows of one conversation, every field of them agreeing with the others.
struct ConversationBuilder {
  enum Ending {
    /// - Parameters:
    ///   - lastInboundAt: when the customer last wrote.
    ///   - isRead: whether an agent has seen what the customer wrote last.
    case open(lastInboundAt: Timestamp, now: Timestamp, isRead: Bool, isQueued: Bool, isExpired: Bool)
    case finished(openedAt: Timestamp, wrapUp: WrapUpID?, externalProtocol: String?)
  }

  var id: ConversationID
  var contactID: ContactID
  var person: Person
  var channel: Channel
  var script: ConversationScript
  var ending: Ending
  var staff: [SeedCompany.StaffMember]
  var firstMessageID: Int64

  private var conversation: Conversation
  private var messages: [Message] = []
  private var handler: Agent
  private var lastAgentMessageID: MessageID?
  private var trailingInbound = 0

  init(
    id: ConversationID, contactID: ContactID, person: Person, channel: Channel, script: ConversationScript,
    ending: Ending, handler: Agent, staff: [SeedCompany.StaffMember], firstMessageID: Int64
  ) {
    self.id = id
    self.contactID = contactID
    self.person = person
    self.channel = channel
    self.script = script
    self.ending = ending
    self.handler = handler
    self.staff = staff
    self.firstMessageID = firstMessageID
    conversation = Conversation(
      id: id, protocolNumber: "", contactID: contactID, channelID: channel.id, medium: channel.medium,
      serviceID: script.service.id, openedAt: Timestamp(milliseconds: 0))
  }

  /// - Returns: the conversation and its messages, ids rising from `firstMessageID`.
  mutating func build(random: inout SeededRandom) -> (Conversation, [Message]) {
    let steps = script.steps
    let marks = script.marks
    var timeline = Timeline(marks: marks, medium: channel.medium, random: &random)
    let openedAt = openingTime(marks, &timeline)
    conversation.openedAt = openedAt
    conversation.protocolNumber = Self.protocolNumber(id: id, openedAt: openedAt)
    messages.reserveCapacity(steps.count + 2)
    add(.system, at: openedAt, event: .opened)

    let day = Self.localTime(openedAt).dayNumber
    var facts = ConversationFacts(
      customer: person, agentName: Self.firstName(handler), day: day, random: &random)
    for (index, step) in steps.enumerated() {
      let at = Timestamp(milliseconds: openedAt.milliseconds + timeline.offsets[index])
      facts.hourOfDay = Self.localTime(at).hour
      perform(step, at: at, facts: &facts, random: &random)
    }
    finish()
    return (conversation, messages)
  }

  private func openingTime(_ marks: [Dialogue.Mark], _ timeline: inout Timeline) -> Timestamp {
    switch ending {
    case .finished(let openedAt, _, _):
      return openedAt
    case .open(let lastInboundAt, let now, _, _, _):
      let lastInbound = marks.lastIndex { $0.isInbound } ?? 0
      timeline.squeeze(after: lastInbound, into: max(1, (now - lastInboundAt).wholeMilliseconds * 3 / 4))
      return lastInboundAt - .milliseconds(timeline.offsets.isEmpty ? 0 : timeline.offsets[lastInbound])
    }
  }

  private mutating func perform(
    _ step: ConversationScript.Step, at moment: Timestamp, facts: inout ConversationFacts,
    random: inout SeededRandom
  ) {
    switch step {
    case .say(let mark, let template):
      say(mark, template.text(facts), at: moment, random: &random)
    case .failing(let template, let failure):
      add(.outbound, author: handler.id, text: template.text(facts), at: moment, delivery: .failed, failure: failure)
    case .handOver(let name):
      guard let next = colleague(named: name, random: &random) else { return }
      add(.system, author: handler.id, at: moment, event: .transferredToAgent(from: handler.id, to: next.id))
      handler = next
      facts.agentName = Self.firstName(next)
    case .cameFrom(let service):
      let author = staff.first { $0.services.contains(service) }?.agent.id
      add(
        .system, author: author, at: moment, event: .transferredToService(from: service.id, to: script.service.id))
    }
  }

  private mutating func say(
    _ mark: Dialogue.Mark, _ text: String, at moment: Timestamp, random: inout SeededRandom
  ) {
    switch mark {
    case .customer, .quote:
      let quoted = mark == .quote && channel.medium == .whatsApp ? lastAgentMessageID : nil
      add(.inbound, text: text, at: moment, quoted: quoted)
    case .agent:
      add(.outbound, author: handler.id, text: text, at: moment, delivery: .delivered)
      lastAgentMessageID = messages.last?.id
    case .bot:
      add(.outbound, text: text, at: moment, delivery: .delivered)
    default:
      add(.comment, author: handler.id, text: text, at: moment)
    }
    if mark.isInbound { markEarlierOutboundRead() }
    if mark == .agent, random.chance(18) { messages[messages.count - 1].delivery = .sent }
  }

  /// Whoever answers has read what came before; e-mail tells nobody.
  private mutating func markEarlierOutboundRead() {
    guard channel.medium == .whatsApp || channel.medium == .boteria else { return }
    var index = messages.count - 2
    while index >= 0, messages[index].kind != .inbound {
      if messages[index].kind == .outbound, messages[index].delivery != .failed { messages[index].delivery = .read }
      index -= 1
    }
  }

  private mutating func add(
    _ kind: MessageKind, author: AgentID? = nil, text: String = "", at moment: Timestamp,
    delivery: DeliveryState? = nil, failure: String? = nil, quoted: MessageID? = nil, event: SystemEvent? = nil
  ) {
    let message = Message(
      id: .init(firstMessageID + Int64(messages.count)), conversationID: id, kind: kind, authorID: author, text: text,
      sentAt: moment, delivery: delivery, failure: failure, quotedID: quoted, event: event)
    messages.append(message)
    if kind != .system { conversation.lastMessageID = message.id }
    switch kind {
    case .inbound:
      conversation.lastInboundAt = moment
      trailingInbound += 1
    case .outbound:
      conversation.lastOutboundAt = moment
      if author != nil { trailingInbound = 0 }
    case .comment, .system:
      break
    }
  }

  private mutating func finish() {
    conversation.expiresAt = expiry(lastInboundAt: conversation.lastInboundAt, expiryHours: channel.expiryHours)
    switch ending {
    case .open(_, _, let isRead, let isQueued, let isExpired):
      conversation.assigneeID = isQueued ? nil : handler.id
      conversation.unreadCount = isRead ? 0 : trailingInbound
      if isExpired, let expiresAt = conversation.expiresAt { addExpired(at: expiresAt) }
    case .finished(_, let wrapUp, let externalProtocol):
      conversation.assigneeID = handler.id
      conversation.state = .finalised
      conversation.wrapUpID = wrapUp
      conversation.externalProtocol = externalProtocol
      let lastAt = messages.last?.sentAt ?? conversation.openedAt
      let finalisedAt = lastAt + .milliseconds(70_000 + id.rawValue % 300_000)
      conversation.finalisedAt = finalisedAt
      add(.system, author: handler.id, at: finalisedAt, event: .finalised(wrapUp: wrapUp))
    }
  }

  /// Between what was said before that moment and what was tried after it.
  private mutating func addExpired(at moment: Timestamp) {
    add(.system, at: moment, event: .expired)
    var index = messages.count - 1
    while index > 0, messages[index - 1].sentAt > moment {
      let id = messages[index].id
      messages[index].id = messages[index - 1].id
      messages[index - 1].id = id
      messages.swapAt(index, index - 1)
      index -= 1
    }
    conversation.lastMessageID = messages.last { $0.kind != .system }?.id
  }

  private func colleague(named name: String?, random: inout SeededRandom) -> Agent? {
    if let name, let known = staff.first(where: { $0.agent.name.hasPrefix(name) && $0.agent.id != handler.id }) {
      return known.agent
    }
    return random.pick(staff.filter { $0.services.contains(script.service) && $0.agent.id != handler.id })?.agent
  }

  static func firstName(_ agent: Agent) -> String {
    String(agent.name.split(separator: " ").first ?? Substring(agent.name))
  }

  /// Days are those of Brasília, which the company keeps.
  static func localTime(_ moment: Timestamp) -> LocalTime {
    ZoneOffsets(offsetSeconds: -3 * 3_600).localTime(moment)
  }

  /// Date and a number from 400001 on, clear of the numbers that the backend gives from 1 on each day.
  static func protocolNumber(id: ConversationID, openedAt: Timestamp) -> String {
    let date = localTime(openedAt)
    let day = (date.year * 100 + date.month) * 100 + date.day
    return "\(day)\(400_000 + id.rawValue % 600_000)"
  }
}

import Domain

/// Decides what the simulated customers do and when; it neither waits nor sends.
///
/// Equal seeds, beginnings and events give equal actions. Memory: some words for each customer who was written to.
struct CustomerMachine: Sendable {
  enum Event: Sendable {
    case started
    /// An agent's message came out of the channel's gateway. Messages of a channel come by rising id; again is nothing new.
    case outbound(OutboundBody.Message, channel: ChannelID)
    /// The pause of a `wake` is over.
    case woke
  }

  struct Action: Hashable, Sendable {
    enum Deed: Hashable, Sendable {
      case status(StatusesBody.Status, channel: ChannelID)
      case write(InboundBody, channel: ChannelID)
      case wake
    }

    /// From the event on.
    var delay: Duration
    var deed: Deed
  }

  private struct Talk {
    var person: Person
    var facts: ConversationFacts
    var lines: ArraySlice<Dialogue.Line>
    /// How many answers the customer still has; the last one thanks.
    var answersLeft: Int
    var previous: Int?
    /// When the answer that is being written will come: what agents write until then is answered with it.
    var answersAt: Timestamp?
  }

  private struct TalkKey: Hashable {
    var channel: ChannelID
    var address: String
  }

  private let channels: [ChannelID: Channel]
  private let known: [KnownCustomer]
  private let pace: Double
  private let seed: UInt64
  private let began: Timestamp
  private var random: SeededRandom
  private var talks: [TalkKey: Talk] = [:]
  private var newest: [ChannelID: MessageID] = [:]
  private var written = 0
  private var newcomers = 0

  /// - Parameters:
  ///   - known: whom spontaneous messages come from, besides new customers.
  ///   - pace: how many times as fast as people; above 0.
  ///   - began: sets this run's external ids and new customers apart from those of other runs.
  init(channels: [Channel], known: [KnownCustomer], pace: Double, seed: UInt64, began: Timestamp) {
    self.channels = Dictionary(channels.map { ($0.id, $0) }) { first, _ in first }
    self.known = known.filter { Self.writesFirst.contains($0.channel.medium) }
    self.pace = max(0.001, pace)
    self.seed = seed
    self.began = began
    random = SeededRandom(seed: seed, stream: 11, index: 0)
  }

  mutating func handle(_ event: Event, now: Timestamp) -> [Action] {
    switch event {
    case .started: [wake()]
    case .woke: (spontaneous(now).map { [$0] } ?? []) + [wake()]
    case .outbound(let message, let channel): received(message, channel, now)
    }
  }

  // MARK: Answering

  private static let writesFirst: Set<Medium> = [.whatsApp, .boteria, .email]
  private static let tellsRead: Set<Medium> = [.whatsApp, .boteria]

  private mutating func received(_ message: OutboundBody.Message, _ id: ChannelID, _ now: Timestamp) -> [Action] {
    guard let channel = channels[id], message.message > newest[id, default: MessageID(0)] else { return [] }
    newest[id] = message.message
    var actions = [status(.delivered, message, id, milliseconds: 300...700)]
    if Self.tellsRead.contains(channel.medium) {
      actions.append(status(.read, message, id, milliseconds: 1_600...2_600))
    }
    // In person nobody writes back.
    guard channel.medium != .inPerson, !message.to.isEmpty else { return actions }
    if let answer = answer(message, channel, now) { actions.append(answer) }
    return actions
  }

  /// nil: the customer has gone quiet, or is already writing.
  private mutating func answer(_ message: OutboundBody.Message, _ channel: Channel, _ now: Timestamp) -> Action? {
    let key = TalkKey(channel: channel.id, address: message.to)
    var talk = talks[key] ?? newTalk(person(message.to, channel), now)
    if let at = talk.answersAt, now < at { return nil }
    guard talk.answersLeft > 0 else {
      talks[key] = talk
      return nil
    }
    talk.answersLeft -= 1
    let delay = delay(milliseconds: 4_000...12_000)
    talk.answersAt = now + delay
    var quotes = channel.medium == .whatsApp && random.chance(20)
    let text: String
    if talk.answersLeft == 0 {
      text = pick(FollowUps.of(talk.person.language).thanks, &talk)
    } else if let line = talk.lines.popFirst() {
      text = line.template.text(talk.facts)
      quotes = channel.medium == .whatsApp && (quotes || line.mark == .quote)
    } else {
      text = pick(FollowUps.of(talk.person.language).answers, &talk)
    }
    talks[key] = talk
    let body = inbound(talk.person, message.to, text, quoted: quotes ? message.message : nil)
    return Action(delay: delay, deed: .write(body, channel: channel.id))
  }

  /// Somebody else's address is a customer's too, whom nothing is known of.
  private func person(_ address: String, _ channel: Channel) -> Person {
    Person.customer(address: address, medium: channel.medium, seed: seed)
      ?? Person(
        name: address, firstName: address, isFeminine: false, language: .portuguese, email: address, phone: address,
        notes: "")
  }

  // MARK: Writing first

  private mutating func spontaneous(_ now: Timestamp) -> Action? {
    guard !known.isEmpty, !random.chance(20) else { return newcomer(now) }
    guard let customer = random.pick(known) else { return nil }
    let key = TalkKey(channel: customer.channel.id, address: customer.address)
    var talk = talks[key] ?? newTalk(customer.person, now)
    if let at = talk.answersAt, now < at { return nil }
    talk.answersLeft = random.within(2...4)
    talk.facts.hourOfDay = ConversationBuilder.localTime(now).hour
    let text = pick(FollowUps.of(customer.person.language).reminders, &talk)
    talks[key] = talk
    return Action(
      delay: .zero,
      deed: .write(inbound(customer.person, customer.address, text, quoted: nil), channel: customer.channel.id))
  }

  /// A new customer opens a conversation and follows one of the corpus's dialogues.
  private mutating func newcomer(_ now: Timestamp) -> Action? {
    let open = channels.values.filter { Self.writesFirst.contains($0.medium) }.sorted { $0.id < $1.id }
    guard let channel = random.pick(open) else { return nil }
    // Seven digits, clear of the seeded customers; ten seconds of another run's beginning give other ones.
    let index = 1_000_000 + Int(began.milliseconds / 10_000 % 80_000) * 100 + newcomers
    newcomers += 1
    let person = Person.customer(index, seed: seed)
    guard let address = person.address(channel.medium) else { return nil }
    let dialogues = Corpus.shared.dialogues(.init(medium: channel.medium, language: person.language))
    let fitting = dialogues.filter { $0.service.id == channel.serviceID }
    guard let dialogue = random.pick(fitting.isEmpty ? dialogues : fitting) else { return nil }
    var talk = newTalk(person, now)
    talk.lines = dialogue.lines.filter { $0.mark.isInbound }[...]
    guard let first = talk.lines.popFirst() else { return nil }
    talk.answersLeft = min(talk.answersLeft, max(2, talk.lines.count))
    talks[TalkKey(channel: channel.id, address: address)] = talk
    let body = inbound(person, address, first.template.text(talk.facts), quoted: nil)
    return Action(delay: .zero, deed: .write(body, channel: channel.id))
  }

  // MARK: Parts

  private mutating func newTalk(_ person: Person, _ now: Timestamp) -> Talk {
    let local = ConversationBuilder.localTime(now)
    var facts = ConversationFacts(
      customer: person, agentName: FollowUps.everybody(person.language), day: local.dayNumber,
      random: &random)
    facts.hourOfDay = local.hour
    return Talk(person: person, facts: facts, lines: [], answersLeft: random.within(2...4))
  }

  /// Not the same words twice in a row.
  private mutating func pick(_ templates: [TextTemplate], _ talk: inout Talk) -> String {
    guard !templates.isEmpty else { return "👍" }
    var index = random.below(templates.count)
    if index == talk.previous { index = (index + 1) % templates.count }
    talk.previous = index
    return templates[index].text(talk.facts)
  }

  private mutating func inbound(_ person: Person, _ address: String, _ text: String, quoted: MessageID?) -> InboundBody
  {
    written += 1
    return InboundBody(
      externalID: "demo-\(began.milliseconds)-\(written)", from: address, senderName: person.name, text: text,
      quoted: quoted)
  }

  private mutating func status(
    _ state: DeliveryState, _ message: OutboundBody.Message, _ channel: ChannelID, milliseconds: ClosedRange<Int>
  ) -> Action {
    Action(
      delay: delay(milliseconds: milliseconds),
      deed: .status(.init(message: message.message, status: state), channel: channel))
  }

  private mutating func wake() -> Action { Action(delay: delay(milliseconds: 20_000...40_000), deed: .wake) }

  private mutating func delay(milliseconds: ClosedRange<Int>) -> Duration {
    .milliseconds(Int64(Double(random.within(milliseconds)) / pace))
  }
}

import Domain

/// Makes the rows of the demonstration, conversation by conversation: equal options give equal rows.
///
/// Contacts come first, then finished conversations, then open ones, so that newer rows have the higher ids.
/// Memory: one batch, and 8 bytes for each open conversation.
package struct SeedGenerator {
  package let company: SeedCompany
  package let options: SeedOptions
  package private(set) var summary = SeedSummary()

  let staff = SeedCompany.demoStaff
  /// Dialogue and number of its lines, for each open conversation.
  private let openShapes: [Shape]
  private let openMessageCount: Int
  private let finishedMessageCount: Int
  /// Above the ids of all finished conversations, which have at least five messages each.
  private let firstOpenID: Int64

  private var nextOpenContact = 0
  private var nextFinished = 0
  private var nextOpen = 0
  private var finishedMessages = 0
  private var nextMessageID: Int64 = 1
  /// The highest index of a contact so far.
  private(set) var lastContact = -1
  private var hasUnwritten = false

  struct Shape {
    var dialogue: Int32
    var lines: Int32
  }

  /// Cost: about 1 µs for each open conversation.
  package init(_ options: SeedOptions) {
    self.options = options
    company = SeedCompany.demo(seed: options.seed)
    let planner = OpenPlanner(options: options)
    openShapes = planner.shapes
    openMessageCount = planner.messageCount
    finishedMessageCount = max(0, options.messages - planner.messageCount)
    firstOpenID = Int64(finishedMessageCount / 5 + 1)
  }

  /// - Returns: some rows, about `messageCount` messages of them; nil: that was all.
  package mutating func next(messageCount: Int = 4_000) -> SeedBatch? {
    var batch = SeedBatch()
    if nextOpenContact < options.conversations {
      let end = min(options.conversations, nextOpenContact + messageCount)
      for index in nextOpenContact..<end { addContact(index, to: &batch) }
      nextOpenContact = end
      return batch
    }
    while finishedMessageCount - finishedMessages >= 3, batch.messages.count < messageCount {
      addFinished(to: &batch)
    }
    while nextOpen < options.conversations, batch.messages.count < messageCount {
      let (conversation, messages) = openConversation(nextOpen, firstMessageID: nextMessageID)
      append(conversation, messages, to: &batch)
      summary.openConversations += 1
      nextOpen += 1
    }
    if batch.messages.isEmpty, !hasUnwritten {
      hasUnwritten = true
      addUnwritten(to: &batch)
      summary.contacts += batch.contacts.count
    }
    return batch.messages.isEmpty && batch.contacts.isEmpty ? nil : batch
  }

  private mutating func append(_ conversation: Conversation, _ messages: [Message], to batch: inout SeedBatch) {
    batch.conversations.append(conversation)
    batch.messages.append(contentsOf: messages)
    nextMessageID += Int64(messages.count)
    summary.messages += messages.count
  }

  private mutating func addContact(_ index: Int, to batch: inout SeedBatch) {
    let person = Person.customer(index, seed: options.seed)
    let id = ContactID(Int64(index + 1))
    lastContact = max(lastContact, index)
    batch.contacts.append(Contact(id: id, name: person.name, notes: person.notes))
    var media: [Medium] = [.whatsApp]
    let main = Person.mainMedium(index)
    if main != .whatsApp { media.append(main) }
    if index % 4 == 0, main != .email { media.append(.email) }
    for (number, medium) in media.enumerated() {
      guard let address = person.address(medium) else { continue }
      batch.addresses.append(
        ContactAddress(id: .init(Int64(index * 4 + number + 1)), contactID: id, medium: medium, address: address))
    }
    summary.contacts += 1
  }

  // MARK: Open

  private func openConversation(_ index: Int, firstMessageID: Int64) -> (Conversation, [Message]) {
    var random = SeededRandom(seed: options.seed, stream: 2, index: index)
    let person = Person.customer(index, seed: options.seed)
    let medium = Person.mainMedium(index)
    let situation = Situation(index: index)
    let shape = openShapes[index]
    let dialogue = Corpus.shared.dialogue(Int(shape.dialogue), medium: medium, language: person.language, index: index)
    let channel = channel(medium, dialogue.service)
    var script = ConversationScript(dialogue, count: Int(shape.lines))
    if situation == .transferred { script.addHandOver() }
    let hasAsked = script.steps.dropLast().contains { $0.mark.isInbound }
    if situation == .commented, hasAsked, script.steps.last?.mark != .comment {
      script.steps[script.steps.count - 1] = .say(.comment, ConversationScript.genericComment)
    }
    let isExpired = situation == .expired && channel.expiryHours != nil
    let last = script.steps.count - 1
    if situation == .awaitingCustomer, index % 3 != 1, hasAsked, medium == .whatsApp {
      script.steps[last] = .failing(
        ConversationScript.nudge, failure: "131026: Message undeliverable – o número pode não ter WhatsApp")
    }
    let now = options.now
    let age = situation.age(expiryHours: channel.expiryHours, random: &random)
    let handler = handler(dialogue.service, random: &random)
    let wasRead = situation == .commented || random.chance(22)
    let isQueued = situation == .fresh ? random.chance(85) : random.chance(6)
    var builder = ConversationBuilder(
      id: .init(firstOpenID + Int64(index)), contactID: .init(Int64(index + 1)), person: person, channel: channel,
      script: script,
      ending: .open(
        lastInboundAt: now - .milliseconds(age), now: now, isRead: situation != .fresh && wasRead,
        isQueued: isQueued, isExpired: isExpired),
      handler: handler, staff: staff, firstMessageID: firstMessageID)
    return builder.build(random: &random)
  }

  private func channel(_ medium: Medium, _ service: DemoService) -> Channel {
    let fitting = SeedCompany.demoChannels.filter { $0.medium == medium }
    let isSelling = service == .sales || service == .bookings
    return fitting.count > 1 && !(isSelling == (medium == .whatsApp)) ? fitting[1] : fitting[0]
  }

  private func handler(_ service: DemoService, random: inout SeededRandom) -> Agent {
    let members = staff.filter { $0.services.contains(service) }
    return random.chance(35) ? staff[0].agent : (random.pick(members) ?? staff[0]).agent
  }

  // MARK: Finished

  private mutating func addFinished(to batch: inout SeedBatch) {
    let number = nextFinished
    nextFinished += 1
    var random = SeededRandom(seed: options.seed, stream: 3, index: number)
    let recentCount = min(options.conversations / 5, finishedMessageCount / 200)
    let contact = finishedContact(number, recentCount: recentCount, random: &random, batch: &batch)
    let person = Person.customer(contact, seed: options.seed)
    let main = Person.mainMedium(contact)
    let medium = random.chance(70) ? main : .whatsApp
    let dialogues = Corpus.shared.dialogues(.init(medium: medium, language: person.language))
    let dialogue = dialogues[random.below(dialogues.count)]

    let left = finishedMessageCount - finishedMessages
    let natural = dialogue.lines.count + 2
    let total = left - natural < 3 ? left : natural
    let script = ConversationScript(dialogue, count: total - 2)
    var durations = random
    let duration = Timeline(marks: script.marks, medium: medium, random: &durations).duration
    let openedAt =
      number < recentCount
      ? openedBefore(open: contact, duration: duration, random: &random)
      : openedWithinMonth(number, duration: duration, random: &random)
    let fitting = company.wrapUps.filter { $0.serviceID == nil || $0.serviceID == dialogue.service.id }
    var builder = ConversationBuilder(
      id: .init(Int64(number + 1)), contactID: .init(Int64(contact + 1)), person: person,
      channel: channel(medium, dialogue.service), script: script,
      ending: .finished(
        openedAt: openedAt, wrapUp: random.pick(fitting)?.id,
        externalProtocol: random.chance(20) ? "HZ-\(random.within(100_000...999_999))" : nil),
      handler: handler(dialogue.service, random: &random), staff: staff, firstMessageID: nextMessageID)
    let (conversation, messages) = builder.build(random: &random)
    append(conversation, messages, to: &batch)
    finishedMessages += messages.count
    summary.finishedConversations += 1
  }

  /// The first ones give every fifth open conversation an earlier one of the last 24 hours; every third of the others
  /// is of a new contact.
  private mutating func finishedContact(
    _ number: Int, recentCount: Int, random: inout SeededRandom, batch: inout SeedBatch
  ) -> Int {
    if number < recentCount { return number * 5 }
    let extra = (number - recentCount) / 3
    if (number - recentCount) % 3 == 0 {
      addContact(options.conversations + extra, to: &batch)
      return options.conversations + extra
    }
    if options.conversations > 0, random.chance(40) { return random.below(options.conversations) }
    return options.conversations + extra - random.below(min(extra + 1, 20))
  }

  private func openedBefore(open index: Int, duration: Int64, random: inout SeededRandom) -> Timestamp {
    let opened = openConversation(index, firstMessageID: 1).0.openedAt
    return opened - .milliseconds(duration + Int64(random.within(60...1_000)) * 60_000 + 400_000)
  }

  /// Between 8 and 20 o'clock, the newest ones ending at least four days before `now` since contacts of open
  /// conversations are among them.
  private func openedWithinMonth(_ number: Int, duration: Int64, random: inout SeededRandom) -> Timestamp {
    let day: Int64 = 86_400_000
    let expected = max(1, finishedMessageCount / 10)
    let daysAgo = 29 - Int64(25 * min(number, expected) / expected)
    let local = ConversationBuilder.localTime(options.now - .milliseconds(daysAgo * day))
    let midnight = Int64(local.dayNumber) * day + 3 * 3_600_000
    let at = midnight + Int64(random.within(8 * 60...20 * 60)) * 60_000 + Int64(random.below(60_000))
    return Timestamp(milliseconds: min(at, options.now.milliseconds - 4 * day) - duration / 2)
  }
}

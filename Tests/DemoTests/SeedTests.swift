import Domain
import Testing

@testable import Demo

/// What the generator makes, before any store sees it.
@Suite struct SeedTests {
  static let now = Timestamp(milliseconds: 1_795_430_000_000)

  struct Rows: Equatable {
    var contacts: [Contact] = []
    var addresses: [ContactAddress] = []
    var conversations: [Conversation] = []
    var messages: [Message] = []
    var summary = SeedSummary()

    init(_ options: SeedOptions, batch size: Int = 700) {
      var generator = SeedGenerator(options)
      while let batch = generator.next(messageCount: size) {
        contacts += batch.contacts
        addresses += batch.addresses
        conversations += batch.conversations
        messages += batch.messages
      }
      summary = generator.summary
    }

    var open: [Conversation] { conversations.filter { $0.state == .open } }
    var messagesByConversation: [ConversationID: [Message]] { Dictionary(grouping: messages, by: \.conversationID) }
  }

  static func rows(_ options: SeedOptions) -> (batch: Rows, summary: SeedSummary) {
    let rows = Rows(options)
    return (rows, rows.summary)
  }

  static let demo = Rows(SeedOptions(now: now))

  @Test func equalOptionsGiveEqualRowsInAnyBatches() {
    #expect(Rows(SeedOptions(now: Self.now), batch: 90) == Self.demo)
  }

  @Test func anotherSeedGivesOtherRows() {
    #expect(Rows(SeedOptions(seed: 2, now: Self.now)).messages != Self.demo.messages)
  }

  @Test func aLaterBeginningMovesTheTimesOnly() {
    let later = Rows(SeedOptions(now: Self.now + .hours(24 * 7)))
    #expect(later.contacts == Self.demo.contacts)
    #expect(later.addresses == Self.demo.addresses)
    #expect(later.open.map(\.channelID) == Self.demo.open.map(\.channelID))
    #expect(later.messages.map(\.kind) == Self.demo.messages.map(\.kind))
  }

  @Test(
    arguments: [
      (0, 0), (0, 5_000), (1, 1), (40, 3_000), (100, 400), (1_000, 2_000), (1_000, 4_000), (2_000, 30_000),
    ] as [(Int, Int)])
  func sizesAreWhatWasAskedFor(conversations: Int, messages: Int) {
    let rows = Rows(SeedOptions(conversations: conversations, messages: messages, now: Self.now))
    #expect(rows.open.count == conversations)
    #expect(rows.summary.messages == rows.messages.count)
    #expect(rows.summary.openConversations == conversations)
    #expect(rows.summary.contacts == rows.contacts.count)
    // Room for less than a finished conversation stays empty.
    let expected = max(messages, conversations * 4)
    #expect((expected - 2...expected).contains(rows.messages.count))
    expectConsistent(rows)
  }

  @Test func aVeryLongConversationIsAmongTheOpenOnes() throws {
    let rows = Rows(
      SeedOptions(conversations: 10, messages: 6_000, now: Self.now, longConversationMessages: 5_000))
    let last = try #require(rows.open.last)
    #expect(abs((rows.messagesByConversation[last.id] ?? []).count - 5_000) <= 3)
    expectConsistent(rows)
  }

  @Test func everyMediumServiceAndExpiryMarkIsOnTheDemonstrationsScreen() {
    let open = Self.demo.open
    #expect(Set(open.map(\.medium)) == Set(Medium.allCases))
    #expect(Set(open.map(\.serviceID)) == Set(DemoService.allCases.map(\.id)))
    let marks = open.compactMap { $0.expiresAt }.map { ExpiryMark(expiresAt: $0, now: Self.now) }
    #expect(Set(marks) == Set(ExpiryMark.allCases))
  }

  @Test func everySituationIsInTheDemonstration() {
    let open = Self.demo.open
    #expect(open.contains { $0.assigneeID == nil })
    #expect(open.contains { $0.unreadCount > 1 })
    #expect(open.contains { $0.unreadCount == 0 })
    let ids = Set(open.map(\.id))
    let messages = Self.demo.messages.filter { ids.contains($0.conversationID) }
    #expect(messages.contains { $0.quotedID != nil })
    #expect(messages.contains { $0.kind == .comment })
    #expect(messages.contains { $0.delivery == .failed && $0.failure != nil })
    for state in [DeliveryState.sent, .delivered, .read] { #expect(messages.contains { $0.delivery == state }) }
    let events = messages.compactMap(\.event)
    #expect(events.contains { if case .transferredToAgent = $0 { true } else { false } })
    #expect(events.contains { if case .transferredToService = $0 { true } else { false } })
    #expect(events.contains(.expired))
  }

  @Test func someOpenConversationsHaveAnEarlierOneOfTheLastDay() {
    let earlier = Self.demo.open.filter { open in
      Self.demo.conversations.contains { other in
        guard other.contactID == open.contactID, let end = other.finalisedAt else { return false }
        return end < open.openedAt && open.openedAt - end < .hours(24)
      }
    }
    #expect(earlier.count >= 3)
  }

  @Test func theHostileCustomerTriesWhatATerminalObeys() throws {
    let contact = try #require(Self.demo.contacts.first { $0.name.unicodeScalars.contains("\u{1B}") })
    #expect(contact.name.unicodeScalars.contains("\u{202E}"))
    let conversation = try #require(Self.demo.open.first { $0.contactID == contact.id })
    let text = (Self.demo.messagesByConversation[conversation.id] ?? []).map(\.text).joined()
    #expect(text.contains("\u{1B}]0;"))
  }

  @Test func demonstrationRowsAgreeWithEachOther() { expectConsistent(Self.demo) }

  // MARK: What must hold for any rows

  private func expectConsistent(_ rows: Rows) {
    #expect(Set(rows.messages.map(\.id)).count == rows.messages.count)
    #expect(Set(rows.conversations.map(\.id)).count == rows.conversations.count)
    #expect(Set(rows.conversations.map(\.protocolNumber)).count == rows.conversations.count)
    #expect(Set(rows.contacts.map(\.id)).count == rows.contacts.count)
    #expect(Set(rows.addresses.map { "\($0.medium) \($0.address)" }).count == rows.addresses.count)
    // The backend finds an open conversation by channel and contact: there is at most one.
    #expect(Set(rows.open.map { "\($0.channelID) \($0.contactID)" }).count == rows.open.count)
    let contacts = Set(rows.contacts.map(\.id))
    let channels = Dictionary(uniqueKeysWithValues: SeedCompany.demoChannels.map { ($0.id, $0) })
    let addresses = Set(rows.addresses.map { "\($0.contactID) \($0.medium)" })
    let byConversation = rows.messagesByConversation
    var wrong: [String] = []
    for conversation in rows.conversations {
      let messages = byConversation[conversation.id] ?? []
      let channel = channels[conversation.channelID]
      let isReachable =
        conversation.medium == .inPerson || addresses.contains("\(conversation.contactID) \(conversation.medium)")
      if !contacts.contains(conversation.contactID) || channel?.medium != conversation.medium || !isReachable {
        wrong.append("\(conversation.id): contact, channel or address")
      }
      wrong += faults(conversation, messages, expiryHours: channel?.expiryHours).map { "\(conversation.id): \($0)" }
    }
    #expect(wrong.isEmpty)
  }

  private func faults(_ conversation: Conversation, _ messages: [Message], expiryHours: Int?) -> [String] {
    var faults: [String] = []
    func check(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
    check(messages.first?.event == .opened && messages.first?.sentAt == conversation.openedAt, "opening")
    check(zip(messages, messages.dropFirst()).allSatisfy { $0.id < $1.id && $0.sentAt <= $1.sentAt }, "order")
    check(messages.allSatisfy { $0.sentAt <= Self.now }, "a message of the future")
    check(messages.contains { $0.kind == .inbound }, "silence")
    check(conversation.lastMessageID == messages.last { $0.kind != .system }?.id, "last message")
    check(conversation.lastInboundAt == messages.last { $0.kind == .inbound }?.sentAt, "last inbound")
    check(conversation.lastOutboundAt == messages.last { $0.kind == .outbound }?.sentAt, "last outbound")
    check(
      conversation.expiresAt == expiry(lastInboundAt: conversation.lastInboundAt, expiryHours: expiryHours), "expiry")
    check(messages.allSatisfy { ($0.kind == .outbound) == ($0.delivery != nil) }, "delivery")
    check(
      messages.allSatisfy { ($0.kind == .system) == ($0.event != nil) && ($0.event == nil) != $0.text.isEmpty }, "text")
    let outbound = Set(messages.filter { $0.kind == .outbound }.map(\.id))
    check(messages.allSatisfy { $0.quotedID.map(outbound.contains) ?? true }, "quote")
    let lastAnswer = messages.last { $0.kind == .outbound && $0.authorID != nil }?.id ?? .init(0)
    let waiting = messages.count { $0.kind == .inbound && $0.id > lastAnswer }
    check(conversation.unreadCount == 0 || conversation.unreadCount == waiting, "unread")
    if conversation.state == .finalised {
      check(conversation.finalisedAt == messages.last?.sentAt && conversation.unreadCount == 0, "finalising")
      check(messages.last?.event == .finalised(wrapUp: conversation.wrapUpID), "finalising event")
    } else {
      check(conversation.finalisedAt == nil && conversation.wrapUpID == nil, "finalised while open")
    }
    return faults
  }
}

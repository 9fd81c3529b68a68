import Domain
import Testing

@Suite struct RuleTests {
  static let opened = Timestamp(milliseconds: 1_000_000)

  static let marks: [(Int64, ExpiryMark)] = [
    (1_440, .ample), (961, .ample), (960, .moderate), (481, .moderate), (480, .short), (121, .short), (120, .last),
    (1, .last), (0, .expired), (-60, .expired),
  ]

  @Test(arguments: marks)
  func expiryMarkChangesAtItsHours(minutesLeft: Int64, expected: ExpiryMark) {
    #expect(ExpiryMark(expiresAt: Self.opened + .minutes(minutesLeft), now: Self.opened) == expected)
  }

  @Test func expiryCountsFromTheCustomersLastMessage() {
    #expect(expiry(lastInboundAt: Self.opened, expiryHours: 24) == Self.opened + .hours(24))
    #expect(expiry(lastInboundAt: nil, expiryHours: 24) == nil)
    #expect(expiry(lastInboundAt: Self.opened, expiryHours: nil) == nil)
  }

  @Test func totalAttendanceTimeStopsOnlyWhenFinalised() {
    let now = Self.opened + .hours(3)
    #expect(totalAttendanceTime(openedAt: Self.opened, finalisedAt: nil, now: now) == .hours(3))
    #expect(totalAttendanceTime(openedAt: Self.opened, finalisedAt: Self.opened + .hours(1), now: now) == .hours(1))
    #expect(totalAttendanceTime(openedAt: now, finalisedAt: nil, now: Self.opened) == .zero)
  }

  @Test(arguments: [
    (DeliveryState.queued, DeliveryState.sent, DeliveryState.sent), (.sent, .read, .read), (.read, .delivered, .read),
    (.delivered, .failed, .failed), (.read, .failed, .read), (.failed, .delivered, .failed), (.sent, .queued, .sent),
  ])
  func deliveryNeverGoesBack(from: DeliveryState, next: DeliveryState, expected: DeliveryState) {
    #expect(from.advanced(to: next) == expected)
  }

  @Test func onlyRepliesToAnAgentsMessageShowAQuote() {
    for reply in MessageKind.allCases {
      for quoted in MessageKind.allCases {
        #expect(showsQuote(reply: reply, quoted: quoted) == (reply == .inbound && quoted == .outbound))
      }
    }
  }

  static let texts: [(String, Medium, Bool, ParkReason?)] = [
    ("", .email, false, .emptyText), (" \n\t ", .email, true, .emptyText),
    ("oi", .whatsApp, false, nil), (String(repeating: "a", count: 4_096), .whatsApp, false, nil),
    (String(repeating: "a", count: 4_097), .whatsApp, false, .textTooLong),
    (String(repeating: "a", count: 4_097), .whatsApp, true, nil),
    (String(repeating: "a", count: 4_097), .email, false, nil),
    (String(repeating: "a", count: 16_385), .email, false, .textTooLong),
  ]

  @Test(arguments: texts)
  func textsAreJudgedByTheirMedium(text: String, medium: Medium, isComment: Bool, expected: ParkReason?) {
    #expect(refusal(text: text, medium: medium, isComment: isComment) == expected)
  }

  static let externalProtocols: [(String?, Bool, ParkReason?)] = [
    (nil, false, nil), (nil, true, .externalProtocolInvalid), ("", true, .externalProtocolInvalid),
    ("1234567890123", true, nil), ("12345678901234", false, .externalProtocolInvalid),
  ]

  @Test(arguments: externalProtocols)
  func externalProtocolHasOneToThirteenCharacters(value: String?, isRequired: Bool, expected: ParkReason?) {
    #expect(refusal(externalProtocol: value, isRequired: isRequired) == expected)
  }

  @Test func aCommandConflictsWhenTheConversationIsNoLongerAsSeen() {
    var present = Conversation(
      id: .init(1), protocolNumber: "1", contactID: .init(1), channelID: .init(1), medium: .email, serviceID: .init(1),
      assigneeID: .init(7), openedAt: Self.opened)
    let seen = Seen(assigneeID: .init(7), serviceID: .init(1), state: .open, lastMessageID: nil)
    let send = Command.sendMessage(conversation: present.id, text: "oi", draftGeneration: nil)
    let comment = Command.addComment(conversation: present.id, text: "oi")
    #expect(!isConflict(send, seen: seen, with: present))
    present.lastMessageID = .init(99)
    #expect(!isConflict(send, seen: seen, with: present))
    present.assigneeID = .init(8)
    #expect(isConflict(send, seen: seen, with: present))
    #expect(!isConflict(comment, seen: seen, with: present))
    present.assigneeID = .init(7)
    present.serviceID = .init(2)
    #expect(isConflict(send, seen: seen, with: present))
    present.serviceID = .init(1)
    present.state = .finalised
    #expect(isConflict(send, seen: seen, with: present))
  }

  @Test func anAgentSeesItsServicesUnlessItSeesAll() {
    let all: Set<ServiceID> = [.init(1), .init(2)]
    let member = Visibility(agentID: .init(1), permissions: [.reply], memberOf: [.init(1)], allServices: all)
    #expect(member.services == [.init(1)])
    let supervisor = Visibility(agentID: .init(1), permissions: [.seeAllServices], memberOf: [], allServices: all)
    #expect(supervisor.services == all)
  }
}

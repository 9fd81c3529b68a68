import Domain
import Testing

/// Issue 'The conversation workspace', 'Send guard' and 'Expiry'; manual: 'Status Expiração Atendimento WhatsApp e
/// Boteria'.
@Suite struct SendGuardTests {
  private static let now = Timestamp(milliseconds: 1_000_000_000)
  private static let (me, bruno) = (AgentID(1), AgentID(2))
  private static let (sales, support) = (ServiceID(1), ServiceID(2))

  private static func glimpse(
    _ assignee: AgentID?, _ service: ServiceID = sales, _ state: ConversationState = .open, until: Timestamp? = nil
  ) -> Glimpse {
    Glimpse(
      seen: Seen(assigneeID: assignee, serviceID: service, state: state, lastMessageID: MessageID(5)),
      repliesUntil: until)
  }

  private static func moved(
    _ from: AgentID?, _ to: AgentID?, _ fromService: ServiceID = sales, _ toService: ServiceID = sales
  ) -> SendWarning {
    .transferred(from: from, fromService: fromService, to: to, toService: toService)
  }

  static let cases: [(begun: Glimpse, now: Glimpse, newLines: Int, expected: [SendWarning])] = [
    (glimpse(me), glimpse(me), 0, []),
    (glimpse(nil), glimpse(me), 0, []),
    (glimpse(bruno), glimpse(me), 0, []),
    (glimpse(bruno), glimpse(bruno), 0, []),
    (glimpse(me), glimpse(bruno), 0, [moved(me, bruno)]),
    (glimpse(nil), glimpse(bruno), 0, [moved(nil, bruno)]),
    (glimpse(me), glimpse(nil), 0, [moved(me, nil)]),
    (glimpse(me), glimpse(me, support), 0, [moved(me, me, sales, support)]),
    (glimpse(me), glimpse(nil, support), 0, [moved(me, nil, sales, support)]),
    (glimpse(me), glimpse(me, sales, .finalised), 0, [.finalised]),
    (glimpse(me, sales, .finalised), glimpse(me, sales, .finalised), 0, []),
    (glimpse(me), glimpse(me), 1, [.newLines(1)]),
    (glimpse(me, until: now + .hours(1)), glimpse(me, until: now + .milliseconds(1)), 0, []),
    (glimpse(me, until: now + .hours(1)), glimpse(me, until: now), 0, [.expired]),
    (glimpse(me, until: now), glimpse(me, until: now + .hours(24)), 2, [.newLines(2)]),
    (
      glimpse(me), glimpse(bruno, sales, .finalised, until: now), 3,
      [moved(me, bruno), .finalised, .expired, .newLines(3)]
    ),
  ]

  @Test(arguments: cases)
  func whatChangedSinceTheReplyWasBegunIsTold(
    begun: Glimpse, now: Glimpse, newLines: Int, expected: [SendWarning]
  ) {
    #expect(sendWarnings(begun: begun, now: now, at: Self.now, newLines: newLines, me: Self.me) == expected)
  }

  @Test func beforeTheProfileIsKnownAnyOtherHandsAreTold() {
    let told = sendWarnings(
      begun: Self.glimpse(nil), now: Self.glimpse(Self.me), at: Self.now, newLines: 0, me: nil)
    #expect(told == [Self.moved(nil, Self.me)])
  }

  static let access: [(ConversationState, Timestamp?, ReplyAccess)] = [
    (.open, nil, .open), (.open, now + .milliseconds(1), .open), (.open, now, .expired(since: now)),
    (.open, now - .hours(30), .expired(since: now - .hours(30))), (.finalised, nil, .finalised),
    (.finalised, now - .hours(1), .finalised),
  ]

  @Test(arguments: access)
  func repliesAreTakenUntilTheMomentOfExpiry(
    state: ConversationState, until: Timestamp?, expected: ReplyAccess
  ) {
    #expect(replyAccess(state: state, repliesUntil: until, now: Self.now) == expected)
  }

  @Test(arguments: [
    (Medium.whatsApp, 24 as Int?, 24 as Int?), (.whatsApp, nil, 24), (.whatsApp, 48, 24), (.boteria, 6, 6),
    (.boteria, nil, nil), (.email, 24, nil), (.voice, 24, nil), (.inPerson, 24, nil),
  ])
  func whatsAppHasItsHoursAndEachBotItsOwn(medium: Medium, configured: Int?, expected: Int?) {
    #expect(expiryHours(medium: medium, configured: configured) == expected)
  }

  /// Manual: 'Mesmo os atendimentos expirados mostrarão o TTA atualizado.'
  @Test func theTimeOfAttendanceGoesOnAfterExpiry() {
    let opened = Self.now - .hours(48)
    #expect(replyAccess(state: .open, repliesUntil: opened + .hours(24), now: Self.now) != .open)
    #expect(totalAttendanceTime(openedAt: opened, finalisedAt: nil, now: Self.now) == .hours(48))
  }

  @Test(
    "A clock that was set back holds nothing for longer than anything is held",
    arguments: [
      (-1, true), (0, true), (1, false), (60_000, false), (60_001, true), (52_000_000, true),
    ] as [(Int64, Bool)])
  func whatIsHeldLeavesWhenItsTimeHasCome(ahead: Int64, isDue: Bool) {
    #expect(HeldSend.isDue(until: Self.now + .milliseconds(ahead), now: Self.now) == isDue)
    #expect(!HeldSend.isDue(until: HeldSend.nextStart, now: Self.now))
  }

  @Test func secondsLeftAreWholeAndThePresentOneCounts() {
    let left = [3_000, 2_999, 2_001, 2_000, 1, 0, -5].map {
      secondsLeft(until: Self.now + .milliseconds($0), now: Self.now)
    }
    #expect(left == [3, 3, 3, 2, 1, 0, 0])
  }
}

/// Issue 'The conversation workspace': 'offline sends carry what was seen, and a conflict found later comes back'.
@Suite struct OfflineConflictTests {
  private static let present = Conversation(
    id: .init(1), protocolNumber: "1", contactID: .init(1), channelID: .init(1), medium: .whatsApp, serviceID: .init(1),
    assigneeID: .init(7), openedAt: Timestamp(milliseconds: 0))
  private static let send = Command.sendMessage(conversation: .init(1), text: "oi", draftGeneration: nil)

  private static func seen(_ assignee: AgentID?) -> Seen {
    Seen(assigneeID: assignee, serviceID: .init(1), state: .open, lastMessageID: .init(5))
  }

  static let others: [Command] = [
    .addComment(conversation: .init(1), text: "a"),
    .transferToService(conversation: .init(1), service: .init(2), comment: nil),
  ]
  private static let finalise = Command.finalise(
    conversation: .init(1), wrapUp: nil, comment: nil, externalProtocol: nil)

  @Test(arguments: [
    (Duration.seconds(30), false), (.milliseconds(30_001), true), (.hours(9), true), (.zero, false),
    (.seconds(-60), false),
  ])
  func aReplyThatWaitedForALineMindsNewLines(age: Duration, expected: Bool) {
    #expect(mindsNewLines(Self.send, age: age) == expected)
    for command in Self.others { #expect(!mindsNewLines(command, age: age)) }
    #expect(mindsNewLines(Self.finalise, age: age))
  }

  @Test func itIsAConflictWithTheCustomersNewLinesAndOthersAreNot() {
    let seen = Self.seen(.init(7))
    #expect(isConflict(Self.send, seen: seen, with: Self.present, hasUnseenLines: true))
    #expect(!isConflict(Self.send, seen: seen, with: Self.present, hasUnseenLines: false))
    for command in Self.others {
      #expect(!isConflict(command, seen: seen, with: Self.present, hasUnseenLines: true))
    }
    #expect(!isConflict(Self.send, seen: nil, with: Self.present, hasUnseenLines: true))
    // What the customer wrote would stand where nobody looks.
    #expect(isConflict(Self.finalise, seen: seen, with: Self.present, hasUnseenLines: true))
    #expect(!isConflict(Self.finalise, seen: seen, with: Self.present, hasUnseenLines: false))
  }
}

import Testing

@testable import Domain

/// Manual: 'Botão de Mostrar Detalhes: TTA, TMR, TM1R' and 'Indicador Tempo Total de Atendimento - TTA'.
@Suite struct FigureTests {
  static let opened = Timestamp(milliseconds: 1_000_000)

  /// A line as the cases write it: who, and the minute after opening.
  enum Line: Sendable {
    case customer(Int64)
    case agent(Int64, Int64 = 1)
    case bot(Int64)
    case comment(Int64)
    case system(Int64)
    case failed(Int64)

    func message(_ id: Int64) -> CountedMessage {
      let (kind, author, minute, hasFailed): (MessageKind, Int64?, Int64, Bool) =
        switch self {
        case .customer(let minute): (.inbound, nil, minute, false)
        case .agent(let minute, let author): (.outbound, author, minute, false)
        case .bot(let minute): (.outbound, nil, minute, false)
        case .comment(let minute): (.comment, 1, minute, false)
        case .system(let minute): (.system, 1, minute, false)
        case .failed(let minute): (.outbound, 1, minute, true)
        }
      return CountedMessage(
        id: MessageID(id), kind: kind, authorID: author.map { AgentID($0) }, at: opened + .minutes(minute),
        hasFailed: hasFailed)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var lines: [Line]
    /// Minutes.
    var first: Int64?
    /// Minutes of the customer's line and of the reply.
    var pairs: [[Int64]]
  }

  static let cases = [
    Case(testDescription: "nothing yet", lines: [], first: nil, pairs: []),
    Case(testDescription: "no reply yet", lines: [.system(0), .customer(1), .comment(2)], first: nil, pairs: []),
    Case(testDescription: "one reply", lines: [.system(0), .customer(1), .agent(5)], first: 5, pairs: [[1, 5]]),
    Case(
      testDescription: "several lines in a row: the last one counts", lines: [.customer(1), .customer(3), .agent(5)],
      first: 5, pairs: [[3, 5]]),
    Case(
      testDescription: "several replies in a row: the first one counts",
      lines: [.customer(1), .agent(5), .agent(6), .customer(10), .agent(14)], first: 5, pairs: [[1, 5], [10, 14]]),
    Case(
      testDescription: "a bot's reply is none", lines: [.customer(1), .bot(2), .agent(9)], first: 9, pairs: [[1, 9]]),
    Case(
      testDescription: "a comment is no reply", lines: [.customer(1), .comment(2), .agent(9)], first: 9,
      pairs: [[1, 9]]),
    Case(
      testDescription: "what failed to be sent is no reply", lines: [.customer(1), .failed(2), .agent(9)], first: 9,
      pairs: [[1, 9]]),
    Case(
      testDescription: "a transfer between changes nothing",
      lines: [.customer(1), .system(2), .customer(3), .system(4), .agent(9, 2)], first: 9, pairs: [[3, 9]]),
    Case(
      testDescription: "expired between, then the customer wrote again",
      lines: [.customer(1), .system(1_441), .customer(2_000), .agent(2_003)], first: 2_003, pairs: [[2_000, 2_003]]),
    Case(
      testDescription: "the agent wrote first", lines: [.agent(2), .customer(5), .agent(6)], first: 2,
      pairs: [[5, 6]]),
    Case(
      testDescription: "finalised with a line unanswered",
      lines: [.customer(1), .agent(2), .customer(3), .system(9)], first: 2, pairs: [[1, 2]]),
    Case(
      testDescription: "a medium's clock is ahead: nobody waits less than nothing", lines: [.customer(7), .agent(5)],
      first: 5, pairs: [[7, 5]]),
    Case(
      testDescription: "a reply from before the opening, by its clock", lines: [.customer(0), .agent(-1)], first: 0,
      pairs: [[0, -1]]),
  ]

  private func messages(_ lines: [Line]) -> [CountedMessage] {
    lines.enumerated().map { $1.message(Int64($0 + 1)) }
  }

  @Test(arguments: cases) func repliesCountByTheirRules(_ one: Case) {
    let figures = ConversationFigures(openedAt: Self.opened, sums: ReplySums(messages(one.lines)))
    #expect(figures.firstReply == one.first.map { .minutes($0) })
    let waits = one.pairs.map { max(0, $0[1] - $0[0]) }
    #expect(figures.replyCount == waits.count)
    #expect(
      figures.meanReply
        == (waits.isEmpty ? nil : .milliseconds(waits.reduce(0, +) * 60_000 / Int64(waits.count))))
  }

  @Test(arguments: cases) func theEventsAreThoseThatTheFigureCounts(_ one: Case) {
    let messages = messages(one.lines)
    var sums = ReplySums()
    let forwards = messages.compactMap { sums.take($0) }
    var walk = ReplyWalk()
    let backwards = messages.reversed().compactMap { walk.take(older: $0) }
    let times = { (pairs: [ReplyPair]) in
      pairs.map { [($0.asked.at - Self.opened).wholeSeconds / 60, ($0.reply.at - Self.opened).wholeSeconds / 60] }
    }
    #expect(times(forwards) == one.pairs)
    #expect(times(backwards.reversed()) == one.pairs)
  }

  @Test func totalAttendanceTimeIsOneSpanWhoeverHasTheConversation() {
    let now = Self.opened + .hours(30)
    #expect(totalAttendanceTime(openedAt: Self.opened, finalisedAt: nil, now: now) == .hours(30))
    let open = FigureEvent(conversationID: ConversationID(1), start: Self.opened)
    #expect(open.length(now: now) == .hours(30))
    var ended = open
    ended.end = Self.opened + .hours(2)
    #expect(ended.length(now: now) == .hours(2))
  }

  // MARK: The agent's day

  /// Of the agent 1, in minutes after `opened`.
  private func day(_ range: Range<Int64>, _ conversations: [CountedConversation]) -> DayFigures {
    DayFigures(
      of: AgentID(1), in: Self.opened + .minutes(range.lowerBound)..<Self.opened + .minutes(range.upperBound),
      conversations)
  }

  private func conversation(_ id: Int64, _ lines: [Line], finalised: Line? = nil) -> CountedConversation {
    CountedConversation(
      id: ConversationID(id), openedAt: Self.opened, finalised: finalised.map { $0.message(100) },
      messages: messages(lines))
  }

  @Test func aDayCountsTheAgentsOwnRepliesOfThatDay() {
    let figures = day(
      100..<200,
      [
        // The first reply is of the day before, by the agent; the second of the day itself.
        conversation(1, [.customer(10), .agent(20), .customer(110), .agent(120)]),
        // A colleague's first reply, the agent's second.
        conversation(2, [.customer(101), .agent(103, 2), .customer(104), .agent(110)]),
        // Its very first reply is the agent's, of the day.
        conversation(3, [.customer(150), .bot(151), .agent(154)]),
        // Replied the day after.
        conversation(4, [.customer(199), .agent(200)]),
        // Nobody asked.
        conversation(5, [.agent(160)]),
      ])
    #expect(figures.reply.events.map(\.conversationID.rawValue) == [3, 1, 2])
    #expect(figures.reply.mean == .milliseconds((4 + 10 + 6) * 60_000 / 3))
    #expect(figures.firstReply.events.map(\.conversationID.rawValue) == [5, 3])
    #expect(figures.firstReply.mean == .minutes(157))
    #expect(figures.repliedCount == 4)
    #expect(figures.attendance == FigureEvents())
  }

  @Test func aDayCountsWhatTheAgentFinalisedThen() {
    let figures = day(
      100..<200,
      [
        conversation(1, [], finalised: .system(100)), conversation(2, [], finalised: .system(199)),
        conversation(3, [], finalised: .system(99)), conversation(4, [], finalised: .system(200)),
        // By a colleague, as an outbound line of agent 2 stands for.
        conversation(5, [], finalised: .agent(150, 2)),
      ])
    #expect(figures.attendance.events.map(\.conversationID.rawValue) == [2, 1])
    #expect(figures.attendance.mean == .milliseconds(149_500 * 60))
    #expect(figures.attendance.count == 2 && figures.repliedCount == 0)
  }

  @Test func aDayIsTheAgentsOwnAlsoWhenTheClocksChange() {
    // 2018 in São Paulo: on 4 November the clocks went from 0:00 to 1:00, UTC−3 to UTC−2.
    let change = Timestamp(milliseconds: 1_541_300_400_000)
    let saoPaulo = ZoneOffsets(
      offsetSeconds: -10_800, periods: [.init(from: change, offsetSeconds: -7_200)])
    let short = saoPaulo.day(of: change + .hours(5))
    #expect(short.lowerBound == change && short.upperBound == change + .hours(23))
    #expect(saoPaulo.day(of: change - .minutes(1)).upperBound == change)
    // And back in winter, as where days have 25 hours.
    let back = ZoneOffsets(
      offsetSeconds: -7_200, periods: [.init(from: change + .hours(10), offsetSeconds: -10_800)])
    let long = back.day(of: change + .hours(12))
    #expect(long.upperBound - long.lowerBound == .hours(25))
  }
}

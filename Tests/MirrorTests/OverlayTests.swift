import Domain
import Testing

@testable import Mirror

@Suite struct OverlayTests {
  private static let id = ConversationID(1)
  private static let moment = Timestamp(milliseconds: 700)

  private static let mirrored = ConversationRow(
    id: id, contactID: ContactID(1), contactName: "Ana", medium: .whatsApp, serviceID: ServiceID(1),
    serviceName: "Suporte", assigneeID: AgentID(9), assigneeName: "Bia", protocolNumber: "1",
    openedAt: Timestamp(milliseconds: 1),
    lastMessage: MessagePreview(kind: .inbound, text: "oi", at: Timestamp(milliseconds: 2)),
    lastMessageID: MessageID(5), unreadCount: 3)

  private static let facts = OverlayFacts(
    agentNames: [AgentID(2): "Davi", AgentID(1): "Zélia"], serviceNames: [ServiceID(2): "Vendas"],
    inboundAfter: [MessageID(5): 0, MessageID(3): 1])

  private func pending(_ command: Command, _ state: OutboxState = .queued, _ number: UInt64 = 1) -> PendingOperation {
    PendingOperation(
      operation: Operation(
        id: OperationID(at: Self.moment, random: (0, number)), command: command, seen: nil, createdAt: Self.moment),
      state: state, lane: Int64(number))
  }

  private func row(_ operations: [PendingOperation], drafts: [Draft] = [], _ facts: OverlayFacts = facts)
    -> ConversationRow
  {
    Overlay.row(Self.mirrored, operations: operations, drafts: drafts, facts: facts)
  }

  @Test func nothingPendingLeavesTheRowAsItIs() { #expect(row([]) == Self.mirrored) }

  @Test func transferToAgentShowsTheNewAssignee() {
    var expected = Self.mirrored
    expected.assigneeID = AgentID(2)
    expected.assigneeName = "Davi"
    expected.pendingCount = 1
    #expect(row([pending(.transferToAgent(conversation: Self.id, agent: AgentID(2), comment: nil))]) == expected)
  }

  @Test func transferToServiceShowsTheNewServicesQueue() {
    var expected = Self.mirrored
    expected.serviceID = ServiceID(2)
    expected.serviceName = "Vendas"
    expected.assigneeID = nil
    expected.assigneeName = nil
    expected.pendingCount = 1
    expected.lastMessage = MessagePreview(kind: .comment, text: "see", at: Self.moment)
    #expect(
      row([pending(.transferToService(conversation: Self.id, service: ServiceID(2), comment: "see"))]) == expected)
  }

  @Test func finaliseLeavesTheOpenList() {
    var expected = Self.mirrored
    expected.state = .finalised
    expected.finalisedAt = Self.moment
    expected.pendingCount = 1
    let finalise = Command.finalise(conversation: Self.id, wrapUp: nil, comment: nil, externalProtocol: nil)
    #expect(row([pending(finalise)]) == expected)
  }

  @Test(arguments: [(Int64(5), 0), (3, 1), (1, 0)]) func readMarkLeavesWhatCameAfterIt(upTo: Int64, unread: Int) {
    let result = row([pending(.markRead(conversation: Self.id, upTo: MessageID(upTo)))])
    #expect(result.unreadCount == unread && result.pendingCount == 0)
  }

  @Test func unreadMarkMakesOneUnread() {
    let marks = [
      pending(.markRead(conversation: Self.id, upTo: MessageID(5))),
      pending(.markUnread(conversation: Self.id), .queued, 2),
    ]
    #expect(row(marks).unreadCount == 1)
  }

  @Test func sendShowsItsWordsButNotANewSeenMessage() {
    let text = String(repeating: "é", count: 300)
    let result = row([pending(.sendMessage(conversation: Self.id, text: text, draftGeneration: nil))])
    #expect(result.lastMessage?.text == String(repeating: "é", count: MessagePreview.maxCharacters))
    #expect(result.lastMessage?.kind == .outbound && result.lastMessageID == MessageID(5))
  }

  @Test func mirroredSendIsNoLongerPending() {
    let send = pending(.sendMessage(conversation: Self.id, text: "a", draftGeneration: nil), .accepted(sequence: 4))
    var facts = Self.facts
    facts.mirrored = [send.id]
    #expect(row([send], facts) == Self.mirrored)
    #expect(Overlay.lines([send], me: AgentID(1), facts: facts).isEmpty)
  }

  @Test(arguments: [OutboxState.parked(reason: .conflict), .expired]) func refusedOnesOnlyMarkTheRow(state: OutboxState)
  {
    let commands: [Command] = [
      .sendMessage(conversation: Self.id, text: "a", draftGeneration: nil),
      .transferToAgent(conversation: Self.id, agent: AgentID(2), comment: nil),
      .finalise(conversation: Self.id, wrapUp: nil, comment: nil, externalProtocol: nil),
    ]
    for command in commands {
      var expected = Self.mirrored
      expected.pendingCount = 1
      expected.hasParked = true
      #expect(row([pending(command, state)]) == expected)
    }
  }

  @Test func operationsAreLaidOverInTheirOrder() {
    let result = row([
      pending(.transferToService(conversation: Self.id, service: ServiceID(2), comment: nil), .sending, 1),
      pending(.transferToAgent(conversation: Self.id, agent: AgentID(2), comment: nil), .queued, 2),
    ])
    #expect(result.serviceName == "Vendas" && result.assigneeName == "Davi" && result.pendingCount == 2)
  }

  @Test func replyDraftIsShownBeforeACommentDraft() throws {
    let desk = try Desk()
    try desk.put([.conversation(makeConversation(1))])
    try desk.outbox.saveDraft(Self.id, Draft(kind: .comment, text: "c", generation: 1))
    #expect(try desk.store.row(Self.id)?.draft?.kind == .comment)
    try desk.outbox.saveDraft(Self.id, Draft(kind: .reply, text: "r", generation: 1))
    #expect(try desk.store.row(Self.id)?.draft == Draft(kind: .reply, text: "r", generation: 1))
  }

  @Test(arguments: [
    (OutboxState.held(until: moment), DraftKind.reply, ThreadMessage.Progress.held(until: moment)),
    (.queued, .reply, .waiting),
    (.sending, .comment, .waiting), (.retry(at: moment), .reply, .waiting),
    (.accepted(sequence: 1), .reply, .delivery(.queued, failure: nil)), (.accepted(sequence: 1), .comment, .waiting),
    (.parked(reason: .textTooLong), .reply, .parked(.textTooLong)), (.expired, .comment, .parked(.otherEpoch)),
  ])
  func progressOfALine(state: OutboxState, kind: DraftKind, progress: ThreadMessage.Progress) {
    let command: Command =
      kind == .reply
      ? .sendMessage(conversation: Self.id, text: "t", draftGeneration: nil)
      : .addComment(conversation: Self.id, text: "t")
    let line = Overlay.lines([pending(command, state)], me: AgentID(1), facts: Self.facts).first
    #expect(
      line
        == ThreadMessage(
          id: .pending(pending(command).id), kind: kind == .reply ? .outbound : .comment, authorID: AgentID(1),
          authorName: "Zélia", text: "t", at: Self.moment, progress: progress))
  }

  @Test func wordlessOperationsAddNoLine() {
    let commands: [Command] = [
      .markUnread(conversation: Self.id), .markRead(conversation: Self.id, upTo: MessageID(1)),
      .transferToAgent(conversation: Self.id, agent: AgentID(2), comment: nil),
      .finalise(conversation: Self.id, wrapUp: nil, comment: "", externalProtocol: nil),
    ]
    #expect(Overlay.lines(commands.map { pending($0) }, me: nil, facts: Self.facts).isEmpty)
    let transfer = Command.transferToAgent(conversation: Self.id, agent: AgentID(2), comment: "why")
    #expect(Overlay.lines([pending(transfer)], me: nil, facts: Self.facts).map(\.text) == ["why"])
  }

  @Test func readMarkCountsTheInboundMessagesThatCameAfterIt() throws {
    let desk = try Desk()
    try desk.put(
      [.conversation(makeConversation(1, last: 4, unread: 3))]
        + [makeMessage(1), makeMessage(2), makeMessage(3, .comment), makeMessage(4)].map { .message($0) })
    try desk.outbox.enqueue(desk.operation(.markRead(conversation: Self.id, upTo: MessageID(2))))
    #expect(try desk.store.row(Self.id)?.unreadCount == 1)
    #expect(try desk.store.counts(.init()).unread == 1)
    try desk.outbox.enqueue(desk.operation(.markRead(conversation: Self.id, upTo: MessageID(4))))
    #expect(try desk.store.row(Self.id)?.unreadCount == 0)
    #expect(try desk.store.counts(.init()).unread == 0)
  }
}

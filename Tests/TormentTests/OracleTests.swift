import Backend
import Domain
import Testing

@testable import Torment

/// The oracle of simulations believes neither side, and counts only what it looked at.
@Suite struct OracleTests {
  private static let conversation = ConversationID(1)

  /// What the oracle finds in a world with one conversation in sales, after `lines` and with its row changed by
  /// `change`.
  private func findings(
    _ command: Command, _ lines: [(MessageKind, SystemEvent?, String)],
    _ change: @escaping @Sendable (inout Conversation) -> Void = { _ in }
  ) async -> [String] {
    await onThreadOfItsOwn {
      let loop = SimLoop(dice: Dice(seed: 1))
      return loop.installed {
        let oracle = Oracle(story: Story(loop))
        let operation = Operation(
          id: OperationID(at: SimClock.start, random: (1, 1)), command: command, seen: nil, createdAt: SimClock.start)
        oracle.book.say(operation, on: 0, .acknowledged)
        var view = ServerView(head: SyncHead(sequence: 9, floor: 0, epoch: "e"), moment: SimClock.start)
        var row = Conversation(
          id: Self.conversation, protocolNumber: "1", contactID: .init(1), channelID: .init(1), medium: .whatsApp,
          serviceID: SmallWorld.services[0], openedAt: SimClock.start)
        change(&row)
        view.rows[.channels] = [1: VersionedRecord(version: 1, record: .channel(SmallWorld.channels[0]))]
        view.rows[.conversations] = [1: VersionedRecord(version: 2, record: .conversation(row))]
        view.rows[.messages] = [:]
        for (index, line) in lines.enumerated() {
          let id = Int64(index) + 1
          let message = Message(
            id: .init(id), conversationID: Self.conversation, kind: line.0, authorID: SmallWorld.ana, text: line.2,
            sentAt: SimClock.start, event: line.1, operationID: operation.id)
          view.rows[.messages]?[id] = VersionedRecord(version: id, record: .message(message))
        }
        view.operations[operation.id] = StoredOperation(
          id: operation.id, device: "d", agent: SmallWorld.ana, conversation: Self.conversation, bodyHash: [],
          result: .applied, sequence: 9, at: SimClock.start)
        oracle.checkEffects(view)
        return oracle.failures
      }
    }
  }

  private static let toBruno = Command.transferToAgent(
    conversation: conversation, agent: SmallWorld.bruno, comment: nil)

  @Test func aTransferThatDidWhatWasAskedForIsFine() async {
    let event = SystemEvent.transferredToAgent(from: nil, to: SmallWorld.bruno)
    #expect(await findings(Self.toBruno, [(.system, event, "")]) { $0.assigneeID = SmallWorld.bruno } == [])
  }

  @Test func aTransferThatWroteNothingAndNeverCameAboutIsFound() async {
    let found = await findings(Self.toBruno, [])
    #expect(found.count == 1 && found[0].hasSuffix("its agent never had the conversation"))
  }

  @Test func aTransferToSomebodyElseIsFound() async {
    let event = SystemEvent.transferredToAgent(from: nil, to: SmallWorld.ana)
    let found = await findings(Self.toBruno, [(.system, event, "")]) { $0.assigneeID = SmallWorld.ana }
    #expect(found.count == 1 && found[0].hasSuffix("took effect with another target"))
  }

  @Test func aTransferWhoseRowStandsElsewhereIsFound() async {
    let event = SystemEvent.transferredToAgent(from: nil, to: SmallWorld.bruno)
    let found = await findings(Self.toBruno, [(.system, event, "")])
    #expect(found == ["conversation 1 stands elsewhere than its lines tell"])
  }

  @Test func aCommentThatWasLeftOutIsFound() async {
    let command = Command.transferToService(
      conversation: Self.conversation, service: SmallWorld.services[1], comment: "por favor")
    let event = SystemEvent.transferredToService(from: SmallWorld.services[0], to: SmallWorld.services[1])
    let found = await findings(command, [(.system, event, "")]) { $0.serviceID = SmallWorld.services[1] }
    #expect(found.count == 1 && found[0].hasSuffix("took effect with another comment"))
  }

  @Test func anEndThatLeftTheConversationOpenIsFound() async {
    let command = Command.finalise(
      conversation: Self.conversation, wrapUp: .init(2), comment: nil, externalProtocol: nil)
    let line = (MessageKind.system, SystemEvent?.some(.finalised(wrapUp: .init(2))), "")
    #expect(await findings(command, [line]).contains { $0.hasSuffix("was finalised and is open") })
    #expect(await findings(command, []).contains { $0.hasSuffix("did not finalise as asked for") })
    let fine = await findings(command, [line]) {
      $0.state = .finalised
      $0.wrapUpID = .init(2)
    }
    #expect(fine == [])
  }

  @Test func aConsoleThatDoesNotRunIsNotCompared() async {
    let (count, failures) = await onThreadOfItsOwn {
      let loop = SimLoop(dice: Dice(seed: 1))
      return loop.installed {
        let story = Story(loop)
        let oracle = Oracle(story: story)
        let dice = Dice(seed: 1)
        let server = SimServer(path: "/nowhere", loop: loop, story: story, dice: dice, rates: FaultRates())
        let line = SimLine("ana", to: server, loop: loop, story: story, dice: dice, rates: FaultRates())
        let console = SimConsole(
          "ana", agent: SmallWorld.ana, directory: "/nowhere", line: line, clock: SimClock(loop), loop: loop,
          story: story, dice: dice, rates: FaultRates())
        let view = ServerView(head: SyncHead(sequence: 1, floor: 0, epoch: "e"), moment: SimClock.start)
        oracle.check(console, against: view, "now")
        return (oracle.comparisons, oracle.failures)
      }
    }
    #expect(count == 0)
    #expect(failures == [])
  }
}

import Backend
import BackendTesting
import Domain
import Testing

/// Two consoles that did not know of each other: one wins, the other is shown the present state, and both see the same.
@Suite struct TwoConsolesTests {
  private static let queue = Seen(
    assigneeID: nil, serviceID: SmallCompany.sales, state: .open, lastMessageID: .init(2))

  struct Clash: Sendable, CustomTestStringConvertible {
    let first: Command
    let second: Command
    var testDescription: String { "\(first.kindName) then \(second.kindName)" }
  }

  private static let decisions: [Command] = [
    .transferToAgent(conversation: SmallCompany.inSales, agent: SmallCompany.bruno, comment: "yours"),
    .transferToAgent(conversation: SmallCompany.inSales, agent: SmallCompany.ana, comment: nil),
    .finalise(conversation: SmallCompany.inSales, wrapUp: .init(1), comment: nil, externalProtocol: nil),
    .finalise(conversation: SmallCompany.inSales, wrapUp: .init(2), comment: "done", externalProtocol: "X"),
  ]

  static let clashes = decisions.flatMap { first in
    decisions.filter { $0 != first }.map { Clash(first: first, second: $0) }
  }

  /// Who acts: the same agent on two consoles, or two agents.
  @Test(arguments: clashes, [SmallCompany.ana, SmallCompany.bruno])
  func theSecondDecisionIsAConflictWithThePresentState(clash: Clash, other: AgentID) async throws {
    let test = try await TestBackend()
    let first = try await test.apply(clash.first, by: SmallCompany.ana, seen: Self.queue, device: "one")
    guard case .applied = first else {
      Issue.record("\(first)")
      return
    }
    let before = try await test.fingerprint()
    let present = try await test.conversation(SmallCompany.inSales)
    let id = test.makeID()
    let second = try await test.apply(clash.second, by: other, seen: Self.queue, id: id, device: "two")
    #expect(second == .conflict(present))
    #expect(try await test.fingerprint() == before)
    // Whoever did it, and when, stands in the conversation.
    let event = try await test.messages(SmallCompany.inSales).last
    #expect(event?.kind == .system)
    #expect(event?.authorID == SmallCompany.ana)
    #expect(event?.sentAt == test.clock.now)
  }

  @Test func theSameOperationFromBothConsolesIsOne() async throws {
    let test = try await TestBackend()
    let id = test.makeID()
    let command = Command.sendMessage(conversation: SmallCompany.inSales, text: "hi", draftGeneration: 3)
    let first = try await test.apply(command, by: SmallCompany.ana, id: id, device: "one")
    guard case .applied(let sequence) = first else {
      Issue.record("\(first)")
      return
    }
    #expect(
      try await test.apply(command, by: SmallCompany.ana, id: id, device: "two") == .duplicate(sequence: sequence))
    #expect(try await test.messages(SmallCompany.inSales).filter { $0.kind == .outbound }.count == 1)
  }

  @Test func bothConsolesConverge() async throws {
    let test = try await TestBackend()
    var mirrors = [MirrorModel(), MirrorModel()]
    var sessions: [AgentSession] = []
    for (index, device) in ["one", "two"].enumerated() {
      sessions.append(try await test.session(SmallCompany.ana, device: device))
      try await mirrors[index].load(test.backend, sessions[index], pageRows: 3)
    }
    for (number, decision) in Self.decisions.enumerated() {
      _ = try await test.apply(decision, by: SmallCompany.ana, device: number % 2 == 0 ? "one" : "two")
      try await mirrors[number % 2].catchUp(test.backend, sessions[number % 2], limit: 2)
    }
    for index in 0..<2 { try await mirrors[index].catchUp(test.backend, sessions[index]) }
    #expect(mirrors[0].differences(from: mirrors[1]).isEmpty)
    #expect(mirrors[0].cursor == mirrors[1].cursor)
  }
}

import Domain
import Foundation
import Testing

@Suite struct OperationTests {
  static let id = OperationID(at: Timestamp(milliseconds: 0x0192_3456_789a), random: (0xffff, .max))

  @Test func anOperationIDIsAVersionSevenUUIDThatSortsByTime() {
    #expect(Self.id.rawValue == "01923456-789a-7fff-bfff-ffffffffffff")
    #expect(OperationID(rawValue: Self.id.rawValue) == Self.id)
    let later = OperationID(at: Timestamp(milliseconds: 0x0192_3456_789b), random: (0, 0))
    #expect(Self.id < later)
  }

  @Test(arguments: [
    "", "01923456-789a-4fff-bfff-ffffffffffff", "01923456-789A-7fff-bfff-ffffffffffff",
    "01923456789a7fffbfffffffffffffff", "01923456-789a-7fff-bfff-fffffffffff'",
  ])
  func anythingElseIsNoOperationID(text: String) {
    #expect(OperationID(rawValue: text) == nil)
  }

  @Test(arguments: [
    Command.sendMessage(conversation: .init(1), text: "Olá 👋", draftGeneration: 3),
    .addComment(conversation: .init(1), text: "x"),
    .transferToAgent(conversation: .init(1), agent: .init(2), comment: nil),
    .transferToService(conversation: .init(1), service: .init(2), comment: "por favor"),
    .markRead(conversation: .init(1), upTo: .init(9)), .markUnread(conversation: .init(1)),
    .finalise(conversation: .init(1), wrapUp: .init(4), comment: nil, externalProtocol: "123"),
  ])
  func commandsComeBackFromJSONAsTheyWent(command: Command) throws {
    let operation = Operation(id: Self.id, command: command, seen: nil, createdAt: Timestamp(milliseconds: 5))
    let data = try JSONEncoder().encode(operation)
    #expect(try JSONDecoder().decode(Operation.self, from: data) == operation)
  }

  @Test(arguments: [
    (Scope.config, "config"), (.service(.init(3)), "service:3"), (.conversation(.init(4)), "conversation:4"),
    (.contact(.init(5)), "contact:5"), (.agent(.init(6)), "agent:6"),
  ])
  func scopesHaveOneTextForm(scope: Scope, text: String) {
    #expect(scope.rawValue == text)
    #expect(Scope(rawValue: text) == scope)
  }

  @Test(arguments: ["", "service", "service:", "service:x", "queue:1", "service:1:2"])
  func anythingElseIsNoScope(text: String) {
    #expect(Scope(rawValue: text) == nil)
  }
}

import BackendTesting
import Domain
import Testing

/// One command of each kind on the conversation in sales, and who of its viewers may give it.
struct CommandCase: Sendable, CustomTestStringConvertible {
  let command: Command
  let allowed: Set<AgentID>

  var testDescription: String { command.kindName }

  private static let working: Set = [SmallCompany.ana, SmallCompany.bruno, SmallCompany.sam]
  private static let viewers = working.union([SmallCompany.olga, SmallCompany.tina])

  static let all: [CommandCase] = [
    CommandCase(
      command: .sendMessage(conversation: SmallCompany.inSales, text: "Olá!", draftGeneration: 1), allowed: working),
    CommandCase(
      command: .addComment(conversation: SmallCompany.inSales, text: "VIP"),
      allowed: working.union([SmallCompany.tina])),
    CommandCase(
      command: .transferToAgent(conversation: SmallCompany.inSales, agent: SmallCompany.bruno, comment: "yours"),
      allowed: working),
    CommandCase(
      command: .transferToService(conversation: SmallCompany.inSales, service: SmallCompany.support, comment: nil),
      allowed: working),
    CommandCase(command: .markRead(conversation: SmallCompany.inSales, upTo: .init(2)), allowed: viewers),
    CommandCase(command: .markUnread(conversation: SmallCompany.inSales), allowed: viewers),
    CommandCase(
      command: .finalise(
        conversation: SmallCompany.inSales, wrapUp: .init(1), comment: "done", externalProtocol: "A-1"),
      allowed: working),
  ]
}

@Suite struct CommandTableTests {
  @Test func everyKindOfCommandIsInTheTable() {
    #expect(CommandCase.all.map(\.command.kindName).sorted() == Command.kindNames.sorted())
  }
}

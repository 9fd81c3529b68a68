import BackendTesting
import Domain
import Testing

/// One command of each kind on the conversation in sales, and who of its viewers may give it.
struct CommandCase: Sendable, CustomTestStringConvertible {
  let command: Command
  let allowed: Set<AgentID>

  /// What answers when it is out of sight.
  var unseen: ParkReason {
    if case .contact = command.subject { .contactNotFound } else { .conversationNotFound }
  }
  /// Whether hands that the conversation has passed through are a conflict for it.
  var isAboutHands: Bool {
    switch command {
    case .sendMessage, .sendTemplate, .transferToAgent, .transferToService, .finalise: true
    default: false
    }
  }

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
    CommandCase(
      command: .createContact(
        ContactDraft(name: "Ana", addresses: [DraftAddress(.email, "ana@example.com")]),
        conversation: SmallCompany.inSales),
      allowed: working),
    CommandCase(
      command: .associateContact(conversation: SmallCompany.inSales, contact: .init(2)), allowed: working),
    CommandCase(
      command: .editContact(
        contact: .init(1),
        ContactEdit(
          name: .init(from: "João Conceição", to: "João"),
          addresses: [.init(id: .init(3), medium: .email, from: "joao@example.com", to: nil)])),
      allowed: working),
    CommandCase(
      command: .saveDraft(
        conversation: SmallCompany.inSales,
        DraftCopy(kind: .comment, text: "Ligar", generation: 1, machine: "balcao-3")),
      allowed: working.union([SmallCompany.tina])),
    CommandCase(
      command: .takeDraft(
        conversation: SmallCompany.inSales,
        DraftTake(kind: .reply, draft: .init(1), savedAt: Timestamp(milliseconds: 1), machine: "balcao-3")),
      allowed: viewers),
    CommandCase(
      command: .sendTemplate(
        conversation: SmallCompany.inSales, template: .init(1), values: ["first_name": "João", "1": "o plano"],
        text: "Olá, João! Ainda quer o plano?"),
      allowed: working),
  ]
}

@Suite struct CommandTableTests {
  @Test func everyKindOfCommandIsInTheTable() {
    #expect(CommandCase.all.map(\.command.kindName).sorted() == Command.kindNames.sorted())
  }
}

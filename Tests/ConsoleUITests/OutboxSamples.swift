import Domain

@testable import ConsoleUI

/// Something of every kind that may stand in an outbox.
enum OutboxSamples {
  static let now = DeskSamples.now

  static func item(
    _ number: UInt64, _ command: Command, _ state: OutboxState, minutesAgo: Int64 = 10, attempts: Int = 1
  ) -> OutboxItem {
    let row = DeskSamples.row(command.conversationID?.rawValue ?? 1)
    var seen = row.seen
    seen.lastMessageID = row.lastMessageID.map { MessageID($0.rawValue - 2) }
    let at = now - .minutes(minutesAgo)
    return OutboxItem(
      operation: Operation(
        id: OperationID(at: at, random: (0, number)), command: command, seen: seen, createdAt: at), state: state,
      attempts: attempts)
  }

  static func message(_ conversation: Int64, _ text: String) -> Command {
    .sendMessage(conversation: ConversationID(conversation), text: text, draftGeneration: 1)
  }

  /// Two that were refused, three that wait.
  static let items = [
    item(1, message(2, "Bom dia! Já verifico o seu pedido e volto com a resposta."), .parked(reason: .conflict)),
    item(
      2,
      .transferToAgent(
        conversation: ConversationID(3), agent: ConversationSamples.bruno, comment: "Cliente pede segunda via da fatura"
      ),
      .parked(reason: .forbidden), minutesAgo: 6),
    item(3, message(2, "Mais alguma coisa?"), .queued, minutesAgo: 5, attempts: 0),
    item(
      4, .addComment(conversation: ConversationID(5), text: "Ligar depois das 15h"), .queued, minutesAgo: 3, attempts: 0
    ),
    item(
      5, .finalise(conversation: ConversationID(6), wrapUp: WrapUpID(1), comment: nil, externalProtocol: nil),
      .sending, minutesAgo: 1),
  ]

  /// Bruno took the second conversation to another service meanwhile.
  static func threads() -> [ConversationID: [ThreadMessage]] {
    let row = DeskSamples.row(2)
    let event = SystemEvent.transferredToService(from: row.serviceID, to: ServiceID(3))
    let system = ThreadMessage(
      id: .mirrored(MessageID(210)), kind: .system, authorID: ConversationSamples.bruno, authorName: "Bruno Lima",
      text: "", at: now - .minutes(11), event: event)
    let refused = ThreadMessage(
      id: .pending(items[0].id), kind: .outbound, authorID: ConversationSamples.ana, authorName: "Ana Souza",
      text: items[0].operation.command.text ?? "", at: items[0].operation.createdAt,
      progress: .parked(.conflict))
    return [row.id: DeskSamples.thread(row) + [system, refused]]
  }
}

extension Desk {
  /// A desk with something unsent of every kind, and a draft of a conversation that is gone.
  static func withOutbox(
    columns: Int = 120, height: Int = 40, language: Language = .english, line: SyncStatus.Line = .live
  ) -> Desk {
    var desk = Desk(columns: columns, height: height, language: language)
    desk.outbox = OutboxSamples.items
    desk.threads = OutboxSamples.threads()
    desk.stored[ConversationID(99)] = [Draft(kind: .reply, text: "Segue o boleto atualizado.", generation: 1)]
    desk.send(.draftsLoaded(desk.stored))
    desk.send(.syncStatusChanged(SyncStatus(line: line, asOf: DeskSamples.now - .minutes(3))))
    desk.outboxChanged()
    desk.effects = []
    return desk
  }
}

import Domain
import SyncClient
import Wire

/// What a `FakeServer` knows.
struct FakeState {
  struct Key: Hashable { var table: RecordTable, key: Int64 }
  struct Row { var version: Int64, record: Record, scope: Scope }
  struct Stream {
    var onEvent: @Sendable (StreamEvent?) -> Void
    var end: CheckedContinuation<TransportError?, Never>
    var breaks: Bool
    var isSilent: Bool
  }

  var epoch = "e1"
  var head: Int64 = 0
  var rows: [Key: Row] = [:]
  var log: [Change] = []
  var outcomes: [OperationID: OperationResult.Outcome] = [:]
  var effects: [OperationID: Int] = [:]
  var streams: [Int: Stream] = [:]
  var streamCount = 0
  var faults: [(Call, Fault)] = []
  var calls: [Call: Int] = [:]
  var access = "access-1"
  var refreshToken = "refresh-1"
  var tokenCount = 1
  var isDown = false
  var now: Int64 = 5_000
  var onCall: (@Sendable (Call) -> Void)?

  mutating func put(_ record: Record, _ scope: Scope, operation: OperationID?) -> Int64 {
    head += 1
    rows[.init(table: record.table, key: record.key)] = .init(version: head, record: record, scope: scope)
    log.append(
      Change(sequence: head, scope: scope, operationID: operation, kind: .put(version: head, record)))
    return head
  }

  @discardableResult
  mutating func addMessage(
    _ kind: MessageKind, _ text: String, in conversation: ConversationID, operation: OperationID?
  ) -> Int64 {
    now += 10
    let id = MessageID(Int64(rows.count + 1))
    let message = Message(
      id: id, conversationID: conversation, kind: kind, authorID: kind == .inbound ? nil : FakeServer.agentID,
      text: text, sentAt: Timestamp(milliseconds: now), delivery: kind == .outbound ? .queued : nil,
      operationID: operation)
    let sequence = put(.message(message), FakeServer.service, operation: operation)
    guard case .conversation(var row)? = rows[.init(table: .conversations, key: conversation.rawValue)]?.record else {
      return sequence
    }
    row.lastMessageID = id
    if kind == .inbound { row.unreadCount += 1 }
    return put(.conversation(row), FakeServer.service, operation: operation)
  }

  mutating func apply(_ operation: Operation, epoch: String) -> OperationResult {
    if epoch != self.epoch { return OperationResult(id: operation.id, outcome: .rejected(.otherEpoch)) }
    if case .applied(let sequence)? = outcomes[operation.id] {
      return OperationResult(id: operation.id, outcome: .duplicate(sequence: sequence))
    }
    effects[operation.id, default: 0] += 1
    let outcome = effect(of: operation)
    outcomes[operation.id] = outcome
    return OperationResult(id: operation.id, outcome: outcome)
  }

  private mutating func effect(of operation: Operation) -> OperationResult.Outcome {
    let conversation = operation.command.conversationID
    guard case .conversation(var row)? = rows[.init(table: .conversations, key: conversation.rawValue)]?.record else {
      return .rejected(.conversationNotFound)
    }
    switch operation.command {
    case .sendMessage(_, let text, _):
      return .applied(sequence: addMessage(.outbound, text, in: conversation, operation: operation.id))
    case .addComment(_, let text):
      return .applied(sequence: addMessage(.comment, text, in: conversation, operation: operation.id))
    case .markRead:
      row.unreadCount = 0
      return .applied(sequence: put(.conversation(row), FakeServer.service, operation: operation.id))
    default:
      return .rejected(.forbidden)
    }
  }

  mutating func issue(device: String) -> TokenReply {
    tokenCount += 1
    access = "access-\(tokenCount)"
    refreshToken = "refresh-\(tokenCount)"
    return TokenReply(
      accessToken: access, expiresInSeconds: 900, refreshToken: refreshToken, device: device,
      agentID: FakeServer.agentID, companyID: CompanyID(1), serverMilliseconds: now)
  }
}

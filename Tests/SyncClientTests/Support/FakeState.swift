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

  var version = wireVersion
  var epoch = "e1"
  var floor: Int64 = 0
  /// What a cursor below the floor is refused with.
  var gone: (reason: GoneReason, scopes: [Scope]?) = (.compacted, nil)
  /// What the agent sees.
  var scopes: [Scope] = [.config, FakeServer.service]
  var isRevoked = false
  var refusesStreams = false
  /// What is beyond the horizon, and the heads that the next pages pretend to have been read at.
  var older: [SnapshotLine] = []
  var olderHeads: [Int64] = []
  var reports: [PresenceReport] = []
  /// The scopes of the pages that were asked for.
  var snapshots: [Scope] = []
  var onStand: (@Sendable () -> Void)?
  /// Calls that stand until they are let go or cancelled.
  var holds: Set<Call> = []
  var held: [Int: (call: Call, continuation: CheckedContinuation<Bool, Never>)] = [:]
  var holdCount = 0
  var cancelledHolds: Set<Int> = []
  var underWay: [Call: Int] = [:]
  var mostUnderWay: [Call: Int] = [:]
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

  /// What every digest is wrong by.
  var digestError: Int64 = 0

  /// As a write that forgot the log.
  mutating func drift(_ key: Key) {
    rows[key]?.version += 1_000
  }

  func digest(of scope: Scope) -> ScopeDigest {
    var digest = ScopeDigest(sequence: head)
    for (key, row) in rows where row.scope == scope && key.table != .contacts {
      digest.add(key.table, key: key.key, version: row.version)
    }
    digest.sum &+= digestError
    return digest
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
    guard let conversation = operation.command.conversationID else { return .rejected(.forbidden) }
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

import Domain
import SyncClient
import Wire

/// Faults in the code under test, to prove that the oracle finds them.
package enum Sabotage: String, CaseIterable, Sendable {
  /// One row in seven never reaches the console.
  case dropsRows
  /// An operation travels under an id of its own making.
  case renamesOperations
  /// Every operation that was sent counts as applied.
  case believesItself
  /// Rows come with other words.
  case garblesRows
  /// Transfers travel with another target, and conversations are finalised with another wrap-up.
  case misdirects

  func disguise(_ transport: any SyncTransport) -> any SyncTransport { SabotagedTransport(real: transport, kind: self) }
}

private struct SabotagedTransport: SyncTransport {
  let real: any SyncTransport
  let kind: Sabotage

  func token(_ request: TokenRequest) async throws(TransportError) -> TokenReply { try await real.token(request) }
  func refresh(_ request: RefreshRequest) async throws(TransportError) -> TokenReply { try await real.refresh(request) }
  func hello(token: String) async throws(TransportError) -> HelloReply { try await real.hello(token: token) }

  func snapshot(
    scope: Scope, after: String?, limit: Int, token: String
  ) async throws(TransportError) -> SnapshotPage {
    var page = try await real.snapshot(scope: scope, after: after, limit: limit, token: token)
    page.lines = page.lines.compactMap { line in
      broken(line.row).map { SnapshotLine(version: line.version, row: $0) }
    }
    return page
  }

  func changes(
    since: Int64, limit: Int, maxBytes: Int, waitSeconds: Int, token: String
  ) async throws(TransportError) -> ChangesReply {
    var reply = try await real.changes(
      since: since, limit: limit, maxBytes: maxBytes, waitSeconds: waitSeconds, token: token)
    reply.entries = reply.entries.compactMap { entry in
      guard case .put(let version, let row) = entry.kind else { return entry }
      guard let row = broken(row) else { return nil }
      var entry = entry
      entry.kind = .put(version: version, row)
      return entry
    }
    return reply
  }

  func events(
    token: String, onOpen: @escaping @Sendable () -> Void, onEvent: @escaping @Sendable (StreamEvent?) -> Void
  ) async throws(TransportError) { try await real.events(token: token, onOpen: onOpen, onEvent: onEvent) }

  func operations(_ request: OperationsRequest, token: String) async throws(TransportError) -> OperationsReply {
    switch kind {
    case .renamesOperations:
      var renamed = request
      renamed.operations = request.operations.map { operation in
        let text = String(operation.id.rawValue.dropLast(2)) + (operation.id.rawValue.hasSuffix("ab") ? "cd" : "ab")
        var operation = operation
        operation.id = OperationID(rawValue: text) ?? operation.id
        return operation
      }
      var reply = try await real.operations(renamed, token: token)
      for index in reply.results.indices { reply.results[index].id = request.operations[index].id }
      return reply
    case .believesItself:
      return OperationsReply(
        epoch: request.epoch, results: request.operations.map { .init(id: $0.id, outcome: .applied(sequence: 1)) },
        serverMilliseconds: 0)
    case .misdirects:
      var bent = request
      for index in bent.operations.indices { bent.operations[index].command = Self.misdirected(bent.operations[index]) }
      return try await real.operations(bent, token: token)
    case .dropsRows, .garblesRows:
      return try await real.operations(request, token: token)
    }
  }

  func operation(_ id: OperationID, token: String) async throws(TransportError) -> OperationReply {
    try await real.operation(id, token: token)
  }

  func digest(scope: Scope, token: String) async throws(TransportError) -> DigestReply {
    try await real.digest(scope: scope, token: token)
  }

  func backfill(
    _ query: BackfillQuery, before: String?, limit: Int, token: String
  ) async throws(TransportError) -> BackfillReply {
    try await real.backfill(query, before: before, limit: limit, token: token)
  }

  func presence(_ report: PresenceReport, token: String) async throws(TransportError) {
    try await real.presence(report, token: token)
  }

  /// nil: it does not come.
  private func broken(_ row: Record) -> Record? {
    guard case .message(var message) = row, message.id.rawValue % 7 == 0 else { return row }
    switch kind {
    case .dropsRows: return nil
    case .garblesRows:
      message.text += "?"
      return .message(message)
    case .renamesOperations, .believesItself, .misdirects: return row
    }
  }

  private static func misdirected(_ operation: Operation) -> Command {
    switch operation.command {
    case .transferToAgent(let id, let agent, let comment):
      .transferToAgent(
        conversation: id, agent: agent == SmallWorld.ana ? SmallWorld.bruno : SmallWorld.ana, comment: comment)
    case .transferToService(let id, let service, let comment):
      .transferToService(
        conversation: id, service: SmallWorld.services.first { $0 != service } ?? service, comment: comment)
    case .finalise(let id, _, let comment, let externalProtocol):
      .finalise(conversation: id, wrapUp: nil, comment: comment, externalProtocol: externalProtocol)
    case .associateContact(let id, let contact):
      .associateContact(conversation: id, contact: contact.rawValue == 1 ? .init(2) : .init(1))
    case .saveDraft(let id, let copy):
      .saveDraft(
        conversation: id,
        DraftCopy(
          kind: copy.kind, text: copy.text.isEmpty ? "" : copy.text + "?", generation: copy.generation,
          machine: copy.machine))
    case .sendMessage, .addComment, .markRead, .markUnread, .createContact, .editContact, .takeDraft,
      .sendTemplate:
      operation.command
    }
  }
}

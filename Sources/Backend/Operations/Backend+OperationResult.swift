import Domain

extension Backend {
  /// What became of an operation whose reply was lost: the same that a repeat of it would be told.
  ///
  /// - Throws: `notFound` when no operation of this agent has that id; it may be repeated then.
  package func operationResult(_ id: OperationID, _ session: AgentSession) async throws -> OperationResult {
    let outcome = try await store.read(session.company) { reader -> OperationResult.Outcome? in
      guard let known = try reader.operation(id), known.agent == session.agent.id else { return nil }
      return try reader.answer(to: known)
    }
    guard let outcome else { throw BackendError.notFound("there is no such operation") }
    return OperationResult(id: id, outcome: outcome)
  }
}

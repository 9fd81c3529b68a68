import Domain
import Logging

extension Backend {
  /// Applies operations in order, each in a transaction of its own; one result an operation.
  ///
  /// What is decided for good, an effect or a refusal, is remembered in the same transaction for 35 days: repeated, the
  /// operation gets the same answer (`duplicate` for `applied`); its id with another command, or from another agent, is
  /// `rejected(.bodyMismatch)`. An unknown id that is older than 30 days is `rejected(.tooOld)`. When an operation of a
  /// conversation is refused or fails, the later ones of that conversation in this call get `later`: they may rest on it.
  /// - Throws: `tooLarge`, `revoked` when the agent was switched off, `CancellationError` between operations.
  package func apply(
    _ operations: [Operation], _ session: AgentSession, epoch: String
  ) async throws -> [OperationResult] {
    guard operations.count <= settings.maxOperations else {
      throw BackendError.tooLarge("more than \(settings.maxOperations) operations in one request")
    }
    var results: [OperationResult] = []
    var stopped: Set<CommandSubject> = []
    for operation in operations {
      try Task.checkCancellation()
      let lane = operation.command.subject
      if stopped.contains(lane) {
        results.append(OperationResult(id: operation.id, outcome: .later(seconds: 1)))
        continue
      }
      let outcome = try await apply(operation, session, epoch: epoch)
      if !outcome.isInEffect, operation.command.isPrecious { stopped.insert(lane) }
      results.append(OperationResult(id: operation.id, outcome: outcome))
    }
    return results
  }

  private func apply(
    _ operation: Operation, _ session: AgentSession, epoch: String
  ) async throws -> OperationResult.Outcome {
    let moment = now()
    do {
      return try await commit(session.company) { writer in
        let runner = OperationRunner(writer: writer, session: session, moment: moment, epoch: epoch)
        return try runner.run(operation)
      }
    } catch let error as BackendError {
      throw error
    } catch let error as CancellationError {
      throw error
    } catch {
      // Whether it took effect is not known here: the console repeats it and finds out.
      log.error(
        "operation failed", metadata: ["kind": "\(operation.command.kindName)", "error": "\(type(of: error))"])
      return .later(seconds: 2)
    }
  }
}

extension OperationResult.Outcome {
  fileprivate var isInEffect: Bool {
    switch self {
    case .applied, .duplicate: true
    case .rejected, .contactRefused, .conflict, .later: false
    }
  }
}

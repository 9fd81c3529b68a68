import Domain

extension Backend {
  /// Drafts that one transaction removes at most.
  private static let batch = 500

  /// Removes drafts that nobody goes on with: see `StoreReader.staleDrafts`.
  ///
  /// - Returns: how many.
  @discardableResult
  package func pruneDrafts(of company: CompanyID, before end: Timestamp) async throws -> Int {
    var total = 0
    while true {
      try Task.checkCancellation()
      // A look alone writes nothing.
      if try await store.read(company, { try $0.staleDrafts(before: end, limit: 1).isEmpty }) { return total }
      let moment = now()
      let count = try await commit(company) { writer in
        let stale = try writer.staleDrafts(before: end, limit: Self.batch)
        let changes = stale.map {
          StagedChange(.del(.drafts, key: $0.id.rawValue), scope: .agent($0.agentID))
        }
        let sequence = try writer.publish(changes, at: moment)
        return (changes.count, changes.isEmpty ? nil : sequence)
      }
      total += count
      if count < Self.batch { return total }
    }
  }
}

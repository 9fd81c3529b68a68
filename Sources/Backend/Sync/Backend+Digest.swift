import Domain

extension Backend {
  /// What the scope holds, in three numbers, of one moment. Costs three look-ups, whatever the scope's size.
  ///
  /// - Returns: the digest; its `sequence` is where the log stood.
  /// - Throws: `notFound` for a scope that the agent does not see.
  package func digest(
    _ session: AgentSession, scope: Scope
  ) async throws -> (epoch: String, digest: ScopeDigest) {
    try await store.read(session.company) { reader in
      guard try reader.visibility(of: session).hasSnapshot(of: scope) else { throw BackendError.noSuchScope }
      return (try reader.syncHead().epoch, try reader.digest(of: scope))
    }
  }
}

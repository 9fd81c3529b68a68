import Domain

extension Backend {
  /// Takes what a console tells of its agent. Not stored: it counts for `PresenceReport.lifetime`, in this process.
  ///
  /// A conversation that the agent does not see is told to nobody; that is no error, since it may just have been
  /// transferred away.
  package func report(_ report: PresenceReport, _ session: AgentSession) async throws {
    presence.report(report, of: session.agent.id, device: session.device, in: session.company)
  }

  /// What the agent's colleagues do, as the agent may see it at the moment of telling: whole first, then what changes. A
  /// slow reader gets the newest whole state. Ends with `shutDown`.
  package func presenceNews(_ session: AgentSession) -> AsyncStream<PresenceNews> {
    presence.listen(session.agent.id, in: session.company)
  }
}

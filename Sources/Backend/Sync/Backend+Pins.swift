import Domain
import Logging

/// How long a snapshot in progress holds the log.
enum PinTime {
  /// From the last page, or until the console has asked for the changes since.
  static let length = Duration.minutes(15)
  /// A page renews a pin that has less time left: most pages then write nothing.
  static let renewal = Duration.minutes(10)
}

extension Backend {
  /// Pins the log for a snapshot.
  ///
  /// - Parameter sequence: where the log stood at the snapshot's first page; nil: this is before the first page, and a
  ///   pin
  ///   of an earlier attempt is given up.
  func pin(_ session: AgentSession, _ scope: Scope, at sequence: Int64?) async throws {
    let moment = now()
    try await store.write(session.company) { writer in
      let head = try writer.syncHead()
      let known = try writer.pin(agent: session.agent.id, device: session.device, scope: scope)
      let held = sequence.map { known?.sequence ?? $0 } ?? head.sequence
      try writer.set(
        SnapshotPin(
          agent: session.agent.id, device: session.device, scope: scope,
          sequence: min(max(held, head.floor), head.sequence), until: moment + PinTime.length))
    }
  }

  /// Lets go of what the console has caught up with. When that fails the pin ends by itself: the console's changes do
  /// not wait for it.
  func releasePins(_ session: AgentSession, upTo sequence: Int64) async {
    do {
      try await store.write(session.company) { writer in
        try writer.releasePins(agent: session.agent.id, device: session.device, upTo: sequence)
      }
    } catch {
      log.warning("pin not released", metadata: ["error": "\(type(of: error))"])
    }
  }
}

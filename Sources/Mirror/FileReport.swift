import Domain

/// What was wrong with one of a login's files.
package enum FileFault: Hashable, Sendable {
  /// Broken, or shorter than it should be. `detail` is SQLite's or ours, in English, without a customer's words.
  case corrupt(detail: String)
  /// No database of this program.
  case foreign
  /// Written by a newer version of this program.
  case newer(version: Int)
  /// The file can't be written to; its directory can.
  case readOnly
  /// A mirror of another agent's view.
  case otherAgent(AgentID)
  /// A mirror of another server.
  case otherServer(String)
}

extension FileFault {
  /// What a fresh file in the place of the old one mends; nil: it would not help.
  package init?(_ error: MirrorError) {
    switch error {
    case .corrupt(_, let detail): self = .corrupt(detail: detail)
    case .foreign: self = .foreign
    case .newer(_, let version): self = .newer(version: version)
    case .readOnly: self = .readOnly
    default: return nil
    }
  }
}

/// A mirror that could not be used: a fresh, empty one lies in its place.
package struct MirrorReport: Hashable, Sendable {
  package var fault: FileFault
  package var path: String
  /// Where the old file lies now; nil: it was gone already.
  package var keptAt: String?

  package init(fault: FileFault, path: String, keptAt: String?) {
    self.fault = fault
    self.path = path
    self.keptAt = keptAt
  }
}

/// An outbox that could not be used: what could be read of it was taken over into a fresh one in its place.
package struct OutboxReport: Hashable, Sendable {
  package var fault: FileFault
  package var path: String
  /// Where a copy of the old file lies, whole; of one that was gone: of what memory had of it.
  package var keptAt: String
  package var savedOperations: Int
  package var savedDrafts: Int
  /// Rows that are known to have been there and could not be read; there may have been others.
  package var unreadable: Int

  package init(
    fault: FileFault, path: String, keptAt: String, savedOperations: Int, savedDrafts: Int, unreadable: Int
  ) {
    self.fault = fault
    self.path = path
    self.keptAt = keptAt
    self.savedOperations = savedOperations
    self.savedDrafts = savedDrafts
    self.unreadable = unreadable
  }
}

/// Whose files a login's are.
package struct LoginIdentity: Hashable, Sendable {
  package var agentID: AgentID
  /// The backend's address as the login has it.
  package var server: String

  package init(agentID: AgentID, server: String) {
    self.agentID = agentID
    self.server = server
  }
}

import Domain

extension OutboxDatabase {
  /// Says whose words are to be sent, before any is. The first claim is remembered.
  ///
  /// - Throws: `OutboxError.otherAgent`, `.otherServer`: it is somebody else's, and stays it until `discardAll`.
  package func claim(agentID: AgentID, server: String) throws {
    let present = snapshot()
    try Self.check(present, agentID, server)
    if present.agentID == agentID, present.server == server { return }
    try change { outbox in
      try Self.check(outbox.contents, agentID, server)
      try outbox.session.run("UPDATE identity SET agent_id=?1, server=?2", agentID, server)
      outbox.contents.agentID = agentID
      outbox.contents.server = server
    }
  }

  /// Whose it is; nil: nobody has claimed it yet. From memory.
  package var owner: LoginIdentity? {
    let present = snapshot()
    guard let agentID = present.agentID, let server = present.server else { return nil }
    return LoginIdentity(agentID: agentID, server: server)
  }

  private static func check(_ present: OutboxContents, _ agentID: AgentID, _ server: String) throws {
    if let stored = present.agentID, stored != agentID {
      throw OutboxError.otherAgent(stored: stored, claimed: agentID)
    }
    if let stored = present.server, stored != server {
      throw OutboxError.otherServer(stored: stored, claimed: server)
    }
  }

  /// Forgets every operation and draft, unsent, and whose they were: anybody may claim it then. What was on its way to
  /// the backend may have taken effect. The device and the generations of sent drafts stay.
  package func discardAll() throws {
    try change { outbox in
      try outbox.remove(outbox.contents.operations.map(\.id))
      for key in outbox.contents.drafts.keys { try outbox.removeDraft(key) }
      for subject in outbox.contents.forms.keys { try outbox.removeForm(subject) }
      try outbox.session.run("UPDATE identity SET agent_id=NULL, server=NULL")
      outbox.contents.agentID = nil
      outbox.contents.server = nil
    }
  }
}

import Domain

/// What one console has been told, and so what is news to it. Holds one entry for each colleague it was told of.
struct PresenceReceiver {
  let agent: AgentID
  private var told: [AgentID: Presence] = [:]
  private var seen: (stamp: Int, generation: Int)?

  init(agent: AgentID) { self.agent = agent }

  /// What is new to this console; nil: nothing. The first is whole, even when it is empty.
  mutating func news(_ board: PresenceBoard, _ rights: PresenceRights) -> PresenceNews? {
    guard let seen, seen.generation == rights.generation else {
      let before = self.seen == nil ? nil : told
      let now = whole(board, rights)
      return before == told ? nil : now
    }
    guard seen.stamp != board.stamp else { return nil }
    self.seen = (board.stamp, rights.generation)
    var changed: [AgentID: Presence] = [:]
    for presence in board.changed(since: seen.stamp) {
      let id = presence.agentID
      guard let view = rights.view(of: presence, for: agent) else {
        if told.removeValue(forKey: id) != nil { changed[id] = Presence(agentID: id, status: .offline) }
        continue
      }
      if told.updateValue(view, forKey: id) != view { changed[id] = view }
    }
    for id in told.keys where board.presence(of: id) == nil {
      changed[id] = Presence(agentID: id, status: .offline)
    }
    for (id, presence) in changed where presence.status == .offline { told[id] = nil }
    return changed.isEmpty ? nil : PresenceNews(isWhole: false, agents: changed.values.sorted(by: byAgent))
  }

  /// Everything that this console may see now.
  mutating func whole(_ board: PresenceBoard, _ rights: PresenceRights) -> PresenceNews {
    seen = (board.stamp, rights.generation)
    told = [:]
    for id in board.agents {
      if let presence = board.presence(of: id), let view = rights.view(of: presence, for: agent) { told[id] = view }
    }
    return PresenceNews(isWhole: true, agents: told.values.sorted(by: byAgent))
  }
}

private func byAgent(_ left: Presence, _ right: Presence) -> Bool { left.agentID < right.agentID }

extension PresenceNews {
  /// Both in one, for a console that has seen neither: no larger than the colleagues that they name.
  package func followed(by later: PresenceNews) -> PresenceNews {
    if later.isWhole { return later }
    var agents = Dictionary(self.agents.map { ($0.agentID, $0) }) { _, last in last }
    for presence in later.agents { agents[presence.agentID] = presence }
    let rest = isWhole ? agents.values.filter { $0.status != .offline } : Array(agents.values)
    return PresenceNews(isWhole: isWhole, agents: rest.sorted(by: byAgent))
  }
}

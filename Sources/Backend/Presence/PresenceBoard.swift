import Domain

/// Who of one company is where, by what their consoles told. A console that stays silent for `PresenceReport.lifetime`
/// counts no more. Holds at most `maxDevices` reports an agent.
struct PresenceBoard {
  private struct Report {
    var device: String
    var report: PresenceReport
    var until: Timestamp
    /// Rises with every report that says something new.
    var order: Int
  }

  private struct Person {
    var reports: [Report]
    var presence: Presence
    var stamp: Int
  }

  static let maxDevices = 8

  private var people: [AgentID: Person] = [:]
  /// No report ends before it.
  private var firstEnd: Timestamp?
  private var order = 0
  /// Rises with every change that others could see.
  private(set) var stamp = 0

  /// Everyone who is not offline.
  var agents: some Collection<AgentID> { people.keys }
  var isEmpty: Bool { people.isEmpty }
  /// The conversations on somebody's screen.
  var conversations: Set<ConversationID> { Set(people.values.compactMap(\.presence.conversationID)) }

  /// nil: offline.
  func presence(of agent: AgentID) -> Presence? { people[agent]?.presence }

  /// Those whose presence is newer than `stamp`; whoever went offline since is not among them.
  func changed(since stamp: Int) -> [Presence] {
    people.values.filter { $0.stamp > stamp }.map(\.presence)
  }

  /// Takes what one console of an agent tells; `offline` takes back what it told before.
  mutating func take(_ report: PresenceReport, of agent: AgentID, device: String, at moment: Timestamp) {
    expire(at: moment)
    var reports = people[agent]?.reports ?? []
    let known = reports.firstIndex { $0.device == device }
    if report.status == .offline {
      if let known { reports.remove(at: known) }
    } else {
      order += 1
      var entry = Report(device: device, report: report, until: moment + PresenceReport.lifetime, order: order)
      if let known {
        if reports[known].report == report { entry.order = reports[known].order }
        reports[known] = entry
      } else {
        if reports.count == Self.maxDevices { reports.removeFirst() }
        reports.append(entry)
      }
      firstEnd = min(firstEnd ?? entry.until, entry.until)
    }
    set(reports, of: agent)
  }

  /// Forgets what has ended at that moment.
  mutating func expire(at moment: Timestamp) {
    guard let end = firstEnd, end <= moment else { return }
    for (agent, person) in people {
      let rest = person.reports.filter { $0.until > moment }
      if rest.count < person.reports.count { set(rest, of: agent) }
    }
    firstEnd = people.values.lazy.flatMap(\.reports).map(\.until).min()
  }

  private mutating func set(_ reports: [Report], of agent: AgentID) {
    let before = people[agent]
    let presence = Self.mostPresent(reports).map { entry in
      Presence(
        agentID: agent, status: entry.report.status, conversationID: entry.report.conversationID,
        isTyping: entry.report.isTyping)
    }
    if presence != before?.presence { stamp += 1 }
    people[agent] = presence.map { presence in
      Person(
        reports: reports, presence: presence,
        stamp: presence == before?.presence ? before?.stamp ?? stamp : stamp)
    }
  }

  /// Of several consoles, the one that is used; among equals, the one that typed, then the one that told last.
  private static func mostPresent(_ reports: [Report]) -> Report? {
    reports.max { left, right in rank(left) < rank(right) }
  }

  private static func rank(_ entry: Report) -> (Int, Int, Int) {
    let status =
      switch entry.report.status {
      case .available: 2
      case .away: 1
      case .offline: 0
      }
    return (status, entry.report.isTyping ? 1 : 0, entry.order)
  }
}

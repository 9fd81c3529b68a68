import Catalog
import Domain
import Text

/// The agents that a conversation may go to, and why not to some of them.
enum AgentItems {
  /// Every other agent: those who can take it first, and among them those who are there. Each with the conversations
  /// that they have open, as far as they can be seen here, and the services that they share with this agent.
  static func items(_ state: AppState, _ row: ConversationRow) -> [Picker.Item] {
    let directory = state.directory
    let names = Dictionary(uniqueKeysWithValues: directory.services.map { ($0.id, $0.name) })
    var services: [AgentID: Set<ServiceID>] = [:]
    for member in directory.members { services[member.agentID, default: []].insert(member.serviceID) }
    let mine = directory.me.flatMap { services[$0.id] } ?? []
    return directory.agents
      .filter { $0.isActive && $0.id != directory.me?.id && $0.id != row.assigneeID }
      .map { agent in
        let own = services[agent.id] ?? []
        let status = state.presence.isKnown ? state.presence.status(agent.id) : nil
        let shared = own.intersection(mine).compactMap { names[$0] }.sorted().joined(separator: ", ")
        let words = [
          status.map(state.catalog.presence) ?? "", load(of: agent.id, state),
          shared.isEmpty ? state.catalog.noSharedService : shared,
        ]
        let canTake = own.contains(row.serviceID)
        let item = Picker.Item(
          choice: .agent(agent.id), title: SafeText(agent.name),
          detail: SafeText(words.filter { !$0.isEmpty }.joined(separator: " · ")), status: status,
          refusal: canTake ? nil : SafeText(state.catalog.notInService(row.serviceName)), group: canTake ? 0 : 1)
        return ((canTake ? 0 : 3) + (status?.order ?? 0), foldedForSearch(agent.name), item)
      }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .map(\.2)
  }

  private static func load(of agent: AgentID, _ state: AppState) -> String {
    state.loads.map { state.catalog.openLoad($0[agent] ?? 0) } ?? ""
  }
}

extension App {
  /// Says how much each agent has, in the list that is open, which stays in its order.
  static func loadsLoaded(_ state: inout AppState, _ loads: [AgentID: Int]) {
    state.loads = loads
    guard case .picker(var picker) = state.overlay, case .transferToAgent(let id) = picker.purpose,
      let row = state.shown.row, row.id == id
    else { return }
    let fresh = Dictionary(uniqueKeysWithValues: AgentItems.items(state, row).map { ($0.choice, $0) })
    picker.replace(picker.items.compactMap { fresh[$0.choice] })
    state.overlay = .picker(picker)
  }
}

extension Presence.Status {
  fileprivate var order: Int {
    switch self {
    case .available: 0
    case .away: 1
    case .offline: 2
    }
  }
}

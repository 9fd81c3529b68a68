import Catalog
import Domain
import Text

extension App {
  /// Without a key for so long, an agent is away; judged when a minute begins.
  static let awayAfter = Duration.minutes(5)

  /// Tells colleagues when what this console shows of its agent has changed; at most one effect, and nothing to paint.
  static func reportPresence(_ state: inout AppState) -> [AppEffect] {
    if state.isTyping, state.typedConversation == nil { state.isTyping = false }
    let open = state.openConversation
    let report = PresenceReport(
      status: state.isAway || state.isAwayByChoice ? .away : .available, conversationID: open,
      isTyping: state.isTyping && open != nil)
    guard report != state.report else { return [] }
    state.report = report
    return [.reportPresence(report)]
  }

  /// Any key of the agent's. What an earlier one asked for was answered before it.
  static func keyCame(_ state: inout AppState) {
    state.lastKeyAt = state.now
    state.isAway = false
    state.returning = nil
  }

  /// A minute began: typing is over unless a key follows, and so may be being here.
  static func presenceTicked(_ state: inout AppState) {
    state.isTyping = false
    guard let last = state.lastKeyAt else {
      state.lastKeyAt = state.now
      return
    }
    if state.now - last >= awayAfter { state.isAway = true }
  }
}

extension AppState {
  /// The conversation that has the keys: walking along the rows opens none.
  var openConversation: ConversationID? {
    guard showsConversation, focus == .conversation || focus == .drawer, !shown.isGone else { return nil }
    return shown.id
  }

  /// The open conversation with a reply in the composer.
  var typedConversation: ConversationID? {
    guard let id = openConversation, composer.mode == .reply, !composer.reply.buffer.isEmpty else { return nil }
    return id
  }

  /// Who else has the conversation in the middle open, as the header says it, from the longest form to the shortest; nil:
  /// nobody.
  var presenceWords: (forms: [String], isTyping: Bool)? {
    guard let id = shown.id, !shown.isGone else { return nil }
    let others = presence.agents(in: id)
    guard !others.isEmpty else { return nil }
    if let writer = others.first(where: \.isTyping) { return (["✎ " + catalog.writing(name(writer.agentID))], true) }
    return (catalog.haveOpen(others.map { name($0.agentID) }).map { "◉ " + $0 }, false)
  }

  private func name(_ id: AgentID) -> String {
    directory.agents.first { $0.id == id }.map { SafeText($0.name).string } ?? catalog.unknownAgent
  }

  /// `◉BL` on a card or row that a colleague has open, `◉BL+1` for several.
  func presenceMark(_ id: ConversationID) -> String? {
    let others = presence.agents(in: id)
    guard let first = others.first else { return nil }
    let mark = "◉" + Initials.of(name(first.agentID))
    return others.count > 1 ? "\(mark)+\(others.count - 1)" : mark
  }
}

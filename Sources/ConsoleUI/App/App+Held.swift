import Catalog
import Domain
import Text

/// Replies that wait for their moment, and can be taken back until then.
extension App {
  /// Gives the newest held reply of the conversation on screen back to its composer.
  static func takeBack(_ state: inout AppState) -> [AppEffect] {
    guard let held = state.shownHeld else { return refuse(&state, .takeBack, state.catalog.nothingHeld) }
    state.held.removeAll { $0.id == held.id }
    state.returning = .reply
    state.focus = .conversation
    return [.takeBack(held.id)]
  }

  static func takenBack(_ state: inout AppState, _ commands: [Command]) -> [AppEffect] {
    guard !commands.isEmpty else {
      state.returning = nil
      state.notice = Notice(.warning, SafeText(state.catalog.tooLateToTakeBack))
      return []
    }
    for command in commands { state.superseded[command] = nil }
    for command in commands { fillInAgain(&state, command) }
    state.notice = Notice(.done, SafeText(state.catalog.tookBack(withDecision: commands.count > 1)))
    return []
  }

  /// The seconds left have changed. What is due leaves, also when a clock that was set back would hold it longer than
  /// anything may be held.
  static func heldTicked(_ state: inout AppState, _ now: Timestamp) -> [AppEffect] {
    state.now = now
    let due = state.held.filter { HeldSend.isDue(until: $0.until, now: now) }.map(\.id)
    state.held.removeAll { due.contains($0.id) }
    let effects: [AppEffect] = due.isEmpty ? [] : [.release(due)]
    return state.isLocked ? effects : effects + conversation(&state, .secondPassed)
  }

  static func releaseHeld(_ state: inout AppState) -> [AppEffect] {
    defer { state.held = [] }
    return state.held.isEmpty ? [] : [.release(state.held.map(\.id))]
  }

  /// What a question about a conversation warns of besides its own: replies that go first.
  static func warnings(_ state: AppState, _ id: ConversationID, _ own: String?) -> SafeText? {
    let held = state.held.count { $0.conversationID == id }
    let words = held > 0 ? state.catalog.heldGoesFirst(held, key: state.takeBackKey) : nil
    let all = [own, words].compactMap { $0 }
    return all.isEmpty ? nil : SafeText(all.joined(separator: " "))
  }
}

extension AppState {
  /// The newest reply of the conversation on screen that can be taken back.
  var shownHeld: HeldSend? {
    guard showsConversation, let id = shown.id else { return nil }
    return held.last { $0.conversationID == id }
  }

  /// When the seconds left of a held reply are others; nil: nothing is held.
  package func nextHeldChange(after now: Timestamp) -> Timestamp? {
    held.map { held in
      let left = held.until.milliseconds - now.milliseconds
      return left <= 0 ? now : now + .milliseconds(left % 1_000 == 0 ? 1_000 : left % 1_000)
    }.min()
  }

  var takeBackKey: String? {
    keymap.label(.takeBack, in: isWriting ? [.composer, .global] : [.conversation, .global])
  }
}

import Catalog
import Domain
import Text

extension Bulk {
  enum Effect: Hashable, Sendable {
    case confirmed
    case closed
  }

  static func type(_ state: inout State, _ text: String) {
    guard let field = state.field, var input = state[keyPath: field] else { return }
    input.insert(text)
    state[keyPath: field] = input
    state.problem = nil
  }

  static func update(_ state: inout State, _ action: Action, visible: Int) -> Effect? {
    let last = state.results == nil ? state.plan.count : state.plan.count - 1
    switch action {
    case .cancel, .back: return .closed
    case .confirm, .open: return state.results == nil ? .confirmed : .closed
    case .moveUp, .focusPrevious, .moveLeft: state.focus = state.focus > 0 ? state.focus - 1 : last
    case .moveDown, .focusNext, .moveRight: state.focus = state.focus < last ? state.focus + 1 : 0
    case .pageUp: state.focus = max(0, state.focus - visible)
    case .pageDown: state.focus = min(last, state.focus + visible)
    default:
      guard let field = state.field, var input = state[keyPath: field], input.edit(action) else { return nil }
      if input.characters != state[keyPath: field]?.characters { state.problem = nil }
      state[keyPath: field] = input
    }
    return nil
  }

  /// Takes a row as it stands now; nil: no longer visible.
  static func take(_ state: inout State, _ id: ConversationID, _ row: ConversationRow?) {
    guard let index = state.subjects.firstIndex(where: { $0.row.id == id }) else { return }
    if let row { state.subjects[index].row = row }
    state.subjects[index].isVisible = row != nil
  }

  /// What is to be asked of the backend, or nothing and why: what changed since the plan was looked at is shown first.
  static func confirm(_ state: inout State, _ context: ConversationContext) -> [AppEffect] {
    let catalog = context.catalog
    let plan = bulkPlan(state.decision, on: state.subjects, in: context.directory)
    guard plan == state.plan else {
      let changed = zip(plan, state.plan).count { $0 != $1 }
      state.plan = plan
      state.problem = SafeText(catalog.bulkChanged(changed))
      return []
    }
    guard !state.doable.isEmpty else {
      state.problem = SafeText(catalog.bulkNothing)
      return []
    }
    if case .finalise = state.decision, context.directory.company?.settings.requiresExternalProtocol ?? false {
      for item in state.doable where state.protocols[item.id] == nil {
        state.protocols[item.id] = TextField(maxCharacters: 13)
      }
    }
    for (index, item) in plan.enumerated() where item.refusal == nil {
      guard let field = state.protocols[item.id] else { continue }
      if refusal(externalProtocol: trimmed(field), isRequired: true) != nil {
        state.focus = index
        state.problem = SafeText(catalog.notDone(catalog.refusal(.externalProtocolMissing)))
        return []
      }
    }
    state.problem = nil
    state.focus = 0
    var results: [ConversationID: Result] = [:]
    for item in plan { if let refusal = item.refusal { results[item.id] = .skipped(refusal) } }
    state.results = results
    return state.doable.compactMap { item in
      state.subject(item.id).map { subject in
        .enqueue(
          state.decision.command(
            item.id, comment: trimmed(state.comment), externalProtocol: state.protocols[item.id].flatMap(trimmed)),
          seen: subject.row.seen)
      }
    }
  }

  /// Takes what the outbox says; what is no longer there was sent.
  static func take(_ state: inout State, _ items: [OutboxItem]) {
    guard let results = state.results else { return }
    for case (let id, .queued(let operation)) in results {
      guard let item = items.first(where: { $0.id == operation }) else {
        state.results?[id] = .sent
        continue
      }
      if let reason = item.refusal {
        state.results?[id] = .refused(reason)
      } else if case .accepted = item.state {
        state.results?[id] = .sent
      }
    }
  }

  /// Without the spaces around it; nil: nothing else is there.
  private static func trimmed(_ field: TextField) -> String? {
    var text = field.text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text.isEmpty ? nil : String(text)
  }
}

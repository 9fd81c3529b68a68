import Catalog
import Domain
import Text

/// Marking conversations, and deciding about all of them.
extension App {
  static func toggleMark(_ state: inout AppState) -> [AppEffect] {
    guard state.page == .conversations else { return refuse(&state, .toggleMark, state.catalog.onlyAmongOpen) }
    guard let id = state.open.rows.selectedID, state.open.rows.selected != nil else { return [] }
    if let index = state.open.marks.firstIndex(of: id) {
      state.open.marks.remove(at: index)
    } else if state.open.marks.count < Bulk.limit {
      state.open.marks.append(id)
    } else {
      return refuse(&state, .toggleMark, state.catalog.marksFull(Bulk.limit))
    }
    return []
  }

  /// nil: nothing is marked.
  static func clearMarks(_ state: inout AppState) -> [AppEffect]? {
    guard state.page == .conversations, !state.open.marks.isEmpty else { return nil }
    state.open.marks = []
    state.notice = Notice(.done, SafeText(state.catalog.marksCleared))
    return []
  }

  // MARK: Reading the rows

  /// Begins to decide about several: their rows are read first, wherever they stand.
  static func decide(_ state: inout AppState, _ kind: Bulk.Kind, _ action: Action) -> [AppEffect] {
    guard state.directory.permissions.contains(kind.permission) else {
      return refuse(&state, action, state.catalog.notAllowed)
    }
    return gather(&state, Bulk.Gathering(kind, ids: state.bulkIDs))
  }

  private static func gather(_ state: inout AppState, _ gathering: Bulk.Gathering) -> [AppEffect] {
    state.gathering = gathering
    return gathering.ids.map(AppEffect.loadRow)
  }

  /// A row was read, for a decision that is being prepared or looked at.
  static func bulkRowLoaded(_ state: inout AppState, _ id: ConversationID, _ row: ConversationRow?) {
    if case .bulk(var bulk) = state.overlay, bulk.results == nil {
      Bulk.take(&bulk, id, row)
      state.overlay = .bulk(bulk)
    }
    guard var gathering = state.gathering, gathering.waiting.remove(id) != nil else { return }
    if let row { gathering.subjects[id] = BulkSubject(row: row, isVisible: true) }
    state.gathering = gathering.waiting.isEmpty ? nil : gathering
    guard gathering.waiting.isEmpty, state.overlay == nil else { return }
    // What left the view meanwhile is marked no more.
    state.open.marks.removeAll { gathering.ids.contains($0) && gathering.subjects[$0] == nil }
    let subjects = gathering.ordered
    guard !subjects.isEmpty else {
      state.notice = Notice(.warning, SafeText(state.catalog.noLongerVisible))
      return
    }
    if let decision = gathering.decision {
      state.overlay = .bulk(Bulk.State(decision, subjects, state.directory))
    } else {
      let purpose = Picker.Purpose.several(gathering.kind, gathering.ids)
      state.overlay = .picker(
        Picker.State(purpose: purpose, items: bulkItems(gathering.kind, subjects, state)))
    }
  }

  static func chose(
    _ state: inout AppState, _ choice: Picker.Choice, _ kind: Bulk.Kind, _ ids: [ConversationID]
  ) -> [AppEffect] {
    let decision: Decision
    switch choice {
    case .agent(let id): decision = .toAgent(id)
    case .service(let id): decision = .toService(id)
    case .wrapUp(let id): decision = .finalise(id)
    default: return []
    }
    return gather(&state, Bulk.Gathering(kind, decision, ids: ids))
  }

  /// The targets that suit at least one, each with how many it suits.
  private static func bulkItems(_ kind: Bulk.Kind, _ subjects: [BulkSubject], _ state: AppState) -> [Picker.Item] {
    let directory = state.directory
    func item(_ choice: Picker.Choice, _ name: String, _ decision: Decision, also: String? = nil) -> Picker.Item? {
      let count = bulkPlan(decision, on: subjects, in: directory).count { $0.refusal == nil }
      guard count > 0 else { return nil }
      let words = [also, state.catalog.bulkSuits(count, of: subjects.count)].compactMap(\.self)
      return Picker.Item(choice: choice, title: SafeText(name), detail: SafeText(words.joined(separator: " · ")))
    }
    switch kind {
    case .toAgent:
      return directory.agents.filter { $0.id != directory.me?.id }
        .sorted { foldedForSearch($0.name) < foldedForSearch($1.name) }
        .compactMap { agent in
          let status = state.presence.isKnown ? state.presence.status(agent.id) : nil
          var found = item(.agent(agent.id), agent.name, .toAgent(agent.id), also: status.map(state.catalog.presence))
          found?.status = status
          return found
        }
    case .toService:
      return directory.services.sorted { foldedForSearch($0.name) < foldedForSearch($1.name) }
        .compactMap { item(.service($0.id), $0.name, .toService($0.id)) }
    case .finalise:
      let wrapUps = directory.wrapUps.sorted { foldedForSearch($0.name) < foldedForSearch($1.name) }
        .compactMap { item(.wrapUp($0.id), $0.name, .finalise($0.id)) }
      return wrapUps + [item(.wrapUp(nil), state.catalog.withoutWrapUp, .finalise(nil))].compactMap(\.self)
    }
  }

  // MARK: The dialog

  static func take(_ state: inout AppState, _ bulk: Bulk.State, _ action: Action) -> [AppEffect] {
    var bulk = bulk
    let effect = Bulk.update(&bulk, action, visible: Bulk.visibleItems(bulk, state))
    var effects: [AppEffect] = []
    if effect == .confirmed { effects = Bulk.confirm(&bulk, state.context) }
    if let results = bulk.results {
      // What needs nothing more is marked no more; what can still be done otherwise stays.
      state.open.marks.removeAll { id in
        switch results[id] {
        case .skipped(.notVisible), .skipped(.alreadyFinalised), .skipped(.alreadyThere): true
        default: false
        }
      }
    }
    state.overlay = effect == .closed ? nil : .bulk(bulk)
    return effects
  }

  /// The operation belongs to the dialog; false: it does not.
  static func bulkQueued(_ state: inout AppState, _ id: OperationID, _ command: Command) -> Bool {
    bulkAnswered(&state, command, .queued(id))
  }

  static func bulkFailed(_ state: inout AppState, _ command: Command, _ reason: String) -> Bool {
    bulkAnswered(&state, command, .failed(SafeText(reason)))
  }

  private static func bulkAnswered(_ state: inout AppState, _ command: Command, _ result: Bulk.Result) -> Bool {
    guard case .bulk(var bulk) = state.overlay, let id = command.conversationID, bulk.results != nil,
      bulk.results?[id] == nil,
      bulk.plan.contains(where: { $0.id == id }), command.isDecision
    else { return false }
    bulk.results?[id] = result
    state.overlay = .bulk(bulk)
    if case .queued = result { state.open.marks.removeAll { $0 == id } }
    return true
  }

  static func bulkOutboxLoaded(_ state: inout AppState, _ items: [OutboxItem]) {
    guard case .bulk(var bulk) = state.overlay else { return }
    Bulk.take(&bulk, items)
    state.overlay = .bulk(bulk)
  }

  /// Asks again for what an open dialog is about.
  static func refreshBulk(_ state: AppState) -> [AppEffect] {
    guard case .bulk(let bulk) = state.overlay else { return [] }
    return bulk.results == nil ? bulk.subjects.map { .loadRow($0.row.id) } : [.loadOutbox]
  }
}

extension Command {
  fileprivate var isDecision: Bool {
    switch self {
    case .transferToAgent, .transferToService, .finalise: true
    default: false
    }
  }
}

extension AppState {
  /// What a decision among the rows is about: the marked ones, or the selected card. Empty: the conversation on screen.
  var bulkIDs: [ConversationID] {
    guard page == .conversations, focus == .main, !open.isSearching, replacing == nil else { return [] }
    if !open.marks.isEmpty { return open.marks }
    return open.arrangement == .cards ? open.rows.selected.map { [$0.id] } ?? [] : []
  }

  var isShowingResults: Bool { if case .bulk(let bulk) = overlay { bulk.results != nil } else { false } }
}

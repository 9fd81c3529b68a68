import Catalog
import Domain
import Text

extension App {
  // MARK: Asking

  /// Leaves at once when nothing is unsent; else says what is, and asks.
  static func askToQuit(_ state: inout AppState) -> [AppEffect] {
    let catalog = state.catalog
    let waiting = max(0, state.waitingCount - state.held.count)
    var lines: [SafeText] = []
    if !state.held.isEmpty { lines.append(SafeText(catalog.quitHeld(state.held.count))) }
    if waiting > 0 { lines.append(SafeText(catalog.quitPending(waiting))) }
    if state.sync.parkedCount > 0 { lines.append(SafeText(catalog.quitParked(state.sync.parkedCount))) }
    if state.draftCount > 0 { lines.append(SafeText(catalog.quitDrafts(state.draftCount))) }
    guard !lines.isEmpty else { return [.quit] }
    lines.append(SafeText(catalog.quitKept))
    state.overlay = .dialog(
      Dialog.State(
        kind: .quit, title: SafeText(catalog.quitTitle), lines: lines, confirmLabel: SafeText(catalog.leave),
        cancelLabel: SafeText(catalog.stay)))
    return []
  }

  static func askToTransfer(_ state: inout AppState, _ id: ConversationID, agent: AgentID) {
    guard let row = state.shown.row, row.id == id,
      let target = state.directory.agents.first(where: { $0.id == agent })
    else { return }
    ask(&state, .transferToAgent(id, agent, seen: row.seen), target.name, row, warning: nil)
  }

  static func askToTransfer(_ state: inout AppState, _ id: ConversationID, service: ServiceID) {
    guard let row = state.shown.row, row.id == id,
      let target = state.directory.services.first(where: { $0.id == service })
    else { return }
    let isMember = state.directory.me.map { state.directory.services(of: $0.id).contains(service) } ?? false
    let staysVisible = isMember || state.directory.permissions.contains(.seeAllServices)
    ask(
      &state, .transferToService(id, service, seen: row.seen), target.name, row,
      warning: staysVisible ? nil : SafeText(state.catalog.serviceLeavesView))
  }

  private static func ask(
    _ state: inout AppState, _ kind: Dialog.Kind, _ target: String, _ row: ConversationRow, warning: SafeText?
  ) {
    let catalog = state.catalog
    state.overlay = .dialog(
      Dialog.State(
        kind: kind, title: SafeText(catalog.transferTitle(to: target)), lines: [whose(row, catalog)],
        warning: warnings(state, row.id, warning?.string),
        fields: [
          Dialog.Field(
            label: SafeText(catalog.commentForColleague),
            input: TextField(state.replacing?.command.text ?? "", maxCharacters: 500),
            isRequired: false)
        ],
        confirmLabel: SafeText(catalog.confirmTransfer), cancelLabel: SafeText(catalog.cancel)))
  }

  /// The wrap-ups of the service, or the question itself when there is none.
  static func askForWrapUp(_ state: inout AppState, _ row: ConversationRow) -> [AppEffect] {
    let items = wrapUpItems(state.directory, row, state.catalog)
    if items.count > 1 {
      state.overlay = .picker(Picker.State(purpose: .wrapUp(row.id), items: items))
    } else {
      askToFinalise(&state, row.id, nil)
    }
    return []
  }

  static func askToFinalise(_ state: inout AppState, _ id: ConversationID, _ wrapUp: WrapUpID?) {
    guard let row = state.shown.row, row.id == id else { return }
    let catalog = state.catalog
    let requiresProtocol = state.directory.company?.settings.requiresExternalProtocol ?? false
    let name = state.directory.wrapUps.first { $0.id == wrapUp }?.name ?? catalog.withoutWrapUp
    let hasReply = state.drafts[id]?.contains { $0.kind == .reply } ?? false
    var dialog = Dialog.State(
      kind: .finalise(id, wrapUp, seen: row.seen), title: SafeText(catalog.finaliseTitle),
      lines: [whose(row, catalog), SafeText(catalog.wrapUpChosen(name))],
      warning: warnings(state, id, hasReply ? catalog.replyDraftStays : nil),
      fields: [
        Dialog.Field(
          label: SafeText(catalog.finaliseComment),
          input: TextField(state.replacing?.command.text ?? "", maxCharacters: 500),
          isRequired: false),
        // More is taken than is allowed: that is said when it is confirmed, rather than half of it kept.
        Dialog.Field(
          label: SafeText(requiresProtocol ? catalog.externalProtocol : catalog.externalProtocolOptional),
          input: TextField(state.replacing?.command.externalProtocol ?? "", maxCharacters: 100),
          isRequired: requiresProtocol),
      ],
      confirmLabel: SafeText(catalog.confirmFinalise), cancelLabel: SafeText(catalog.cancel))
    if requiresProtocol { dialog.focusedField = Dialog.State.protocolField }
    state.overlay = .dialog(dialog)
  }

  private static func whose(_ row: ConversationRow, _ catalog: Catalog) -> SafeText {
    SafeText(catalog.transferBody(contact: row.contactName, protocolNumber: row.protocolNumber))
  }

  // MARK: Answered

  static func dialogEffects(
    _ state: inout AppState, _ dialog: Dialog.State, _ effects: [Dialog.Effect]
  ) -> [AppEffect] {
    guard let effect = effects.first else { return [] }
    var dialog = dialog
    if effect == .confirmed, let problem = problem(with: dialog, state) ?? unseenLines(of: &dialog, state) {
      keepOpen(&state, dialog, problem)
      return []
    }
    state.overlay = nil
    guard effect == .confirmed else { return [] }
    let effects = confirmed(&state, dialog)
    if dialog.kind.isDecision { supersede(&state, effects) }
    return effects
  }

  /// What was refused goes once the new decision is stored, which `operationQueued` tells.
  private static func supersede(_ state: inout AppState, _ effects: [AppEffect]) {
    defer { state.replacing = nil }
    guard let old = state.replacing else { return }
    for case .enqueue(let command, _) in effects { state.superseded[command] = old.id }
  }

  private static func confirmed(_ state: inout AppState, _ dialog: Dialog.State) -> [AppEffect] {
    switch dialog.kind {
    case .quit:
      return releaseHeld(&state) + [.quit]
    case .transferToAgent(let id, let agent, let seen):
      return [
        .enqueue(.transferToAgent(conversation: id, agent: agent, comment: dialog.answer(0)), seen: seen)
      ]
    case .transferToService(let id, let service, let seen):
      return [
        .enqueue(.transferToService(conversation: id, service: service, comment: dialog.answer(0)), seen: seen)
      ]
    case .finalise(let id, let wrapUp, let seen):
      return [
        .enqueue(
          .finalise(
            conversation: id, wrapUp: wrapUp, comment: dialog.answer(0), externalProtocol: dialog.externalProtocol),
          seen: seen)
      ]
    case .associateContact(let id, let contact, let seen):
      return [.enqueue(.associateContact(conversation: id, contact: contact), seen: seen)]
    case .period:
      guard case .success(let period) = typedPeriod(dialog, state) else { return [] }
      return setPeriod(&state, period)
    case .discard(let id):
      state.notice = Notice(.done, SafeText(state.catalog.discarded))
      return [.discard(id)]
    case .discardDraft(let id, let kind):
      return discardDraft(&state, id, kind)
    case .discardAll(isAgain: false):
      askToDiscardAll(&state, isAgain: true)
      return []
    case .discardAll(isAgain: true):
      return [.discardOutbox, .loadDrafts]
    case .changePassword:
      return passwordGiven(&state, dialog)
    case .takeAway(let device):
      return [.account(.takeAway(device: device))]
    }
  }
}

extension Command {
  fileprivate var externalProtocol: String? {
    if case .finalise(_, _, _, let externalProtocol) = self { externalProtocol } else { nil }
  }
}

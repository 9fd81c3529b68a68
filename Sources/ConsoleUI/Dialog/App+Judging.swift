import Catalog
import Domain
import Text

/// What was asked about may have vanished by the time of the answer: it is judged again then, and the dialog stays with
/// its text and says why.
extension App {
  /// Why what is confirmed can't be done now; nil: it can.
  static func problem(with dialog: Dialog.State, _ state: AppState) -> Dialog.Problem? {
    let catalog = state.catalog
    if dialog.kind == .period {
      guard case .failure(let error) = typedPeriod(dialog, state) else { return nil }
      return Dialog.Problem(field: error.field, SafeText(catalog.periodProblem(error.problem)))
    }
    guard let id = dialog.kind.conversationID, let decision = dialog.kind.decision else { return nil }
    let row = state.shown.id == id && !state.shown.isGone ? state.shown.row : nil
    let refusal = refusal(decision, on: row, in: state.directory, externalProtocol: dialog.externalProtocol)
    guard let refusal, refusal != .alreadyThere else { return nil }
    let isProtocol = refusal == .externalProtocolMissing || refusal == .externalProtocolInvalid
    return Dialog.Problem(
      field: isProtocol ? Dialog.State.protocolField : nil, SafeText(catalog.notDone(catalog.refusal(refusal))))
  }

  /// What the customer wrote since it was asked whether to finalise; nil: nothing. Told once: what was told was seen.
  static func unseenLines(of dialog: inout Dialog.State, _ state: AppState) -> Dialog.Problem? {
    guard case .finalise(let id, let wrapUp, var seen) = dialog.kind, state.shown.id == id,
      case let news = customersLines(after: seen.lastMessageID, state), !news.isEmpty
    else { return nil }
    seen.lastMessageID = state.shown.row?.seen.lastMessageID
    dialog.kind = .finalise(id, wrapUp, seen: seen)
    let lines = told(news.count, news, state).map { $0.drop { $0 == " " } }
    return Dialog.Problem(SafeText(state.catalog.finaliseOverLines + " " + lines.joined(separator: " · ")))
  }

  static func keepOpen(_ state: inout AppState, _ dialog: Dialog.State, _ problem: Dialog.Problem) {
    var dialog = dialog
    dialog.problem = problem
    if let field = problem.field { dialog.focusedField = field }
    state.overlay = .dialog(dialog)
  }
}

extension Dialog.Kind {
  /// What it decides about one conversation; nil: nothing of the kind.
  var decision: Decision? {
    switch self {
    case .transferToAgent(_, let agent, _): .toAgent(agent)
    case .transferToService(_, let service, _): .toService(service)
    case .finalise(_, let wrapUp, _): .finalise(wrapUp)
    default: nil
    }
  }
}

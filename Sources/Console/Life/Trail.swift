import ConsoleUI
import Screen

/// Names of what happened, for the report of a crash: never what was typed or read.
enum Trail {
  /// nil: not worth a line.
  static func name(of event: AppEvent, in state: AppState) -> String? {
    switch event {
    case .key(let press):
      if press.typed != nil, state.pressed.isEmpty { return nil }
      let contexts = state.contexts.map(\.rawValue)
      guard case .action(let name) = state.keymap.action(for: state.pressed + [press], in: contexts) else { return nil }
      return name
    case .paste: return "(paste)"
    case .mouse(let mouse): return mouse.action == .press ? "(mouse)" : nil
    case .resized(let size): return "(resized to \(size.columns)x\(size.rows))"
    case .leaveRequested: return "(asked to leave)"
    case .directoryLoaded: return "(directory loaded)"
    case .operationFailed: return "(operation failed)"
    case .backfilled: return "(backfilled)"
    case .editedExternally: return "(back from the editor)"
    case .takenOver: return "(taken over)"
    default: return nil
    }
  }
}

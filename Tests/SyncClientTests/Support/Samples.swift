import Domain
import SyncClient

/// Operation ids that read as their number.
func operationID(_ number: Int) -> OperationID {
  OperationID(at: Timestamp(milliseconds: Int64(number)), random: (0, UInt64(number)))
}

extension TransportError {
  static func sample(_ kind: Kind, retryAfter: Duration? = nil, scopes: [Scope]? = nil) -> TransportError {
    TransportError(kind, "\(kind)", retryAfter: retryAfter, scopes: scopes)
  }
}

/// One cell of a machine's table: what an event does in a state.
struct Cell<Action: Hashable, Phase: Hashable>: Hashable {
  var actions: [Action]
  var phase: Phase

  init(_ actions: [Action], _ phase: Phase) {
    self.actions = actions
    self.phase = phase
  }
}

import Domain
import SyncClient

/// Operation ids that read as their number.
func operationID(_ number: Int) -> OperationID {
  OperationID(at: Timestamp(milliseconds: Int64(number)), random: (0, UInt64(number)))
}

extension TransportError {
  static func sample(
    _ kind: Kind, retryAfter: Duration? = nil, reason: GoneReason? = nil, scopes: [Scope]? = nil
  ) -> TransportError {
    TransportError(kind, "\(kind)", retryAfter: retryAfter, goneReason: reason, scopes: scopes)
  }
}

extension Moment {
  /// Dice that always fall on the middle.
  static let middle = Moment(uptime: .seconds(1_000), server: Timestamp(milliseconds: 1_000_000), random: 0.5)

  static func at(_ uptime: Duration, random: Double = 0.5) -> Moment {
    Moment(uptime: uptime, server: Timestamp(milliseconds: 1_000_000), random: random)
  }
}

import Domain

/// How bad the world of a simulation is. Rates are of one request, transaction or step; 0 is never.
package struct FaultRates: Hashable, Sendable {
  // The line
  package var refused = 0.0
  /// The request never arrives.
  package var requestLost = 0.0
  /// The request takes effect, its reply never arrives.
  package var replyLost = 0.0
  /// The same request arrives once more, up to half an hour later.
  package var doubled = 0.0
  /// The reply ends at any byte.
  package var cutBody = 0.0
  /// Something between the two answers 429, 502, 503 or 504 of its own.
  package var busy = 0.0
  /// A delay of up to a minute; without, of up to 300 ms.
  package var slow = 0.0
  /// An event stream ends, or says nothing any more, within minutes.
  package var streamBroken = 0.0

  // The machines
  /// The server dies before or after a commit.
  package var serverKilled = 0.0
  /// A console dies before or after a commit of its mirror or outbox.
  package var consoleKilled = 0.0
  /// A console's wall clock jumps, by up to a day (a step of the world).
  package var clockJump = 0.0
  /// A backup is restored, or the epoch renewed (a step of the world).
  package var epochRenewed = 0.0

  package init() {}

  package var isCalm: Bool { self == FaultRates() }
}

/// Which faults a simulation has.
package enum FaultProfile: String, CaseIterable, Sendable {
  case calm, line, server, client, all

  package var rates: FaultRates {
    var rates = FaultRates()
    if self == .line || self == .all {
      rates.refused = 0.04
      rates.requestLost = 0.04
      rates.replyLost = 0.06
      rates.doubled = 0.10
      rates.cutBody = 0.05
      rates.busy = 0.04
      rates.slow = 0.10
      rates.streamBroken = 0.5
    }
    if self == .server || self == .all {
      rates.serverKilled = 0.02
      rates.epochRenewed = 0.04
    }
    if self == .client || self == .all {
      rates.consoleKilled = 0.02
      rates.clockJump = 0.03
    }
    return rates
  }
}

import Domain

/// Why a console leaves.
package enum LeaveReason: Sendable {
  /// The agent's wish.
  case quit
  /// For another login of this machine.
  case switched
  /// SIGTERM, SIGINT.
  case terminated
  /// The terminal is gone.
  case hangup
  /// Another console of this login.
  case takenOver(TakeOverRequest)

  /// Somebody waits for the program to end.
  var isAwaited: Bool {
    switch self {
    case .quit, .switched, .terminated: true
    case .hangup, .takenOver: false
    }
  }

  /// How long released operations may take to go out.
  package var patience: Duration {
    switch self {
    case .quit, .switched, .terminated: .seconds(1)
    case .hangup: .seconds(30)
    case .takenOver: Departure.patienceWhenAsked
    }
  }
}

/// How a console left. Its files are closed and free.
package struct Departure: Sendable {
  /// How long released operations may still take once somebody wants the login.
  static let patienceWhenAsked: Duration = .seconds(5)

  package var reason: LeaveReason
  /// Every released operation has gone out.
  package var isDrained: Bool
  /// Who waits for the login.
  package var requests: [TakeOverRequest]

  /// Tells whoever waits that the login is free. Call it when everything that belongs to it has ended.
  package func answer() {
    for request in requests { request.answer() }
  }
}

/// The wait for released operations to go out, which becomes shorter when another console asks for the login.
package struct Drain: Sendable {
  private let mailbox: Mailbox<ConsoleMessage>
  private let drained: @Sendable (Duration) async -> Bool

  /// - Parameter drained: true as soon as nothing is left, false after that long.
  package init(mailbox: Mailbox<ConsoleMessage>, drained: @escaping @Sendable (Duration) async -> Bool) {
    self.mailbox = mailbox
    self.drained = drained
  }

  /// Blocks for at most `patience`.
  package func run(_ reason: LeaveReason, patience: Duration) -> Departure {
    var departure = Departure(reason: reason, isDrained: false, requests: [])
    if case .takenOver(let request) = reason { departure.requests = [request] }
    if patience <= .zero { return departure }
    var waits = [wait(patience)]
    defer { for wait in waits { wait.cancel() } }
    while true {
      mailbox.wait()
      for message in mailbox.drain() {
        switch message {
        case .drained(let isDrained):
          departure.isDrained = isDrained
          return departure
        case .takeOverAsked(let request):
          if departure.requests.isEmpty { waits.append(wait(Departure.patienceWhenAsked)) }
          departure.requests.append(request)
        default: break
        }
      }
    }
  }

  private func wait(_ limit: Duration) -> Task<Void, Never> {
    Task.detached { [mailbox, drained] in mailbox.post(.drained(await drained(limit))) }
  }
}

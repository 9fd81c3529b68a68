import Glibc

/// The asking side of a take-over.
package struct TakeOverCall {
  private let directory: String
  private let connection: LocalSocket
  /// Who owns the login.
  package let owner: ConsoleIdentity

  /// Asks the owner of a login's directory who it is; at most two seconds.
  ///
  /// - Returns: nil: nobody listens there, or it doesn't answer.
  package init?(directory: String) {
    guard let connection = try? LocalSocket.connect(directory: directory, name: TakeOver.socketName),
      let line = connection.receive(within: TakeOver.patience), let owner = ConsoleIdentity(line: line)
    else { return nil }
    self.directory = directory
    self.connection = connection
    self.owner = owner
  }

  /// Asks the owner to leave, and blocks until it did, its process ended, or the time is up.
  ///
  /// - Returns: whether the files are said to be free, or the owner is gone.
  package func takeOver(as identity: ConsoleIdentity, within limit: Duration) -> Bool {
    let deadline = ContinuousClock.now + limit
    guard let line = identity.line, connection.send(line) else { return !isRunning }
    // The owner closes the line only when it ended: then its lock is gone as well.
    if connection.receive(within: deadline - .now) != nil { return true }
    return ContinuousClock.now < deadline || !isRunning
  }

  private var isRunning: Bool { kill(owner.pid, 0) == 0 || errno == EPERM }
}

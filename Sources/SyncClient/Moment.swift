import Domain

/// What a state machine may know of the world at an event: it has no clock and no dice of its own.
package struct Moment: Hashable, Sendable {
  /// Time that only goes on, also while the machine sleeps.
  package var uptime: Duration
  /// By the server's clock, as far as known.
  package var server: Timestamp
  /// In 0..<1.
  package var random: Double

  package init(uptime: Duration = .zero, server: Timestamp = Timestamp(milliseconds: 0), random: Double = 0) {
    self.uptime = uptime
    self.server = server
    self.random = random
  }
}

import Domain

/// The server's clock as this machine reckons it: its own clock and the offset that sync measured.
struct ServerClock {
  var machineNow: @Sendable () -> Timestamp = { .machineNow() }
  var offset: Duration = .zero

  var now: Timestamp { machineNow() + offset }

  /// How long until the minute after `now` begins, and a millisecond more.
  func untilNextMinute() -> Duration {
    let passed = ((now.milliseconds % 60_000) + 60_000) % 60_000
    return .milliseconds(60_000 - passed + 1)
  }
}

import Domain

/// Estimates what to add to this machine's clock to get the server's: the reply with the shortest round trip among the
/// recent ones says it best, since it leaves the least room for doubt.
package struct ClockOffset: Hashable, Sendable {
  package static let keptSamples = 8
  /// The published estimate stays until a better one differs by this much, so that nothing is drawn again for noise.
  package static let tolerance: Duration = .milliseconds(250)

  private struct Sample: Hashable, Sendable {
    var offset: Duration
    var roundTrip: Duration
    /// This machine's clock less its uptime: a step of it tells that the clock was set.
    var skew: Duration
  }

  private var samples: [Sample] = []
  /// `.zero` before the first sample.
  package private(set) var published: Duration = .zero

  package init() {}

  /// Takes one reply into account.
  ///
  /// - Parameters:
  ///   - server: the reply's `server_ms`.
  ///   - wall: this machine's clock when the reply came.
  ///   - uptime: the monotonic clock at that moment.
  ///   - roundTrip: from the request's start to the reply.
  package mutating func sample(server: Timestamp, wall: Timestamp, uptime: Duration, roundTrip: Duration) {
    let skew = Duration.milliseconds(wall.milliseconds) - uptime
    samples = samples.filter { absolute($0.skew - skew) <= .seconds(1) }
    samples.append(Sample(offset: server - wall + roundTrip / 2, roundTrip: roundTrip, skew: skew))
    if samples.count > Self.keptSamples { samples.removeFirst() }
    guard let best = samples.min(by: { $0.roundTrip < $1.roundTrip }) else { return }
    if absolute(best.offset - published) >= Self.tolerance { published = best.offset }
  }

  private func absolute(_ duration: Duration) -> Duration { duration < .zero ? .zero - duration : duration }
}

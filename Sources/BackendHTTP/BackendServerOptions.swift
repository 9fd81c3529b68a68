import Wire

package struct BackendServerOptions: Sendable {
  package var listen: ListenAddress
  /// Listen with plain HTTP where other machines can reach it: for a private network behind a proxy that ends TLS.
  package var allowsPlainRemote: Bool
  /// Take the client's address from the last entry of `x-forwarded-for`, when the connection comes from this machine.
  package var trustsForwardedFor: Bool
  /// Told by `hello` and held.
  package var limits: WireLimits
  /// Between two pings of an event stream.
  package var pingInterval: Duration
  /// How long requests under way may take once the server is told to stop.
  package var shutdownGrace: Duration
  /// Stop gracefully on SIGTERM and SIGINT; otherwise they are left to others.
  package var stopsOnSignals: Bool

  package init(
    listen: ListenAddress, allowsPlainRemote: Bool = false, trustsForwardedFor: Bool = false,
    limits: WireLimits = .init(), pingInterval: Duration? = nil, shutdownGrace: Duration = .seconds(10),
    stopsOnSignals: Bool = false
  ) {
    self.listen = listen
    self.allowsPlainRemote = allowsPlainRemote
    self.trustsForwardedFor = trustsForwardedFor
    self.limits = limits
    self.pingInterval = pingInterval ?? .seconds(limits.pingSeconds)
    self.shutdownGrace = shutdownGrace
    self.stopsOnSignals = stopsOnSignals
  }

  /// Bytes that a request's body may have.
  package enum BodyLimit {
    package static let login = 8_192
    /// Room for a full batch of the largest messages, escaped.
    package static let operations = 4 * 1_048_576
    package static let gateway = 262_144
    package static let presence = 1_024
  }
}

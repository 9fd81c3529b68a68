/// What goes wrong with one call.
enum Fault: Hashable {
  /// Nobody listens.
  case refused
  /// Reset before the server acted.
  case resetInHeader
  /// The server acted; its reply is cut.
  case replyLost
  /// The stream breaks with its next event.
  case streamReset
  /// The stream is taken and then says nothing, ever.
  case silence
  case unauthenticated
  case busy(seconds: Int)
  case serverFailure
  case incompatible
  /// Refused for good, with a status.
  case notFound
}

enum Call: Hashable, CaseIterable {
  case token, refresh, hello, snapshot, changes, poll, events, operations, operation, digest, backfill, presence
}

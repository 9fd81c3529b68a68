import Backend
import Hummingbird
import Logging
import NIOCore

/// What is known of one request besides its own bytes.
package struct BackendContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The connection; nil: the request did not come over a socket.
  let channel: (any Channel)?
  /// Set for routes that ask for a login.
  var caller: Caller?

  /// Who asks, with the token to ask again when time has passed.
  struct Caller: Sendable {
    var session: AgentSession
    var accessToken: String
  }

  package init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// For a request that is given to the router directly.
  package init(log: Logger) {
    coreContext = .init(source: DirectSource(logger: log))
    channel = nil
  }

  private struct DirectSource: RequestContextSource {
    let logger: Logger
  }

  /// - Throws: `unauthenticated` on a route that forgot to ask for a login.
  func requireCaller() throws -> Caller {
    guard let caller else { throw BackendError.unauthenticated }
    return caller
  }
}

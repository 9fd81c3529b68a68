/// Why no whole reply came.
package struct HTTPClientError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable, CaseIterable {
    case badURL
    /// A header or another part of the request that can't be sent.
    case badRequest
    /// Plain HTTP to a host that is not this machine.
    case insecure
    /// The host's name has no address.
    case unresolved
    /// Nobody listens there.
    case refused
    /// No way to the host.
    case unreachable
    case timedOut
    /// No trusted TLS connection.
    case tls
    /// The connection was closed or reset before the reply was whole.
    case reset
    /// What came is not HTTP, or its encoding is broken.
    case malformedReply
    case tooLarge
    /// By the task that waited, or by letting go of a stream.
    case cancelled
    /// The client was shut down.
    case shutDown
    case other

    /// Nothing of the request can have reached a server: repeating it is safe whatever it does.
    package var isBeforeSending: Bool {
      switch self {
      case .badURL, .badRequest, .insecure, .unresolved, .refused, .unreachable, .tls: true
      case .timedOut, .reset, .malformedReply, .tooLarge, .cancelled, .shutDown, .other: false
      }
    }
  }

  package var kind: Kind
  /// For people: what failed and why, one line, without the URL's query and without headers.
  package var message: String

  package init(kind: Kind, message: String) {
    self.kind = kind
    self.message = message
  }
}

extension HTTPClientError: CustomStringConvertible {
  package var description: String { message }
}

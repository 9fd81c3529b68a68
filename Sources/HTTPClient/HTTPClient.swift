/// What holds for all requests of a client.
package struct HTTPClientOptions: Sendable {
  package var userAgent: String
  /// Send plain HTTP also to other machines. Off: such a request fails as `insecure` before anything is sent.
  package var allowsPlainRemote: Bool
  /// A PEM file to trust instead of the system's certificates; nil: the system's.
  package var certificateAuthorityFile: String?
  /// Connections kept open for later requests.
  package var maxIdleConnections: Int
  /// Bytes of a stream held for its reader before the sender is made to wait.
  package var streamBufferBytes: Int

  package init(
    userAgent: String = "atende", allowsPlainRemote: Bool = false, certificateAuthorityFile: String? = nil,
    maxIdleConnections: Int = 8, streamBufferBytes: Int = 262_144
  ) {
    self.userAgent = userAgent
    self.allowsPlainRemote = allowsPlainRemote
    self.certificateAuthorityFile = certificateAuthorityFile
    self.maxIdleConnections = maxIdleConnections
    self.streamBufferBytes = streamBufferBytes
  }
}

/// An HTTP client over libcurl: one thread, which sleeps while nothing happens.
///
/// `http` and `https` only; redirects are replies like any other; connections are kept and used again, and a kept one
/// that turns out dead before a byte of the reply is replaced once without a word.
package final class HTTPClient: Sendable {
  private let engine: Engine
  private let options: HTTPClientOptions

  /// Starts the thread; cheap (about 50 µs).
  package init(_ options: HTTPClientOptions = .init()) {
    self.options = options
    engine = Engine(options: options)
  }

  deinit { engine.stop() }

  /// Sends and collects the whole reply. Any status is a reply.
  ///
  /// Cancelling the task ends the transfer and throws `cancelled`; the server may have acted on the request all the
  /// same.
  package func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
    let transfer = Transfer(request: request, bufferBytes: nil)
    let result = await withTaskCancellationHandler {
      engine.start(transfer)
      return await transfer.response()
    } onCancel: {
      engine.cancel(transfer)
    }
    return try result.get()
  }

  /// Sends and returns as soon as status and header are there; the body is read from the stream.
  ///
  /// The client lives at least as long as the stream.
  package func stream(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPStream {
    let transfer = Transfer(request: request, bufferBytes: options.streamBufferBytes)
    let result = await withTaskCancellationHandler {
      engine.start(transfer)
      return await transfer.head()
    } onCancel: {
      engine.cancel(transfer)
    }
    return HTTPStream(head: try result.get(), transfer: transfer, engine: engine, client: self)
  }

  /// Connections made until now are not used for requests that begin from now on: after the machine slept they may be
  /// dead, though nothing says so. What is under way goes on. Any thread.
  package func forgetConnections() { engine.forgetConnections() }

  /// Fails what is under way as `shutDown`, closes all connections and waits for the thread to end (milliseconds).
  /// Later requests fail at once. May be called again.
  package func shutdown() { engine.stop() }
}

/// A reply whose body comes in pieces as they arrive, for one reader.
///
/// When the reader is slow, at most the buffer of `HTTPClientOptions` is held and the sender waits. Letting go of the
/// stream and its iterators ends the transfer. A body that was cut throws `reset` after the pieces that came.
package final class HTTPStream: AsyncSequence, Sendable {
  package typealias Element = [UInt8]
  package typealias Failure = HTTPClientError

  package let head: HTTPResponseHead
  private let transfer: Transfer
  private let engine: Engine
  private let client: HTTPClient

  init(head: HTTPResponseHead, transfer: Transfer, engine: Engine, client: HTTPClient) {
    self.head = head
    self.transfer = transfer
    self.engine = engine
    self.client = client
  }

  deinit { engine.cancel(transfer) }

  package var status: Int { head.status }
  package var headers: HTTPHeaders { head.headers }

  /// Ends the transfer; a waiting reader gets `cancelled`.
  package func cancel() { engine.cancel(transfer) }

  /// The rest of the body in one piece. Cost: memory for it, at most the request's `maxBodyBytes`.
  package func collect() async throws(HTTPClientError) -> [UInt8] {
    var body: [UInt8] = []
    while let piece = try await next() { body += piece }
    return body
  }

  package func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

  fileprivate func next() async throws(HTTPClientError) -> [UInt8]? {
    let piece = await withTaskCancellationHandler {
      await transfer.nextPiece()
    } onCancel: {
      engine.cancel(transfer)
    }
    switch piece {
    case .bytes(let bytes, let wasPaused):
      if wasPaused { engine.resume(transfer) }
      return bytes
    case .end: return nil
    case .failed(let error): throw error
    }
  }

  package struct Iterator: AsyncIteratorProtocol {
    fileprivate let stream: HTTPStream

    package func next() async throws(HTTPClientError) -> [UInt8]? { try await stream.next() }

    package func next(isolation actor: isolated (any Actor)?) async throws(HTTPClientError) -> [UInt8]? {
      try await stream.next()
    }
  }
}

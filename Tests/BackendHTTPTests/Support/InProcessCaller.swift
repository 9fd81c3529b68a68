import BackendHTTP
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Straight to the router's responder.
struct InProcessCaller<Responder: HTTPResponder>: Caller where Responder.Context == BackendContext {
  let responder: Responder
  let log: Logger

  func send(_ call: Call) async throws -> Reply {
    let response = try await responder.respond(to: request(call), context: BackendContext(log: log))
    let (pieces, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    try await response.body.write(PieceWriter(continuation: continuation))
    var body: [UInt8] = []
    for await piece in pieces { body += piece }
    return Reply(status: response.status.code, headers: dictionary(response.headers), body: body)
  }

  func open(_ call: Call) async throws -> OpenReply {
    let response = try await responder.respond(to: request(call), context: BackendContext(log: log))
    let (pieces, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    let pump = Task {
      defer { continuation.finish() }
      try await response.body.write(PieceWriter(continuation: continuation))
    }
    return OpenReply(
      status: response.status.code, headers: dictionary(response.headers), pieces: pieces, pump: pump)
  }

  private func request(_ call: Call) throws -> Request {
    var fields = HTTPFields()
    for header in call.headers {
      guard let name = HTTPField.Name(header.name) else { continue }
      fields.append(HTTPField(name: name, value: header.value))
    }
    let head = HTTPRequest(
      method: HTTPRequest.Method(call.method) ?? .get, scheme: "http", authority: "localhost", path: call.path,
      headerFields: fields)
    // Without a length, as a body that comes in chunks.
    return Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: call.body ?? [])))
  }

  private func dictionary(_ headers: HTTPFields) -> [String: String] {
    Dictionary(headers.map { ($0.name.canonicalName, $0.value) }) { first, _ in first }
  }
}

private struct PieceWriter: ResponseBodyWriter {
  let continuation: AsyncStream<[UInt8]>.Continuation

  mutating func write(_ buffer: ByteBuffer) async throws { continuation.yield(Array(buffer.readableBytesView)) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws { continuation.finish() }
}

import Domain
import Foundation
import HTTPClient
import Wire

/// The backend over HTTP.
package struct LiveTransport: SyncTransport {
  /// The most bytes of one reply: a page of the largest rows has room.
  static let maxReplyBytes = 64 * 1_048_576

  /// A login, a refresh or a batch of operations is small.
  static let postTimeout: Duration = .seconds(20)

  private let client: HTTPClient
  private let server: String
  /// Packing costs more than it saves where there is no line.
  private let acceptsGzip: Bool

  /// - Parameter server: `https://HOST[:PORT]`, or `http://` of this machine; a closing slash is passed over.
  package init(server: String, client: HTTPClient) {
    self.client = client
    self.server = server.hasSuffix("/") ? String(server.dropLast()) : server
    // Plain HTTP goes to this machine only.
    acceptsGzip = !server.lowercased().hasPrefix("http:")
  }

  package func token(_ request: TokenRequest) async throws(TransportError) -> TokenReply {
    try await post(WirePath.token, request, token: nil)
  }

  package func refresh(_ request: RefreshRequest) async throws(TransportError) -> TokenReply {
    try await post(WirePath.refresh, request, token: nil)
  }

  package func hello(token: String) async throws(TransportError) -> HelloReply {
    try await decoded(send(request(.get, WirePath.hello, token: token)))
  }

  package func snapshot(
    scope: Scope, after: String?, limit: Int, token: String
  ) async throws(TransportError) -> SnapshotPage {
    var query = "?scope=\(escaped(scope.rawValue))&limit=\(limit)"
    if let after { query += "&after=\(escaped(after))" }
    let stream = try await open(request(.get, WirePath.snapshot + query, token: token))
    var parser = SnapshotPageParser()
    do {
      for try await bytes in stream { try parser.feed(bytes) }
    } catch let error as TransportError {
      throw error
    } catch {
      throw TransportError(error)
    }
    return try parser.finish()
  }

  package func changes(
    since: Int64, limit: Int, maxBytes: Int, waitSeconds: Int, token: String
  ) async throws(TransportError) -> ChangesReply {
    var query = "?since=\(since)&limit=\(limit)&max_bytes=\(maxBytes)"
    if waitSeconds > 0 { query += "&wait=\(waitSeconds)" }
    var request = request(.get, WirePath.changes + query, token: token)
    if waitSeconds > 0, let idle = request.timeouts.idle { request.timeouts.idle = idle + .seconds(waitSeconds) }
    let body = try await send(request)
    if let reply = body.withUnsafeBytes({ ChangesReply(body: $0) }) { return reply }
    return try decoded(body)
  }

  package func operation(_ id: OperationID, token: String) async throws(TransportError) -> OperationReply {
    try await decoded(send(request(.get, "\(WirePath.ops)/\(id.rawValue)", token: token)))
  }

  package func digest(scope: Scope, token: String) async throws(TransportError) -> DigestReply {
    try await decoded(send(request(.get, "\(WirePath.digest)?scope=\(escaped(scope.rawValue))", token: token)))
  }

  package func backfill(
    _ query: BackfillQuery, before: String?, limit: Int, token: String
  ) async throws(TransportError) -> BackfillReply {
    var text =
      switch query {
      case .contact(let id): "?contact=\(id)"
      case .conversation(let id): "?conversation=\(id)"
      case .search(let words): "?search=\(escaped(words))"
      case .messages(let words, let contact):
        "?text=\(escaped(words))" + (contact.map { "&contact=\($0)" } ?? "")
      }
    text += "&limit=\(limit)"
    if let before { text += "&before=\(escaped(before))" }
    return try await decoded(send(request(.get, WirePath.backfill + text, token: token)))
  }

  package func presence(_ report: PresenceReport, token: String) async throws(TransportError) {
    _ = try await send(postRequest(WirePath.presence, report, token: token))
  }

  package func events(
    token: String, onOpen: @escaping @Sendable () -> Void, onEvent: @escaping @Sendable (StreamEvent?) -> Void
  ) async throws(TransportError) {
    var request = request(.get, WirePath.events, token: token)
    request.headers["accept"] = WireHeader.eventStream
    // Silence is judged by `LiveMachine`, which knows how often the backend pings.
    request.timeouts.idle = nil
    request.maxBodyBytes = .max
    // What compresses may hold an event back.
    request.acceptsGzip = false
    let stream = try await open(request)
    onOpen()
    var parser = SSEParser()
    do {
      for try await bytes in stream {
        let events = try parser.feed(bytes)
        if events.isEmpty { onEvent(nil) }
        for event in events { onEvent(StreamEvent(event)) }
      }
    } catch is SSEParser.TooLarge {
      throw TransportError(.malformed, "an event of the stream is too large")
    } catch {
      throw TransportError(error)
    }
  }

  package func operations(
    _ request: OperationsRequest, token: String
  ) async throws(TransportError) -> OperationsReply {
    try await post(WirePath.ops, request, token: token)
  }

  package func forgetConnections() { client.forgetConnections() }

  // MARK: - One request

  private func request(_ method: HTTPRequest.Method, _ path: String, token: String?) -> HTTPRequest {
    var headers: HTTPHeaders = [WireHeader.version: String(wireVersion)]
    if let token { headers["authorization"] = "Bearer \(token)" }
    return HTTPRequest(
      method, server + path, headers: headers, maxBodyBytes: Self.maxReplyBytes, acceptsGzip: acceptsGzip)
  }

  func get<Reply: Decodable>(_ path: String, token: String) async throws(TransportError) -> Reply {
    try await decoded(send(request(.get, path, token: token)))
  }

  func post<Reply: Decodable>(
    _ path: String, _ body: some Encodable, token: String?
  ) async throws(TransportError) -> Reply {
    try await decoded(send(postRequest(path, body, token: token)))
  }

  private func postRequest(
    _ path: String, _ body: some Encodable, token: String?
  ) throws(TransportError) -> HTTPRequest {
    var request = request(.post, path, token: token)
    request.headers["content-type"] = WireHeader.json
    request.timeouts.total = Self.postTimeout
    do { request.body = Array(try JSONEncoder().encode(body)) } catch {
      throw TransportError(.refused, "the request cannot be written as JSON")
    }
    return request
  }

  private func send(_ request: HTTPRequest) async throws(TransportError) -> [UInt8] {
    let response: HTTPResponse
    do { response = try await client.send(request) } catch { throw TransportError(error) }
    guard response.isSuccess else { throw TransportError(head: response.head, body: response.body) }
    return response.body
  }

  private func open(_ request: HTTPRequest) async throws(TransportError) -> HTTPStream {
    do {
      let stream = try await client.stream(request)
      guard (200..<300).contains(stream.status) else {
        throw TransportError(head: stream.head, body: try await stream.collect())
      }
      return stream
    } catch let error as TransportError {
      throw error
    } catch {
      throw TransportError(error)
    }
  }

  private func decoded<Reply: Decodable>(_ body: [UInt8]) throws(TransportError) -> Reply {
    do { return try JSONDecoder().decode(Reply.self, from: Data(body)) } catch {
      throw TransportError(.malformed, "the reply of \(server) cannot be read: \(brief(error))")
    }
  }

  /// Percent-encodes what is not unreserved (RFC 3986, section 2.3).
  private func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

import Domain
import Foundation
import HTTPClient
import SyncClient
import Wire

/// The backend as one console calls it in a simulation: real requests and real replies, as bytes, over a `SimLine`.
struct SimTransport: SyncTransport {
  let line: SimLine

  func token(_ request: TokenRequest) async throws(TransportError) -> TokenReply {
    try await post(WirePath.token, request, token: nil)
  }

  func refresh(_ request: RefreshRequest) async throws(TransportError) -> TokenReply {
    try await post(WirePath.refresh, request, token: nil)
  }

  func hello(token: String) async throws(TransportError) -> HelloReply {
    try await get(WirePath.hello, [], token)
  }

  func snapshot(
    scope: Scope, after: String?, limit: Int, token: String
  ) async throws(TransportError) -> SnapshotPage {
    let target = target(WirePath.snapshot, [("scope", scope.rawValue), ("limit", "\(limit)"), ("after", after)])
    let reply = line.send(SimRequest(method: .get, target: target, token: token))
    var parser = SnapshotPageParser()
    try await read(reply) { bytes throws(TransportError) in try parser.feed(bytes) }
    return try parser.finish()
  }

  func changes(
    since: Int64, limit: Int, maxBytes: Int, waitSeconds: Int, token: String
  ) async throws(TransportError) -> ChangesReply {
    let wait = waitSeconds > 0 ? "\(waitSeconds)" : nil
    return try await get(
      WirePath.changes, [("since", "\(since)"), ("limit", "\(limit)"), ("max_bytes", "\(maxBytes)"), ("wait", wait)],
      token)
  }

  func operation(_ id: OperationID, token: String) async throws(TransportError) -> OperationReply {
    try await get("\(WirePath.ops)/\(id.rawValue)", [], token)
  }

  func digest(scope: Scope, token: String) async throws(TransportError) -> DigestReply {
    try await get(WirePath.digest, [("scope", scope.rawValue)], token)
  }

  func backfill(
    _ query: BackfillQuery, before: String?, limit: Int, token: String
  ) async throws(TransportError) -> BackfillReply {
    let what: [(String, String?)] =
      switch query {
      case .contact(let id): [("contact", "\(id)")]
      case .conversation(let id): [("conversation", "\(id)")]
      case .search(let words): [("search", words)]
      case .messages(let words, let contact): [("text", words), ("contact", contact.map { "\($0)" })]
      }
    return try await get(WirePath.backfill, what + [("limit", "\(limit)"), ("before", before)], token)
  }

  func presence(_ report: PresenceReport, token: String) async throws(TransportError) {
    _ = try await whole(line.send(try request(WirePath.presence, report, token: token)))
  }

  func operations(_ request: OperationsRequest, token: String) async throws(TransportError) -> OperationsReply {
    try await post(WirePath.ops, request, token: token)
  }

  func events(
    token: String, onOpen: @escaping @Sendable () -> Void, onEvent: @escaping @Sendable (StreamEvent?) -> Void
  ) async throws(TransportError) {
    let reply = line.send(SimRequest(method: .get, target: WirePath.events, token: token))
    var parser = SSEParser()
    try await read(reply, onOpen: onOpen) { bytes throws(TransportError) in
      let events: [ServerSentEvent]
      do { events = try parser.feed(bytes) } catch { throw TransportError(.malformed, "an event is too large") }
      if events.isEmpty { onEvent(nil) }
      for event in events { onEvent(StreamEvent(event)) }
    }
  }

  // MARK: - One request

  private func get<Reply: Decodable>(
    _ path: String, _ query: [(String, String?)], _ token: String
  ) async throws(TransportError) -> Reply {
    let request = SimRequest(method: .get, target: target(path, query), token: token)
    return try decoded(try await whole(line.send(request)))
  }

  private func post<Reply: Decodable>(
    _ path: String, _ body: some Encodable, token: String?
  ) async throws(TransportError) -> Reply {
    try decoded(try await whole(line.send(try request(path, body, token: token))))
  }

  private func request(
    _ path: String, _ body: some Encodable, token: String?
  ) throws(TransportError) -> SimRequest {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return SimRequest(method: .post, target: path, token: token, body: Array(try encoder.encode(body)))
    } catch { throw TransportError(.refused, "the request cannot be written as JSON") }
  }

  private func decoded<Reply: Decodable>(_ body: [UInt8]) throws(TransportError) -> Reply {
    do { return try JSONDecoder().decode(Reply.self, from: Data(body)) } catch {
      throw TransportError(.malformed, "the reply cannot be read")
    }
  }

  private func whole(_ reply: SimReply) async throws(TransportError) -> [UInt8] {
    var body: [UInt8] = []
    try await read(reply) { bytes throws(TransportError) in body += bytes }
    return body
  }

  /// Reads to the end. A reply of another status than 200 is read whole and thrown.
  private func read(
    _ reply: SimReply, onOpen: () -> Void = {}, _ onBytes: ([UInt8]) throws(TransportError) -> Void
  ) async throws(TransportError) {
    var failure: HTTPResponseHead?
    var body: [UInt8] = []
    while true {
      switch await reply.next() {
      case .head(let status, let retryAfter):
        if status == 200 {
          onOpen()
        } else {
          var headers: HTTPHeaders = [:]
          if let retryAfter { headers["retry-after"] = retryAfter }
          failure = HTTPResponseHead(status: status, headers: headers)
        }
      case .bytes(let bytes): if failure == nil { try onBytes(bytes) } else { body += bytes }
      case .end:
        if let failure { throw TransportError(head: failure, body: body) }
        return
      case .broken(let error): throw error
      }
    }
  }

  private func target(_ path: String, _ query: [(String, String?)]) -> String {
    let pairs = query.compactMap { name, value in value.map { "\(name)=\(escaped($0))" } }
    return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
  }

  private func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

import Backend
import Domain
import Hummingbird
import Wire

extension Routes {
  func digest(_ request: Request, _ context: BackendContext) async throws -> Response {
    let scope = try Query(request).scope()
    let (epoch, digest) = try await backend.digest(context.requireCaller().session, scope: scope)
    return try Response.json(
      DigestReply(epoch: epoch, scope: scope, digest: digest, serverMilliseconds: nowMilliseconds))
  }

  func backfill(_ request: Request, _ context: BackendContext) async throws -> Response {
    let query = try Query(request)
    try query.allow(only: ["contact", "conversation", "search", "before", "limit"])
    let page = try await backend.backfill(
      context.requireCaller().session, query.backfill(), before: query.text("before"),
      limit: query.number("limit", from: 1, upTo: options.limits.pageRows))
    let reply = BackfillReply(
      epoch: page.epoch, head: page.head,
      rows: page.rows.map { SnapshotLine(version: $0.version, row: $0.record) }, before: page.before,
      reachedMilliseconds: page.reached?.milliseconds, serverMilliseconds: nowMilliseconds)
    return .json(bytes: try reply.json())
  }
}

extension Query {
  /// The longest search, in UTF-8 bytes.
  private static let maxSearchBytes = 256

  func scope() throws(BackendError) -> Scope {
    guard let scope = try text("scope").flatMap(Scope.init(rawValue:)) else {
      throw .malformed("scope is missing or not one of ours")
    }
    return scope
  }

  fileprivate func backfill() throws(BackendError) -> BackfillQuery {
    switch (try number("contact"), try number("conversation"), try text("search")) {
    case (let contact?, nil, nil): return .contact(.init(contact))
    case (nil, let conversation?, nil): return .conversation(.init(conversation))
    case (nil, nil, let words?):
      guard words.utf8.count <= Self.maxSearchBytes else {
        throw .malformed("search is longer than \(Self.maxSearchBytes) bytes")
      }
      return .search(words)
    default: throw .malformed("one of contact, conversation and search is needed, and only one")
    }
  }
}

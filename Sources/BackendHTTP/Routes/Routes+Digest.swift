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
    try query.allow(only: ["contact", "conversation", "search", "text", "before", "limit"])
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
    // Without words: every finished conversation, as a period narrows them.
    let words = (try searched("search", atLeast: 0), try searched("text", atLeast: 1))
    switch (try number("contact"), try number("conversation"), words.0, words.1) {
    case (let contact?, nil, nil, nil): return .contact(.init(contact))
    case (nil, let conversation?, nil, nil): return .conversation(.init(conversation))
    case (nil, nil, let words?, nil): return .search(words)
    case (let contact, nil, nil, let words?): return .messages(words, contact: contact.map { .init($0) })
    default:
      throw .malformed("one of contact, conversation, search and text is needed, and only one but text with contact")
    }
  }

  private func searched(_ name: String, atLeast least: Int) throws(BackendError) -> String? {
    guard let words = try text(name) else { return nil }
    guard words.utf8.count >= least else { throw .malformed("\(name) is empty") }
    guard words.utf8.count <= Self.maxSearchBytes else {
      throw .malformed("\(name) is longer than \(Self.maxSearchBytes) bytes")
    }
    return words
  }
}

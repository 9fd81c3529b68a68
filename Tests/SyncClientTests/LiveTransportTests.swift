import Domain
import Foundation
import HTTPClient
import SyncClient
import Testing
import Wire

@Suite struct LiveTransportTests {
  @Test(arguments: ["http://192.0.2.1:8080", "http://example.org", "ftp://127.0.0.1", "not an address"])
  func anAddressThatIsNoneOrPlainHTTPElsewhereIsRefusedBeforeAnythingIsSent(server: String) async {
    let client = HTTPClient()
    defer { client.shutdown() }
    await #expect {
      try await LiveTransport(server: server, client: client)
        .token(TokenRequest(username: "ana", password: "secret-words", device: nil))
    } throws: {
      guard let error = $0 as? TransportError else { return false }
      return error.kind == .badAddress && !error.message.isEmpty && !error.message.contains("secret-words")
    }
  }

  @Test func nobodyListensIsUnreachable() async {
    let client = HTTPClient()
    defer { client.shutdown() }
    await #expect {
      try await LiveTransport(server: "http://127.0.0.1:1/", client: client).hello(token: "t")
    } throws: {
      ($0 as? TransportError)?.kind == .unreachable
    }
  }

  static let replies: [(Int, ErrorReply.Code?, TransportError.Kind)] = [
    (401, .wrongCredentials, .wrongCredentials), (401, .unauthenticated, .unauthenticated),
    (401, nil, .unauthenticated),
    (403, .forbidden, .forbidden), (403, nil, .forbidden), (410, .gone, .gone), (410, nil, .malformed),
    (426, .upgradeRequired, .incompatible), (426, nil, .incompatible), (413, .tooLarge, .tooLarge),
    (413, nil, .tooLarge), (429, .rateLimited, .busy), (429, nil, .busy), (503, .unavailable, .busy),
    (502, nil, .busy), (504, nil, .busy), (400, .malformed, .refused), (404, .notFound, .notFound),
    (401, .revoked, .revoked), (405, .methodNotAllowed, .refused),
    (404, nil, .malformed), (500, .internalError, .serverFailure), (500, nil, .serverFailure), (302, nil, .malformed),
  ]

  @Test(arguments: replies.indices)
  func everyRefusalHasItsKind(index: Int) throws {
    let (status, code, kind) = Self.replies[index]
    let body = try code.map {
      try JSONEncoder().encode(
        ErrorReply(
          code: $0, message: "why", retryAfterSeconds: 4, reason: .schema, scopes: [.config], serverMilliseconds: 1))
    }
    let error = TransportError(head: HTTPResponseHead(status: status, headers: [:]), body: Array(body ?? Data()))
    #expect(error.kind == kind)
    #expect(error.retryAfter == (code == nil ? nil : .seconds(4)))
    #expect(error.goneReason == (code == nil ? nil : .schema))
    #expect(error.scopes == (code == nil ? nil : [.config]))
  }

  @Test func theHeadersDelayCountsWhenTheBodySaysNone() {
    let error = TransportError(
      head: HTTPResponseHead(status: 503, headers: ["Retry-After": "9"]), body: Array("<html>".utf8))
    #expect(error.retryAfter == .seconds(9))
  }

  static let failures: [(HTTPClientError.Kind, TransportError.Kind)] = [
    (.badURL, .badAddress), (.badRequest, .badAddress), (.insecure, .badAddress), (.unresolved, .unreachable),
    (.refused, .unreachable), (.unreachable, .unreachable), (.timedOut, .cut), (.tls, .insecure), (.reset, .cut),
    (.malformedReply, .malformed), (.tooLarge, .oversized), (.cancelled, .cancelled), (.shutDown, .cancelled),
    (.other, .cut),
  ]

  @Test func everyFailureOfTheLineHasItsKind() {
    #expect(Set(Self.failures.map(\.0)) == Set(HTTPClientError.Kind.allCases))
    for (failure, kind) in Self.failures {
      #expect(TransportError(HTTPClientError(kind: failure, message: "why")).kind == kind)
    }
    #expect(TransportError(CancellationError()).kind == .cancelled)
  }
}

import BackendTesting
import CZlib
import Domain
import Foundation
import OpenAPI
import Testing
import Wire

@testable import BackendHTTP

/// Replies as gzip.
struct CompressionTests {
  /// The client of the socket asks for gzip by itself and unpacks it.
  private static func unpacked(_ reply: Reply, _ way: Way) throws -> [UInt8] {
    if way == .socket { return reply.body }
    var out = [UInt8](repeating: 0, count: 4 * 1_048_576)
    var length = out.count
    try #require(atende_gunzip(reply.body, reply.body.count, &out, &length) == 1)
    return Array(out[..<length])
  }

  @Test(arguments: Way.allCases)
  func largeReplyIsPackedForWhoTakesIt(way: Way) async throws {
    try await withSite(way) { site in
      let packed = try await site.send(.get(WirePath.openAPI).with("accept-encoding", "deflate, gzip;q=0.8"))
      #expect(packed.headers["content-encoding"] == "gzip")
      #expect(packed.headers["vary"] == "accept-encoding")
      #expect(packed.headers["content-length"] == nil)
      #expect(try Self.unpacked(packed, way) == OpenAPI.json)
      if way == .inProcess { #expect(packed.body.count < OpenAPI.json.count / 4) }
    }
  }

  @Test func whoTakesNoneGetsThePlainBytes() async throws {
    try await withSite(.inProcess) { site in
      for header in [nil, "br", "gzip;q=0"] {
        let call = Call.get(WirePath.openAPI)
        let plain = try await site.send(header.map { call.with("accept-encoding", $0) } ?? call)
        #expect(plain.headers["content-encoding"] == nil)
        #expect(plain.headers["vary"] == "accept-encoding")
        #expect(plain.body == OpenAPI.json)
      }
    }
  }

  /// Many pieces, and texts that hardly shrink.
  @Test(arguments: Way.allCases)
  func longStreamIsPackedPieceByPiece(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      var texts: [String] = []
      for _ in 0..<60 {
        texts.append((0..<4_000).map { _ in String(UInt16.random(in: 0...1_295), radix: 36) }.joined())
        _ = try await site.send(site.operations([site.comment(texts.last ?? "")]).bearing(token))
      }
      let snapshot = Call.get("\(WirePath.snapshot)?scope=service:\(SmallCompany.sales)").bearing(token)
      let packed = try await site.send(snapshot.with("accept-encoding", "gzip"))
      #expect(packed.headers["content-encoding"] == "gzip")
      let lines = try Self.unpacked(packed, way).split(separator: UInt8(ascii: "\n"))
      let rows = lines.dropLast().compactMap { line in line.withUnsafeBytes { SnapshotLine(line: $0) }?.row }
      #expect(rows.count == lines.count - 1)
      #expect(
        rows.compactMap { if case .message(let row) = $0, row.kind == .comment { row.text } else { nil } } == texts)
      _ = try JSONDecoder().decode(SnapshotEnd.self, from: Data(try #require(lines.last)))

      let changes = Call.get("\(WirePath.changes)?since=1").bearing(token)
      let body = try await Self.unpacked(site.send(changes.with("accept-encoding", "gzip")), way)
      let page = try JSONDecoder().decode(ChangesReply.self, from: Data(body))
      #expect(try await page.head == site.test.head())
      #expect(body.count > 200_000)
    }
  }

  @Test(arguments: Way.allCases)
  func smallReplyStaysAsItIs(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      for call in [Call.get(WirePath.health), .get(WirePath.hello), .get("/v1/nothing")] {
        let reply = try await site.send(call.bearing(token).with("accept-encoding", "gzip"))
        #expect(reply.headers["content-encoding"] == nil, "\(call.path)")
        #expect(reply.headers["vary"] == nil)
      }
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func eventsComeUnpacked(way: Way) async throws {
    try await withSite(way) { site in
      let call = try await Call.get(WirePath.events).bearing(site.token()).with("accept-encoding", "gzip")
      let stream = try await site.caller.open(call)
      #expect(stream.headers["content-encoding"] == nil)
      var events = EventReader(stream)
      #expect(await events.nextOfOurs()?.name == "head")
      await stream.close()
    }
  }

  @Test(arguments: [
    ([], false), (["gzip"], true), (["GZIP"], true), (["x-gzip"], true), (["br, gzip"], true), (["br", "gzip"], true),
    (["gzip;q=0"], false), (["gzip; q=0.0"], false), (["gzip;q=0.001"], true), (["*"], true), (["*;q=0"], false),
    (["gzip;q=0, *"], false), (["identity"], false), (["deflate, br"], false), ([""], false), (["gzipped"], false),
    (["gzip;q=much"], false),
  ])
  func headerIsReadAsTheStandardSays(headers: [String], isTaken: Bool) {
    #expect(CompressionMiddleware.acceptsGzip(headers) == isTaken)
  }
}

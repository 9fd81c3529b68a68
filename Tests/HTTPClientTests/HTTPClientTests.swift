import Glibc
import HTTPClient
import Synchronization
import Testing

/// Everything that uses a client, one test at a time: the last ones count threads.
@Suite(.serialized) struct HTTPClientTests {
  /// Runs `body` with a server and a client, and stops both.
  func with(
    _ options: HTTPClientOptions = .init(), serve: @escaping @Sendable (RawConnection) -> Void,
    _ body: (RawServer, HTTPClient) async throws -> Void
  ) async throws {
    let server = try RawServer(serve)
    let client = HTTPClient(options)
    defer {
      client.shutdown()
      server.stop()
    }
    try await body(server, client)
  }

  func kind(_ body: () async throws -> Void) async -> HTTPClientError.Kind? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? HTTPClientError)?.kind
    }
  }

  @Test func replyIsCollectedWhole() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-One:  a b \r\nX-One: c\r\n\r\nhello")
    } _: { server, client in
      let response = try await client.send(HTTPRequest(.get, server.url))
      #expect(response.status == 200)
      #expect(response.headers["x-one"] == "a b")
      #expect(response.headers.fields.filter { $0.name == "X-One" }.map(\.value) == ["a b", "c"])
      #expect(response.body == Array("hello".utf8))
    }
  }

  @Test(arguments: HTTPRequest.Method.allCases)
  func methodHeadersAndBodyArriveAsGiven(method: HTTPRequest.Method) async throws {
    let seen = Mutex<RawConnection.Request?>(nil)
    try await with { connection in
      let request = connection.readRequest()
      seen.withLock { $0 = request }
      connection.reply("")
    } _: { server, client in
      let hasBody = method != .get && method != .head
      let request = HTTPRequest(
        method, server.url + "path?q=1", headers: ["x-test": "é", "x-empty": ""],
        body: hasBody ? Array("body".utf8) : nil)
      let response = try await client.send(request)
      #expect(response.status == 200)
      let got = try #require(seen.withLock { $0 })
      #expect(got.line == "\(method.rawValue) /path?q=1 HTTP/1.1")
      #expect(got.head.contains("\r\nx-test: é\r\n"))
      #expect((got.head + "\r\n").contains("\r\nx-empty:\r\n"))
      #expect(got.head.contains("\r\nUser-Agent: atende\r\n"))
      #expect(!got.head.lowercased().contains("content-type"))
      #expect(!got.head.lowercased().contains("expect"))
      #expect(got.body == (hasBody ? Array("body".utf8) : []))
    }
  }

  @Test func postWithoutBodySaysLengthZero() async throws {
    let seen = Mutex("")
    try await with { connection in
      let head = connection.readRequest()?.head ?? ""
      seen.withLock { $0 = head }
      connection.reply("")
    } _: { server, client in
      _ = try await client.send(HTTPRequest(.post, server.url))
      #expect(seen.withLock { $0 }.lowercased().contains("content-length: 0"))
    }
  }

  @Test(arguments: ["404 Not Found", "500 Broken", "302 Found", "401 No"])
  func everyStatusIsAReplyAndRedirectsAreNotFollowed(status: String) async throws {
    try await with { connection in
      while connection.readRequest() != nil {
        connection.reply("why", status: status, headers: "location: /elsewhere\r\n")
      }
    } _: { server, client in
      let response = try await client.send(HTTPRequest(.get, server.url))
      #expect(String(response.status) == status.prefix(3))
      #expect(response.body == Array("why".utf8))
    }
  }

  @Test func interimReplyIsPassedOver() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n")
      connection.reply("late", headers: "x-final: yes\r\n")
    } _: { server, client in
      let response = try await client.send(HTTPRequest(.get, server.url))
      #expect(response.status == 200)
      #expect(response.headers["link"] == nil)
      #expect(response.headers["x-final"] == "yes")
    }
  }

  @Test func chunkedReplyWithTrailersIsPutTogether() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      connection.write("3\r\nabc\r\n")
      connection.write("4\r\ndefg\r\n0\r\nx-trailer: t\r\n\r\n")
    } _: { server, client in
      let response = try await client.send(HTTPRequest(.get, server.url))
      #expect(response.body == Array("abcdefg".utf8))
      #expect(response.headers["x-trailer"] == nil)
    }
  }

  @Test func largeReplyAndLargeRequestAreWhole() async throws {
    let payload = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try await with { connection in
      guard let request = connection.readRequest() else { return }
      connection.write("HTTP/1.1 200 OK\r\ncontent-length: \(request.body.count)\r\n\r\n")
      connection.write(request.body)
    } _: { server, client in
      let response = try await client.send(HTTPRequest(.post, server.url, body: payload))
      #expect(response.body == payload)
    }
  }

  /// `printf hello | gzip -n`.
  static let helloCompressed: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0,
  ]

  @Test func compressedReplyIsUnpacked() async throws {
    try await with { connection in
      let head = connection.readRequest()?.head ?? ""
      guard head.contains("gzip") else { return connection.reply("not offered") }
      let body = Self.helloCompressed
      connection.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: \(body.count)\r\n\r\n")
      connection.write(body)
    } _: { server, client in
      let response = try await client.send(HTTPRequest(.get, server.url))
      #expect(response.body == Array("hello".utf8))
    }
  }

  @Test func compressionThatIsNotWantedIsNotOffered() async throws {
    try await with { connection in
      connection.reply(connection.readRequest()?.head ?? "")
    } _: { server, client in
      let response = try await client.send(HTTPRequest(.get, server.url, acceptsGzip: false))
      #expect(!String(decoding: response.body, as: UTF8.self).lowercased().contains("accept-encoding"))
    }
  }

  @Test(arguments: [false, true])
  func theCapHoldsForWhatIsUnpacked(isStream: Bool) async throws {
    let bomb = Deflate.bomb(megabytes: 64)
    #expect(bomb.count < 500_000)
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: \(bomb.count)\r\n\r\n")
      connection.write(bomb)
    } _: { server, client in
      let request = HTTPRequest(.get, server.url, maxBodyBytes: 1_000_000)
      let received = Mutex(0)
      let kind = await kind {
        if isStream {
          for try await piece in try await client.stream(request) { received.withLock { $0 += piece.count } }
        } else {
          _ = try await client.send(request)
        }
      }
      #expect(kind == .tooLarge)
      let total = received.withLock { $0 }
      #expect(total <= 1_000_000)
    }
  }

  @Test func replyAboveTheCapIsRefused() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\n")
      while connection.write([UInt8](repeating: 0, count: 4_096)) {}
    } _: { server, client in
      let kind = await kind { _ = try await client.send(HTTPRequest(.get, server.url, maxBodyBytes: 100_000)) }
      #expect(kind == .tooLarge)
    }
  }

  @Test func connectionIsUsedAgain() async throws {
    try await with { connection in
      while connection.readRequest() != nil { connection.reply("ok") }
    } _: { server, client in
      for _ in 0..<5 { _ = try await client.send(HTTPRequest(.get, server.url)) }
      #expect(server.connectionCount == 1)
    }
  }

  @Test func connectionsThatAreForgottenAreNotUsedAgain() async throws {
    try await with { connection in
      while connection.readRequest() != nil { connection.reply("ok") }
    } _: { server, client in
      _ = try await client.send(HTTPRequest(.get, server.url))
      client.forgetConnections()
      _ = try await client.send(HTTPRequest(.get, server.url))
      #expect(server.connectionCount == 2)
    }
  }

  @Test func keptConnectionThatDiedIsReplacedWithoutAWord() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.reply("ok")
    } _: { server, client in
      for _ in 0..<3 {
        let response = try await client.send(HTTPRequest(.post, server.url, body: [1]))
        #expect(response.status == 200)
      }
      #expect(server.connectionCount == 3)
    }
  }

  @Test func manyRequestsAtOnceAllComeBack() async throws {
    try await with { connection in
      while let request = connection.readRequest() { connection.reply(request.line) }
    } _: { server, client in
      let url = server.url
      let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for number in 0..<100 {
          group.addTask { try await client.send(HTTPRequest(.get, url + "\(number)")).body }
        }
        return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
      }
      #expect(bodies.count == 100)
    }
  }
}

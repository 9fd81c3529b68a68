import Glibc
import HTTPClient
import Testing

extension HTTPClientTests {
  enum Cut: String, CaseIterable {
    case beforeHeader, inHeader, afterHeader, inBody, inChunk

    var bytes: String {
      switch self {
      case .beforeHeader: ""
      case .inHeader: "HTTP/1.1 200 OK\r\nContent-Le"
      case .afterHeader: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"
      case .inBody: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"
      case .inChunk: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nabc"
      }
    }
  }

  @Test(arguments: Cut.allCases, [true, false])
  func replyCutShortIsReset(cut: Cut, byReset: Bool) async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write(cut.bytes)
      if byReset { connection.reset() }
    } _: { server, client in
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, server.url)) } == .reset)
    }
  }

  @Test func nobodyListeningIsRefused() async throws {
    let client = HTTPClient()
    defer { client.shutdown() }
    let port = try closedPort()
    #expect(await kind { _ = try await client.send(HTTPRequest(.get, "http://127.0.0.1:\(port)/")) } == .refused)
  }

  @Test func repliesThatAreNotHTTPAreMalformed() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write("SSH-2.0-OpenSSH\r\n\r\n")
    } _: { server, client in
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, server.url)) } == .malformedReply)
    }
  }

  @Test func plainServerBehindHTTPSIsATLSFailure() async throws {
    try await with { connection in
      _ = connection.read()
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    } _: { server, client in
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, "https://127.0.0.1:\(server.port)/")) } == .tls)
    }
  }

  @Test func silenceTimesOut() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
      _ = connection.read()
    } _: { server, client in
      let timeouts = HTTPTimeouts(idle: .milliseconds(80))
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, server.url, timeouts: timeouts)) } == .timedOut)
    }
  }

  @Test func wholeTransferTimesOut() async throws {
    try await with { connection in
      _ = connection.readRequest()
      _ = connection.read()
    } _: { server, client in
      let timeouts = HTTPTimeouts(idle: nil, total: .milliseconds(80))
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, server.url, timeouts: timeouts)) } == .timedOut)
    }
  }

  /// The kernel answers no more connections once the queue of a listener that never accepts is full.
  @Test func connectingTimesOut() async throws {
    let (listener, port) = try listen(backlog: 0)
    var fillers: [Int32] = []
    defer { for descriptor in fillers + [listener] { close(descriptor) } }
    for _ in 0..<3 {
      let filler = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
      fillers.append(filler)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      _ = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    let client = HTTPClient()
    defer { client.shutdown() }
    let timeouts = HTTPTimeouts(connect: .milliseconds(80))
    let request = HTTPRequest(.get, "http://127.0.0.1:\(port)/", timeouts: timeouts)
    #expect(await kind { _ = try await client.send(request) } == .timedOut)
  }

  @Test(arguments: [
    "http://example.com/", "http://192.168.0.1/", "http://127.0.0.1.example.com/", "http://[::2]/", "http://0.0.0.0/",
    "http://128.0.0.1/", "HTTP://EXAMPLE.COM/", "http://localhost.example.com/", "http://127.0.0.1.:1/",
  ])
  func plainHTTPToOtherMachinesIsRefusedBeforeConnecting(url: String) async throws {
    let client = HTTPClient()
    defer { client.shutdown() }
    #expect(await kind { _ = try await client.send(HTTPRequest(.get, url)) } == .insecure)
  }

  @Test(arguments: ["127.0.0.1", "localhost", "127.1.2.3", "LocalHost", "[::1]", "127.1"])
  func loopbackHasManyNames(host: String) async throws {
    let client = HTTPClient()
    defer { client.shutdown() }
    let port = try closedPort()
    let kind = await kind { _ = try await client.send(HTTPRequest(.get, "http://\(host):\(port)/")) }
    #expect(kind == .refused || kind == .unreachable)
  }

  @Test(arguments: [
    "", "/v1", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://user:pw@127.0.0.1/",
    "http://127.0.0.1@example.com/", "http://127.0.0.1:99999/", "http://", "http://127.0.0.1/a\nb", "127.0.0.1/x",
  ])
  func otherURLsAreBad(url: String) async throws {
    let client = HTTPClient()
    defer { client.shutdown() }
    #expect(await kind { _ = try await client.send(HTTPRequest(.get, url)) } == .badURL)
  }

  @Test(arguments: [("x", "a\r\ny: b"), ("x", "a\nb"), ("x y", "a"), ("", "a"), ("x:", "a"), ("x", "a\u{0}b")])
  func headersThatCouldBeginAnotherAreRefused(name: String, value: String) async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.reply("")
    } _: { server, client in
      let headers = HTTPHeaders(fields: [.init(name: name, value: value)])
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, server.url, headers: headers)) } == .badRequest)
      #expect(server.connectionCount == 0)
    }
  }

  @Test func failuresNameThePlaceWithoutTheQuery() async throws {
    let client = HTTPClient()
    defer { client.shutdown() }
    let port = try closedPort()
    let request = HTTPRequest(
      .get, "http://127.0.0.1:\(port)/v1/x?token=secret", headers: ["authorization": "Bearer secret"])
    let error = await #expect(throws: HTTPClientError.self) { _ = try await client.send(request) }
    let message = error?.message ?? ""
    #expect(message.hasPrefix("GET http://127.0.0.1:\(port)/v1/x failed: "))
    #expect(!message.contains("secret"))
  }
}

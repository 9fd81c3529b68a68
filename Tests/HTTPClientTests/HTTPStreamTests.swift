import HTTPClient
import Synchronization
import Testing

extension HTTPClientTests {
  @Test func statusIsKnownBeforeTheBodyAndPiecesComeAsTheyArrive() async throws {
    let headRead = Gate()
    let firstRead = Gate()
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n")
      headRead.waitOnThread()
      connection.write("3\r\none\r\n")
      firstRead.waitOnThread()
      connection.write("3\r\ntwo\r\n0\r\n\r\n")
    } _: { server, client in
      let stream = try await client.stream(HTTPRequest(.get, server.url))
      #expect(stream.status == 201)
      headRead.open()
      let pieces = stream.makeAsyncIterator()
      #expect(try await pieces.next() == Array("one".utf8))
      firstRead.open()
      #expect(try await pieces.next() == Array("two".utf8))
      #expect(try await pieces.next() == nil)
      #expect(try await pieces.next() == nil)
    }
  }

  @Test(arguments: [true, false])
  func streamThatIsCutGivesWhatCameAndThenThrows(byReset: Bool) async throws {
    let read = Gate()
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
      read.waitOnThread()
      if byReset { connection.reset() }
    } _: { server, client in
      let stream = try await client.stream(HTTPRequest(.get, server.url))
      let pieces = stream.makeAsyncIterator()
      #expect(try await pieces.next() == Array("one".utf8))
      read.open()
      #expect(await kind { _ = try await pieces.next() } == .reset)
    }
  }

  /// The server counts what it could write before nothing moved any more; then the reader takes it all.
  @Test func slowReaderMakesTheSenderWait() async throws {
    let total = 64 * 1_048_576
    let stuckAt = Mutex(0)
    let isStuck = Gate()
    try await with(.init(streamBufferBytes: 65_536)) { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
      var sent = 0
      let piece = [UInt8](repeating: 7, count: 16_384)
      while sent < total, connection.isWritable(withinMilliseconds: 250), connection.write(piece) {
        sent += piece.count
      }
      stuckAt.withLock { $0 = sent }
      isStuck.open()
      while sent < total, connection.write(piece) { sent += piece.count }
    } _: { server, client in
      let timeouts = HTTPTimeouts(idle: .milliseconds(200))
      let stream = try await client.stream(
        HTTPRequest(.get, server.url, timeouts: timeouts, maxBodyBytes: total))
      await isStuck.opened()
      #expect(stuckAt.withLock { $0 } < 16 * 1_048_576)
      var received = 0
      for try await piece in stream { received += piece.count }
      #expect(received == total)
    }
  }

  @Test func lettingGoOfAStreamClosesItsConnection() async throws {
    let closed = Gate()
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\nfirst")
      while connection.read() != nil {}
      closed.open()
    } _: { server, client in
      do {
        let stream = try await client.stream(HTTPRequest(.get, server.url))
        let pieces = stream.makeAsyncIterator()
        #expect(try await pieces.next() == Array("first".utf8))
      }
      await closed.opened()
    }
  }

  @Test func cancelledTaskStopsWaitingForAReply() async throws {
    let asked = Gate()
    let closed = Gate()
    try await with { connection in
      _ = connection.readRequest()
      asked.open()
      while connection.read() != nil {}
      closed.open()
    } _: { server, client in
      let url = server.url
      let task = Task { try await client.send(HTTPRequest(.get, url)) }
      await asked.opened()
      task.cancel()
      #expect(await kind { _ = try await task.value } == .cancelled)
      await closed.opened()
    }
  }

  @Test func cancelledTaskStopsWaitingForAPiece() async throws {
    let closed = Gate()
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\nfirst")
      while connection.read() != nil {}
      closed.open()
    } _: { server, client in
      let stream = try await client.stream(HTTPRequest(.get, server.url, timeouts: .init(idle: nil)))
      let firstSeen = Gate()
      let task = Task {
        for try await _ in stream { firstSeen.open() }
      }
      await firstSeen.opened()
      task.cancel()
      #expect(await kind { try await task.value } == .cancelled)
      await closed.opened()
    }
  }

  @Test func taskCancelledBeforehandNeverConnects() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.reply("")
    } _: { server, client in
      let url = server.url
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        _ = try await client.send(HTTPRequest(.get, url))
      }
      #expect(await kind { try await task.value } == .cancelled)
      #expect(server.connectionCount == 0)
    }
  }

  @Test func streamAboveTheCapThrows() async throws {
    try await with { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\n")
      while connection.write([UInt8](repeating: 0, count: 4_096)) {}
    } _: { server, client in
      let stream = try await client.stream(HTTPRequest(.get, server.url, maxBodyBytes: 100_000))
      #expect(await kind { _ = try await stream.collect() } == .tooLarge)
    }
  }
}

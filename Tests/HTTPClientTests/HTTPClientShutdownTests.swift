import Foundation
import HTTPClient
import Testing

extension HTTPClientTests {
  @Test func shutdownFailsWhatIsUnderWayAndWhatComesAfter() async throws {
    let asked = Gate()
    try await with { connection in
      _ = connection.readRequest()
      asked.open()
      while connection.read() != nil {}
    } _: { server, client in
      let url = server.url
      let task = Task { try await client.send(HTTPRequest(.get, url)) }
      await asked.opened()
      client.shutdown()
      client.shutdown()
      #expect(await kind { _ = try await task.value } == .shutDown)
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, url)) } == .shutDown)
    }
  }

  @Test func streamKeepsItsClientAlive() async throws {
    let server = try RawServer { connection in
      _ = connection.readRequest()
      connection.reply("whole")
    }
    defer { server.stop() }
    let stream = try await HTTPClient().stream(HTTPRequest(.get, server.url))
    #expect(try await stream.collect() == Array("whole".utf8))
  }

  @Test(.timeLimit(.minutes(1))) func clientsLeaveNoThreadBehind() async throws {
    for round in 0..<40 {
      let client = HTTPClient()
      // The answer comes from the thread, so that one is up.
      #expect(await kind { _ = try await client.send(HTTPRequest(.get, "nonsense")) } == .badURL)
      #expect(try clientThreads() > 0)
      if round.isMultiple(of: 2) { client.shutdown() }
    }
    // A joined thread is listed a moment longer.
    while try clientThreads() > 0 { await Task.yield() }
  }

  private func clientThreads() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count { task in
      let name = try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)
      return name == "http\n"
    }
  }
}

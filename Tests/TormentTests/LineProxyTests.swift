import Glibc
import Testing

@testable import Torment

/// The line between console and backend does what it is told, and nothing else.
@Suite struct LineProxyTests {
  /// An end of a connection through the proxy.
  private final class End {
    let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { close(descriptor) }

    func say(_ count: Int) {
      let bytes = [UInt8](repeating: 7, count: count)
      _ = send(descriptor, bytes, count, Int32(MSG_NOSIGNAL))
    }

    /// Bytes that come before the end, a reset, or `most` of them; nil: nothing came in time.
    func hear(most: Int, within milliseconds: Int32 = 5_000) -> (count: Int, isReset: Bool)? {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      var count = 0
      while count < most {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return count > 0 ? (count, false) : nil }
        let part = read(descriptor, &buffer, min(buffer.count, most - count))
        if part == 0 { return (count, false) }
        if part < 0 { return (count, errno == ECONNRESET) }
        count += part
      }
      return (count, false)
    }
  }

  private let proxy: LineProxy
  private let listener: Int32

  init() throws {
    proxy = try LineProxy()
    listener = try #require(Loopback.listen())
    proxy.aim(at: try #require(Loopback.port(of: listener)))
  }

  private func connected() throws -> (client: End, server: End) {
    let client = End(try #require(Loopback.connect(port: proxy.port)))
    var request = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    try #require(poll(&request, 1, 5_000) > 0)
    return (client, End(accept(listener, nil, nil)))
  }

  private func end() {
    proxy.stop()
    close(listener)
  }

  @Test func bytesPassInBothDirectionsAndFarewellsToo() throws {
    defer { end() }
    var (client, server): (End?, End) = try connected()
    client?.say(100)
    #expect(try #require(server.hear(most: 100)) == (100, false))
    server.say(2_000)
    #expect(try #require(client?.hear(most: 2_000)) == (2_000, false))
    client = nil
    #expect(try #require(server.hear(most: 1)) == (0, false))
  }

  @Test func aHaltedLineHoldsWhatItWasGivenUntilItIsResumed() throws {
    defer { end() }
    let (client, server) = try connected()
    client.say(1)
    _ = server.hear(most: 1)
    proxy.halt()
    client.say(50)
    #expect(server.hear(most: 50, within: 50) == nil)
    proxy.resume()
    #expect(try #require(server.hear(most: 50)) == (50, false))
  }

  @Test(arguments: [1, 9, 150, 250]) func aConnectionIsResetAfterTheByteThatWasNamed(_ byte: Int) throws {
    defer { end() }
    let (client, server) = try connected()
    proxy.cut(afterBytes: byte)
    client.say(100)
    if byte > 100 {
      #expect(try #require(server.hear(most: 100)) == (100, false))
      server.say(200)
      #expect(try #require(client.hear(most: 300)) == (byte - 100, true))
      #expect(try #require(server.hear(most: 300)) == (0, true))
    } else {
      #expect(try #require(server.hear(most: 300)) == (byte, true))
      #expect(try #require(client.hear(most: 300)) == (0, true))
    }
    #expect(proxy.tally.bytes == byte)
    #expect(proxy.tally.cuts == 1)
  }

  @Test func aRefusingLineResetsNewConnectionsAndAcceptsAgain() throws {
    defer { end() }
    proxy.refuse()
    let refused = End(try #require(Loopback.connect(port: proxy.port)))
    #expect(try #require(refused.hear(most: 1)) == (0, true))
    proxy.accept()
    let (client, server) = try connected()
    client.say(3)
    #expect(try #require(server.hear(most: 3)) == (3, false))
    #expect(proxy.tally.refused == 1)
  }

  @Test func everyConnectionCanBeCutAtOnce() throws {
    defer { end() }
    let pairs = [try connected(), try connected()]
    for pair in pairs {
      pair.client.say(1)
      _ = pair.server.hear(most: 1)
    }
    proxy.severAll()
    for pair in pairs { #expect(try #require(pair.client.hear(most: 1)).isReset) }
    #expect(proxy.tally.cuts == 2)
  }
}

import Domain
import Foundation
import SyncClient
import Testing
import Wire

/// The ways in which the same bytes can be cut.
enum Cut: CaseIterable, Sendable {
  case whole, byteByByte, threes, halves

  func pieces(_ text: String) -> [[UInt8]] {
    let bytes = Array(text.utf8)
    let size =
      switch self {
      case .whole: max(bytes.count, 1)
      case .byteByByte: 1
      case .threes: 3
      case .halves: max(bytes.count / 2, 1)
      }
    return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
  }
}

@Suite struct SSEParserTests {
  static let streams: [(String, [ServerSentEvent])] = [
    ("event: head\ndata: {\"head\":1}\n\n", [.init(name: "head", data: "{\"head\":1}")]),
    (
      "event: head\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n",
      [.init(name: "head", data: "1"), .init(name: "message", data: "2")]
    ),
    ("data: a\rdata: b\r\r", [.init(name: "message", data: "a\nb")]),
    ("data: first\ndata:\ndata:  third\n\n", [.init(name: "message", data: "first\n\n third")]),
    (": a comment\n\n:\n\ndata: x\n\n", [.init(name: "message", data: "x")]),
    ("event: lonely\n\ndata: y\n\n", [.init(name: "message", data: "y")]),
    ("\u{feff}data: after the mark\n\n", [.init(name: "message", data: "after the mark")]),
    ("id: 4\nretry: 10\nunknown: z\ndata: é\n\n", [.init(name: "message", data: "é")]),
    ("data\n\n", [.init(name: "message", data: "")]),
    ("data: never finished\n", []),
    ("", []),
  ]

  @Test(arguments: streams.indices, Cut.allCases)
  func anyCutOfTheBytesGivesTheSameEvents(index: Int, cut: Cut) throws {
    let (text, expected) = Self.streams[index]
    var parser = SSEParser()
    var events: [ServerSentEvent] = []
    for piece in cut.pieces(text) { events += try parser.feed(piece) }
    #expect(events == expected)
  }

  @Test func anEndlessLineIsRefused() throws {
    var parser = SSEParser(maxEventBytes: 100)
    #expect(throws: SSEParser.TooLarge.self) { try parser.feed(Array(repeating: 0x61, count: 101)) }
  }

  @Test func anEndlessEventIsRefused() throws {
    var parser = SSEParser(maxEventBytes: 100)
    #expect(throws: SSEParser.TooLarge.self) {
      for _ in 0..<50 { _ = try parser.feed(Array("data: 0123456789\n".utf8)) }
    }
  }

  @Test(arguments: [
    StreamEvent.head(17, serverMilliseconds: 5), .ping(serverMilliseconds: 9), .drain, .auth,
  ])
  func whatTheServerWritesIsRead(event: StreamEvent) throws {
    var parser = SSEParser()
    let events = try parser.feed(Array(event.eventStreamText.utf8))
    #expect(events.map { StreamEvent($0) } == [event])
  }

  @Test(arguments: [("head", "{}"), ("head", "nonsense"), ("ping", "{\"head\":3}"), ("presence", "{}")])
  func whatCannotBeReadIsPassedOver(name: String, data: String) {
    #expect(StreamEvent(ServerSentEvent(name: name, data: data)) == nil)
  }
}

@Suite struct SnapshotPageParserTests {
  static let row = SnapshotLine(version: 3, row: .service(Service(id: ServiceID(1), name: "Suporte técnico")))
  static let end = SnapshotEnd(head: 9, epoch: "e", after: "k", serverMilliseconds: 4)

  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self) + "\n"
  }

  func parse(_ text: String, _ cut: Cut) throws -> SnapshotPage {
    var parser = SnapshotPageParser()
    for piece in cut.pieces(text) { try parser.feed(piece) }
    return try parser.finish()
  }

  @Test(arguments: Cut.allCases)
  func aWholePageIsBelieved(cut: Cut) throws {
    let page = try parse(Self.text(Self.row) + Self.text(Self.row) + Self.text(Self.end), cut)
    #expect(page == SnapshotPage(lines: [Self.row, Self.row], end: Self.end))
  }

  @Test(arguments: Cut.allCases)
  func anEmptyScopeIsAPageOfItsClosingLine(cut: Cut) throws {
    #expect(try parse("\r\n" + Self.text(Self.end), cut).lines.isEmpty)
  }

  @Test func aPageCutAnywhereIsNotBelieved() throws {
    let text = try Self.text(Self.row) + Self.text(Self.end)
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      var parser = SnapshotPageParser()
      try parser.feed(Array(bytes[..<length]))
      #expect(throws: TransportError.self) { try parser.finish() }
    }
  }

  @Test(arguments: ["{\"table\":\"services\"}\n", "nonsense\n", "[]\n", "{}\n"])
  func whatIsNoLineIsMalformed(text: String) {
    #expect {
      try parse(text, .whole)
    } throws: {
      ($0 as? TransportError)?.kind == .malformed
    }
  }

  @Test func whatFollowsTheClosingLineIsMalformed() throws {
    let text = try Self.text(Self.end) + Self.text(Self.row)
    #expect {
      try parse(text, .whole)
    } throws: {
      ($0 as? TransportError)?.kind == .malformed
    }
  }

  @Test func anErrorDoesNotRepeatTheCustomersWords() throws {
    let text = "{\"table\":\"contacts\",\"version\":1,\"row\":{\"id\":\"Maria Secreta\"}}\n"
    #expect {
      try parse(text, .whole)
    } throws: {
      ($0 as? TransportError)?.message.contains("Maria") == false
    }
  }
}

@Suite struct NDJSONParserTests {
  @Test func anEndlessLineIsRefused() {
    var parser = NDJSONParser(maxLineBytes: 10)
    #expect(throws: NDJSONParser.TooLarge.self) {
      for _ in 0..<4 { try parser.feed(Array("abc".utf8)) { _ in } }
    }
    #expect(throws: NDJSONParser.TooLarge.self) {
      var whole = NDJSONParser(maxLineBytes: 10)
      try whole.feed(Array("abcdefghijk\n".utf8)) { _ in }
    }
  }

  @Test(arguments: 1...40)
  func anyCutGivesTheSameLines(size: Int) throws {
    let text = Array("{\"a\":1}\r\n\n{\"b\":\"ção\"}\n\r\n[]\nrest".utf8)
    var parser = NDJSONParser()
    var lines: [String] = []
    for start in stride(from: 0, to: text.count, by: size) {
      try parser.feed(Array(text[start..<min(start + size, text.count)])) {
        lines.append(String(decoding: $0, as: UTF8.self))
      }
    }
    #expect(lines == ["{\"a\":1}", "{\"b\":\"ção\"}", "[]"])
    #expect(parser.hasUnfinishedLine)
  }
}

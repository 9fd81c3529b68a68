import Domain
import Foundation
import Testing
import Wire

/// The quick way must say and understand the same as `Codable`.
@Suite struct FastLinesTests {
  private static let texts = [
    "", "oi", "\"quoted\" and \\back\\slashed\\", "\n\r\t\u{8}\u{c}\u{b}", "\0", "a\0b", "\u{1f}\u{7f}\u{80}\u{9f}",
    "\u{2028}\u{2029}\u{feff}", "👋🏽 👨‍👩‍👧 🇧🇷", "Ação, às três — ü", "e\u{301}", "</script>", "\u{10ffff}\u{fffe}",
    "\\u0041", "\"", "\\", "ends with \\\\", String(repeating: "ã\"", count: 3_000), "\u{1b}[31m", "\u{d7ff}\u{e000}",
  ]
  private static let numbers: [Int64] = [0, 1, -1, 9, 10, 999_999_999_999_999_999, -999_999_999_999_999_999]

  private static func bytes(_ line: SnapshotLine) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try line.append(to: &bytes)
    return bytes
  }

  private static func fast(_ text: some Sequence<UInt8>) -> SnapshotLine? {
    Array(text).withUnsafeBytes { SnapshotLine(line: $0) }
  }

  private static func message(_ text: String) -> Message {
    Message(id: .init(1), conversationID: .init(2), kind: .inbound, text: text, sentAt: .example)
  }

  private static let fullest = Message(
    id: .init(12), conversationID: .init(11), kind: .comment, authorID: .init(3), text: "t", sentAt: .example,
    delivery: .failed, failure: "f", quotedID: .init(1), event: .expired,
    operationID: OperationID(rawValue: "01900000-0000-7000-8000-000000000001"))

  private static var rows: [Record] {
    var rows = RecordFixture.all.map(\.0)
    for text in texts {
      var message = fullest
      message.text = text
      message.failure = text
      rows.append(.message(message))
      rows.append(.contact(Contact(id: .init(1), name: text, notes: text)))
      rows.append(.contactAddress(ContactAddress(id: .init(1), contactID: .init(2), medium: .email, address: text)))
      var conversation = RecordFixture.conversation
      conversation.protocolNumber = text
      conversation.externalProtocol = text
      rows.append(.conversation(conversation))
    }
    for number in numbers {
      var message = message("n")
      message.id = .init(number)
      message.sentAt = .init(rawValue: number)
      rows.append(.message(message))
    }
    for kind in MessageKind.allCases {
      var message = message("k")
      message.kind = kind
      rows.append(.message(message))
    }
    for delivery in DeliveryState.allCases {
      var message = message("d")
      message.delivery = delivery
      rows.append(.message(message))
    }
    let events: [SystemEvent] = [
      .opened, .expired, .finalised(wrapUp: nil), .finalised(wrapUp: .init(8)),
      .transferredToAgent(from: nil, to: .init(2)), .transferredToAgent(from: .init(1), to: .init(2)),
      .transferredToService(from: .init(1), to: .init(2)),
    ]
    for event in events {
      var message = message("")
      message.event = event
      rows.append(.message(message))
    }
    for medium in Medium.allCases {
      rows.append(.contactAddress(ContactAddress(id: .init(1), contactID: .init(2), medium: medium, address: "")))
    }
    for state in ConversationState.allCases {
      rows.append(
        .conversation(
          Conversation(
            id: .init(1), protocolNumber: "1", contactID: .init(2), channelID: .init(3), medium: .voice,
            serviceID: .init(4), state: state, openedAt: .example)))
    }
    return rows
  }

  @Test func whatIsWrittenQuicklyIsWhatCodableWritesAndReads() throws {
    for row in Self.rows {
      let line = SnapshotLine(version: 42, row: row)
      let bytes = try Self.bytes(line)
      #expect(try JSONDecoder().decode(SnapshotLine.self, from: Data(bytes)) == line)
      let coded = try JSONEncoder().encode(line)
      #expect(try canonical(Data(bytes)) == canonical(coded))
      #expect(!bytes.contains(UInt8(ascii: "\n")), "a line is one line")
    }
  }

  @Test func whatIsReadQuicklyIsWhatCodableReads() throws {
    for row in Self.rows {
      let line = SnapshotLine(version: 42, row: row)
      let isHot = [.messages, .conversations, .contacts, .contactAddresses].contains(row.table)
      #expect(Self.fast(try Self.bytes(line)) == (isHot ? line : nil))
    }
  }

  @Test(arguments: [Int64.max, .min, 1_000_000_000_000_000_000])
  func greatestNumbersAreLeftToCodable(number: Int64) throws {
    let line = SnapshotLine(version: number, row: .message(Self.message("n")))
    let bytes = try Self.bytes(line)
    #expect(Self.fast(bytes) == nil)
    #expect(try JSONDecoder().decode(SnapshotLine.self, from: Data(bytes)) == line)
  }

  /// Each is refused, or another form of the same: the quick way never guesses.
  @Test func everyOtherFormIsLeftToCodable() throws {
    let line = SnapshotLine(version: 42, row: .message(Self.fullest))
    let text = String(decoding: try Self.bytes(line), as: UTF8.self)
    let others = [
      "", "{", "null", " " + text, text + " ", text + "\n", text + text, String(text.dropLast()),
      text.replacing("\"version\":42", with: "\"version\":042"),
      text.replacing("\"version\":42", with: "\"version\":42.0"),
      text.replacing("\"version\":42", with: "\"version\":4e1"),
      text.replacing("\"version\":42", with: "\"version\":-0"),
      text.replacing("\"version\":42", with: "\"version\":+42"),
      text.replacing("\"version\":42", with: "\"version\":"),
      text.replacing("\"version\":42", with: "\"version\":99999999999999999999"),
      text.replacing("\"version\":42", with: "\"version\":42,\"version\":43"),
      text.replacing("messages", with: "songs"), text.replacing("messages", with: "contacts"),
      text.replacing("\"comment\"", with: "\"shout\""), text.replacing("\"failed\"", with: "\"lost\""),
      text.replacing("expired", with: "exploded"), text.replacing("01900000", with: "X1900000"),
      text.replacing("\"text\":\"t\"", with: "\"text\":\"\\ud83d\\udc4b\""),
      text.replacing("\"text\":\"t\"", with: "\"text\":\"\\ud83d\""),
      text.replacing("\"text\":\"t\"", with: "\"text\":\"\\x\""),
      text.replacing("\"text\":\"t\"", with: "\"text\":\"\\u12g4\""),
      text.replacing("\"text\":\"t\"", with: "\"text\":\"\t\""),
      text.replacing("\"text\":\"t\"", with: "\"text\":\"a\\"), text.replacing("\"text\":\"t\"", with: "\"text\":null"),
      text.replacing("\"text\":\"t\"", with: "\"text\":\"t\",\"later\":1"),
    ]
    for other in others { #expect(Self.fast(other.utf8) == nil, "\(other)") }
    var broken = Array(text.utf8)
    let place = try #require(broken.firstIndex(of: UInt8(ascii: "t")))
    for byte: UInt8 in [0x00, 0x80, 0xc0, 0xff] {
      broken[place] = byte
      #expect(Self.fast(broken) == nil)
    }
    let invalid = Array(text.replacing("\"text\":\"t\"", with: "\"text\":\"MARK\"").utf8)
    #expect(Self.fast(invalid) != nil)
    for (from, to) in [("MARK", [0xc0, 0xaf, 0x41, 0x41]), ("MARK", [0xed, 0xa0, 0x80, 0x41])] as [(String, [UInt8])] {
      let bytes = replaced(invalid, Array(from.utf8), to)
      #expect(Self.fast(bytes) == nil)
    }
  }

  /// A line that is cut anywhere, or has one byte changed, is never read as something that Codable reads otherwise.
  @Test func cutOrBentLinesNeverReadOtherwiseThanByCodable() throws {
    for row in [Record.message(Self.fullest), .conversation(RecordFixture.conversation)] {
      let whole = try Self.bytes(SnapshotLine(version: 42, row: row))
      for count in 0..<whole.count { #expect(Self.fast(whole[..<count]) == nil) }
      for place in whole.indices {
        for byte in [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "0"), UInt8(ascii: ","), 0x00, 0xe9] {
          var bent = whole
          bent[place] = byte
          guard let line = Self.fast(bent) else { continue }
          #expect(try JSONDecoder().decode(SnapshotLine.self, from: Data(bent)) == line)
        }
      }
    }
  }

  @Test func changesAreTheSameBothWays() throws {
    let id = OperationID(rawValue: "01900000-0000-7000-8000-000000000001")
    let scopes: [Scope] = [
      .config, .service(.init(4)), .conversation(.init(2)), .contact(.init(3)), .agent(.init(4)),
    ]
    var entries: [Change] = []
    for (index, row) in Self.rows.enumerated() {
      entries.append(
        Change(
          sequence: Int64(index), scope: scopes[index % scopes.count], operationID: index % 2 == 0 ? id : nil,
          kind: .put(version: Int64(index), row)))
    }
    let others: [Change.Kind] = [
      .del(.messages, key: 4), .drop(.conversations, key: -4), .scopeAdd(.service(.init(4))),
      .scopeDrop(.service(.init(4))),
    ]
    for kind in others {
      entries.append(Change(sequence: 7, scope: .service(.init(4)), operationID: id, kind: kind))
    }
    let reply = ChangesReply(epoch: "e\"1", entries: entries, next: 5, head: 9, serverMilliseconds: 1)
    let bytes = try reply.json()
    #expect(try JSONDecoder().decode(ChangesReply.self, from: Data(bytes)) == reply)
    #expect(try canonical(Data(bytes)) == canonical(JSONEncoder().encode(reply)))
    #expect(bytes.withUnsafeBytes { ChangesReply(body: $0) } == nil, "rows of other tables are left to Codable")

    var hot = reply
    hot.entries.removeAll { change in
      guard case .put(_, let row) = change.kind else { return false }
      return ![.messages, .conversations, .contacts, .contactAddresses].contains(row.table)
    }
    #expect(try hot.json().withUnsafeBytes { ChangesReply(body: $0) } == hot)
    hot.entries = []
    #expect(try hot.json().withUnsafeBytes { ChangesReply(body: $0) } == hot)
    let text = String(decoding: try reply.json(), as: UTF8.self)
    #expect(Array(text.dropLast().utf8).withUnsafeBytes { ChangesReply(body: $0) } == nil)
  }

  @Test func backfillIsWhatCodableReads() throws {
    for (before, reached) in [(nil, nil), ("c\"1", Int64(5))] as [(String?, Int64?)] {
      let reply = BackfillReply(
        epoch: "e1", head: 9, rows: Self.rows.map { SnapshotLine(version: 3, row: $0) }, before: before,
        reachedMilliseconds: reached, serverMilliseconds: 5)
      let bytes = try reply.json()
      #expect(try JSONDecoder().decode(BackfillReply.self, from: Data(bytes)) == reply)
      #expect(try canonical(Data(bytes)) == canonical(JSONEncoder().encode(reply)))
    }
  }

  private func replaced(_ bytes: [UInt8], _ old: [UInt8], _ new: [UInt8]) -> [UInt8] {
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: old) }) else { return bytes }
    return Array(bytes[..<start]) + new + Array(bytes[(start + old.count)...])
  }
}

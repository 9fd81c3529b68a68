import Domain
import Foundation
import Testing

@testable import Mirror

/// An outbox with something in it, and ways to break its file.
protocol OutboxDamage {}

extension OutboxDamage {
  /// Operations and drafts of it.
  var count: Int { 120 }

  /// A closed outbox of several pages: operations with long words, drafts, read marks, an owner.
  func filled(_ place: TemporaryDirectory) throws -> OutboxContents {
    let outbox = try OutboxDatabase(path: place.outboxPath)
    try outbox.setDevice("device-1")
    try outbox.claim(agentID: AgentID(1), server: "https://a.example")
    try outbox.change { writer in
      for index in 1...count {
        let conversation = ConversationID(Int64(index))
        let moment = Timestamp(milliseconds: Int64(index))
        let text = "palavras \(index) " + String(repeating: "e mais ", count: 30)
        let command = Command.sendMessage(conversation: conversation, text: text, draftGeneration: 1)
        try writer.insert(
          Operation(
            id: OperationID(at: moment, random: (1, UInt64(index))), command: command, seen: nil, createdAt: moment),
          state: index % 5 == 0 ? .parked(reason: .conflict) : .queued)
        try writer.consume(.init(conversationID: conversation, kind: .reply), generation: 1)
        let draft = Draft(kind: .reply, text: "rascunho \(index) " + String(repeating: "x", count: 90), generation: 2)
        try writer.store(draft, .init(conversationID: conversation, kind: .reply))
      }
    }
    let contents = outbox.snapshot()
    try outbox.close()
    return contents
  }

  /// The number of a page of a table or index; `type` as `dbstat` names it. The second one, when there are several.
  func page(_ place: TemporaryDirectory, _ table: String, _ type: String) throws -> Int {
    let connection = try Connection(
      ConnectionOptions(path: place.outboxPath, label: "test", isReader: false, pragmas: []), gate: FileGate())
    defer { connection.abandon() }
    let found = try connection.bare {
      try $0.integer("SELECT pageno FROM dbstat WHERE name=?1 AND pagetype=?2 LIMIT 1 OFFSET 1", table, type)
        ?? $0.integer("SELECT pageno FROM dbstat WHERE name=?1 AND pagetype=?2 LIMIT 1", table, type)
    }
    return Int(try #require(found))
  }

  /// Overwrites a page, from a byte of it on.
  func spoil(_ place: TemporaryDirectory, page: Int, from first: Int = 0) throws -> [UInt8] {
    var bytes = try fileBytes(place.outboxPath)
    for index in (page - 1) * 4_096 + first..<page * 4_096 { bytes[index] = UInt8(truncatingIfNeeded: index &* 7 | 1) }
    try writeFile(bytes, to: place.outboxPath)
    return bytes
  }
}

import Console
import Domain
import Foundation
import Mirror
import Testing

/// What a login looks at before it is made.
@Suite struct OutboxCheckTests {
  /// An outbox of agent 7 with some pages of operations, the last of which is damaged.
  private func damaged(_ files: LoginFiles) throws {
    let outbox = try OutboxDatabase(path: files.outboxPath)
    try outbox.claim(agentID: AgentID(7), server: "localhost")
    for number in 1...40 {
      let operation = Operation(
        id: OperationID(at: Timestamp(milliseconds: Int64(number)), random: (1, UInt64(number))),
        command: .addComment(conversation: ConversationID(1), text: String(repeating: "said ", count: 200)), seen: nil,
        createdAt: Timestamp(milliseconds: Int64(number)))
      try outbox.enqueue(operation)
    }
    try outbox.close()
    let path = URL(fileURLWithPath: files.outboxPath)
    var bytes = try Data(contentsOf: path)
    for index in bytes.indices.suffix(4_000) { bytes[index] = 0xff }
    try bytes.write(to: path)
  }

  @Test(arguments: [7, 8])
  func whatIsSavedFromADamagedOutboxIsSaidAlsoToAnotherAgent(agent: Int64) throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try scratch.logIn()
    let files = try scratch.claim()
    defer { files.release() }
    try damaged(files)
    var findings: [FileFinding] = []
    do {
      try checkOutbox(files, Scratch.credentials(agent: agent)) { findings.append($0) }
      #expect(agent == 7)
    } catch is OutboxError {
      #expect(agent == 8)
    }
    guard case .outbox(let report)? = findings.first, findings.count == 1 else {
      Issue.record("\(findings)")
      return
    }
    #expect(report.savedOperations > 0 && report.unreadable > 0)
    // It is whole again: nothing is left for the console to find and say.
    try checkOutbox(files, Scratch.credentials()) { findings.append($0) }
    #expect(findings.count == 1)
  }

  @Test func whatIsSavedFromADamagedOutboxIsLoggedAlsoWhenTheConsoleCanNotBeOpened() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try scratch.logIn(agent: 8)
    let files = try scratch.claim()
    defer { files.release() }
    try damaged(files)
    #expect(throws: OutboxError.self) { try LoginSession(files, mailbox: try Mailbox()) }
    let log = try String(contentsOf: scratch.file("console.log"), encoding: .utf8)
    #expect(log.contains("the outbox was damaged"))
  }
}

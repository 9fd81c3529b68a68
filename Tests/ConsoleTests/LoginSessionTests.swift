import Catalog
import Console
import Domain
import Foundation
import Mirror
import Testing

@Suite struct LoginSessionTests {
  private func opened(_ scratch: Scratch) throws -> LoginSession {
    try scratch.logIn()
    return try LoginSession(try scratch.claim(), mailbox: try Mailbox())
  }

  private func enqueue(_ command: Command, _ session: LoginSession, _ state: OutboxState) throws -> OperationID {
    let moment = Timestamp(milliseconds: 1_000)
    let operation = Operation(id: .fresh(at: moment), command: command, seen: nil, createdAt: moment)
    try session.outbox.enqueue(operation)
    try session.outbox.mark(operation.id, .sending)
    try session.outbox.mark(operation.id, state)
    return operation.id
  }

  private let said = Command.sendMessage(conversation: ConversationID(12), text: "said", draftGeneration: 3)

  @Test(arguments: [ParkReason.conflict, .draftConsumed])
  func aRetryIsTheSameCommandUnderAnotherName(reason: ParkReason) throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let session = try opened(scratch)
    defer { session.close(.quit, patience: .zero).answer() }
    let old = try enqueue(said, session, .parked(reason: reason))
    let new = try session.retry(old, now: Timestamp(milliseconds: 9_000))
    #expect(new != old)
    let items = session.outboxItems()
    #expect(items.map(\.id) == [new])
    #expect(items.first?.state == .queued)
    #expect(items.first?.operation.createdAt == Timestamp(milliseconds: 9_000))
    // A draft that was sent already is not consumed twice: the agent wants these words said nevertheless.
    let generation: Int64? = reason == .draftConsumed ? nil : 3
    let expected = Command.sendMessage(conversation: ConversationID(12), text: "said", draftGeneration: generation)
    #expect(items.first?.operation.command == expected)
  }

  @Test func whatIsNotStoppedIsNotRetried() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let session = try opened(scratch)
    defer { session.close(.quit, patience: .zero).answer() }
    let id = try enqueue(said, session, .queued)
    #expect(throws: OutboxError.self) { try session.retry(id, now: Timestamp(milliseconds: 9_000)) }
    let unknown = OperationID.fresh(at: Timestamp(milliseconds: 1))
    #expect(throws: OutboxError.unknownOperation(unknown)) {
      try session.retry(unknown, now: Timestamp(milliseconds: 9_000))
    }
  }

  @Test func aMirrorThatBreaksIsMendedAndTheOutboxStays() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let session = try opened(scratch)
    defer { session.close(.quit, patience: .zero).answer() }
    let id = try enqueue(said, session, .queued)
    let broken = MirrorError.corrupt(path: scratch.file("mirror.db").path, detail: "")
    // An empty mirror has nothing to mend.
    #expect(try session.mend(after: broken) == nil)
    #expect(try session.mend(after: .corrupt(path: "/elsewhere", detail: "")) == nil)
    #expect(try session.mend(after: .diskFull(path: scratch.file("mirror.db").path)) == nil)
    let damage = MirrorError.corrupt(path: scratch.file("outbox.db").path, detail: "")
    #expect(try session.mend(after: damage) == nil, "a sound outbox has nothing to mend")
    try FileManager.default.removeItem(at: scratch.file("outbox.db"))
    let finding = try session.mend(after: damage)
    guard case .outbox(let report) = finding else {
      Issue.record("the outbox was not mended")
      return
    }
    #expect(report.savedOperations == 1)
    #expect(session.outboxItems().map(\.id) == [id])
    let log = try String(contentsOf: scratch.file("console.log"), encoding: .utf8)
    #expect(log.contains("the outbox was damaged"))
    #expect(!log.contains("said"))
  }

  @Test func aBrokenMirrorIsFoundAtTheStartAndSaid() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try opened(scratch).close(.quit, patience: .zero).answer()
    let handle = try FileHandle(forWritingTo: scratch.file("mirror.db"))
    try handle.write(contentsOf: Data(repeating: 0x55, count: 400))
    try handle.close()
    let session = try opened(scratch)
    defer { session.close(.quit, patience: .zero).answer() }
    #expect(session.findings.count == 1)
    for language in [Language.english, .portuguese] {
      let words = session.findings.first?.words(Catalog(language: language)) ?? ""
      #expect(words.contains("mirror.db.") && !words.contains("\n"))
    }
  }

  @Test func everyErrorHasOneSentenceInBothLanguages() {
    let owner = ConsoleIdentity(pid: 7, terminal: "pts/1", since: Timestamp(milliseconds: 0))
    let errors: [any Error] = [
      ConsoleError.noLogin, ConsoleError.unknownLogin("x"), ConsoleError.system(doing: "open a pipe", errno: 24),
      ConsoleError.loginOpen(owner, mayTakeOver: true), ConsoleError.loginOpen(owner, mayTakeOver: false),
      ConsoleError.ownerSilent(pid: nil), ConsoleError.ownerSilent(pid: 7), ConsoleError.notTakenOver,
      MirrorError.foreign(path: "p"), MirrorError.newer(path: "p", version: 9), MirrorError.readOnly(path: "p"),
      MirrorError.corrupt(path: "p", detail: "d"), MirrorError.diskFull(path: "p"),
      MirrorError.cannotOpen(path: "p", detail: "d"), MirrorError.failed(detail: "d", code: 5),
      OutboxError.otherAgent(stored: AgentID(1), claimed: AgentID(2)),
      OutboxError.otherServer(stored: "a", claimed: "b"),
    ]
    for error in errors {
      let (english, portuguese) = (
        describe(error, Catalog(language: .english)), describe(error, Catalog(language: .portuguese))
      )
      #expect(english != portuguese, "\(english)")
      #expect(!english.isEmpty && !english.contains("\n") && !english.hasSuffix("."))
    }
  }
}

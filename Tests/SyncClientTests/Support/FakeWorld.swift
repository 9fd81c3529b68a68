import Domain
import SyncClient
import SyncTestSupport
import Testing

/// A console against a `FakeServer`, under a clock that moves only when nothing else can.
struct FakeWorld {
  let server: FakeServer
  let clock = TestClock()
  let credentials: MemoryCredentialStore
  let scratch: ScratchDirectory

  init(server: FakeServer = FakeServer()) throws {
    self.server = server
    credentials = MemoryCredentialStore(server.credentials(expiresAt: clock.wall() + .hours(24 * 365)))
    scratch = try ScratchDirectory()
  }

  /// Opens the files anew.
  func console(executor: (any SerialExecutor)? = nil) throws -> ConsoleSide {
    try ConsoleSide(scratch: scratch, transport: server, credentials: credentials, clock: clock, executor: executor)
  }

  /// Waits until nothing is pending and the mirror shows what the server shows.
  func converge(_ console: ConsoleSide, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    // The world is looked at through the same door, without the faults that are meant for the session.
    let outcome = try await console.until(rounds: 500) {
      guard console.status.line == .live, console.status.pendingCount == 0, server.plannedFaults == 0 else {
        return false
      }
      return try await console.hasConverged(with: server, token: FakeServer.window, agentID: FakeServer.agentID)
    }
    #expect(outcome == .reached, "the mirror never became equal", sourceLocation: sourceLocation)
  }

  /// Traffic in both directions, and the wait for it to arrive.
  func trade(_ console: ConsoleSide, _ tag: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    server.receive("\(tag): a question", in: 1)
    try console.give(.sendMessage(conversation: ConversationID(1), text: "\(tag): an answer", draftGeneration: nil))
    try console.give(.sendMessage(conversation: ConversationID(1), text: "\(tag): and more", draftGeneration: nil))
    try console.give(.addComment(conversation: ConversationID(2), text: "\(tag): a comment"))
    server.receive("\(tag): thanks", in: 2)
    try await converge(console, sourceLocation: sourceLocation)
    #expect(server.effects.values.allSatisfy { $0 == 1 }, sourceLocation: sourceLocation)
  }
}

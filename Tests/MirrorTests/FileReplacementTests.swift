import Domain
import Synchronization
import Testing

@testable import Mirror

private final class Observed: Sendable {
  let isDone = Mutex(false)
  let failures = Mutex<[String]>([])
}

@Suite struct FileReplacementTests {
  @Test func readsOfOtherThreadsNeverFailWhileTheFileIsReplaced() async throws {
    let desk = try Desk()
    let store = desk.store
    let mirror = desk.mirror
    try mirror.wipe()
    let observed = Observed()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          while !observed.isDone.withLock({ $0 }) {
            do {
              _ = try store.conversations(ConversationQuery(), ConversationWindow(limit: 9))
              _ = try store.counts(ConversationQuery(search: "a"))
              _ = try mirror.digest(of: .config)
            } catch {
              observed.failures.withLock { $0.append("\(error)") }
            }
            await Task.yield()
          }
        }
      }
      group.addTask {
        defer { observed.isDone.withLock { $0 = true } }
        for round in 0..<15 {
          try mirror.adopt(scopes: [.service(ServiceID(1))], epoch: "e\(round)", agentID: AgentID(1))
          try mirror.applySnapshot(
            scope: .service(ServiceID(1)),
            rows: [(1, makeContact(1)), (1, .conversation(makeConversation(1)))], head: 5, epoch: "e\(round)",
            nextAfter: nil)
          if round % 2 == 0 {
            try mirror.wipe()
          } else {
            #expect(try mirror.rebuild(after: .corrupt(path: mirror.path, detail: "")) != nil)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(observed.failures.withLock { $0 } == [])
    #expect(try store.counts(ConversationQuery()).open == 0)
  }

  @Test func closedStoreStaysClosedOverAReplacement() throws {
    let desk = try Desk()
    try desk.store.close()
    try desk.mirror.wipe()
    #expect(throws: MirrorError.closed) { try desk.store.row(ConversationID(1)) }
  }
}

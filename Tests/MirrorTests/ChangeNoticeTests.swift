import Domain
import Synchronization
import Testing

@testable import Mirror

@Suite struct ChangeNoticeTests {
  @Test func commitsOfBothDatabasesAreToldOnceUntilTaken() throws {
    let desk = try Desk()
    _ = desk.store.takeChanges()
    let calls = Mutex(0)
    desk.store.onChange { calls.withLock { $0 += 1 } }
    try desk.put([makeContact(1)])
    try desk.put([.agent(desk.agent(5, "Nova"))], scope: .config)
    try desk.outbox.enqueue(desk.operation(.markUnread(conversation: ConversationID(1))))
    #expect(calls.withLock { $0 } == 1)
    #expect(desk.store.takeChanges() == [.conversations, .contacts, .directory, .operations])
    #expect(desk.store.takeChanges() == [])
    try desk.outbox.saveDraft(ConversationID(1), Draft(kind: .reply, text: "a", generation: 1))
    #expect(calls.withLock { $0 } == 2)
    #expect(desk.store.takeChanges() == .drafts)
  }

  /// What waits until nothing is being fetched begins with it.
  @Test func aScopeThatIsWholeIsToldAlsoWhenItIsEmpty() throws {
    let desk = try Desk()
    let scope = Scope.service(ServiceID(99))
    try desk.mirror.refetch([scope])
    let place = try desk.mirror.syncPosition()
    _ = desk.store.takeChanges()
    try desk.mirror.applySnapshot(
      scope: scope, rows: [], head: try #require(place.cursor), epoch: try #require(place.epoch), nextAfter: nil)
    #expect(desk.store.takeChanges() == .conversations)
  }

  @Test func whatChangesNothingIsNotTold() throws {
    let desk = try Desk()
    try desk.put([makeContact(1)])
    _ = desk.store.takeChanges()
    let calls = Mutex(0)
    desk.store.onChange { calls.withLock { $0 += 1 } }
    try desk.change([.put(version: 1, makeContact(1, "older"))])
    try desk.outbox.settle(cursor: 1_000)
    try desk.outbox.saveDraft(ConversationID(1), Draft(kind: .reply, text: "", generation: 1))
    #expect(calls.withLock { $0 } == 0)
  }

  @Test func writesOfAnotherThreadDoNotHoldUpReads() throws {
    let desk = try Desk()
    try desk.put([.conversation(makeConversation(1))])
    // Inside of an uncommitted write the store still reads, and sees the state before it.
    try desk.mirror.writer.write { session in
      try session.run("DELETE FROM conversations")
      #expect(try desk.store.row(ConversationID(1)) != nil)
    }
    #expect(try desk.store.row(ConversationID(1)) == nil)
  }
}

@Suite struct ConcurrentReadTests {
  /// Each transaction brings a conversation and the message that it names; every read sees both or neither.
  @Test func readsSeeWholeTransactionsWhileChangesAreApplied() async throws {
    let desk = try Desk()
    let store = desk.store
    let mirror = desk.mirror
    let last: Int64 = 400
    try desk.put([.conversation(makeConversation(1, last: 1, unread: 1)), .message(makeMessage(1))])
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for id in 2...last {
          let cursor = try #require(try mirror.syncPosition().cursor)
          let records: [Record] = [
            .conversation(makeConversation(1, last: id, unread: 1)), .message(makeMessage(id)),
          ]
          let changes = records.enumerated().map { index, record in
            let sequence = cursor + 1 + Int64(index)
            return Change(
              sequence: sequence, scope: .service(ServiceID(1)), operationID: nil,
              kind: .put(version: sequence, record))
          }
          try mirror.apply(changes, since: cursor, next: cursor + 2, epoch: Desk.epoch)
        }
      }
      group.addTask {
        var seen: Int64 = 0
        while seen < last {
          let row = try #require(try store.row(ConversationID(1)))
          let id = try #require(row.lastMessageID)
          #expect(row.lastMessage?.text == "message \(id)" && id.rawValue >= seen)
          seen = id.rawValue
          #expect(try store.counts(.init()) == ConversationCounts(matching: 1, open: 1, unread: 1))
          let thread = try store.thread(ThreadWindow(conversationID: ConversationID(1), limit: 3))
          #expect(thread.messages.last.map { $0.id >= .mirrored(MessageID(seen)) } ?? false)
        }
      }
      try await group.waitForAll()
    }
  }
}

extension ThreadMessage.ID {
  fileprivate static func >= (left: Self, right: Self) -> Bool {
    if case (.mirrored(let left), .mirrored(let right)) = (left, right) { left >= right } else { false }
  }
}

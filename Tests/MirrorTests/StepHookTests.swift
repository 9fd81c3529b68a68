import Domain
import Synchronization
import Testing

@testable import Mirror

/// Counts the steps of a database and crashes at one of them.
final class Crasher: Sendable {
  struct Crash: Error, Hashable {}

  private let state = Mutex<(steps: [DatabaseStep], crashAt: DatabaseStep?)>(([], nil))

  var steps: [DatabaseStep] { state.withLock { $0.steps } }
  func crash(at step: DatabaseStep) { state.withLock { $0.crashAt = step } }

  var hook: DatabaseStepHook {
    { [self] step in
      let crashes = state.withLock { state in
        state.steps.append(step)
        return state.crashAt == step
      }
      if crashes { throw Crash() }
    }
  }
}

@Suite struct StepHookTests {
  @Test(arguments: DatabaseStep.allCases)
  func crashInTheOutboxLeavesWhatTheDiskHas(step: DatabaseStep) throws {
    let place = try TemporaryDirectory()
    let crasher = Crasher()
    let outbox = try OutboxDatabase(path: place.outboxPath, onStep: crasher.hook)
    let told = Mutex(0)
    outbox.onCommit { _ in told.withLock { $0 += 1 } }
    let first = operation(1)
    try outbox.enqueue(first)
    #expect(told.withLock { $0 } == 1)
    crasher.crash(at: step)
    let second = operation(2)
    #expect(throws: Crasher.Crash.self) { try outbox.enqueue(second) }
    #expect(told.withLock { $0 } == 1)
    #expect(throws: MirrorError.halted) { try outbox.enqueue(second) }
    #expect(throws: MirrorError.halted) { try outbox.setDevice("d") }
    let reopened = try OutboxDatabase(path: place.outboxPath)
    let kept = step == .beforeCommit ? [first] : [first, second]
    #expect(reopened.operations().map(\.operation) == kept)
    #expect(try reopened.writer.read { try OutboxContents(session: $0).operations } == reopened.operations())
  }

  @Test(arguments: DatabaseStep.allCases)
  func crashInTheMirrorIsATransactionWholeOrNotAtAll(step: DatabaseStep) throws {
    let place = try TemporaryDirectory()
    let crasher = Crasher()
    let mirror = try MirrorDatabase(path: place.mirrorPath, onStep: crasher.hook)
    let told = Mutex(0)
    mirror.onCommit { _, _ in told.withLock { $0 += 1 } }
    try mirror.adopt(scopes: [.config], epoch: "e", agentID: AgentID(1))
    let before = told.withLock { $0 }
    crasher.crash(at: step)
    let rows: [(version: Int64, record: Record)] = [(3, .service(Service(id: ServiceID(1), name: "s")))]
    #expect(throws: Crasher.Crash.self) {
      try mirror.applySnapshot(scope: .config, rows: rows, head: 7, epoch: "e", nextAfter: nil)
    }
    #expect(told.withLock { $0 } == before)
    #expect(throws: MirrorError.halted) { try mirror.syncPosition() }
    #expect(throws: MirrorError.halted) { try mirror.digest(of: .config) }
    let reopened = try MirrorDatabase(path: place.mirrorPath)
    #expect(try reopened.syncPosition().cursor == (step == .beforeCommit ? nil : 7))
    #expect(try reopened.dump()[.services]?.count == (step == .beforeCommit ? 0 : 1))
  }

  @Test func everyWriteTransactionHasBothSteps() throws {
    let place = try TemporaryDirectory()
    let crasher = Crasher()
    let mirror = try MirrorDatabase(path: place.mirrorPath, onStep: crasher.hook)
    let opened = crasher.steps
    #expect(opened == [.beforeCommit, .afterCommit])
    try mirror.adopt(scopes: [.config], epoch: "e", agentID: AgentID(1))
    try mirror.applySnapshot(scope: .config, rows: [], head: 7, epoch: "e", nextAfter: nil)
    try mirror.apply([], since: 7, next: 9, epoch: "e")
    try mirror.applyBackfill([], head: 9, epoch: "e")
    try mirror.refetch([.config])
    try mirror.reset()
    #expect(crasher.steps.count == opened.count + 12)
    try mirror.close()
    // Nothing is migrated now.
    _ = try MirrorDatabase(path: place.mirrorPath, onStep: crasher.hook)
    #expect(crasher.steps.count == opened.count + 12)
  }

  @Test func crashWhileOpeningIsThrown() throws {
    let place = try TemporaryDirectory()
    let crasher = Crasher()
    crasher.crash(at: .beforeCommit)
    #expect(throws: Crasher.Crash.self) { try OutboxDatabase(path: place.outboxPath, onStep: crasher.hook) }
    #expect(try OutboxDatabase(path: place.outboxPath).operations().isEmpty)
  }

  private func operation(_ number: UInt64) -> Domain.Operation {
    let moment = Timestamp(milliseconds: 5)
    return Domain.Operation(
      id: OperationID(at: moment, random: (0, number)),
      command: .sendMessage(conversation: ConversationID(1), text: "oi \(number)", draftGeneration: nil), seen: nil,
      createdAt: moment)
  }
}

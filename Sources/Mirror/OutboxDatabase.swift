import Domain
import Synchronization

/// What the agent said: `outbox.db`. Every write is on the disk when its method returns (a fsync: 0.3 to 10 ms), so
/// call them off the terminal's thread where that matters. Reads come from memory. Any thread.
package final class OutboxDatabase: Sendable {
  package let path: String
  let writer: Connection
  let gate = FileGate()
  private let contents: Mutex<OutboxContents>
  private let listeners = Mutex<[@Sendable (StoreChanges) -> Void]>([])
  /// Where a `rebuild` that went no further has kept the old file. Locked while one goes on.
  let unsaid = Mutex<String?>(nil)
  private let titles = Mutex<(@Sendable (ConversationID) -> ConversationTitle?)?>(nil)

  /// Opens the outbox, makes it when there is none, checks it whole, migrates it and reads it.
  ///
  /// - Throws: `MirrorError.foreign`, `.newer`, `.corrupt`, `.readOnly`, `.diskFull`, `.cannotOpen`; what `onStep`
  ///   throws.
  package init(path: String, onStep: DatabaseStepHook? = nil) throws {
    self.path = path
    try OutboxRescue(path: path).finishInstalling()
    writer = try DatabaseFile.outbox.open(path, label: "outbox.writer", gate: gate, onStep: onStep)
    do {
      contents = Mutex(try writer.read { try OutboxContents(session: $0) })
    } catch {
      try? writer.close()
      throw error
    }
  }

  /// Lets the file go. Later writes throw.
  package func close() throws { try writer.close() }

  /// The device id that the backend gave this machine; nil before the first login.
  package var device: String? { contents.withLock { $0.device } }

  package func setDevice(_ device: String) throws {
    try change { outbox in
      try outbox.session.run("UPDATE identity SET device=?1", device)
      outbox.contents.device = device
    }
  }

  /// Every stored operation, in the order of enqueuing.
  package func operations() -> [PendingOperation] { contents.withLock { $0.operations } }

  /// What has not taken effect yet or was refused, read marks apart, in the order of enqueuing.
  package func items() -> [OutboxItem] { snapshot().items() }

  /// When `nextBatch` or `releaseHeld` will have something by the clock alone; nil: never.
  package func nextWake() -> Timestamp? { snapshot().nextWake() }

  /// Operations not settled (read marks apart), and those of them that are parked or expired.
  package func counts() -> (pending: Int, parked: Int) { snapshot().counts() }

  func snapshot() -> OutboxContents { contents.withLock { $0 } }

  /// `listener` is called after each commit, on the thread that wrote.
  func onCommit(_ listener: @escaping @Sendable (StoreChanges) -> Void) {
    listeners.withLock { $0.append(listener) }
  }

  /// `title` tells what a conversation in view is called; it is asked before each transaction that stores words, on the
  /// thread that calls for it, with nothing locked.
  func describe(by title: @escaping @Sendable (ConversationID) -> ConversationTitle?) {
    titles.withLock { $0 = title }
  }

  func title(of id: ConversationID) -> ConversationTitle? { titles.withLock { $0 }?(id) }

  /// Runs `body` in one transaction on tables and contents; readers see the contents only after the commit.
  func change<T>(_ body: (inout OutboxWriter) throws -> T) throws -> T {
    var after: OutboxWriter?
    let result = try writer.write { session in
      var outbox = OutboxWriter(session: session, contents: snapshot())
      let result = try body(&outbox)
      try outbox.tidy()
      after = outbox
      return result
    } committed: {
      if let after { contents.withLock { $0 = after.contents } }
    }
    if let touched = after?.touched, !touched.isEmpty {
      for listener in listeners.withLock({ $0 }) { listener(touched) }
    }
    return result
  }
}

extension OutboxContents {
  func items() -> [OutboxItem] {
    operations.compactMap { pending in
      guard pending.operation.command.isPrecious, pending.state != .settled else { return nil }
      return OutboxItem(operation: pending.operation, state: pending.state, attempts: pending.attempts)
    }
  }

  func counts() -> (pending: Int, parked: Int) {
    var pending = 0
    var parked = 0
    for operation in operations where operation.operation.command.isPrecious {
      pending += 1
      if operation.isStopped { parked += 1 }
    }
    return (pending, parked)
  }
}

extension PendingOperation {
  /// Parked or expired: it waits for the agent.
  package var isStopped: Bool {
    switch state {
    case .parked, .expired: true
    default: false
    }
  }
}

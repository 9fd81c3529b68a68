import Domain
import Synchronization

/// The screen's view of both databases: mirrored rows with the agent's own pending operations laid over them.
///
/// Reads run on connections of their own that no writer holds up, and may be called on any thread. Every one may throw
/// `MirrorError`; after `.corrupt` and a `MirrorDatabase.rebuild` they read the fresh file. Make it after both
/// databases are open, close it before them.
package final class ConsoleStore: Sendable {
  let outbox: OutboxDatabase
  let mirrorPath: String
  /// For what a key waits for.
  let screen: Connection
  /// For searches and counts, so that none holds a key up.
  let search: Connection
  let contactIndex = ContactIndexCache()
  let searchMemory = SearchMemory()
  private let notice = Mutex<(callback: (@Sendable () -> Void)?, changes: StoreChanges)>((nil, []))

  package init(mirror: MirrorDatabase, outbox: OutboxDatabase) throws {
    self.outbox = outbox
    mirrorPath = mirror.path
    screen = try mirror.makeReader(label: "mirror.screen", cacheKibibytes: 1_024)
    search = try mirror.makeReader(label: "mirror.search", cacheKibibytes: 512)
    mirror.onCommit { [weak self] in self?.changed($0, $1) }
    outbox.onCommit { [weak self] in self?.changed($0, .none) }
    outbox.describe { [weak self] in self?.title(of: $0) }
  }

  /// Lets the connections go. Later reads throw.
  package func close() throws {
    try search.close()
    try screen.close()
  }

  /// Microseconds; nil: not in the mirror, or no longer visible.
  package func row(_ id: ConversationID) throws -> ConversationRow? {
    let source = OverlaySource(outbox.snapshot())
    return try screen.read { session in
      let reader = MirrorReader(session: session)
      return try reader.rows([id]).first.map { try source.row($0, reader) }
    }
  }

  /// At most 1 ms in a conversation of any length. Pending lines come after the newest message, however many.
  package func thread(_ window: ThreadWindow) throws -> ThreadPage {
    let source = OverlaySource(outbox.snapshot())
    let pending = source.operations(window.conversationID)
    return try screen.read { session in
      let reader = MirrorReader(session: session)
      var page = try reader.thread(window)
      if pending.isEmpty { return page }
      var facts = try source.facts(pending, nil, reader)
      let me = try reader.agentID()
      if let me { facts.agentNames[me] = try reader.agentName(me) }
      let lines = Overlay.lines(pending, me: me, facts: facts)
      switch window.anchor {
      case .latest: page.messages += lines
      case .after, .around: if !page.hasMoreAfter { page.messages += lines }
      case .before: page.hasMoreAfter = page.hasMoreAfter || !lines.isEmpty
      }
      return page
    }
  }

  /// The small tables whole, by name. About a millisecond: read it again only when `StoreChanges.directory` says so.
  package func directory(agentID: AgentID) throws -> Directory {
    try screen.read { try MirrorReader(session: $0).directory(agentID: agentID) }
  }

  /// Drafts with words in them, replies before comments. From memory.
  package func drafts() -> [ConversationID: [Draft]] { outbox.drafts() }

  /// See `OutboxDatabase.generation`. From memory.
  package func draftGeneration(_ conversationID: ConversationID, _ kind: DraftKind) -> Int64 {
    outbox.generation(conversationID, kind)
  }

  /// Every operation of the outbox. From memory.
  package func pendingOperations() -> [PendingOperation] { outbox.operations() }

  /// Operations not settled (read marks apart), and those of them that are parked or expired. From memory.
  package func pendingCounts() -> (pending: Int, parked: Int) { outbox.counts() }

  /// `callback` is called after a commit of this process to either database, on the thread that wrote, and not again
  /// until `takeChanges` was called. Replaces an earlier callback.
  package func onChange(_ callback: @escaping @Sendable () -> Void) {
    notice.withLock { $0.callback = callback }
  }

  /// What was touched since the last call. Call it before reading, so that nothing in between is missed.
  package func takeChanges() -> StoreChanges {
    notice.withLock { notice in
      defer { notice.changes = [] }
      return notice.changes
    }
  }

  private func changed(_ changes: StoreChanges, _ contacts: TouchedContacts) {
    contactIndex.invalidate(contacts)
    if !changes.isDisjoint(with: [.conversations, .contacts, .directory]) { searchMemory.invalidate() }
    let callback = notice.withLock { notice in
      let isFirst = notice.changes.isEmpty
      notice.changes.formUnion(changes)
      return isFirst ? notice.callback : nil
    }
    callback?()
  }
}

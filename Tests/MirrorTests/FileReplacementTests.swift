import Domain
import Foundation
import Synchronization
import Testing

@testable import Mirror

private final class Observed: Sendable {
  let isDone = Mutex(false)
  let failures = Mutex<[String]>([])
}

/// Runs `body` while other threads repeat `use`, and returns what they threw.
private func failures(
  of use: @escaping @Sendable () throws -> Void, during body: @escaping @Sendable () throws -> Void
) async throws -> [String] {
  let observed = Observed()
  try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<3 {
      group.addTask {
        while !observed.isDone.withLock({ $0 }) {
          do { try use() } catch { observed.failures.withLock { $0.append("\(error)") } }
          await Task.yield()
        }
      }
    }
    group.addTask {
      defer { observed.isDone.withLock { $0 = true } }
      try body()
    }
    try await group.waitForAll()
  }
  return observed.failures.withLock { $0 }
}

@Suite struct FileReplacementTests {
  @Test func readsOfOtherThreadsNeverFailWhileTheFileIsReplaced() async throws {
    let desk = try Desk()
    let store = desk.store
    let mirror = desk.mirror
    try mirror.wipe()
    let failures = try await failures {
      _ = try store.conversations(ConversationQuery(), ConversationWindow(limit: 9))
      _ = try store.counts(ConversationQuery(search: "a"))
      _ = try mirror.digest(of: .config)
    } during: {
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
    #expect(failures == [])
    #expect(try store.counts(ConversationQuery()).open == 0)
  }

  /// Opening anew is quick, so that many uses find the connection open and get their turn after it was let go.
  @Test func usesOfAConnectionThatIsOpenedAnewGoOnWithTheNewOne() async throws {
    let desk = try Desk()
    let reader = try desk.mirror.makeReader(label: "mirror.test", cacheKibibytes: 128)
    let uses: [@Sendable () throws -> Void] = [
      { _ = try reader.read { try $0.integer("SELECT count(*) FROM agents") } },
      { _ = try reader.bare { try $0.integer("PRAGMA query_only") } },
    ]
    for use in uses {
      let failures = try await failures(of: use) { for _ in 0..<1_000 { try reader.reopen() } }
      #expect(failures == [])
    }
  }

  @Test func writesOfOtherThreadsNeverFailWhileTheFileIsReplaced() async throws {
    let desk = try Desk()
    let mirror = desk.mirror
    let failures = try await failures {
      try mirror.writer.write { try $0.execute("UPDATE sync_state SET schema=schema") }
    } during: {
      for _ in 0..<15 { try mirror.wipe() }
    }
    #expect(failures == [])
  }

  @Test func connectionClosedUnderItsUsesIsClosedToThem() async throws {
    let desk = try Desk()
    for _ in 0..<300 {
      let reader = try desk.mirror.makeReader(label: "mirror.test", cacheKibibytes: 128)
      let use: @Sendable () throws -> Void = { _ = try reader.read { try $0.integer("SELECT count(*) FROM agents") } }
      let failures = try await failures(of: use) {
        for _ in 0..<20 { try use() }
        try reader.close()
      }
      #expect(Set(failures).isSubset(of: ["\(MirrorError.closed)"]))
    }
  }

  @Test func closedStoreStaysClosedOverAReplacement() throws {
    let desk = try Desk()
    try desk.store.close()
    try desk.mirror.wipe()
    #expect(throws: MirrorError.closed) { try desk.store.row(ConversationID(1)) }
  }

  @Test func failedReplacementIsDamageUntilOneSucceeds() throws {
    let desk = try Desk()
    let path = desk.directory.mirrorPath
    // A directory in the place of the file, that can't be moved aside either.
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try writeFile([1], to: path + "/inside")
    try writeFile([1], to: path + ".broken")
    let damage = MirrorError.corrupt(path: path, detail: "")
    #expect(throws: MirrorError.self) { try desk.mirror.rebuild(after: damage) }
    let uses: [() throws -> Void] = [
      { _ = try desk.mirror.syncPosition() }, { _ = try desk.store.row(ConversationID(1)) },
    ]
    for use in uses {
      let caught = #expect(throws: MirrorError.self) { try use() }
      #expect(FileFault(try #require(caught)) == .corrupt(detail: "it could not be opened again"))
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(try desk.mirror.rebuild(after: damage) != nil)
    for use in uses { #expect(throws: Never.self) { try use() } }
    try desk.mirror.close()
    #expect(throws: MirrorError.closed) { try desk.mirror.syncPosition() }
  }

  @Test func emptyMirrorThatWasDeletedIsMadeAgain() throws {
    let place = try TemporaryDirectory()
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    try FileManager.default.removeItem(atPath: place.mirrorPath)
    let begin = { try mirror.adopt(scopes: [.config], epoch: "e", agentID: AgentID(1)) }
    let caught = #expect(throws: MirrorError.self) { try begin() }
    let error = try #require(caught)
    #expect(try mirror.rebuild(after: error) != nil)
    #expect(try mirror.rebuild(after: error) == nil)
    _ = try begin()
    #expect(try mirror.syncPosition().epoch == "e")
  }

  @Test func emptyMirrorWithABrokenPageIsMadeAgain() throws {
    let place = try TemporaryDirectory()
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    _ = try mirror.writer.bare { try $0.integer("PRAGMA wal_checkpoint(TRUNCATE)") }
    let page = try mirror.writer.read { try $0.integer("SELECT rootpage FROM sqlite_schema WHERE name='messages'") }
    var bytes = try fileBytes(place.mirrorPath)
    let start = Int(try #require(page)) * 4_096 - 4_096
    for index in start..<start + 4_096 { bytes[index] = 0xaa }
    // In place: the same file.
    let file = try #require(FileHandle(forWritingAtPath: place.mirrorPath))
    try file.write(contentsOf: Data(bytes))
    try file.close()
    #expect(try mirror.rebuild(after: .corrupt(path: place.mirrorPath, detail: "")) != nil)
    #expect(try mirror.verify() == [])
  }
}

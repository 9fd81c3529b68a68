import Domain
import Foundation
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

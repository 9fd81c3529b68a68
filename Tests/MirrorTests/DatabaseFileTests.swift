import Domain
import Foundation
import Testing

@testable import Mirror

@Suite struct DatabaseFileTests {
  private func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func eachDatabaseRefusesTheOther() throws {
    let place = try TemporaryDirectory()
    try MirrorDatabase(path: place.mirrorPath).close()
    try OutboxDatabase(path: place.outboxPath).close()
    #expect(throws: MirrorError.foreign(path: place.mirrorPath)) { try OutboxDatabase(path: place.mirrorPath) }
    #expect(throws: MirrorError.foreign(path: place.outboxPath)) { try MirrorDatabase(path: place.outboxPath) }
    try MirrorDatabase(path: place.mirrorPath).close()
  }

  @Test func anotherProgramsDatabaseIsRefusedAndLeftAsItWas() throws {
    let place = try TemporaryDirectory()
    let other = try Connection(
      ConnectionOptions(path: place.mirrorPath, label: "other", isReader: false, pragmas: []), gate: FileGate())
    try other.write { try $0.execute("CREATE TABLE recipes(name TEXT)") }
    try other.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: place.mirrorPath))
    #expect(throws: MirrorError.foreign(path: place.mirrorPath)) { try MirrorDatabase(path: place.mirrorPath) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.mirrorPath)) == before)
  }

  @Test func textFileIsRefused() throws {
    let place = try TemporaryDirectory()
    try write(Array(repeating: UInt8(ascii: "x"), count: 8_192), to: place.mirrorPath)
    #expect(throws: MirrorError.foreign(path: place.mirrorPath)) { try MirrorDatabase(path: place.mirrorPath) }
  }

  @Test func newerDatabaseIsRefused() throws {
    let place = try TemporaryDirectory()
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    try mirror.writer.bare { try $0.execute("PRAGMA user_version=99") }
    try mirror.close()
    #expect(throws: MirrorError.newer(path: place.mirrorPath, version: 99)) {
      try MirrorDatabase(path: place.mirrorPath)
    }
  }

  @Test func brokenMirrorIsRefusedThenDiscardedAndMadeAnew() throws {
    let place = try TemporaryDirectory()
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    try mirror.adopt(scopes: [.config], epoch: "e", agentID: AgentID(1))
    try mirror.close()
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.mirrorPath)))
    // The header stays, the schema's page and all that follow are noise.
    for index in 100..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
    try write(bytes, to: place.mirrorPath)
    let error = #expect(throws: MirrorError.self) { try MirrorDatabase(path: place.mirrorPath) }
    guard case .corrupt = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let (fresh, movedTo) = try MirrorDatabase.discard(at: place.mirrorPath)
    #expect(movedTo == place.mirrorPath + ".broken")
    #expect(try fresh.syncPosition() == SyncPosition())
    #expect(try fresh.verify().isEmpty)
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.mirrorPath + ".broken")) == Data(bytes))
  }

  @Test func discardingWhereThereIsNothingMakesAMirror() throws {
    let place = try TemporaryDirectory()
    let (mirror, movedTo) = try MirrorDatabase.discard(at: place.mirrorPath)
    #expect(movedTo == nil)
    #expect(try mirror.verify().isEmpty)
  }

  @Test func damagedPageIsFoundByVerify() throws {
    let place = try TemporaryDirectory()
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    try mirror.adopt(scopes: [.config], epoch: "e", agentID: AgentID(1))
    let rows = (1...500).map { (version: Int64(1), record: makeContact($0, "name \($0)")) }
    try mirror.applySnapshot(scope: .config, rows: rows, head: 1, epoch: "e", nextAfter: nil)
    let page = try mirror.writer.read {
      try $0.integer("SELECT pageno FROM dbstat WHERE name='contacts' AND pagetype='leaf' LIMIT 1 OFFSET 1")
    }
    try mirror.close()
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.mirrorPath)))
    let middle = Int(try #require(page)) * 4_096 - 4_096
    for index in middle..<middle + 4_096 { bytes[index] = 0xaa }
    try write(bytes, to: place.mirrorPath)
    let damaged = try MirrorDatabase(path: place.mirrorPath)
    #expect(try !damaged.verify().isEmpty)
  }

  /// SQLITE_IOERR_READ, _SHORT_READ, _CORRUPTFS; _WRITE, _FSYNC, _LOCK.
  @Test(arguments: [(266, true), (522, true), (8_458, true), (778, false), (1_034, false), (3_850, false)])
  func pageThatTheDiskDoesNotGiveBackIsDamage(code: CInt, isDamage: Bool) {
    let path = NSTemporaryDirectory() + "mirror.db"
    let error = mirrorError(path: path, code: code, message: "disk I/O error", systemError: EIO)
    #expect((FileFault(error) != nil) == isDamage)
  }

  @Test func unwritableDirectoryGivesATypedError() throws {
    let error = #expect(throws: MirrorError.self) { try MirrorDatabase(path: "/nonexistent/mirror.db") }
    guard case .cannotOpen = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func pragmasAreAsDesigned() throws {
    let desk = try Desk()
    try desk.mirror.writer.bare { session throws in
      #expect(try session.text("PRAGMA journal_mode") == "wal")
      #expect(try session.integer("PRAGMA synchronous") == 1)
      #expect(try session.integer("PRAGMA mmap_size") ?? 0 == 0)
    }
    try desk.store.screen.read { session throws in
      #expect(try session.integer("PRAGMA query_only") == 1)
      #expect(throws: MirrorError.self) { try session.run("DELETE FROM contacts") }
    }
    let outbox = try DatabaseFile.outbox.open(desk.directory.path + "/other.db", label: "test")
    let synchronous = try outbox.bare { try $0.integer("PRAGMA synchronous") }
    #expect(synchronous == 2)
  }
}

import Domain
import Foundation
import Testing

@testable import Mirror

@Suite struct OutboxRescueTests: OutboxDamage {
  private func expectIntact(_ contents: OutboxContents, of outbox: OutboxDatabase) {
    let present = outbox.snapshot()
    #expect(present.operations == contents.operations)
    #expect(present.drafts == contents.drafts)
    #expect(present.consumed == contents.consumed)
    #expect(present.device == contents.device && present.agentID == contents.agentID)
  }

  @Test func soundOutboxIsOpenedWithoutAWord() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report == nil)
    expectIntact(contents, of: outbox)
  }

  @Test func brokenLeafCostsOnlyItsOwnRows() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    let broken = try spoil(place, page: try page(place, "operations", "leaf"))
    let (outbox, found) = try OutboxDatabase.open(at: place.outboxPath)
    let report = try #require(found)
    guard case .corrupt = report.fault else {
      Issue.record("\(report)")
      return
    }
    #expect(report.keptAt == place.outboxPath + ".broken")
    #expect(try fileBytes(report.keptAt) == broken)
    let saved = outbox.operations()
    #expect(saved.count == report.savedOperations && saved.count + report.unreadable == count)
    #expect(report.unreadable > 0 && report.unreadable < 20)
    let lanes = Set(saved.map(\.lane))
    #expect(saved == contents.operations.filter { lanes.contains($0.lane) })
    #expect(outbox.snapshot().drafts == contents.drafts && report.savedDrafts == count)
    #expect(outbox.device == "device-1" && outbox.owner?.server == "https://a.example")
    // Both ends of the lanes are there, the hole is in the middle.
    #expect(lanes.contains(1) && lanes.contains(Int64(count)))
    try outbox.close()
    let (again, none) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(none == nil && again.operations() == saved)
    let left = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    #expect(left.filter { $0.contains("work") || $0.contains("partial") || $0.contains("rebuilt") } == [])
  }

  @Test func brokenLeafOfDraftsCostsOnlyItsOwn() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    _ = try spoil(place, page: try page(place, "drafts", "leaf"))
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(outbox.operations() == contents.operations)
    let saved = outbox.snapshot().drafts
    #expect(saved.count == report?.savedDrafts && saved.count > count / 2 && saved.count < count)
    for (key, draft) in saved { #expect(contents.drafts[key] == draft) }
    #expect(try #require(report).unreadable >= 1)
  }

  @Test func brokenRootsCostOnlyWhatLiesInThem() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    _ = try spoil(place, page: try page(place, "operations", "internal"))
    var (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report != nil && report?.unreadable == 0)
    expectIntact(contents, of: outbox)
    try outbox.close()
    _ = try spoil(place, page: try page(place, "drafts", "internal"))
    (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(outbox.operations() == contents.operations)
    // An inner page of this table holds a row between each two of its leaves.
    #expect(outbox.snapshot().drafts.count > count - 20)
    for (key, draft) in outbox.snapshot().drafts { #expect(contents.drafts[key] == draft) }
  }

  @Test func whatWasDiscardedNeverComesBackAsSendable() throws {
    let place = try TemporaryDirectory()
    var contents = try filled(place)
    let outbox = try OutboxDatabase(path: place.outboxPath)
    for pending in contents.operations where pending.lane % 2 == 0 { try outbox.discard(pending.id) }
    contents = outbox.snapshot()
    try outbox.close()
    // The index is small enough by now to be one page.
    let pages = try [("operations", "internal"), ("sqlite_autoindex_operations_1", "leaf")].map {
      try page(place, $0, $1)
    }
    for page in pages { _ = try spoil(place, page: page) }
    let (saved, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(try #require(report).savedOperations > 0)
    let live = Set(contents.operations.map(\.id))
    for pending in saved.operations() where !live.contains(pending.id) {
      #expect(pending.state == .parked(reason: .malformed))
    }
  }

  @Test func brokenIndexCostsNothing() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    _ = try spoil(place, page: try page(place, "sqlite_autoindex_operations_1", "leaf"))
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report != nil)
    expectIntact(contents, of: outbox)
  }

  @Test(arguments: [0, 100])
  func lostHeaderOrSchemaCostsNothing(first: Int) throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    let broken = try spoil(place, page: 1, from: first)
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(try fileBytes(try #require(report).keptAt) == broken)
    #expect(report?.savedOperations == count && report?.savedDrafts == count)
    expectIntact(contents, of: outbox)
  }

  @Test func cutFileGivesWhatIsLeftOfIt() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    var bytes = try fileBytes(place.outboxPath)
    bytes.removeLast(bytes.count / 3)
    try writeFile(bytes, to: place.outboxPath)
    let (outbox, found) = try OutboxDatabase.open(at: place.outboxPath)
    let report = try #require(found)
    #expect(report.savedOperations > 20 && report.unreadable > 0)
    let all = Set(contents.operations)
    #expect(outbox.operations().allSatisfy(all.contains))
  }

  @Test func commitsStillInTheLogAreSavedToo() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let live = try OutboxDatabase(path: place.outboxPath)
    try live.saveDraft(ConversationID(900), Draft(kind: .comment, text: "a última", generation: 1))
    // As a crash leaves them: main file and log as they lie there.
    let other = try TemporaryDirectory()
    for suffix in ["", "-wal"] {
      try writeFile(try fileBytes(place.outboxPath + suffix), to: other.outboxPath + suffix)
    }
    var bytes = try fileBytes(other.outboxPath)
    for index in 0..<16 { bytes[index] = 0xee }
    try writeFile(bytes, to: other.outboxPath)
    let (outbox, report) = try OutboxDatabase.open(at: other.outboxPath)
    #expect(report?.savedOperations == count)
    #expect(outbox.drafts()[ConversationID(900)]?.map(\.text) == ["a última"])
  }

  @Test func unreadableStateIsParkedForTheAgent() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    let outbox = try OutboxDatabase(path: place.outboxPath)
    try outbox.writer.write { session in
      try session.execute("UPDATE operations SET state='sent by pigeon' WHERE lane=2")
      try session.execute("UPDATE operations SET body='{' WHERE lane=3")
    }
    try outbox.close()
    let (saved, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report?.savedOperations == count - 1 && report?.unreadable == 1)
    #expect(saved.operations()[1].operation == contents.operations[1].operation)
    #expect(saved.operations()[1].state == .parked(reason: .malformed))
  }

  @Test func whatIsNoOutboxIsKeptAndReplaced() throws {
    let place = try TemporaryDirectory()
    let bytes = Array(repeating: UInt8(ascii: "x"), count: 9_000)
    try writeFile(bytes, to: place.outboxPath)
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report?.fault == .foreign && report?.savedOperations == 0)
    #expect(try fileBytes(try #require(report).keptAt) == bytes)
    #expect(outbox.operations().isEmpty)
  }

  @Test func readOnlyFileIsTakenOverWhole() throws {
    let place = try TemporaryDirectory()
    try withoutPrivileges(place) {
      let contents = try filled(place)
      chmod(place.outboxPath, 0o400)
      let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
      #expect(report?.fault == .readOnly && report?.unreadable == 0)
      expectIntact(contents, of: outbox)
      try outbox.saveDraft(ConversationID(1), Draft(kind: .comment, text: "nota", generation: 1))
    }
  }

  // Crashes on the way

  @Test func crashBetweenTheStepsOfReplacingLosesNothing() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    // The fresh file is complete; the broken one and its log are still in place.
    try OutboxRescue(path: place.path + "/fresh.db").install(contents)
    try FileManager.default.moveItem(atPath: place.path + "/fresh.db", toPath: place.outboxPath + ".rebuilt")
    _ = try spoil(place, page: 1)
    try writeFile([1, 2, 3], to: place.outboxPath + "-wal")
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report == nil)
    expectIntact(contents, of: outbox)
  }

  @Test func halfWrittenFreshFileIsIgnoredAndMadeAnew() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    try writeFile(Array(repeating: 7, count: 5_000), to: place.outboxPath + ".partial")
    _ = try spoil(place, page: 1, from: 100)
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report != nil)
    expectIntact(contents, of: outbox)
    // A second accident is kept beside the first.
    try outbox.close()
    _ = try spoil(place, page: 1, from: 100)
    #expect(try OutboxDatabase.open(at: place.outboxPath).report?.keptAt == place.outboxPath + ".broken-2")
  }

  // While it runs

  @Test func fileDeletedWhileInUseIsWrittenAnewFromMemory() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let outbox = try OutboxDatabase(path: place.outboxPath)
    let contents = outbox.snapshot()
    try FileManager.default.removeItem(atPath: place.outboxPath)
    let draft = Draft(kind: .comment, text: "nota", generation: 1)
    let caught = #expect(throws: MirrorError.self) { try outbox.saveDraft(ConversationID(1), draft) }
    let error = try #require(caught)
    expectIntact(contents, of: outbox)
    #expect(try outbox.rebuild(after: .diskFull(path: "")) == nil)
    #expect(try outbox.rebuild(after: error)?.savedOperations == count)
    try outbox.saveDraft(ConversationID(1), draft)
    try outbox.close()
    let (again, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report == nil && again.operations() == contents.operations)
    #expect(again.drafts()[ConversationID(1)]?.contains(draft) == true)
  }

  @Test func secondRebuildAfterTheSameDamageDoesNothing() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let outbox = try OutboxDatabase(path: place.outboxPath)
    try FileManager.default.removeItem(atPath: place.outboxPath)
    let caught = #expect(throws: MirrorError.self) { try outbox.setDevice("device-2") }
    let error = try #require(caught)
    let report = try #require(try outbox.rebuild(after: error))
    // The old file is gone: what memory had of it is kept, and can be read.
    let kept = try OutboxDatabase(path: report.keptAt)
    #expect(kept.operations() == outbox.operations())
    try kept.close()
    #expect(try outbox.rebuild(after: error) == nil)
    #expect(!fileExists(place.outboxPath + ".broken-2"))
    try outbox.close()
    #expect(throws: MirrorError.closed) { try outbox.rebuild(after: error) }
  }

  @Test func repeatedRebuildKeepsTheOldFileOnce() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let outbox = try OutboxDatabase(path: place.outboxPath)
    let contents = outbox.snapshot()
    _ = try outbox.writer.bare { try $0.integer("PRAGMA wal_checkpoint(TRUNCATE)") }
    let broken = try spoil(place, page: 1)
    // Something that is no file where the fresh one is written.
    let obstacle = place.outboxPath + ".partial"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
    let damage = MirrorError.corrupt(path: place.outboxPath, detail: "")
    for _ in 0..<2 { #expect(throws: MirrorError.self) { try outbox.rebuild(after: damage) } }
    #expect(throws: MirrorError.self) { try outbox.setDevice("device-2") }
    try FileManager.default.removeItem(atPath: obstacle)
    let report = try outbox.rebuild(after: damage)
    #expect(report?.keptAt == place.outboxPath + ".broken")
    #expect(try fileBytes(place.outboxPath + ".broken") == broken)
    #expect(!fileExists(place.outboxPath + ".broken-2"))
    expectIntact(contents, of: outbox)
    try outbox.setDevice("device-2")
  }

  @Test func salvageThatFailsLeavesNoCopyBehind() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    _ = try spoil(place, page: 1)
    let obstacle = place.outboxPath + ".partial"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
    for _ in 0..<2 { #expect(throws: MirrorError.self) { try OutboxDatabase.open(at: place.outboxPath) } }
    #expect(!fileExists(place.outboxPath + ".broken"))
    try FileManager.default.removeItem(atPath: obstacle)
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report?.keptAt == place.outboxPath + ".broken")
    expectIntact(contents, of: outbox)
  }

  @Test func fullDiskRefusesBeforeAnythingIsShownAsQueued() throws {
    let desk = try Desk()
    let outbox = desk.outbox
    let pages = try #require(try outbox.writer.bare { try $0.integer("PRAGMA page_count") })
    try outbox.writer.bare { _ = try $0.integer("PRAGMA max_page_count=\(pages)") }
    let text = String(repeating: "muito longo ", count: 2_000)
    let operation = desk.operation(.addComment(conversation: ConversationID(1), text: text))
    let draft = Draft(kind: .reply, text: text, generation: 1)
    _ = desk.store.takeChanges()
    for _ in 0..<2 {
      #expect(throws: MirrorError.diskFull(path: desk.directory.outboxPath)) { try outbox.enqueue(operation) }
      #expect(throws: MirrorError.diskFull(path: desk.directory.outboxPath)) {
        try outbox.saveDraft(ConversationID(1), draft)
      }
    }
    #expect(outbox.operations().isEmpty && outbox.drafts().isEmpty && desk.store.takeChanges() == [])
    try outbox.writer.bare { _ = try $0.integer("PRAGMA max_page_count=1000000") }
    try outbox.enqueue(operation)
    try outbox.saveDraft(ConversationID(1), draft)
    try outbox.close()
    let reopened = try OutboxDatabase(path: desk.directory.outboxPath)
    #expect(reopened.operations().map(\.operation) == [operation])
    #expect(reopened.drafts()[ConversationID(1)] == [draft])
  }
}

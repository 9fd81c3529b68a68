import Domain
import Foundation
import Testing

@testable import Mirror

@Suite struct MirrorHealthTests {
  private let owner = LoginIdentity(agentID: AgentID(1), server: "https://a.example")

  /// A closed mirror with some hundred rows.
  private func filled(_ place: TemporaryDirectory) throws {
    let mirror = try MirrorDatabase.open(at: place.mirrorPath, owner: owner).mirror
    try fill(mirror)
    try mirror.close()
  }

  private func fill(_ mirror: MirrorDatabase) throws {
    try mirror.adopt(scopes: [.service(ServiceID(1))], epoch: "e", agentID: AgentID(1))
    let rows: [(version: Int64, record: Record)] = (1...400).flatMap { id -> [(version: Int64, record: Record)] in
      [
        (1, makeContact(id, "Conceição \(id)")), (2, .conversation(makeConversation(id, contact: id))),
        (2, .message(makeMessage(id, in: id, text: String(repeating: "segredo ", count: 20)))),
      ]
    }
    try mirror.applySnapshot(scope: .service(ServiceID(1)), rows: rows, head: 9, epoch: "e", nextAfter: nil)
  }

  @Test func soundMirrorIsOpenedWithoutAWord() throws {
    let place = try TemporaryDirectory()
    try filled(place)
    let (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: owner)
    #expect(reports == [])
    #expect(try mirror.dump()[.messages]?.count == 400)
    #expect(try mirror.verify() == [])
  }

  enum Damage: CaseIterable {
    case header, wholeHeader, zeroHeader, cut, schema, lastPage, emptied, text
  }

  @Test(arguments: Damage.allCases)
  func damagedMirrorIsKeptBesideAFreshOne(damage: Damage) throws {
    let place = try TemporaryDirectory()
    try filled(place)
    var bytes = try fileBytes(place.mirrorPath)
    switch damage {
    case .header: for index in 0..<32 { bytes[index] = 0xee }
    case .wholeHeader: for index in 0..<100 { bytes[index] = UInt8(truncatingIfNeeded: index &* 7 | 1) }
    case .zeroHeader: for index in 0..<100 { bytes[index] = 0 }
    case .cut: bytes.removeLast(bytes.count / 2 + 100)
    case .schema: for index in 100..<4_096 { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
    case .lastPage: for index in bytes.count - 4_096..<bytes.count { bytes[index] = 0xaa }
    case .emptied: bytes = [1, 2, 3]
    case .text: bytes = Array(repeating: UInt8(ascii: "x"), count: 8_192)
    }
    try writeFile(bytes, to: place.mirrorPath)
    let (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: owner)
    let report = try #require(reports.first)
    let isForeign = damage == .emptied || damage == .text
    if case .corrupt = report.fault { #expect(!isForeign) } else { #expect(isForeign && report.fault == .foreign) }
    #expect(report.keptAt == place.mirrorPath + (isForeign ? ".foreign" : ".broken"))
    #expect(try fileBytes(try #require(report.keptAt)) == bytes)
    #expect(try mirror.syncPosition() == SyncPosition())
    try fill(mirror)
    try mirror.close()
    #expect(try MirrorDatabase.open(at: place.mirrorPath, owner: owner).reports == [])
  }

  @Test func mirrorOfAnotherAgentOrServerOrProgramVersionIsReplaced() throws {
    let place = try TemporaryDirectory()
    try filled(place)
    let agent = LoginIdentity(agentID: AgentID(2), server: owner.server)
    var (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: agent)
    #expect(reports.map(\.fault) == [.otherAgent(AgentID(1))])
    #expect(try mirror.dump()[.messages]?.isEmpty == true)
    try mirror.close()
    let server = LoginIdentity(agentID: AgentID(2), server: "https://b.example")
    (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: server)
    #expect(reports.map(\.fault) == [.otherServer("https://a.example")])
    try mirror.writer.bare { try $0.execute("PRAGMA user_version=99") }
    try mirror.close()
    (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: server)
    #expect(reports.map(\.fault) == [.newer(version: 99)])
    try mirror.close()
    (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: server)
    #expect(reports == [])
  }

  @Test func foreignFilesAreNeverOverwritten() throws {
    let place = try TemporaryDirectory()
    for (text, name) in [("one", ".foreign"), ("two", ".foreign-2")] {
      try writeFile(Array(text.utf8), to: place.mirrorPath)
      let (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath)
      #expect(reports.first?.keptAt == place.mirrorPath + name)
      try mirror.close()
    }
    #expect(try fileBytes(place.mirrorPath + ".foreign") == Array("one".utf8))
  }

  @Test func readOnlyFileIsReplacedAndAReadOnlyDirectoryIsSaid() throws {
    let place = try TemporaryDirectory()
    try withoutPrivileges(place) {
      try filled(place)
      chmod(place.mirrorPath, 0o400)
      #expect(throws: MirrorError.readOnly(path: place.mirrorPath)) { try MirrorDatabase(path: place.mirrorPath) }
      let (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: owner)
      #expect(reports.map(\.fault) == [.readOnly])
      try fill(mirror)
      try mirror.close()
      chmod(place.mirrorPath, 0o400)
      chmod(place.path, 0o500)
      defer { chmod(place.path, 0o700) }
      let error = #expect(throws: MirrorError.self) { try MirrorDatabase.open(at: place.mirrorPath, owner: owner) }
      guard case .readOnly = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  // While it runs

  @Test func garbageInTheMiddleSurfacesAndTheRunningStoreGoesOverToAFreshFile() throws {
    let place = try TemporaryDirectory()
    try filled(place)
    var bytes = try fileBytes(place.mirrorPath)
    // Every page but those that an opening looks at.
    let schema = try MirrorDatabase(path: place.mirrorPath)
    let victim = try schema.writer.read {
      try $0.integer("SELECT pageno FROM dbstat WHERE name='messages' AND pagetype='leaf' LIMIT 1 OFFSET 3")
    }
    try schema.close()
    let start = Int(victim ?? 30) * 4_096 - 4_096
    for index in start..<start + 4_096 { bytes[index] = UInt8(truncatingIfNeeded: index &* 7 | 1) }
    try writeFile(bytes, to: place.mirrorPath)

    let (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: owner)
    #expect(reports == [])
    #expect(try !mirror.verify().isEmpty)
    let outbox = try OutboxDatabase(path: place.outboxPath)
    let store = try ConsoleStore(mirror: mirror, outbox: outbox)
    let caught = #expect(throws: MirrorError.self) {
      for id in 1...400 { _ = try store.thread(ThreadWindow(conversationID: ConversationID(Int64(id)), limit: 9)) }
    }
    let error = try #require(caught)
    guard case .corrupt(place.mirrorPath, _) = error else {
      Issue.record("\(error)")
      return
    }
    _ = store.takeChanges()
    let report = try #require(try mirror.rebuild(after: error))
    #expect(report.keptAt == place.mirrorPath + ".broken")
    #expect(store.takeChanges() == [.directory, .conversations])
    #expect(try store.counts(ConversationQuery()).open == 0)
    #expect(try mirror.syncPosition() == SyncPosition())
    // Whoever hears of the same damage later changes nothing.
    #expect(try mirror.rebuild(after: error) == nil)
    #expect(try mirror.rebuild(after: .diskFull(path: "")) == nil)
    try fill(mirror)
    #expect(try store.counts(ConversationQuery()).open == 400)
    #expect(try mirror.digest(of: .service(ServiceID(1))).count == 800)
    #expect(try mirror.verify() == [])
  }

  @Test func fileMovedAwayWhileInUseIsSaidAndRebuilt() throws {
    let desk = try Desk()
    try desk.put([makeContact(1)])
    try FileManager.default.removeItem(atPath: desk.directory.mirrorPath)
    let caught = #expect(throws: MirrorError.self) { try desk.put([makeContact(2)]) }
    let error = try #require(caught)
    guard case .corrupt = error else {
      Issue.record("\(error)")
      return
    }
    #expect(try desk.mirror.rebuild(after: error)?.keptAt == nil)
    try desk.mirror.adopt(scopes: [.config], epoch: "e", agentID: Desk.me)
    #expect(try desk.mirror.syncPosition().epoch == "e")
  }

  @Test func fullDiskLosesNothingAndTheSameCallSucceedsLater() throws {
    let desk = try Desk()
    try desk.put([makeContact(1)])
    let position = try desk.mirror.syncPosition()
    let cursor = try #require(position.cursor)
    let pages = try #require(try desk.mirror.writer.bare { try $0.integer("PRAGMA page_count") })
    try desk.mirror.writer.bare { _ = try $0.integer("PRAGMA max_page_count=\(pages)") }
    let changes = (1...200).map { index in
      Change(
        sequence: cursor + index, scope: .service(ServiceID(1)), operationID: nil,
        kind: .put(version: cursor + index, .message(makeMessage(index, text: String(repeating: "x", count: 500)))))
    }
    let apply = { try desk.mirror.apply(changes, since: cursor, next: cursor + 200, epoch: Desk.epoch) }
    for _ in 0..<2 {
      #expect(throws: MirrorError.diskFull(path: desk.directory.mirrorPath)) { try apply() }
      #expect(try desk.mirror.syncPosition() == position)
      #expect(try desk.store.contact(ContactID(1)) != nil)
    }
    try desk.mirror.writer.bare { _ = try $0.integer("PRAGMA max_page_count=1000000") }
    #expect(try apply().cursor == cursor + 200)
    #expect(try desk.count("messages") == 200)
  }
}

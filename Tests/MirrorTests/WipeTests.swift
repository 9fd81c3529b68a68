import Domain
import Foundation
import Testing

@testable import Mirror

@Suite struct WipeTests {
  private func holdsSecret(_ directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).filter { name in
      let bytes = Data(try fileBytes(directory + "/" + name))
      return ["segredo", "Conceição", "20260001"].contains { bytes.range(of: Data($0.utf8)) != nil }
    }.sorted()
  }

  private func fill(_ desk: Desk) throws {
    try desk.put([
      makeContact(1), .conversation(makeConversation(1)), .message(makeMessage(10, text: "segredo bancário")),
    ])
  }

  @Test func nothingOfACustomerCanBeReadAfterwards() throws {
    let desk = try Desk()
    try fill(desk)
    // In the file, in its log, in what was deleted, and in what was moved aside.
    try desk.mirror.writer.bare { _ = try $0.integer("PRAGMA wal_checkpoint(PASSIVE)") }
    try desk.put([.message(makeMessage(11, text: "outro segredo"))])
    try desk.change([.drop(.messages, key: 10)])
    try writeFile(Array("segredo".utf8), to: desk.directory.mirrorPath + ".broken")
    // Of ours, too, when its header was beyond reading.
    for name in [".foreign", ".foreign-2", ".foreign-2-wal"] {
      try writeFile(Array("segredo".utf8), to: desk.directory.mirrorPath + name)
    }
    #expect(try holdsSecret(desk.directory.path).count >= 3)
    try desk.mirror.wipe()
    #expect(try holdsSecret(desk.directory.path) == [])
  }

  @Test func wipedMirrorIsEmptyAndTakesANewBeginning() throws {
    let desk = try Desk()
    try fill(desk)
    try desk.outbox.saveDraft(ConversationID(1), Draft(kind: .reply, text: "minhas palavras", generation: 1))
    _ = desk.store.takeChanges()
    try desk.mirror.wipe()
    #expect(desk.store.takeChanges() == [.directory, .conversations])
    #expect(try desk.mirror.syncPosition() == SyncPosition())
    #expect(try desk.store.row(ConversationID(1)) == nil)
    #expect(try desk.mirror.dump().values.allSatisfy(\.isEmpty))
    #expect(desk.store.drafts().count == 1)
    try desk.mirror.adopt(scopes: [.config, .service(ServiceID(1))], epoch: "another", agentID: AgentID(7))
    let rows: [(version: Int64, record: Record)] = [(1, makeContact(1)), (1, .conversation(makeConversation(1)))]
    try desk.mirror.applySnapshot(
      scope: .service(ServiceID(1)), rows: rows, head: 3, epoch: "another", nextAfter: nil)
    #expect(try desk.store.row(ConversationID(1)) != nil)
  }

  @Test func brokenMirrorIsWipedToo() throws {
    let desk = try Desk()
    try fill(desk)
    let reader = FileHandle(forWritingAtPath: desk.directory.mirrorPath)
    try reader?.write(contentsOf: Data(repeating: 0xee, count: 200))
    try reader?.close()
    try desk.mirror.wipe()
    #expect(try holdsSecret(desk.directory.path) == [])
    #expect(try desk.mirror.syncPosition() == SyncPosition())
  }

  @Test func ownerIsRememberedOverAWipe() throws {
    let place = try TemporaryDirectory()
    let owner = LoginIdentity(agentID: AgentID(1), server: "https://a.example")
    let mirror = try MirrorDatabase.open(at: place.mirrorPath, owner: owner).mirror
    try mirror.wipe()
    try mirror.close()
    let other = LoginIdentity(agentID: AgentID(1), server: "https://b.example")
    #expect(
      try MirrorDatabase.open(at: place.mirrorPath, owner: other).reports.map(\.fault)
        == [.otherServer("https://a.example")])
  }
}

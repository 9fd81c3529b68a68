import Domain
import Testing

@testable import Mirror

@Suite struct BackfillTests {
  private let service = Scope.service(ServiceID(1))

  private func backfill(_ desk: Desk, _ rows: [(version: Int64, record: Record)], head: Int64 = 10) throws {
    try desk.mirror.applyBackfill(rows, head: head, epoch: Desk.epoch)
    try desk.expectDerivedDataIsRight()
  }

  private let old: [(version: Int64, record: Record)] = [
    (3, makeContact(5, "Íris Antiga")), (4, .conversation(makeConversation(50, contact: 5, state: .finalised))),
    (4, .message(makeMessage(501, in: 50))), (4, .message(makeMessage(502, in: 50))),
  ]

  @Test func rowsFromBeyondTheHorizonAreShownCountedAndFound() throws {
    let desk = try Desk()
    try backfill(desk, old)
    #expect(try desk.store.row(ConversationID(50))?.contactName == "Íris Antiga")
    #expect(try desk.store.thread(ThreadWindow(conversationID: ConversationID(50), limit: 9)).messages.count == 2)
    let query = ConversationQuery(state: .finalised, search: "antiga")
    #expect(try desk.store.conversations(query, ConversationWindow(limit: 9)).rows.map(\.id.rawValue) == [50])
    #expect(try desk.store.counts(ConversationQuery(state: .finalised)).matching == 1)
    #expect(try desk.mirror.syncPosition().cursor == 10)
  }

  @Test func pageReadBeforeAppliedChangesIsRefusedWhole() throws {
    let desk = try Desk()
    try desk.put([makeContact(1)])
    #expect(throws: MirrorError.staleBackfill(head: 10, cursor: 11)) { try backfill(desk, old, head: 10) }
    #expect(try desk.count("conversations") == 0)
    try backfill(desk, old, head: 11)
    #expect(try desk.count("messages") == 2)
  }

  @Test func emptyMirrorAndOtherEpochRefuse() throws {
    let desk = try Desk(isComplete: false)
    #expect(throws: MirrorError.staleBackfill(head: 10, cursor: nil)) { try backfill(desk, old) }
    #expect(throws: MirrorError.otherEpoch(mirrored: Desk.epoch, received: "other")) {
      try desk.mirror.applyBackfill(old, head: 10, epoch: "other")
    }
  }

  @Test func newerRowsAreNeverOverwritten() throws {
    let desk = try Desk()
    try desk.put([makeContact(5, "Novo Nome"), .conversation(makeConversation(50, contact: 5, unread: 2))])
    try backfill(desk, old, head: 12)
    #expect(try desk.store.row(ConversationID(50))?.contactName == "Novo Nome")
    #expect(try desk.store.row(ConversationID(50))?.state == .open)
    #expect(try desk.count("messages") == 2)
  }

  @Test func messageWithoutItsConversationMakesThePageMalformed() throws {
    let desk = try Desk()
    #expect(throws: MirrorError.malformedPage(problem: "message 501 comes without its conversation")) {
      try backfill(desk, [old[0], old[2]])
    }
    #expect(try desk.count("contacts") == 0)
    // In any order within the page, and alone once its conversation is mirrored.
    try backfill(desk, [old[2], old[0], old[1]])
    try backfill(desk, [old[3]])
    #expect(try desk.count("messages") == 2)
    #expect(throws: MirrorError.self) { try backfill(desk, [(4, .service(Service(id: ServiceID(1), name: "x")))]) }
  }

  @Test func laterChangesAndDropsApplyToThem() throws {
    let desk = try Desk()
    try backfill(desk, old)
    var read = makeMessage(502, in: 50)
    read.text = "corrected"
    try desk.put([.message(read), makeContact(5, "Íris Nova")])
    try desk.expectDerivedDataIsRight()
    let page = try desk.store.thread(ThreadWindow(conversationID: ConversationID(50), limit: 9))
    #expect(page.messages.map(\.text) == ["message 501", "corrected"])
    #expect(try desk.store.row(ConversationID(50))?.contactName == "Íris Nova")
    try desk.change([.drop(.conversations, key: 50)])
    try desk.expectDerivedDataIsRight()
    for table in ["conversations", "messages", "contacts"] { #expect(try desk.count(table) == 0) }
  }

  @Test func finishedSnapshotRemovesThemAndTheyCanBeFetchedAgain() throws {
    let desk = try Desk()
    try backfill(desk, old)
    try desk.mirror.refetch([service])
    try desk.snapshot(service, [makeContact(1), .conversation(makeConversation(1))], head: 20)
    try desk.expectDerivedDataIsRight()
    #expect(try desk.store.row(ConversationID(50)) == nil)
    #expect(try desk.count("messages") == 0)
    try backfill(desk, old, head: 20)
    #expect(try desk.store.row(ConversationID(50)) != nil)
  }

  @Test func comingBetweenThePagesOfASnapshotTheyStay() throws {
    let desk = try Desk(isComplete: false)
    try desk.snapshot(.config, desk.config(services: [1]), head: 10)
    try desk.snapshot(service, [makeContact(1)], head: 10, after: "1")
    try backfill(desk, old)
    try desk.snapshot(service, [.conversation(makeConversation(1))], head: 10)
    try desk.expectDerivedDataIsRight()
    #expect(try desk.count("conversations") == 2)
    #expect(try desk.count("contacts") == 2)
  }

  @Test func serviceThatGoesOutOfViewTakesThemWithIt() throws {
    let desk = try Desk()
    try backfill(desk, old)
    try desk.change([.scopeDrop(service)])
    try desk.expectDerivedDataIsRight()
    for table in ["conversations", "messages", "contacts"] { #expect(try desk.count(table) == 0) }
  }
}

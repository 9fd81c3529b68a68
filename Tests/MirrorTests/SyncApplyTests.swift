import Domain
import Testing

@testable import Mirror

@Suite struct SyncApplyTests {
  private let serviceOne = Scope.service(ServiceID(1))
  private let serviceTwo = Scope.service(ServiceID(2))

  // Snapshots

  @Test func snapshotBrokenOffGoesOnWhereItsLastPageEnded() throws {
    let place = try TemporaryDirectory()
    do {
      let mirror = try MirrorDatabase(path: place.mirrorPath)
      try mirror.adopt(scopes: [serviceOne], epoch: "e", agentID: AgentID(1))
      try mirror.applySnapshot(
        scope: serviceOne, rows: [(5, makeContact(1)), (6, .conversation(makeConversation(1)))], head: 40, epoch: "e",
        nextAfter: "conversations/1")
      // Fails in the middle of its page: nothing of it stays.
      #expect(throws: MirrorError.self) {
        try mirror.applySnapshot(
          scope: serviceOne, rows: [(7, .conversation(makeConversation(2))), (0, .message(makeMessage(1)))], head: 44,
          epoch: "e", nextAfter: nil)
      }
      try mirror.close()
    }
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    var position = try mirror.syncPosition()
    #expect(position.cursor == 40)
    #expect(
      position.scopesToFetch == [ScopeState(scope: serviceOne, snapshotSequence: 40, after: "conversations/1")])
    let stored = try mirror.writer.read { try $0.integer("SELECT count(*) FROM conversations") }
    #expect(stored == 1)
    try mirror.applySnapshot(
      scope: serviceOne, rows: [(7, .conversation(makeConversation(2)))], head: 60, epoch: "e", nextAfter: nil)
    position = try mirror.syncPosition()
    // Changes go on from the first page's head: what happened between the pages comes again.
    #expect(position.cursor == 40 && position.scopesToFetch.isEmpty)
    #expect(position.scopes == [ScopeState(scope: serviceOne, snapshotSequence: 40, isComplete: true)])
  }

  @Test func snapshotDoesNotReplaceWhatAChangeBroughtLater() throws {
    let desk = try Desk()
    try desk.put([makeContact(1, "New")])
    try desk.mirror.refetch([serviceOne])
    try desk.snapshot(serviceOne, [makeContact(1, "Old")], head: 20, version: 3)
    #expect(try desk.store.contact(ContactID(1))?.contact.name == "New")
  }

  @Test func addressThatMovedAwayIsGoneAfterASnapshotOfItsContact() throws {
    let desk = try Desk()
    func address(_ id: Int64) -> Record {
      .contactAddress(
        ContactAddress(
          id: ContactAddressID(id), contactID: ContactID(1), medium: .whatsApp, address: "+551199999000\(id)"))
    }
    let kept: [Record] = [makeContact(1), address(2), .conversation(makeConversation(1))]
    try desk.put(kept + [address(1)])
    try desk.mirror.refetch([serviceOne])
    try desk.snapshot(serviceOne, kept, head: 40, version: 12)
    #expect(try desk.mirror.dump()[.contactAddresses]?.keys.sorted() == [2])
  }

  @Test func refetchedScopeLosesWhatItsSnapshotNoLongerHolds() throws {
    let desk = try Desk()
    try desk.put([
      makeContact(1), .contactAddress(.init(id: .init(1), contactID: .init(1), medium: .email, address: "a@b")),
      .conversation(makeConversation(1, contact: 1)), .message(makeMessage(11, in: 1)),
      .message(makeMessage(12, in: 1)),
      makeContact(2), .conversation(makeConversation(2, contact: 2)), .message(makeMessage(21, in: 2)),
      makeContact(3), .conversation(makeConversation(3, contact: 3, service: 2)), .message(makeMessage(31, in: 3)),
    ])
    let head = try #require(try desk.mirror.syncPosition().cursor)
    try desk.mirror.refetch([serviceOne])
    #expect(try desk.count("conversations") == 3)
    try desk.snapshot(
      serviceOne, [makeContact(1), .conversation(makeConversation(1, contact: 1))], head: head, version: 2, after: "x")
    #expect(try desk.count("conversations") == 3)
    try desk.snapshot(serviceOne, [.message(makeMessage(11, in: 1))], head: head, version: 2)
    #expect(try desk.store.row(ConversationID(1)) != nil)
    #expect(try desk.store.row(ConversationID(2)) == nil)
    #expect(try desk.store.row(ConversationID(3)) != nil)
    let thread = try desk.store.thread(ThreadWindow(conversationID: ConversationID(1), limit: 9))
    #expect(thread.messages.map(\.id) == [.mirrored(MessageID(11))])
    #expect(try desk.store.contact(ContactID(2)) == nil && desk.store.contact(ContactID(3)) != nil)
    #expect(try desk.count("messages") == 2)
    try desk.expectDerivedDataIsRight()
  }

  @Test func rowsThatChangesBringDuringARefetchStay() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1))])
    let head = try #require(try desk.mirror.syncPosition().cursor)
    try desk.mirror.refetch([serviceOne])
    try desk.snapshot(serviceOne, [], head: head, after: "x")
    // As after a transfer into view: rows with old versions, the mirror's among them.
    try desk.change([
      .put(version: 1, makeContact(9)), .put(version: 1, .conversation(makeConversation(9, contact: 9))),
      .put(version: 1, .message(makeMessage(90, in: 9))), .put(version: 1, .conversation(makeConversation(1))),
    ])
    let now = try #require(try desk.mirror.syncPosition().cursor)
    try desk.snapshot(serviceOne, [], head: now)
    #expect(try desk.store.row(ConversationID(9)) != nil && desk.store.row(ConversationID(1)) != nil)
    #expect(try desk.count("messages") == 1)
  }

  @Test func contactsOfAnUnfinishedSnapshotStayWhenAnotherScopeGoes() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1, contact: 1, service: 2))], scope: serviceTwo)
    let head = try #require(try desk.mirror.syncPosition().cursor)
    try desk.mirror.refetch([serviceOne])
    try desk.snapshot(serviceOne, [makeContact(1)], head: head, after: "x")
    try desk.change([.scopeDrop(serviceTwo)], scope: serviceTwo)
    #expect(try desk.store.row(ConversationID(1)) == nil && desk.store.contact(ContactID(1)) != nil)
  }

  @Test func pageOlderThanAppliedChangesIsRefused() throws {
    let desk = try Desk()
    try desk.put([.conversation(makeConversation(1))])
    try desk.change([.del(.conversations, key: 1)])
    try desk.mirror.refetch([serviceOne])
    let cursor = try #require(try desk.mirror.syncPosition().cursor)
    #expect(throws: MirrorError.staleSnapshotPage(serviceOne, head: cursor - 1, cursor: cursor)) {
      try desk.snapshot(serviceOne, [.conversation(makeConversation(1))], head: cursor - 1)
    }
    #expect(try desk.count("conversations") == 0)
  }

  @Test func pageForNoScopeOrAnotherEpochIsRefused() throws {
    let desk = try Desk()
    #expect(throws: MirrorError.scopeNotBegun(serviceOne)) { try desk.snapshot(serviceOne, [], head: 99) }
    let unknown = Scope.service(ServiceID(77))
    #expect(throws: MirrorError.scopeNotBegun(unknown)) { try desk.snapshot(unknown, [], head: 99) }
    #expect(throws: MirrorError.otherEpoch(mirrored: Desk.epoch, received: "other")) {
      try desk.mirror.applySnapshot(scope: serviceOne, rows: [], head: 99, epoch: "other", nextAfter: nil)
    }
    #expect(throws: MirrorError.otherEpoch(mirrored: Desk.epoch, received: "other")) {
      try desk.mirror.apply([], since: 10, next: 11, epoch: "other")
    }
    #expect(throws: MirrorError.otherAgent(mirrored: Desk.me, received: AgentID(2))) {
      try desk.mirror.adopt(scopes: [], epoch: Desk.epoch, agentID: AgentID(2))
    }
  }

  // Changes

  @Test func pageThatComesTwiceChangesNothing() throws {
    let desk = try Desk()
    let changes = [
      Change(sequence: 11, scope: serviceOne, operationID: nil, kind: .put(version: 11, makeContact(1))),
      Change(
        sequence: 12, scope: serviceOne, operationID: nil,
        kind: .put(version: 12, .conversation(makeConversation(1, unread: 1)))),
      Change(sequence: 13, scope: serviceOne, operationID: nil, kind: .del(.conversations, key: 1)),
    ]
    #expect(try desk.mirror.apply(changes, since: 10, next: 20, epoch: Desk.epoch).rowCount == 3)
    let again = try desk.mirror.apply(changes, since: 10, next: 13, epoch: Desk.epoch)
    #expect(again == AppliedChanges(rowCount: 0, addedScopes: [], cursor: 20))
    #expect(try desk.count("conversations") == 0)
    try desk.expectDerivedDataIsRight()
  }

  @Test func gapIsRefused() throws {
    let desk = try Desk()
    #expect(throws: MirrorError.gap(cursor: 10, since: 11)) {
      try desk.mirror.apply([], since: 11, next: 12, epoch: Desk.epoch)
    }
    let empty = try Desk(isComplete: false)
    #expect(throws: MirrorError.gap(cursor: nil, since: 0)) {
      try empty.mirror.apply([], since: 0, next: 1, epoch: Desk.epoch)
    }
  }

  @Test(arguments: [[12, 11], [9], [10], [16]] as [[Int64]])
  func malformedPagesAreRefused(sequences: [Int64]) throws {
    let desk = try Desk()
    let changes = sequences.map {
      Change(sequence: $0, scope: serviceOne, operationID: nil, kind: .put(version: 20, makeContact($0)))
    }
    let error = #expect(throws: MirrorError.self) {
      try desk.mirror.apply(changes, since: 10, next: 15, epoch: Desk.epoch)
    }
    guard case .malformedPage = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try desk.count("contacts") == 0 && desk.mirror.syncPosition().cursor == 10)
  }

  @Test(arguments: [
    Record.conversation(makeConversation(1, unread: -1)), .conversation(makeConversation(1, contact: 0)),
    .conversation(makeConversation(1, service: 0)), .message(makeMessage(1, in: 0)), makeContact(0), makeContact(-4),
  ])
  func malformedRowFailsItsWholePage(record: Record) throws {
    let desk = try Desk()
    let error = #expect(throws: MirrorError.self) { try desk.put([makeContact(8), record]) }
    guard case .malformedRow(record.table, record.key, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try desk.count("contacts") == 0 && desk.mirror.syncPosition().cursor == 10)
  }

  @Test func olderVersionIsNotTaken() throws {
    let desk = try Desk()
    try desk.change([.put(version: 30, makeContact(1, "new")), .put(version: 29, makeContact(1, "old"))])
    try desk.change([
      .put(version: 30, .conversation(makeConversation(1, unread: 3))),
      .put(version: 30, .conversation(makeConversation(1, unread: 0))),
    ])
    #expect(try desk.store.contact(ContactID(1))?.contact.name == "new")
    #expect(try desk.store.row(ConversationID(1))?.unreadCount == 3)
  }

  @Test func lateDropDoesNotRemoveWhatANewerSnapshotBrought() throws {
    let desk = try Desk()
    try desk.mirror.refetch([serviceOne])
    try desk.snapshot(
      serviceOne, [.conversation(makeConversation(1)), .message(makeMessage(1))], head: 50, version: 7)
    let changes = [
      Change(sequence: 30, scope: serviceOne, operationID: nil, kind: .drop(.messages, key: 1)),
      // The entry names the scope that the conversation had gone to; the mirror has it in service 1.
      Change(sequence: 31, scope: serviceTwo, operationID: nil, kind: .drop(.conversations, key: 1)),
      Change(sequence: 32, scope: serviceOne, operationID: nil, kind: .del(.conversations, key: 1)),
    ]
    try desk.mirror.apply(changes, since: 10, next: 50, epoch: Desk.epoch)
    #expect(try desk.store.row(ConversationID(1)) != nil)
    #expect(try desk.count("messages") == 1)
  }

  @Test func dropOlderThanTheRowIsIgnoredAndANewerOneTakesMessagesAndContactAlong() throws {
    let desk = try Desk()
    let put: [Change.Kind] = [
      .put(version: 100, makeContact(1)),
      .put(
        version: 100,
        .contactAddress(.init(id: .init(1), contactID: .init(1), medium: .whatsApp, address: "+55"))),
      .put(version: 100, .conversation(makeConversation(1))), .put(version: 100, .message(makeMessage(1))),
    ]
    try desk.change(put)
    try desk.change([.drop(.conversations, key: 1)])
    #expect(try desk.store.row(ConversationID(1)) != nil)
    try desk.mirror.apply([], since: 15, next: 100, epoch: Desk.epoch)
    try desk.change([.drop(.conversations, key: 1)])
    for table in ["conversations", "messages", "contacts", "contact_addresses"] {
      #expect(try desk.count(table) == 0, "\(table)")
    }
    try desk.expectDerivedDataIsRight()
  }

  @Test func contactStaysWhileAnotherConversationRefersToIt() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1)), .conversation(makeConversation(2))])
    try desk.change([.drop(.conversations, key: 1)])
    #expect(try desk.store.contact(ContactID(1))?.conversationCount == 1)
    try desk.change([.drop(.conversations, key: 2)])
    #expect(try desk.store.contact(ContactID(1)) == nil)
  }

  @Test func contactWhoseLastConversationGoesInTheSamePageAsANewOneComesStays() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1))])
    try desk.change([.drop(.conversations, key: 1), .put(version: 90, .conversation(makeConversation(2)))])
    #expect(try desk.store.row(ConversationID(2))?.contactName == "Conceição Araújo")
  }

  @Test func transferBetweenVisibleServicesMovesTheRow() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1, unread: 1))])
    try desk.put([.conversation(makeConversation(1, service: 2, unread: 1))], scope: serviceTwo)
    #expect(try desk.store.counts(ConversationQuery(services: [ServiceID(1)])).matching == 0)
    #expect(try desk.store.counts(ConversationQuery(services: [ServiceID(2)])).matching == 1)
    try desk.expectDerivedDataIsRight()
  }

  @Test func rowsOfUnknownScopesAreStored() throws {
    let desk = try Desk()
    try desk.put([.message(makeMessage(5, in: 400)), makeContact(6)], scope: .contact(ContactID(6)))
    #expect(try desk.count("messages") == 1 && desk.store.contact(ContactID(6)) != nil)
  }

  // Scopes

  @Test func addedScopeIsToBeFetchedAndADroppedOneIsForgotten() throws {
    let desk = try Desk(services: [1])
    let applied = try desk.change([.scopeAdd(serviceTwo)], scope: serviceTwo)
    #expect(applied.addedScopes == [serviceTwo])
    #expect(try desk.mirror.syncPosition().scopesToFetch.map(\.scope) == [serviceTwo])
    try desk.snapshot(serviceTwo, [.conversation(makeConversation(4, service: 2))], head: 30, version: 3)
    #expect(try desk.store.counts(.init()).open == 1)
    try desk.change([.scopeDrop(serviceTwo)], scope: .config)
    #expect(try desk.store.counts(.init()).open == 1, "a drop from before the snapshot is in it already")
    try desk.mirror.apply([], since: 12, next: 30, epoch: Desk.epoch)
    try desk.change([.scopeDrop(serviceTwo)], scope: .config)
    #expect(try desk.store.counts(.init()).open == 0)
    #expect(try desk.mirror.syncPosition().scopes.map(\.scope) == [.config, serviceOne])
    try desk.expectDerivedDataIsRight()
  }

  @Test func scopeThatHelloNoLongerListsIsRemoved() throws {
    let desk = try Desk(services: [1, 2])
    try desk.put([.conversation(makeConversation(1)), .conversation(makeConversation(2, service: 2))])
    let position = try desk.mirror.adopt(
      scopes: [.config, serviceTwo, .service(ServiceID(3))], epoch: Desk.epoch, agentID: Desk.me)
    #expect(position.scopes.map(\.scope) == [.config, serviceTwo, .service(ServiceID(3))])
    #expect(position.scopesToFetch.map(\.scope) == [.service(ServiceID(3))])
    #expect(try desk.store.row(ConversationID(1)) == nil && desk.store.row(ConversationID(2)) != nil)
    try desk.expectDerivedDataIsRight()
  }

  /// What became visible between the greeting and the first page stands in the log between the two.
  @Test func anEmptyMirrorBeginsAtTheGreetingsHeadAndNotAtTheFirstPages() throws {
    let desk = try Desk()
    try desk.mirror.reset()
    try desk.mirror.adopt(scopes: [.config, serviceOne], epoch: Desk.epoch, agentID: Desk.me, head: 40)
    #expect(try desk.mirror.syncPosition().cursor == 40)
    try desk.snapshot(.config, [], head: 43, version: 1)
    try desk.snapshot(serviceOne, [.conversation(makeConversation(1))], head: 44, version: 30)
    #expect(try desk.mirror.syncPosition().cursor == 40)
    let added = Change(sequence: 42, scope: serviceTwo, operationID: nil, kind: .scopeAdd(serviceTwo))
    let old = Change(
      sequence: 43, scope: serviceOne, operationID: nil, kind: .drop(.conversations, key: 1))
    let applied = try desk.mirror.apply([added, old], since: 40, next: 44, epoch: Desk.epoch)
    #expect(applied.addedScopes == [serviceTwo])
    #expect(try desk.store.row(ConversationID(1)) != nil, "an entry older than its scope's snapshot is in that")
    try desk.mirror.adopt(scopes: [.config, serviceOne, serviceTwo], epoch: Desk.epoch, agentID: Desk.me, head: 90)
    #expect(try desk.mirror.syncPosition().cursor == 44, "a later greeting moves nothing")
  }

  @Test func resetForgetsEverything() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1)), .message(makeMessage(1))])
    try desk.mirror.reset()
    #expect(try desk.mirror.syncPosition() == SyncPosition())
    #expect(try desk.store.counts(.init()) == ConversationCounts(matching: 0, open: 0, unread: 0))
    try desk.mirror.adopt(scopes: [.config], epoch: "epoch-2", agentID: AgentID(7))
    #expect(try desk.mirror.syncPosition().epoch == "epoch-2")
    try desk.expectDerivedDataIsRight()
  }

  /// A log of puts, removals and comings back, replayed in pages of any size, each page perhaps twice: the mirror
  /// always ends at the same rows.
  @Test(arguments: [1, 2, 3]) func anyPagingOfALogGivesTheSameRows(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var log: [Change] = []
    for sequence in Int64(11)...210 {
      let id = Int64.random(in: 1...8, using: &random)
      let kind: Change.Kind =
        switch Int.random(in: 0...5, using: &random) {
        case 0: .drop(.conversations, key: id)
        case 1: .put(version: sequence, makeContact(id, "name \(sequence)"))
        case 2: .put(version: sequence, .message(makeMessage(id * 10 + sequence % 3, in: id, text: "\(sequence)")))
        default: .put(version: sequence, .conversation(makeConversation(id, contact: id, unread: Int(sequence % 2))))
        }
      log.append(Change(sequence: sequence, scope: .service(ServiceID(1)), operationID: nil, kind: kind))
    }
    func rows(_ desk: Desk) throws -> [ConversationRow] {
      try desk.store.conversations(.init(), .init(limit: 100)).rows
    }
    // Single entries, because a contact left alone goes at the end of its page.
    let one = try Desk()
    for change in log {
      try one.mirror.apply([change], since: change.sequence - 1, next: change.sequence, epoch: Desk.epoch)
    }
    let many = try Desk()
    var start = 0
    while start < log.count {
      let end = min(log.count, start + Int.random(in: 1...25, using: &random))
      for _ in 0...Int.random(in: 0...1, using: &random) {
        try many.mirror.apply(
          Array(log[start..<end]), since: 10 + Int64(start), next: 10 + Int64(end), epoch: Desk.epoch)
      }
      start = end
    }
    let left = try rows(one).map { ($0.id, $0.unreadCount) }.map { "\($0)" }
    #expect(try rows(many).map { ($0.id, $0.unreadCount) }.map { "\($0)" } == left)
    #expect(try one.count("messages") == many.count("messages"))
    try one.expectDerivedDataIsRight()
    try many.expectDerivedDataIsRight()
  }
}

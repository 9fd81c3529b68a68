import Domain
import Testing

@testable import Mirror

@Suite struct DigestTests {
  private let service = Scope.service(ServiceID(1))

  private func expected(_ sequence: Int64, _ rows: [(RecordTable, Int64, Int64)]) -> ScopeDigest {
    var digest = ScopeDigest(sequence: sequence)
    for (table, key, version) in rows { digest.add(table, key: key, version: version) }
    return digest
  }

  @Test func emptyMirrorHasAnEmptyDigest() throws {
    let place = try TemporaryDirectory()
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    #expect(try mirror.digest(of: .config) == ScopeDigest(sequence: 0))
    #expect(try mirror.digest(of: service) == ScopeDigest(sequence: 0))
  }

  @Test func configCountsEveryRowInTheBackendsVersion() throws {
    let desk = try Desk(services: [1], isComplete: false)
    let records = desk.config(services: [1])
    let rows = records.enumerated().map { (version: Int64(100 + $0), record: $1) }
    try desk.mirror.applySnapshot(scope: .config, rows: rows, head: 500, epoch: Desk.epoch, nextAfter: nil)
    #expect(
      try desk.mirror.digest(of: .config)
        == expected(500, rows.map { ($0.record.table, $0.record.key, $0.version) }))
  }

  @Test func serviceCountsOpenConversationsAndTheirMessages() throws {
    let desk = try Desk(services: [1, 2])
    // Versions that differ from the entries' own numbers, as after a transfer.
    try desk.change([
      .put(version: 3, makeContact(1)), .put(version: 4, .conversation(makeConversation(1))),
      .put(version: 2, .message(makeMessage(10))), .put(version: 7, .message(makeMessage(11))),
      .put(version: 5, .conversation(makeConversation(2, state: .finalised))),
      .put(version: 6, .message(makeMessage(20, in: 2))),
      .put(version: 8, .conversation(makeConversation(3, service: 2))),
      .put(version: 9, .message(makeMessage(30, in: 3))),
      .put(version: 10, .message(makeMessage(40, in: 4))),
    ])
    let cursor = try #require(try desk.mirror.syncPosition().cursor)
    #expect(
      try desk.mirror.digest(of: service)
        == expected(cursor, [(.conversations, 1, 4), (.messages, 10, 2), (.messages, 11, 7)]))
    #expect(
      try desk.mirror.digest(of: .service(ServiceID(2)))
        == expected(cursor, [(.conversations, 3, 8), (.messages, 30, 9)]))
    #expect(try desk.mirror.digest(of: .contact(ContactID(1))) == ScopeDigest(sequence: cursor))
    #expect(try desk.mirror.digest(of: .service(ServiceID(9))) == ScopeDigest(sequence: cursor))
  }

  @Test func finalisingTakesTheConversationOut() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1)), .message(makeMessage(10))])
    try desk.put([.conversation(makeConversation(1, state: .finalised))])
    let digest = try desk.mirror.digest(of: service)
    #expect(digest.count == 0 && digest.sum == 0)
  }

  @Test func digestIsThatOfTheRowsAfterAnyChanges() throws {
    let desk = try Desk()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      let kinds: [Change.Kind] = try (0..<5).map { offset in
        let cursor = try #require(try desk.mirror.syncPosition().cursor)
        let version = cursor + 1 + Int64(offset)
        let id = Int64.random(in: 1...8, using: &generator)
        let record: Record =
          switch Int.random(in: 0..<4, using: &generator) {
          case 0: .message(makeMessage(Int64.random(in: 1...40, using: &generator), in: id))
          case 1: .conversation(makeConversation(id, service: 2))
          case 2: .conversation(makeConversation(id, state: Bool.random(using: &generator) ? .open : .finalised))
          default: .conversation(makeConversation(id))
          }
        if Int.random(in: 0..<6, using: &generator) == 0 { return .drop(record.table, key: record.key) }
        return .put(version: version, record)
      }
      try desk.change(kinds)
    }
    let rows = try desk.mirror.dump()
    for service in [ServiceID(1), ServiceID(2)] {
      var digest = ScopeDigest(sequence: try #require(try desk.mirror.syncPosition().cursor))
      var open: Set<ConversationID> = []
      for case (_, (let version, .conversation(let row))) in try #require(rows[.conversations])
      where row.serviceID == service && row.state == .open {
        digest.add(.conversations, key: row.id.rawValue, version: version)
        open.insert(row.id)
      }
      for case (_, (let version, .message(let row))) in try #require(rows[.messages])
      where open.contains(row.conversationID) {
        digest.add(.messages, key: row.id.rawValue, version: version)
      }
      #expect(try desk.mirror.digest(of: .service(service)) == digest)
      // Both ways of reading messages.
      try desk.mirror.writer.read { session throws in
        var scan = DigestScan(session: session)
        scan.mostLookups = 0
        #expect(try scan.digests(of: [.service(service)]) == [.service(service): digest])
      }
      #expect(digest.count > 0)
    }
  }

  @Test func digestSeesOneStateWhileTheWriterIsBusy() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1)), .message(makeMessage(10))])
    let before = try desk.mirror.digest(of: service)
    try desk.mirror.writer.write { session in
      try session.execute("DELETE FROM messages")
      #expect(try desk.mirror.digest(of: service) == before)
    }
    #expect(try desk.mirror.digest(of: service).count == before.count - 1)
  }
}

import Domain
import Foundation
import Testing
import Text

@testable import Mirror

@Suite struct MessageSearchTests {
  private func filled() throws -> Desk {
    let desk = try Desk()
    try desk.put([
      makeContact(1, "Ana"), makeContact(2, "Bento"), .conversation(makeConversation(1, contact: 1)),
      .conversation(makeConversation(2, contact: 2, service: 2, state: .finalised)),
      .message(makeMessage(10, in: 1, text: "Preciso da 2ª via do BOLETO")),
      .message(makeMessage(11, in: 2, text: "boletos? não, obrigado")),
      .message(makeMessage(12, in: 1, .outbound, text: "Segue o boleto", author: 2)),
      .message(makeMessage(13, in: 1, .comment, text: "cliente pediu boleto", author: 1)),
      .message(makeMessage(14, in: 1, .system, text: "", event: .opened)),
    ])
    return desk
  }

  private func ids(
    _ desk: Desk, _ text: String, contact: Int64? = nil, before: Int64? = nil, limit: Int = 50
  ) throws -> [Int64] {
    let query = MessageQuery(text: text, contactID: contact.map { ContactID($0) })
    return try desk.store.messages(query, before: before.map { MessageID($0) }, limit: limit).hits.map(\.id.rawValue)
  }

  @Test(
    arguments: [
      ("boleto", [13, 12, 11, 10]), ("boleto ", [13, 12, 10]), ("bo", [13, 12, 11, 10]), ("bol", [13, 12, 11, 10]),
      ("BOLÉTO via", [10]), ("nao", [11]), ("2a", [10]), ("via boleto ", [10]), ("o ", [12]), ("o", [12]),
      ("boleto zz", []),
      ("zzzz", []), ("", []), ("👏", []), ("\"boleto\"", [13, 12, 10]), ("boleto* OR", []), ("text:boleto", []),
    ] as [(String, [Int64])])
  func hitsComeNewestFirst(text: String, expected: [Int64]) throws {
    #expect(try ids(try filled(), text) == expected)
  }

  @Test func hitsAreThoseOfOneContactAndPageByPage() throws {
    let desk = try filled()
    #expect(try ids(desk, "boleto", contact: 1) == [13, 12, 10])
    #expect(try ids(desk, "boleto", contact: 2) == [11])
    #expect(try ids(desk, "boleto", contact: 3) == [])
    let first = try desk.store.messages(MessageQuery(text: "boleto"), limit: 2)
    #expect(first.hits.map(\.id.rawValue) == [13, 12] && first.hasMore)
    let rest = try desk.store.messages(MessageQuery(text: "boleto"), before: MessageID(12), limit: 2)
    #expect(rest.hits.map(\.id.rawValue) == [11, 10] && !rest.hasMore)
    #expect(try ids(desk, "boleto", limit: 0) == [])
  }

  @Test func aHitSaysWhoseItIsAndWhere() throws {
    let hit = try #require(try filled().store.messages(MessageQuery(text: "segue"), limit: 9).hits.first)
    #expect(hit.conversation.contactName == "Ana" && hit.conversation.id == ConversationID(1))
    #expect(hit.kind == .outbound && hit.authorName == "álvaro" && hit.at == Timestamp(milliseconds: 1_012))
    #expect(hit.excerpt == "Segue o boleto")
  }

  @Test func anExcerptBeginsAtAWordBeforeTheHit() {
    let text = String(repeating: "antes ", count: 40) + "boleto" + String(repeating: " depois", count: 100)
    let excerpt = MirrorReader.excerpt(of: text, WordSearch("boleto"))
    #expect(excerpt.hasPrefix("…antes ") && excerpt.count <= 321)
    #expect(excerpt.prefix(60).contains("boleto"))
  }

  /// A customer who writes another contact's word gets no message into their hits.
  @Test func aContactsWordInATextIsOfNoUse() throws {
    let desk = try filled()
    try desk.put([.message(makeMessage(20, in: 1, text: "boleto \(MessageIndex.word(of: ContactID(2)))"))])
    #expect(try ids(desk, "boleto", contact: 2) == [11])
  }

  // MARK: What happens to the rows

  @Test func wordsFollowEditsDeletionsDropsAndContacts() throws {
    let desk = try filled()
    try desk.put([.message(makeMessage(10, in: 1, text: "agora é outro texto"))])
    #expect(try ids(desk, "boleto ") == [13, 12] && ids(desk, "outro") == [10])
    try desk.put([.message(makeMessage(12, in: 1, .outbound, text: "Segue o boleto", author: 2, delivery: .read))])
    #expect(try ids(desk, "boleto ") == [13, 12])
    try desk.change([.del(.messages, key: 13)])
    #expect(try ids(desk, "boleto ") == [12])
    try desk.put([.conversation(makeConversation(1, contact: 2))])
    #expect(try ids(desk, "boleto", contact: 2) == [12, 11] && ids(desk, "boleto", contact: 1) == [])
    try desk.expectDerivedDataIsRight()
    try desk.change([.drop(.conversations, key: 1)])
    #expect(try ids(desk, "boleto") == [11])
    try desk.change([.scopeDrop(.service(ServiceID(2)))], scope: .service(ServiceID(2)))
    #expect(try ids(desk, "boleto") == [])
    try desk.expectDerivedDataIsRight()
  }

  @Test func aMessageIsFoundOnceItsConversationIsThere() throws {
    let desk = try Desk()
    try desk.put([.message(makeMessage(10, in: 9, text: "cedo demais"))])
    #expect(try ids(desk, "cedo") == [])
    try desk.put([makeContact(4), .conversation(makeConversation(9, contact: 4))])
    #expect(try ids(desk, "cedo", contact: 4) == [10])
    try desk.expectDerivedDataIsRight()
  }

  @Test func aSnapshotTakesAwayTheWordsOfWhatItDoesNotHold() throws {
    let desk = try filled()
    try desk.mirror.refetch([.service(ServiceID(1))])
    try desk.snapshot(
      .service(ServiceID(1)),
      [
        makeContact(1, "Ana"), .conversation(makeConversation(1)),
        .message(makeMessage(12, in: 1, text: "Segue o boleto")),
      ],
      head: 100, version: 90)
    #expect(try ids(desk, "boleto") == [12, 11])
    try desk.expectDerivedDataIsRight()
  }

  @Test func aResetForgetsEveryWord() throws {
    let desk = try filled()
    try desk.mirror.reset()
    #expect(try desk.indexedWords().isEmpty)
    #expect(try ids(desk, "boleto") == [])
  }

  /// Changes of a whole service at once are more than is kept in memory.
  @Test func aLargeServiceGoesWithItsWords() throws {
    let desk = try Desk()
    var rows: [Record] = [makeContact(1)]
    for id in 1...60 { rows.append(.conversation(makeConversation(Int64(id)))) }
    for id in 1...6_000 {
      rows.append(.message(makeMessage(Int64(id), in: Int64(id % 60 + 1), text: "linha \(id % 7)")))
    }
    try desk.put(rows)
    #expect(try ids(desk, "linha", limit: 10_000).count == 6_000)
    try desk.change([.scopeDrop(.service(ServiceID(1)))])
    try desk.expectDerivedDataIsRight()
    #expect(try desk.indexedWords().isEmpty)
  }

  // MARK: Beginnings

  @Test func aBeginningOfManyWordsFindsThemAll() throws {
    let desk = try Desk()
    let words = (0..<200).map { "pedido\($0)" }
    try desk.put(
      [makeContact(1), .conversation(makeConversation(1))]
        + words.enumerated().map { .message(makeMessage(Int64($0 + 1), in: 1, text: $1)) })
    #expect(try ids(desk, "pedi", limit: 1_000).count == 200)
    #expect(try ids(desk, "pedido1", limit: 1_000).count == 111)
    #expect(try ids(desk, "pedido19", limit: 1_000) == [200, 199, 198, 197, 196, 195, 194, 193, 192, 191, 20])
    #expect(try ids(desk, "pedido1 ") == [2])
  }

  /// No character makes the table of words complain: what is a letter here is one there.
  @Test func everyLetterCanBeSearched() throws {
    let desk = try filled()
    var batch = ""
    for value in UInt32(0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      batch.unicodeScalars.append(contentsOf: ["a", scalar, "b", " "])
      if batch.unicodeScalars.count >= 40 {
        _ = try ids(desk, batch)
        batch = ""
      }
    }
    #expect(try ids(desk, "boleto ") == [13, 12, 10])
  }

  // MARK: Mirrors of earlier versions

  private func old(_ place: TemporaryDirectory, messages: Int64) throws -> MirrorDatabase {
    let connection = try Connection(
      ConnectionOptions(path: place.mirrorPath, label: "fixture", isReader: false, pragmas: []), gate: FileGate())
    try connection.bare { session in
      try session.execute("PRAGMA application_id=\(0x4154_4d52)")
      _ = try session.text("PRAGMA journal_mode=WAL")
      for step in [MirrorSchema.version1, MirrorSchema.version2, MirrorSchema.version3] { try session.execute(step) }
      try session.execute(
        """
        UPDATE sync_state SET epoch='e', cursor=42, agent_id=1, generation=2;
        INSERT INTO scope_state(scope,generation,had_rows,snapshot_seq,is_complete) VALUES('service:1',2,0,40,1);
        INSERT INTO contacts VALUES(1,3,2,'Zélia','');
        INSERT INTO conversations VALUES(1,4,2,'2026',NULL,1,1,0,1,NULL,0,5,NULL,NULL,10,NULL,NULL,0,NULL);
        INSERT INTO counters VALUES(0,1,0,1,0);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<\(messages))
        INSERT INTO messages SELECT i,5,2,1,0,NULL,'linha '||i,6,NULL,NULL,NULL,NULL,NULL FROM n;
        PRAGMA user_version=3
        """)
    }
    try connection.close()
    return try MirrorDatabase(path: place.mirrorPath)
  }

  @Test func anOlderMirrorIsIndexedInStepsTheNewestFirst() throws {
    let place = try TemporaryDirectory()
    let mirror = try old(place, messages: 25)
    let outbox = try OutboxDatabase(path: place.outboxPath)
    let store = try ConsoleStore(mirror: mirror, outbox: outbox)
    func found() throws -> (count: Int, isIndexing: Bool) {
      let hits = try store.messages(MessageQuery(text: "linha "), limit: 100)
      return (hits.hits.count, hits.isIndexing)
    }
    #expect(try found() == (0, true))
    #expect(try mirror.indexMessages(limit: 10))
    #expect(try found() == (10, true))
    #expect(try store.messages(MessageQuery(text: "25"), limit: 9).hits.map(\.id.rawValue) == [25])
    // What comes meanwhile is found at once; what goes before its turn leaves nothing behind.
    try mirror.apply(
      [
        Change(
          sequence: 43, scope: .service(ServiceID(1)), operationID: nil,
          kind: .put(version: 43, .message(makeMessage(30, in: 1, text: "linha nova")))),
        Change(sequence: 44, scope: .service(ServiceID(1)), operationID: nil, kind: .del(.messages, key: 3)),
        Change(sequence: 45, scope: .service(ServiceID(1)), operationID: nil, kind: .del(.messages, key: 20)),
      ], since: 42, next: 45, epoch: "e")
    #expect(try found() == (10, true))
    while try mirror.indexMessages(limit: 10) {}
    #expect(try found() == (24, false))
    #expect(try !mirror.indexMessages())
    #expect(try mirror.verify() == [])
  }

  @Test func anEmptyOrNewMirrorHasNothingToIndex() throws {
    let desk = try Desk()
    #expect(try !desk.mirror.indexMessages())
    #expect(try !desk.store.messages(MessageQuery(text: "x"), limit: 1).isIndexing)
    let place = try TemporaryDirectory()
    #expect(try !old(place, messages: 0).indexMessages())
  }
}

import Domain
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@testable import Mirror

/// A small fast generator, so that a failing run can be repeated by its seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9e37_79b9_7f4a_7c15 }

  mutating func next() -> UInt64 {
    state = state &+ 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}

/// A directory that goes with its owner.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "atende-mirror-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var mirrorPath: String { path + "/mirror.db" }
  var outboxPath: String { path + "/outbox.db" }
}

/// Both databases and the store over them, with an adopted, empty mirror.
final class Desk {
  static let epoch = "epoch-1"
  static let me = AgentID(1)

  let directory: TemporaryDirectory
  let mirror: MirrorDatabase
  let outbox: OutboxDatabase
  let store: ConsoleStore
  private var operationCount: UInt64 = 0

  init(services: [Int64] = [1, 2, 3], isComplete: Bool = true) throws {
    directory = try TemporaryDirectory()
    mirror = try MirrorDatabase(path: directory.mirrorPath)
    outbox = try OutboxDatabase(path: directory.outboxPath)
    store = try ConsoleStore(mirror: mirror, outbox: outbox)
    let scopes = [Scope.config] + services.map { .service(ServiceID($0)) }
    try mirror.adopt(scopes: scopes, epoch: Self.epoch, agentID: Self.me)
    guard isComplete else { return }
    try snapshot(.config, config(services: services), head: 10)
    for service in services { try snapshot(.service(ServiceID(service)), [], head: 10) }
  }

  func config(services: [Int64]) -> [Record] {
    [.company(Company(id: CompanyID(1), name: "Empresa"))]
      + services.map {
        .service(Service(id: ServiceID($0), name: ["", "Suporte Técnico", "Financeiro", "Vendas"][Int($0) % 4]))
      }
      + [
        .accessProfile(AccessProfile(id: AccessProfileID(1), name: "Atendente", permissions: [.reply, .comment])),
        .agent(agent(1, "Zélia")), .agent(agent(2, "álvaro")), .agent(agent(3, "Bia")),
        .channel(
          Channel(
            id: ChannelID(1), medium: .whatsApp, name: "WhatsApp 1", address: "+55", serviceID: ServiceID(1),
            expiryHours: 24)),
      ]
  }

  func agent(_ id: Int64, _ name: String) -> Agent {
    Agent(id: AgentID(id), username: "a\(id)", name: name, profileID: AccessProfileID(1))
  }

  func snapshot(
    _ scope: Scope, _ records: [Record], head: Int64, version: Int64 = 5, after: String? = nil
  ) throws {
    try mirror.applySnapshot(
      scope: scope, rows: records.map { (version, $0) }, head: head, epoch: Self.epoch, nextAfter: after)
  }

  /// Applies kinds as entries that follow the cursor, all of one scope.
  @discardableResult
  func change(_ kinds: [Change.Kind], scope: Scope = .service(ServiceID(1))) throws -> AppliedChanges {
    let cursor = try #require(try mirror.syncPosition().cursor)
    let changes = kinds.enumerated().map { index, kind in
      Change(sequence: cursor + 1 + Int64(index), scope: scope, operationID: nil, kind: kind)
    }
    return try mirror.apply(changes, since: cursor, next: cursor + Int64(kinds.count), epoch: Self.epoch)
  }

  /// Puts records with the version of their entry.
  func put(_ records: [Record], scope: Scope = .service(ServiceID(1))) throws {
    let cursor = try #require(try mirror.syncPosition().cursor)
    try change(
      records.enumerated().map { .put(version: cursor + 1 + Int64($0), $1) }, scope: scope)
  }

  func operation(
    _ command: Command, at milliseconds: Int64 = 1_000, seen: Seen? = nil
  ) -> Domain.Operation {
    operationCount += 1
    let moment = Timestamp(milliseconds: milliseconds)
    return Domain.Operation(
      id: OperationID(at: moment, random: (0, operationCount)), command: command, seen: seen, createdAt: moment)
  }

  func count(_ table: String) throws -> Int64 {
    try mirror.writer.read { try $0.integer("SELECT count(*) FROM \(table)") ?? 0 }
  }

  /// Counters, search blocks, words of messages and sums of replies as they would be made from the rows now, against what was kept up.
  func expectDerivedDataIsRight(_ location: SourceLocation = #_sourceLocation) throws {
    try mirror.writer.read { session in
      let wrong = try session.integer(
        """
        SELECT count(*) FROM (
          SELECT state, service_id, medium, total, unread FROM counters WHERE total<>0 OR unread<>0
          EXCEPT
          SELECT state, service_id, medium, count(*), sum(unread>0) FROM conversations
          GROUP BY state, service_id, medium)
        """)
      let missing = try session.integer(
        """
        SELECT count(*) FROM (
          SELECT state, service_id, medium, count(*), sum(unread>0) FROM conversations
          GROUP BY state, service_id, medium
          EXCEPT SELECT state, service_id, medium, total, unread FROM counters)
        """)
      #expect(wrong == 0 && missing == 0, sourceLocation: location)
      try expectIndexIsRight(session, location)
      try Self.expectSumsAreRight(session, location)
      var entries: Set<SearchEntry> = []
      var entryCount = 0
      try session.prepared("SELECT key, entries, grams FROM search_blocks").forEach { row in
        let key = row.int(0)
        try row.withBytes(1) { block in
          try SearchBlock.forEach(block) { entry in
            entryCount += 1
            let state: Int64 = SearchBlock.keys(state: 0).contains(key) ? 0 : 1
            #expect(SearchBlock.key(ConversationID(entry.id), state: state) == key, sourceLocation: location)
            entries.insert(
              SearchEntry(
                id: ConversationID(entry.id), openedAt: Timestamp(milliseconds: entry.openedAt),
                serviceID: ServiceID(entry.serviceID), medium: entry.medium, finalisedAt: entry.finalisedAt,
                text: Array(entry.text) + [UInt8(state)]))
          }
          let grams = try SearchGrams.of(block)
          #expect(row.withBytes(2, Array.init) == grams, sourceLocation: location)
        }
        return true
      }
      var expected: Set<SearchEntry> = []
      try session.prepared(
        """
        SELECT c.id, c.opened_at, c.service_id, c.medium, p.name, c.protocol, c.state, c.finalised_at
        FROM conversations c LEFT JOIN contacts p ON p.id=c.contact_id
        """
      ).forEach { row in
        expected.insert(
          SearchEntry(
            id: row.id(0), openedAt: row.time(1), serviceID: row.id(2), medium: row.int(3),
            finalisedAt: row.optionalTime(7),
            text: SearchText.bytes(contactName: row.text(4), protocolNumber: row.text(5)) + [UInt8(row.int(6))]))
        return true
      }
      #expect(entries == expected, sourceLocation: location)
      #expect(entryCount == expected.count, sourceLocation: location)
    }
  }
}

func makeConversation(
  _ id: Int64, contact: Int64 = 1, service: Int64 = 1, medium: Medium = .whatsApp, assignee: Int64? = nil,
  state: ConversationState = .open, openedAt: Int64? = nil, last: Int64? = nil, unread: Int = 0, expiresAt: Int64? = nil
) -> Conversation {
  Conversation(
    id: ConversationID(id), protocolNumber: String(20_260_000 + id), contactID: ContactID(contact),
    channelID: ChannelID(1), medium: medium, serviceID: ServiceID(service), assigneeID: assignee.map { AgentID($0) },
    state: state, openedAt: Timestamp(milliseconds: openedAt ?? 1_000 + id), lastMessageID: last.map { MessageID($0) },
    unreadCount: unread, expiresAt: expiresAt.map { Timestamp(milliseconds: $0) })
}

func makeMessage(
  _ id: Int64, in conversation: Int64 = 1, _ kind: MessageKind = .inbound, text: String? = nil, author: Int64? = nil,
  delivery: DeliveryState? = nil, quoted: Int64? = nil, event: SystemEvent? = nil, operation: OperationID? = nil
) -> Message {
  Message(
    id: MessageID(id), conversationID: ConversationID(conversation), kind: kind,
    authorID: author.map { AgentID($0) }, text: text ?? "message \(id)", sentAt: Timestamp(milliseconds: 1_000 + id),
    delivery: delivery, quotedID: quoted.map { MessageID($0) }, event: event, operationID: operation)
}

func makeContact(_ id: Int64, _ name: String = "Conceição Araújo") -> Record {
  .contact(Contact(id: ContactID(id), name: name))
}

// Files and their damage

func fileBytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

func writeFile(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

func fileExists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// Runs `body` as somebody without a superuser's rights over files, where the tests run as one. Files that `body` makes
/// are that one's; only this thread is affected.
func withoutPrivileges<T>(_ directory: TemporaryDirectory, _ body: () throws -> T) throws -> T {
  #if canImport(Glibc)
    guard geteuid() == 0 else { return try body() }
    // Of <sys/fsuid.h>, which the module leaves out.
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let become = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
    try #require(chown(directory.path, 65_534, 65_534) == 0)
    _ = become(65_534)
    defer { _ = become(0) }
  #endif
  return try body()
}

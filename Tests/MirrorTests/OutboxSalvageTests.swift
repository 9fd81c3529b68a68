import Domain
import Foundation
import Testing

@testable import Mirror

/// What must not come back from a broken outbox, and what must.
@Suite struct OutboxSalvageTests: OutboxDamage {
  private func change(_ place: TemporaryDirectory, _ body: (inout OutboxWriter) throws -> Void) throws -> OutboxContents
  {
    let outbox = try OutboxDatabase(path: place.outboxPath)
    // As some builds of SQLite have it: pages keep what was in them when they become free.
    _ = try outbox.writer.bare { try $0.integer("PRAGMA secure_delete=0") }
    try outbox.change(body)
    defer { try? outbox.close() }
    return outbox.snapshot()
  }

  private func key(_ conversation: Int) -> OutboxContents.DraftKey {
    .init(conversationID: ConversationID(Int64(conversation)), kind: .reply)
  }

  @Test func cutIndexDoesNotHideOperations() throws {
    let place = try TemporaryDirectory()
    let contents = try filled(place)
    let pages = try [("operations", "internal"), ("sqlite_autoindex_operations_1", "leaf")].map {
      try page(place, $0, $1)
    }
    for page in pages { _ = try spoil(place, page: page) }
    let saved = try OutboxDatabase.open(at: place.outboxPath).outbox.operations()
    #expect(saved.map(\.operation) == contents.operations.map(\.operation))
    let stored = Dictionary(uniqueKeysWithValues: contents.operations.map { ($0.id, $0.state) })
    // What the index no longer names is for the agent to decide.
    #expect(saved.allSatisfy { $0.state == stored[$0.id] || $0.state == .parked(reason: .malformed) })
    #expect(saved.contains { $0.state == .queued })
  }

  @Test func deletedDraftsDoNotComeBackFromFreePages() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let contents = try change(place) { outbox in
      for conversation in 41...count { try outbox.removeDraft(key(conversation)) }
    }
    _ = try spoil(place, page: try page(place, "drafts", "internal"))
    let saved = try OutboxDatabase.open(at: place.outboxPath).outbox.snapshot().drafts
    #expect(saved.count > 30)
    for (key, draft) in saved { #expect(contents.drafts[key] == draft) }
  }

  @Test func settledOperationsDoNotComeBackFromFreePages() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let contents = try change(place) { outbox in
      try outbox.remove(outbox.contents.operations.filter { $0.lane > 60 }.map(\.id))
    }
    let pages = try [("operations", "internal"), ("sqlite_autoindex_operations_1", "leaf")].map {
      try page(place, $0, $1)
    }
    for page in pages { _ = try spoil(place, page: page) }
    let saved = try OutboxDatabase.open(at: place.outboxPath).outbox.operations()
    #expect(saved.map(\.operation) == contents.operations.map(\.operation))
  }

  @Test func sentDraftsDoNotComeBackWhereTheFreePagesAreUnknown() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let contents = try change(place) { outbox in
      for conversation in 41...count { try outbox.consume(key(conversation), generation: 2) }
    }
    // The first page is lost, and what it says of free pages.
    _ = try spoil(place, page: try page(place, "drafts", "internal"))
    _ = try spoil(place, page: 1)
    let saved = try OutboxDatabase.open(at: place.outboxPath).outbox.snapshot()
    #expect(saved.drafts.count > 30 && saved.consumed == contents.consumed)
    for (key, draft) in saved.drafts { #expect(contents.drafts[key] == draft) }
  }

  @Test func generationsOfSentDraftsAreReadFromTheirLeaves() throws {
    let place = try TemporaryDirectory()
    _ = try filled(place)
    let contents = try change(place) { outbox in
      for conversation in count + 1...count * 8 { try outbox.consume(key(conversation), generation: 7) }
    }
    _ = try spoil(place, page: try page(place, "consumed_drafts", "internal"))
    let saved = try OutboxDatabase.open(at: place.outboxPath).outbox.snapshot()
    #expect(saved.drafts == contents.drafts && saved.consumed.count > count * 8 - 10)
    for (key, generation) in saved.consumed { #expect(contents.consumed[key] == generation) }
  }
}

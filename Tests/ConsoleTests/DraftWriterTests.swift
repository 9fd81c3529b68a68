import Console
import Domain
import Foundation
import Mirror
import Synchronization
import Testing

@Suite struct DraftWriterTests {
  private struct Full: Error {}

  @Test func aFullDiskIsSaidOnceAndTheWordsAreWrittenLater() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let files = try scratch.claim()
    defer { files.release() }
    let isFull = Mutex(true)
    let outbox = try OutboxDatabase(path: files.outboxPath)
    defer { try? outbox.close() }
    let failures = Handover<String>()
    let recoveries = Handover<Bool>()
    let writer = DraftWriter(
      write: { conversation, draft in
        if isFull.withLock({ $0 }) { throw Full() }
        try outbox.saveDraft(conversation, draft)
      }, retryDelay: .milliseconds(1), failed: { _ in failures.give("failed") }, recovered: { recoveries.give(true) })
    writer.save(Draft(kind: .reply, text: "half a thought", generation: 1), of: ConversationID(1))
    #expect(!writer.flush())
    #expect(!writer.flush())
    #expect(failures.take() == "failed")
    #expect(failures.isEmpty)
    isFull.withLock { $0 = false }
    #expect(recoveries.take())
    #expect(outbox.drafts()[ConversationID(1)]?.first?.text == "half a thought")
  }

  @Test func aDraftThatASendConsumesDoesNotComeBack() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let files = try scratch.claim()
    defer { files.release() }
    let outbox = try OutboxDatabase(path: files.outboxPath)
    defer { try? outbox.close() }
    let writer = DraftWriter(outbox: outbox, failed: { _ in })
    writer.save(Draft(kind: .reply, text: "sent", generation: 1), of: ConversationID(1))
    writer.forget(.reply, of: ConversationID(1))
    #expect(writer.flush())
    #expect(outbox.drafts().isEmpty)
  }
}

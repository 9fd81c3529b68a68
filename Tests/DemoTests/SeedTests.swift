import Domain
import Testing

@testable import Demo

@Suite struct SeedTests {
  static let now = Timestamp(milliseconds: 1_795_430_000_000)

  static func rows(_ options: SeedOptions) -> (batch: SeedBatch, summary: SeedSummary) {
    var all = SeedBatch()
    var generator = SeedGenerator(options)
    while let batch = generator.next(messageCount: 700) {
      all.contacts += batch.contacts
      all.addresses += batch.addresses
      all.conversations += batch.conversations
      all.messages += batch.messages
    }
    return (all, generator.summary)
  }

  @Test func showDemo() {
    let rows = Self.rows(.init(now: Self.now)).batch
    let contacts = Dictionary(uniqueKeysWithValues: rows.contacts.map { ($0.id, $0) })
    for conversation in rows.conversations where conversation.state == .open {
      print("== \(contacts[conversation.contactID]?.name.debugDescription ?? "") \(conversation.medium) svc \(conversation.serviceID) ag \(conversation.assigneeID?.rawValue ?? 0) unread \(conversation.unreadCount) tta \((Self.now - conversation.openedAt).wholeSeconds / 60)m left \(conversation.expiresAt.map { ($0 - Self.now).wholeSeconds / 60 } ?? -1)m \(conversation.protocolNumber)")
      for message in rows.messages where message.conversationID == conversation.id {
        print("   \((Self.now - message.sentAt).wholeSeconds)s \(message.kind) \(message.delivery.map { "\($0)" } ?? "") \(message.quotedID?.rawValue ?? 0) \(message.text.debugDescription) \(message.event.map { "\($0)" } ?? "")")
      }
    }
  }
}

import Domain

/// How much is seeded, and from what.
package struct SeedOptions: Hashable, Sendable {
  /// Open ones; finished ones follow from `messages`.
  package var conversations: Int
  /// In all, system events counted; raised to four for each open conversation where that is more.
  package var messages: Int
  package var seed: UInt64
  /// The moment at which the seeded company stands: no row is later.
  package var now: Timestamp
  /// Messages of the last open conversation, when it is to be very long; they are part of `messages`. 0: as the others.
  package var longConversationMessages: Int

  package init(
    conversations: Int = 40, messages: Int = 3_000, seed: UInt64 = 1, now: Timestamp, longConversationMessages: Int = 0
  ) {
    self.conversations = max(0, conversations)
    self.longConversationMessages = max(0, longConversationMessages)
    self.messages = max(messages, self.conversations * 4 + self.longConversationMessages)
    self.seed = seed
    self.now = now
  }
}

/// What was seeded.
package struct SeedSummary: Hashable, Sendable {
  package var openConversations = 0
  package var finishedConversations = 0
  package var contacts = 0
  package var messages = 0

  package init() {}
}

/// The small tables of the seeded company, with what their rows alone do not hold.
package struct SeedCompany: Sendable {
  package struct Login: Hashable, Sendable {
    package var agent: Agent
    package var password: String
  }

  package struct Gateway: Hashable, Sendable {
    package var channel: Channel
    /// Signs what passes between the medium and the backend.
    package var secret: String

    package var key: [UInt8] { Array(secret.utf8) }
  }

  package var company: Company
  package var profiles: [AccessProfile]
  package var logins: [Login]
  package var services: [Service]
  package var members: [ServiceMember]
  package var gateways: [Gateway]
  package var shortcuts: [Shortcut]
  package var wrapUps: [WrapUp]
  package var templates: [Template]

  /// Every row that travels, in the order in which rows may refer to each other.
  package var records: [Record] {
    [.company(company)] + profiles.map(Record.accessProfile) + logins.map { .agent($0.agent) }
      + services.map(Record.service) + members.map(Record.serviceMember) + gateways.map { .channel($0.channel) }
      + shortcuts.map(Record.shortcut) + wrapUps.map(Record.wrapUp)
      + templates.map(Record.template)
  }
}

/// Some conversations, each complete: whom they refer to is in this batch or an earlier one.
package struct SeedBatch: Sendable {
  package var contacts: [Contact] = []
  package var addresses: [ContactAddress] = []
  package var conversations: [Conversation] = []
  package var messages: [Message] = []

  package init() {}
}

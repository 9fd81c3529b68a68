/// Which parts of the two databases a commit touched.
package struct StoreChanges: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Company, agents, services, members, channels, shortcuts, wrap-ups.
  package static let directory = StoreChanges(rawValue: 1)
  /// Conversations, messages, contacts.
  package static let conversations = StoreChanges(rawValue: 2)
  package static let operations = StoreChanges(rawValue: 4)
  package static let drafts = StoreChanges(rawValue: 8)
  /// Drafts as the backend keeps them.
  package static let savedDrafts = StoreChanges(rawValue: 32)
  /// Contacts and their addresses, beside `conversations`.
  package static let contacts = StoreChanges(rawValue: 16)
}

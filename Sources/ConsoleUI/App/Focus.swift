/// Which pane the keys go to.
package enum Focus: Hashable, Sendable, CaseIterable {
  case sidebar
  /// Cards, list, or the page that stands in their place.
  case main
  /// The thread and its composer.
  case conversation
  case drawer
}

/// What the main part of the screen shows.
package enum Page: Hashable, Sendable, CaseIterable {
  case conversations
  case finished
  case contacts
  case outbox
  case profile
  case company
  case systemStatus

  /// Cards or a list of conversations.
  package var hasRows: Bool { self == .conversations || self == .finished }

  /// Facts in sections.
  package var isFacts: Bool { self == .profile || self == .company || self == .systemStatus }
}

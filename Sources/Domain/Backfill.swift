/// What lies beyond a mirror's horizon and is fetched into it on demand.
package enum BackfillQuery: Hashable, Sendable {
  /// Finalised conversations of a contact, the newest first, without their messages.
  case contact(ContactID)
  /// Messages of one conversation, the newest first, with the conversation itself.
  case conversation(ConversationID)
  /// Finalised conversations whose contact, service or protocol matches the words, the newest first, without their
  /// messages; no words: all of them.
  case search(String)
  /// Finalised conversations with a message in which the words stand, the newest first, with their messages: of one
  /// contact, or of all.
  case messages(String, contact: ContactID?)
}

extension BackfillQuery {
  /// Where fetching the conversations of a contact or a search begins when only those finalised before a moment are
  /// wanted: given in place of a page's `next`.
  package static func start(before moment: Timestamp) -> String { "\(moment.milliseconds):\(Int64.max)" }
}

/// How far one fetching beyond the horizon has come.
package struct BackfillProgress: Hashable, Sendable {
  /// Rows that came so far.
  package var rowCount: Int
  /// Where to go on; opaque; nil: there is nothing older.
  package var next: String?
  /// Everything newer was looked at; nil: everything there is.
  package var reached: Timestamp?

  package init(rowCount: Int, next: String?, reached: Timestamp?) {
    self.rowCount = rowCount
    self.next = next
    self.reached = reached
  }
}

/// What lies beyond a mirror's horizon and is fetched into it on demand.
package enum BackfillQuery: Hashable, Sendable {
  /// Finalised conversations of a contact, the newest first, without their messages.
  case contact(ContactID)
  /// Messages of one conversation, the newest first, with the conversation itself.
  case conversation(ConversationID)
  /// Finalised conversations whose contact or protocol matches the words, the newest first, without their messages.
  case search(String)
  /// Finalised conversations with a message in which the words stand, the newest first, with their messages: of one
  /// contact, or of all.
  case messages(String, contact: ContactID?)
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

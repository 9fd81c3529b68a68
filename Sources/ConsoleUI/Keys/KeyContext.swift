/// A section of the keymap. Keys are looked up in the sections of where the agent is, innermost first.
package enum KeyContext: String, Hashable, Sendable, CaseIterable {
  case global
  case sidebar
  case cards
  case list
  /// The conversation where nothing is written; from list and drawer too.
  case conversation
  case composer
  case drawer
  /// A line of text: search, a picker's narrowing, a dialog's field.
  case field
  case picker
  case dialog
  /// The question of the send guard.
  case question
  case help
  /// A page of facts: my profile, company, system status.
  case page
  /// The page of what is not sent.
  case outbox
  case contacts
  /// The login was taken away: nothing else has keys.
  case lock
}

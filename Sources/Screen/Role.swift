/// What a theme gives a style to. Panes draw with roles, never with colours.
package enum Role: UInt8, Hashable, Sendable, CaseIterable {
  // Text and frames
  case text, muted, accent, title, border, borderFocused, divider, link, hint, key, match
  // Sidebar, cards, list
  case sidebar, sidebarSelected, card, cardSelected, row, rowSelected, rowSelectedUnfocused, unread, badge
  // Conversation
  case inbound, outbound, comment, commentText, system, quote, delivered, read, failed
  // Composer
  case composer, composerComment, draft
  // Status line
  case statusLine, statusOnline, statusWarning, statusError
  // Expiry marks
  case expiryAmple, expiryModerate, expiryShort, expiryLast, expiryExpired
  // Media
  case mediumWhatsApp, mediumBoteria, mediumVoice, mediumEmail, mediumInPerson
  // Overlays
  case picker, pickerSelected, dialog, toast
  // Contacts without a picture
  case avatar1, avatar2, avatar3, avatar4, avatar5, avatar6

  /// The name in theme files: that of the case.
  package var name: String { "\(self)" }

  package init?(name: String) {
    guard let role = Self.byName[name] else { return nil }
    self = role
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// The avatar role of a contact: equal seeds give equal roles.
  package static func avatar(_ seed: Int) -> Role {
    Role(rawValue: Role.avatar1.rawValue + UInt8(UInt(bitPattern: seed) % 6)) ?? .avatar1
  }

  /// Roles that mark the place where keys go, and must show without colour as well.
  package var isSelection: Bool {
    switch self {
    case .sidebarSelected, .cardSelected, .rowSelected, .pickerSelected: true
    default: false
    }
  }
}

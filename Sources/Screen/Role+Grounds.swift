extension Role {
  /// What a role is drawn on when its style has no ground of its own: the roles whose ground may lie below.
  package var grounds: [Role] {
    switch self {
    case .link, .quote, .system, .delivered, .read: [.text, .inbound, .outbound, .commentText]
    case .unread: Self.rows + [.statusLine]
    case .row, .draft, .mediumWhatsApp, .mediumBoteria, .mediumVoice, .mediumEmail, .mediumInPerson,
      .avatar1, .avatar2, .avatar3, .avatar4, .avatar5, .avatar6, .expiryAmple, .expiryModerate, .expiryShort,
      .expiryLast, .expiryExpired:
      Self.rows
    default: Self.allGrounds
    }
  }

  /// How well the role must be read: text by level AA of WCAG 2, the frame that shows where keys go as its marks of
  /// state; nil for lines that say nothing.
  package var neededContrast: Double? {
    switch self {
    case .border, .divider: nil
    case .borderFocused: 3
    default: Contrast.enough
    }
  }

  /// Whose ground may look like which other one's only when attributes tell them apart: selections, and comments.
  package static let distinctGrounds: [(role: Role, from: Role)] = [
    (.sidebarSelected, .sidebar), (.cardSelected, .card), (.rowSelected, .text), (.rowSelected, .rowSelectedUnfocused),
    (.pickerSelected, .picker), (.commentText, .text), (.commentText, .inbound), (.commentText, .outbound),
    (.composerComment, .composer),
  ]

  private static let rows: [Role] = [
    .text, .sidebar, .sidebarSelected, .card, .cardSelected, .rowSelected, .rowSelectedUnfocused, .picker,
    .pickerSelected,
  ]

  /// All that lies below others.
  package static let allGrounds: [Role] =
    rows + [.inbound, .outbound, .commentText, .composer, .composerComment, .statusLine, .dialog, .toast]
}

/// A style for every role.
package struct Theme: Hashable, Sendable {
  package let name: String
  package let isDark: Bool
  private var styles: [Style]

  package init(name: String, isDark: Bool, styles: [Role: Style] = [:]) {
    self.name = name
    self.isDark = isDark
    self.styles = Role.allCases.map { styles[$0] ?? .plain }
  }

  /// The style of a role. An array access.
  package subscript(role: Role) -> Style {
    get { styles[Int(role.rawValue)] }
    set { styles[Int(role.rawValue)] = newValue }
  }

  /// The theme for a terminal without colours: selections are reversed, and weight tells what colour did.
  package var withoutColors: Theme {
    var theme = Theme(name: name, isDark: isDark)
    for role in Role.allCases {
      var attributes = self[role].attributes
      switch role {
      case .sidebarSelected, .cardSelected, .rowSelected, .pickerSelected, .badge, .toast, .statusLine, .comment:
        attributes.insert(.reverse)
      case .match, .link: attributes.insert(.underline)
      case .title, .accent, .borderFocused, .unread, .key, .statusWarning, .statusError, .failed, .expiryShort,
        .expiryLast, .commentText, .composerComment:
        attributes.insert(.bold)
      case .border, .divider: attributes.insert(.faint)
      default: break
      }
      theme[role] = Style(attributes: attributes)
    }
    return theme
  }
}

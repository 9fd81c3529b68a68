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
      case .sidebarSelected, .cardSelected, .rowSelected, .pickerSelected, .badge, .toast, .statusLine:
        attributes.insert(.reverse)
      case .rowSelectedUnfocused, .match, .link, .composerComment: attributes.insert(.underline)
      case .title, .accent, .borderFocused, .unread, .key, .statusWarning, .statusError, .failed, .expiryShort,
        .expiryLast:
        attributes.insert(.bold)
      case .muted, .hint, .border, .divider, .system, .delivered, .expiryExpired: attributes.insert(.faint)
      default: break
      }
      theme[role] = Style(attributes: attributes)
    }
    return theme
  }
}

extension Theme {
  /// A theme from its file: `name`, `appearance` ("dark" or "light"), `[palette]` of names and `"#rrggbb"`, `[roles]` of
  /// `role = { fg = "name", bg = "name", bold = true }`. A colour may be given in place, and `"default"` is the
  /// terminal's own. What is wrong is reported and left as `base` has it; without a base, so is every role left out.
  package static func parse(toml: String, file: String, over base: Theme? = nil) -> (
    theme: Theme, problems: [ConfigProblem]
  ) {
    var parser = ThemeParser(file: file, requiresAllRoles: base == nil)
    let document = ConfigDocument(toml: toml, file: file)
    parser.problems = document.problems
    return (parser.theme(from: document, over: base), parser.problems.sorted { $0.line < $1.line })
  }
}

extension Theme {
  /// The theme for 256 colours: every ground is one of them, and those that must be told apart stay so. Text keeps its
  /// colour, since which of the 256 shows it best depends on its ground: ``XtermPalette/nearest(toText:meantOn:on:)``.
  package var withPaletteGrounds: Theme {
    var entries: [UInt32: Int] = [:]
    let marked = Self.markedGrounds.compactMap { ground(of: $0)?.rgb }
    for role in Role.allCases {
      guard let rgb = self[role].background?.rgb, !marked.contains(rgb) else { continue }
      entries[rgb] = XtermPalette.nearest(to: rgb)
    }
    // Grounds that mark something give way, one after the other.
    for rgb in marked where entries[rgb] == nil {
      entries[rgb] = XtermPalette.nearest(to: rgb, apartFrom: neighbours(of: rgb).compactMap { entries[$0] })
    }
    var theme = self
    for role in Role.allCases {
      guard let entry = self[role].background?.rgb.flatMap({ entries[$0] }) else { continue }
      theme[role].background = Color(rgb: XtermPalette.colors[entry])
    }
    return theme
  }

  /// Roles whose ground tells something, in the order in which they are placed.
  private static let markedGrounds: [Role] = [
    .rowSelected, .cardSelected, .sidebarSelected, .pickerSelected, .rowSelectedUnfocused, .commentText,
    .composerComment,
  ]

  /// The grounds that one must not look like; those it equals as the theme has it can't be helped.
  private func neighbours(of rgb: UInt32) -> [UInt32] {
    Role.distinctGrounds.flatMap { role, other -> [UInt32] in
      guard let one = ground(of: role)?.rgb, let two = ground(of: other)?.rgb, one != two else { return [] }
      return one == rgb ? [two] : two == rgb ? [one] : []
    }
  }

  /// What lies below a role's text, as far as its own style says.
  func ground(of role: Role) -> Color? { self[role].background ?? self[.text].background }
}

/// How well a role is read on one of its grounds.
package struct RoleContrast: Hashable, Sendable {
  package let role: Role
  /// The role whose ground it is; the role itself when it has its own.
  package let ground: Role
  /// The ratio in true colour; nil when the colours are the terminal's own.
  package let inTrueColor: Double?
  /// The ratio in 256 colours, as they are chosen there; nil when the colours are the terminal's own.
  package let inPalette: Double?
  package let needed: Double

  package var isEnough: Bool { [inTrueColor, inPalette].allSatisfy { $0.map { $0 >= needed } ?? true } }
}

extension Theme {
  /// The contrast of every role that must be read, on every ground it is drawn on, in the order of the roles.
  package func contrasts() -> [RoleContrast] {
    let palette = withPaletteGrounds
    return Role.allCases.flatMap { role -> [RoleContrast] in
      guard let needed = role.neededContrast else { return [] }
      // Plain text is drawn on any ground, whatever its own.
      let grounds = role == .text || self[role].background == nil ? role.grounds : [role]
      return grounds.map { ground in
        guard let text = color(of: role, on: ground)?.rgb, let below = self.ground(of: ground)?.rgb else {
          return RoleContrast(role: role, ground: ground, inTrueColor: nil, inPalette: nil, needed: needed)
        }
        let shownBelow = palette.ground(of: ground)?.rgb ?? below
        let entry = XtermPalette.nearest(to: shownBelow)
        let shown = XtermPalette.nearest(toText: text, meantOn: shownBelow, on: entry)
        return RoleContrast(
          role: role, ground: ground, inTrueColor: Contrast.ratio(text, below),
          inPalette: Contrast.ratio(XtermPalette.colors[shown], XtermPalette.colors[entry]), needed: needed)
      }
    }
  }

  /// Selections and comments whose ground can't be told from the one beside it, in true colour or in 256 colours.
  package func blurredGrounds() -> [(role: Role, from: Role, in256: Bool)] {
    let palette = withPaletteGrounds
    return Role.distinctGrounds.compactMap { role, other in
      guard self[role].attributes == self[other].attributes else { return nil }
      if ground(of: role) == ground(of: other) { return (role, other, false) }
      return palette.ground(of: role) == palette.ground(of: other) ? (role, other, true) : nil
    }
  }

  /// A role without a colour takes that of what it is drawn on, and this that of the text.
  private func color(of role: Role, on ground: Role) -> Color? {
    self[role].foreground ?? self[ground].foreground ?? self[.text].foreground
  }
}

#if canImport(Glibc)
  import Glibc
#endif

extension Theme {
  /// The theme for a terminal with eight or sixteen colours, whose looks its user chose and nobody else knows.
  ///
  /// Text has the terminal's own colours, which it surely shows legibly, and takes only such hues as show on its ground
  /// in every usual palette: no greys, no blue on dark, no yellow or green on light. Selections are reversed, marks stand
  /// on a colour, and comments on yellow.
  package func withTerminalColors(count: Int) -> Theme {
    var theme = Theme(name: name, isDark: isDark)
    let hues = TerminalHues(isDark: isDark, isBright: count >= 16)
    for role in Role.allCases { theme[role] = hues.style(of: role, self[role]) }
    return theme
  }
}

/// What of a theme's colours is left where there are few.
private struct TerminalHues {
  let isDark: Bool
  let isBright: Bool

  /// The six hues, by their numbers among the terminal's colours.
  private enum Hue: Int {
    case red = 1
    case green, yellow, blue, magenta, cyan

    /// nil for greys.
    init?(_ color: Color?) {
      guard let lab = color?.rgb.map(OKLab.init), lab.chroma > 0.04 else { return nil }
      let degrees = (atan2(lab.blueYellow, lab.greenRed) * 180 / .pi + 375).truncatingRemainder(dividingBy: 360)
      self =
        switch degrees {
        case ..<65: .red
        case ..<135: .yellow
        case ..<185: .green
        case ..<245: .cyan
        case ..<305: .blue
        default: .magenta
        }
    }
  }

  func style(of role: Role, _ style: Style) -> Style {
    let attributes = style.attributes.subtracting([.faint, .reverse])
    switch role {
    case .text: return Style(foreground: .default, background: .default)
    case .sidebarSelected, .cardSelected, .rowSelected, .pickerSelected, .statusLine, .toast:
      return Style(attributes: attributes.union(.reverse))
    case .comment: return chip(.yellow, attributes)
    case .commentText, .composerComment: return Style(foreground: isDark ? Color(ansi: 3) : nil)
    case .expiryLast: return Style(attributes: [.reverse, .bold])
    case .rowSelectedUnfocused, .expiryExpired, .muted, .hint, .border, .divider: return Style(attributes: attributes)
    case .expiryAmple: return chip(.green, attributes)
    case .expiryModerate: return chip(.yellow, attributes)
    case .expiryShort: return chip(.red, attributes)
    case .statusOnline: return text(.green, attributes)
    case .statusWarning: return text(.yellow, attributes)
    case .statusError, .failed: return text(.red, attributes)
    case .badge, .match, .avatar1, .avatar2, .avatar3, .avatar4, .avatar5, .avatar6:
      return Hue(style.background).map { chip($0, attributes) } ?? Style(attributes: attributes.union(.reverse))
    default: return text(Hue(style.foreground), attributes)
    }
  }

  private func chip(_ hue: Hue, _ attributes: Attributes) -> Style {
    switch hue {
    case .green, .yellow, .cyan:
      Style(
        foreground: Color(ansi: 0), background: Color(ansi: hue.rawValue), attributes: attributes.subtracting(.bold))
    case .red, .blue, .magenta:
      Style(
        foreground: Color(ansi: isBright ? 15 : 7), background: Color(ansi: hue.rawValue),
        attributes: attributes.union(.bold))
    }
  }

  private func text(_ hue: Hue?, _ attributes: Attributes) -> Style {
    guard let hue else { return Style(attributes: attributes) }
    let number: Int? =
      switch hue {
      case .red: isDark && isBright ? 9 : 1
      case .magenta: isDark && isBright ? 13 : 5
      case .blue: isDark ? isBright ? 12 : 6 : 4
      case .green, .yellow, .cyan: isDark ? hue.rawValue : nil
      }
    // Bold makes a dark colour bright on old terminals, and stands for the colour where there is none.
    let isBold = number == nil || isDark && !isBright && (hue == .red || hue == .magenta)
    return Style(foreground: number.map { Color(ansi: $0) }, attributes: isBold ? attributes.union(.bold) : attributes)
  }
}

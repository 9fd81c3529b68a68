import Screen

extension Theme {
  /// The theme as a terminal with so many colours shows it: as it is in true colour, with grounds of the palette where
  /// there are 256, with the terminal's own colours where there are sixteen or eight, and with attributes only where
  /// there are none. Costs up to a millisecond with 256 colours: keep what it returns.
  package func fitted(to depth: ColorDepth) -> Theme {
    switch depth {
    case .none: withoutColors
    case .eight: withTerminalColors(count: 8)
    case .sixteen: withTerminalColors(count: 16)
    case .palette: withPaletteGrounds
    case .trueColor: self
    }
  }
}

/// Fits themes to a terminal, one after the other: the same one again costs a comparison.
package struct ThemeFitter: Sendable {
  private let depth: ColorDepth
  private var last: (theme: Theme, fitted: Theme)?

  package init(depth: ColorDepth) {
    self.depth = depth
  }

  package mutating func fit(_ theme: Theme) -> Theme {
    if let last, last.theme == theme { return last.fitted }
    let fitted = theme.fitted(to: depth)
    last = (theme, fitted)
    return fitted
  }
}

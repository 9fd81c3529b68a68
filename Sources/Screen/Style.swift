/// A colour: the terminal's own, one of its sixteen, or 24-bit RGB. Four bytes.
package struct Color: Hashable, Sendable {
  /// `0x00RRGGBB`, ``defaultRaw``, or ``ansiRaw`` and a number.
  package let raw: UInt32

  static let defaultRaw: UInt32 = 0xFF00_0000
  static let ansiRaw: UInt32 = 0xFE00_0000

  /// The colour the terminal has for text or background where none is asked for.
  package static let `default` = Color(raw: defaultRaw)

  init(raw: UInt32) {
    self.raw = raw
  }

  /// `0xRRGGBB`; higher bits are ignored.
  package init(rgb: UInt32) {
    raw = rgb & 0xFF_FFFF
  }

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    raw = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  /// One of the sixteen colours that the terminal's user chooses: red is 1, bright red 9.
  package init(ansi number: Int) {
    raw = Self.ansiRaw | UInt32(truncatingIfNeeded: number & 15)
  }

  /// From `#rrggbb` or `default`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    if text == "default" {
      self = .default
      return
    }
    let digits = text.dropFirst()
    guard text.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    raw = value
  }

  /// `0xRRGGBB`, or nil for the terminal's own colours.
  package var rgb: UInt32? { raw <= 0xFF_FFFF ? raw : nil }

  /// Which of the sixteen it is, or nil.
  package var ansi: Int? { raw & 0xFF00_0000 == Self.ansiRaw ? Int(raw & 15) : nil }
}

/// How a cell is drawn besides its colours.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let bold = Attributes(rawValue: 1)
  package static let faint = Attributes(rawValue: 2)
  package static let italic = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
  package static let reverse = Attributes(rawValue: 16)
}

/// Colours and attributes. A nil colour takes that of what lies beneath.
package struct Style: Hashable, Sendable {
  package var foreground: Color?
  package var background: Color?
  package var attributes: Attributes

  package init(foreground: Color? = nil, background: Color? = nil, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  package static let plain = Style()

  /// This style laid over `base`: own colours win, attributes add up.
  package func over(_ base: Style) -> Style {
    Style(
      foreground: foreground ?? base.foreground, background: background ?? base.background,
      attributes: attributes.union(base.attributes))
  }

  /// The attributes of text on a cell that has `beneath`: without a ground of its own it stands on a reversed one as
  /// such.
  func attributes(over beneath: Attributes) -> Attributes {
    background == nil ? attributes.union(beneath.intersection(.reverse)) : attributes
  }

  /// The colour of text on a cell: on a reversed one a colour would be a ground, patch by patch.
  func foreground(over beneath: Cell) -> Color {
    if background == nil, beneath.attributes.contains(.reverse) { return beneath.foreground }
    return foreground ?? beneath.foreground
  }

  package func with(_ attributes: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: self.attributes.union(attributes))
  }
}

import Text

/// One cell of the screen, fully resolved: 24 bytes without padding, so that rows compare by memory.
package struct Cell: Hashable, Sendable {
  /// The spacing scalar; 0 in the second cell of a wide one.
  package private(set) var scalar: UInt32
  private var foregroundRaw: UInt32
  private var backgroundRaw: UInt32
  private var attributesRaw: UInt8
  private var widthRaw: UInt8
  /// Which of `CellGrid.links` it leads to; 0: none.
  package internal(set) var link: UInt16
  /// Up to three combining marks, 21 bits each, the first one lowest.
  package private(set) var marks: UInt64

  /// An empty cell; a nil colour is the terminal's own.
  package init(style: Style) {
    self.init(
      DrawnCell(" ", width: 1), foreground: style.foreground ?? .default, background: style.background ?? .default,
      attributes: style.attributes)
  }

  @inline(__always)
  init(_ drawn: DrawnCell, foreground: Color, background: Color, attributes: Attributes) {
    scalar = drawn.scalar.value
    marks = drawn.marks
    widthRaw = UInt8(truncatingIfNeeded: drawn.width)
    foregroundRaw = foreground.raw
    backgroundRaw = background.raw
    attributesRaw = attributes.rawValue
    link = 0
  }

  /// 1, 2, or 0 for the second cell of a wide one.
  package var width: Int { Int(widthRaw) }
  package var foreground: Color {
    get { Color(raw: foregroundRaw) }
    set { foregroundRaw = newValue.raw }
  }
  package var background: Color {
    get { Color(raw: backgroundRaw) }
    set { backgroundRaw = newValue.raw }
  }
  package var attributes: Attributes {
    get { Attributes(rawValue: attributesRaw) }
    set { attributesRaw = newValue.rawValue }
  }
  package var style: Style { Style(foreground: foreground, background: background, attributes: attributes) }

  /// What the cell shows; empty for the second cell of a wide one.
  package var text: String {
    guard widthRaw > 0, let scalar = Unicode.Scalar(scalar) else { return "" }
    return DrawnCell(scalar, marks: marks, width: width).text
  }

  var continuation: Cell {
    var cell = self
    cell.scalar = 0
    cell.marks = 0
    cell.widthRaw = 0
    return cell
  }

  mutating func blank() {
    scalar = 0x20
    marks = 0
    widthRaw = 1
    link = 0
  }

  /// Lays `style` over the cell; its text stays. Attributes are replaced, as by a fresh write.
  @inline(__always)
  mutating func overlay(_ style: Style) {
    if let color = style.foreground { foregroundRaw = color.raw }
    if let color = style.background { backgroundRaw = color.raw }
    attributesRaw = style.attributes.rawValue
  }
}

import Text

/// A small terminal: enough of xterm to know what a full-screen program shows, and to answer what it asks.
///
/// One spacing scalar a cell; marks are not kept. Widths are those of the console's own table.
package struct VirtualScreen: Sendable {
  package struct Style: Hashable, Sendable {
    /// −1 the terminal's own, 0…255 of the palette, else `0x100_0000 | rgb`.
    package var foreground: Int32 = -1
    package var background: Int32 = -1
    package var attributes = Attributes()

    package static let plain = Style()
  }

  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let faint = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let reverse = Attributes(rawValue: 16)
  }

  package struct Cell: Hashable, Sendable {
    /// 0: the right half of the wide character before it.
    package var scalar: UInt32
    package var style: Style
  }

  package let columns: Int
  package let rows: Int
  package internal(set) var cells: [Cell]
  package internal(set) var column = 0
  package internal(set) var row = 0
  package internal(set) var isCursorVisible = true
  package internal(set) var isAlternate = false
  package internal(set) var hasApplicationCursorKeys = false
  /// What the terminal answers; whoever drives it takes and sends it.
  package internal(set) var replies: [UInt8] = []

  var style = Style.plain
  var top = 0
  var bottom: Int
  var saved = (column: 0, row: 0, style: Style.plain)
  var isLineDrawing = false
  var lastScalar: UInt32 = 0x20
  private var parser = ControlParser()

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    bottom = rows - 1
    cells = Array(repeating: Cell(scalar: 0x20, style: .plain), count: columns * rows)
  }

  /// The rows without trailing spaces.
  package func text() -> [String] {
    (0..<rows).map { row in
      var line = ""
      for cell in cells[row * columns..<(row + 1) * columns] where cell.scalar != 0 {
        line.unicodeScalars.append(Unicode.Scalar(cell.scalar) ?? " ")
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  package func shows(_ text: String) -> Bool { self.text().contains { $0.contains(text) } }

  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard let token = parser.take(byte) else { continue }
      switch token {
      case .scalar(let scalar): draw(scalar)
      case .control(let code): control(code)
      case .escape(let final): escape(final)
      case .charset(let final): isLineDrawing = final == UInt8(ascii: "0")
      case .sequence(let sequence): perform(sequence)
      }
    }
  }

  mutating func draw(_ scalar: UInt32) {
    let drawn = isLineDrawing ? Self.lineDrawing(scalar) : scalar
    let width = Unicode.Scalar(drawn).map { ColumnWidth.of($0) } ?? 1
    guard width > 0 else { return }
    if column + width > columns {
      column = 0
      lineFeed()
    }
    let index = row * columns + column
    if cells[index].scalar == 0, column > 0 { cells[index - 1].scalar = 0x20 }
    if column + width < columns, cells[index + width].scalar == 0 { cells[index + width].scalar = 0x20 }
    cells[index] = Cell(scalar: drawn, style: style)
    if width == 2 { cells[index + 1] = Cell(scalar: 0, style: style) }
    column += width
    lastScalar = scalar
  }

  private mutating func control(_ code: UInt8) {
    switch code {
    case 0x08: column = max(0, min(column, columns - 1) - 1)
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x0a, 0x0b, 0x0c: lineFeed()
    case 0x0d: column = 0
    case 0x0e: isLineDrawing = true
    case 0x0f: isLineDrawing = false
    default: break
    }
  }

  private mutating func escape(_ final: UInt8) {
    switch final {
    case UInt8(ascii: "7"): saved = (column, row, style)
    case UInt8(ascii: "8"):
      (column, row, style) = saved
    case UInt8(ascii: "D"): lineFeed()
    case UInt8(ascii: "E"):
      column = 0
      lineFeed()
    case UInt8(ascii: "M"):
      if row == top { scroll(-1) } else { row = max(0, row - 1) }
    case UInt8(ascii: "c"): self = VirtualScreen(columns: columns, rows: rows)
    default: break
    }
  }

  mutating func lineFeed() {
    if row == bottom { scroll(1) } else { row = min(rows - 1, row + 1) }
  }

  /// - Parameter count: positive: the text moves up.
  mutating func scroll(_ count: Int, from first: Int? = nil) {
    let first = first ?? top
    guard first <= bottom else { return }
    let moved = min(abs(count), bottom - first + 1) * columns
    let range = first * columns..<(bottom + 1) * columns
    let blanks = Array(repeating: blank, count: moved)
    let block = Array(cells[range])
    cells.replaceSubrange(
      range, with: count > 0 ? Array(block.dropFirst(moved)) + blanks : blanks + Array(block.dropLast(moved)))
  }

  var blank: Cell {
    Cell(scalar: 0x20, style: Style(foreground: -1, background: style.background, attributes: []))
  }

  /// The graphics of the VT100 that ncurses uses for lines.
  private static func lineDrawing(_ scalar: UInt32) -> UInt32 {
    switch Unicode.Scalar(scalar) {
    case "j": 0x2518
    case "k": 0x2510
    case "l": 0x250c
    case "m": 0x2514
    case "n": 0x253c
    case "q": 0x2500
    case "t": 0x251c
    case "u": 0x2524
    case "v": 0x2534
    case "w": 0x252c
    case "x": 0x2502
    default: scalar
    }
  }
}

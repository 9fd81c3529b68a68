import Screen
import Text

/// A pane as lines, from first to last, as they are read aloud: its name first, then what is in it.
struct LinearPage {
  struct Line {
    var text: String
    var role = Role.text
    var spot: Spot?
    /// A line of text being typed, after `text`; with the cursor in it when this is its place.
    var field: TextField?
    var hasCursor = false
    /// Of a line of the foot: it is set off as what has the keys.
    var isFocused = false
  }

  let columns: Int
  /// Always in sight.
  var head: [Line] = []
  var lines: [Line] = []
  /// After the lines, and always in sight.
  var foot: [Line] = []
  /// The line after the last item; 0: there is none.
  private(set) var itemsEnd = 0
  /// The lines of the item that has the keys: kept in sight, with the cursor at their beginning.
  var focused: Range<Int>?

  init(columns: Int) { self.columns = max(1, columns) }

  /// Adds words, over as many lines as they need.
  mutating func add(_ text: String, _ role: Role = .text, spot: Spot? = nil) {
    lines += Self.lines(text, role, columns: columns, spot: spot)
  }

  /// Adds an item; the cursor stands at it when it is the focused one.
  mutating func addItem(_ text: String, _ role: Role = .text, isFocused: Bool, spot: Spot? = nil) {
    let start = lines.count
    add(text, role, spot: spot)
    itemsEnd = lines.count
    if isFocused { focused = start..<lines.count }
  }

  /// Gives the keys to one line, which nothing is typed into.
  mutating func read(_ line: Int) {
    guard lines.indices.contains(line) else { return }
    focused = line..<line + 1
    for index in foot.indices { (foot[index].hasCursor, foot[index].isFocused) = (false, false) }
  }

  mutating func addHead(_ text: String, _ role: Role = .title) {
    head += Self.lines(text, role, columns: columns)
  }

  static func lines(_ text: String, _ role: Role, columns: Int, spot: Spot? = nil) -> [Line] {
    wrapped(text, columns: columns).map { Line(text: String($0), role: role, spot: spot) }
  }

  /// Writes the page. Pages of lines follow each other whole, so that what is on screen moves seldom.
  ///
  /// - Parameter hasKeys: the cursor goes here.
  func draw(in rect: Rect, hasKeys: Bool, _ painter: inout Painter) {
    let shownHead = shownHead(rows: rect.rows)
    for (index, line) in shownHead.enumerated() {
      draw(line, rect.line(index), isFocused: false, hasKeys: hasKeys, &painter)
    }
    let area = rect.inset(top: shownHead.count, bottom: foot.count)
    let first = firstLine(rows: area.rows)
    let count = max(0, min(area.rows, lines.count - first))
    for row in 0..<count {
      let isFocused = focused?.contains(first + row) ?? false
      draw(lines[first + row], area.line(row), isFocused: isFocused && hasKeys, hasKeys: hasKeys, &painter)
    }
    let below = rect.inset(top: shownHead.count + (first == 0 ? count : area.rows))
    for (index, line) in foot.enumerated() {
      draw(line, below.line(index), isFocused: line.isFocused && hasKeys, hasKeys: hasKeys, &painter)
    }
    guard hasKeys, painter.cursor == nil else { return }
    let row = (focused?.lowerBound ?? first) - first
    painter.cursor = Point(column: area.column, row: area.row + max(0, min(row, area.rows - 1)))
  }

  private func shownHead(rows: Int) -> ArraySlice<Line> { head.prefix(max(1, rows - 2 - foot.count)) }

  /// Rows for `lines` on a screen of `rows`.
  func room(rows: Int) -> Int { max(1, rows - shownHead(rows: rows).count - foot.count) }

  private func firstLine(rows: Int) -> Int {
    guard rows > 0, let focused, focused.upperBound > rows else { return 0 }
    let first = focused.lowerBound / rows * rows
    return min(focused.lowerBound, max(first, focused.upperBound - rows))
  }

  private func draw(_ line: Line, _ rect: Rect, isFocused: Bool, hasKeys: Bool, _ painter: inout Painter) {
    if isFocused { painter.grid.fill(rect, painter.theme[.rowSelected]) }
    if let spot = line.spot { painter.mark(rect, spot) }
    let used = painter.left(line.text, rect, line.role)
    if let field = line.field {
      painter.field(field, rect.inset(left: used + 1), hint: "", hasCursor: line.hasCursor && hasKeys)
    }
  }
}

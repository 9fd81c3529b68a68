import Screen
import Text

/// As much of a terminal as the frames of the console need: cells with colours, and the modes that were set.
struct Emulator {
  struct Cell: Hashable {
    var text = " "
    var foreground = "default"
    var background = "default"
    var flags: Set<Int> = []
    var link = ""
  }

  let columns: Int
  let rows: Int
  private(set) var cells: [Cell]
  private(set) var modes: Set<Int> = []
  private(set) var unknown: [String] = []
  private(set) var questions = 0
  /// What else reached the terminal, in order: modes (`+2004`), the keyboard's stack (`>5u`), titles, and strings.
  private(set) var log: [String] = []
  /// The flags of the kitty keyboard protocol that are on the stack.
  private(set) var keyboards: [Int] = []
  private(set) var title = "shell"
  private var titles: [String] = []
  private(set) var cursor = Point(column: 0, row: 0)
  private var pen = Cell()
  private var last = " "
  private var isInserting = false
  private var saved = (cursor: Point(column: 0, row: 0), pen: Cell())

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Where the cursor is seen: before a wrap that is still to come, on the last column.
  var visibleCursor: Point { Point(column: min(cursor.column, columns - 1), row: cursor.row) }

  subscript(column: Int, row: Int) -> Cell { cells[row * columns + column] }

  func text() -> [String] {
    (0..<rows).map { row in
      var line = (0..<columns).map { self[$0, row].text }.joined()
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  mutating func take(_ bytes: [UInt8]) {
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar.value {
      case 0x1B: escape(&scalars)
      case 0x0D: cursor.column = 0
      case 0x0A: cursor.row = min(cursor.row + 1, rows - 1)
      case 0x08: cursor.column = max(0, min(cursor.column, columns - 1) - 1)
      case 0x09: cursor.column = min(columns - 1, (cursor.column / 8 + 1) * 8)
      case 0x07, 0x0F: break
      case 0x20...: print(scalar)
      default: unknown.append("C0 \(scalar.value)")
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let width = ColumnWidth.of(scalar)
    if width == 0 {
      let column = min(cursor.column, columns) - 1
      let base = column > 0 && self[column, cursor.row].text.isEmpty ? column - 1 : column
      if base >= 0 { cells[cursor.row * columns + base].text.unicodeScalars.append(scalar) }
      return
    }
    if cursor.column + width > columns { cursor = Point(column: 0, row: min(cursor.row + 1, rows - 1)) }
    if isInserting { shift(by: width) }
    for offset in 0..<width { erase(cursor.column + offset, cursor.row) }
    var cell = pen
    cell.text = String(Character(scalar))
    last = cell.text
    cells[cursor.row * columns + cursor.column] = cell
    if width == 2 {
      cell.text = ""
      cells[cursor.row * columns + cursor.column + 1] = cell
    }
    cursor.column += width
  }

  /// Makes a cell blank, and the other half of a wide character with it.
  private mutating func erase(_ column: Int, _ row: Int) {
    guard column < columns else { return }
    let index = row * columns + column
    if cells[index].text.isEmpty, column > 0 { cells[index - 1].text = " " }
    if column + 1 < columns, cells[index + 1].text.isEmpty { cells[index + 1].text = " " }
    cells[index] = pen
    cells[index].flags = []
    cells[index].link = ""
  }

  private mutating func escape(_ rest: inout ArraySlice<Unicode.Scalar>) {
    guard let kind = rest.popFirst() else { return }
    switch kind {
    case "(", ")", "#":
      _ = rest.popFirst()
      return
    case "M":
      cursor.row = max(0, cursor.row - 1)
      return
    case "D":
      cursor.row = min(rows - 1, cursor.row + 1)
      return
    case "\\":
      return
    case "7", "8":
      if kind == "7" { saved = (cursor, pen) } else { (cursor, pen) = saved }
      return
    case "]", "P":
      string(kind, &rest)
      return
    default: break
    }
    guard kind == "[" else {
      unknown.append("ESC \(kind)")
      return
    }
    var parameters = ""
    while let scalar = rest.popFirst() {
      if (0x40...0x7E).contains(scalar.value) {
        control(parameters, Character(scalar))
        return
      }
      parameters.unicodeScalars.append(scalar)
    }
  }

  /// An OSC or a DCS, up to ST or BEL. In a DCS a doubled ESC is one, as tmux has it.
  private mutating func string(_ kind: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>) {
    var text = ""
    while let scalar = rest.popFirst() {
      if scalar == "\u{7}", kind == "]" { break }
      if scalar == "\u{1B}" {
        let next = rest.popFirst()
        if next == "\\" { break }
        text += "␛"
        if let next, next != "\u{1B}" { text.unicodeScalars.append(next) }
        continue
      }
      text.unicodeScalars.append(scalar == "\u{7}" ? "␇" : scalar)
    }
    if kind == "]", text.hasPrefix("2;") {
      title = String(text.dropFirst(2))
    } else if kind == "]", text.hasPrefix("8;") {
      let target = text.dropFirst(2).drop { $0 != ";" }.dropFirst()
      pen.link = String(target)
    }
    log.append((kind == "]" ? "OSC " : "DCS ") + text)
  }

  private mutating func control(_ text: String, _ final: Character) {
    let isPrivate = text.hasPrefix("?")
    let numbers = text.drop { $0 == "?" }.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = max(1, numbers.first ?? 1)
    cursor.column = final == "m" || final == "h" || final == "l" ? cursor.column : min(cursor.column, columns - 1)
    let row = cursor.row
    switch final {
    case "H":
      cursor = Point(column: min(columns, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1, row: min(rows, first) - 1)
    case "A": cursor.row = max(0, row - first)
    case "B": cursor.row = min(rows - 1, row + first)
    case "C": cursor.column = min(columns - 1, cursor.column + first)
    case "D": cursor.column = max(0, cursor.column - first)
    case "G": cursor.column = min(columns, first) - 1
    case "d": cursor.row = min(rows, first) - 1
    case "Z": cursor.column = max(0, (cursor.column - 1) / 8 * 8)
    case "J":
      for index in (numbers.first == 2 ? 0 : row * columns + cursor.column)..<cells.count {
        erase(index % columns, index / columns)
      }
    case "K":
      let range = numbers.first == 1 ? 0..<(cursor.column + 1) : cursor.column..<columns
      for column in range { erase(column, row) }
    case "X": for column in cursor.column..<min(columns, cursor.column + first) { erase(column, row) }
    case "b": for _ in 0..<first { if let scalar = last.unicodeScalars.first { print(scalar) } }
    case "L", "M": moveRows(by: final == "L" ? first : -first)
    case "@": shift(by: first)
    case "P": shift(by: -first)
    case "m": setPen(numbers)
    case "h", "l":
      if !isPrivate, numbers == [4] { isInserting = final == "h" }
      for number in numbers where isPrivate {
        if final == "h" { modes.insert(number) } else { modes.remove(number) }
        log.append((final == "h" ? "+" : "-") + "\(number)")
      }
    case "n": questions += 1
    case "u":
      log.append(text + "u")
      if text.hasPrefix(">") { keyboards.append(Int(text.dropFirst()) ?? 0) }
      if text.hasPrefix("<") { _ = keyboards.popLast() }
    case "t":
      log.append(text + "t")
      if numbers.first == 22 { titles.append(title) }
      if numbers.first == 23 { title = titles.popLast() ?? title }
    case "r", "c": break
    default: unknown.append("CSI \(text)\(final)")
    }
  }

  /// Inserts or deletes rows at the cursor.
  private mutating func moveRows(by count: Int) {
    var blank = pen
    blank.text = " "
    blank.flags = []
    let start = cursor.row * columns
    let moved = min(abs(count), rows - cursor.row) * columns
    let blanks = Array(repeating: blank, count: moved)
    if count > 0 {
      cells.removeLast(moved)
      cells.insert(contentsOf: blanks, at: start)
    } else {
      cells.removeSubrange(start..<(start + moved))
      cells += blanks
    }
  }

  private mutating func shift(by count: Int) {
    let start = cursor.row * columns
    var blank = pen
    blank.text = " "
    blank.flags = []
    var line = Array(cells[(start + cursor.column)..<(start + columns)])
    let kept = max(0, line.count - abs(count))
    let blanks = Array(repeating: blank, count: line.count - kept)
    line = count > 0 ? blanks + line.prefix(kept) : line.suffix(kept) + blanks
    cells.replaceSubrange((start + cursor.column)..<(start + columns), with: line)
  }

  private mutating func setPen(_ numbers: [Int]) {
    var codes = (numbers.isEmpty ? [0] : numbers)[...]
    while let code = codes.popFirst() {
      switch code {
      case 0:
        let link = pen.link
        pen = Cell()
        pen.link = link
      case 1...9: pen.flags.insert(code)
      case 22: pen.flags.subtract([1, 2])
      case 23...29: pen.flags.remove(code - 20)
      case 30...37: pen.foreground = "\(code - 30)"
      case 40...47: pen.background = "\(code - 40)"
      case 90...97: pen.foreground = "\(code - 82)"
      case 100...107: pen.background = "\(code - 92)"
      case 39: pen.foreground = "default"
      case 49: pen.background = "default"
      case 38, 48:
        let color: String
        if codes.popFirst() == 5 {
          color = "\(codes.popFirst() ?? -1)"
        } else {
          color = "#" + (0..<3).map { _ in String(codes.popFirst() ?? 0) }.joined(separator: ",")
        }
        if code == 38 { pen.foreground = color } else { pen.background = color }
      default: unknown.append("SGR \(code)")
      }
    }
  }
}

extension VirtualScreen {
  mutating func perform(_ sequence: ControlSequence) {
    let parameters = sequence.parameters
    if let mark = sequence.mark {
      performPrivate(mark, sequence, parameters)
      return
    }
    guard sequence.intermediate == nil else { return }
    let first = parameters[0][0]
    let count = max(1, first)
    switch sequence.final {
    case UInt8(ascii: "A"): (row, column) = (max(row >= top ? top : 0, row - count), place)
    case UInt8(ascii: "B"), UInt8(ascii: "e"):
      (row, column) = (min(row <= bottom ? bottom : rows - 1, row + count), place)
    case UInt8(ascii: "C"), UInt8(ascii: "a"): column = min(columns - 1, column + count)
    case UInt8(ascii: "D"): column = max(0, min(column, columns - 1) - count)
    case UInt8(ascii: "E"):
      column = 0
      row = min(rows - 1, row + count)
    case UInt8(ascii: "F"):
      column = 0
      row = max(0, row - count)
    case UInt8(ascii: "G"), UInt8(ascii: "`"): column = min(columns, count) - 1
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      row = min(rows, count) - 1
      column = min(columns, max(1, parameters.count > 1 ? parameters[1][0] : 1)) - 1
    case UInt8(ascii: "d"): (row, column) = (min(rows, count) - 1, place)
    case UInt8(ascii: "J"): eraseDisplay(first)
    case UInt8(ascii: "K"): eraseLine(first)
    case UInt8(ascii: "L"): if row >= top, row <= bottom { scroll(-count, from: row) }
    case UInt8(ascii: "M"): if row >= top, row <= bottom { scroll(count, from: row) }
    case UInt8(ascii: "P"): shiftLine(by: -count)
    case UInt8(ascii: "@"): shiftLine(by: count)
    case UInt8(ascii: "X"): erase(row * columns + place..<row * columns + min(columns, place + count))
    case UInt8(ascii: "S"): scroll(count)
    case UInt8(ascii: "T"): scroll(-count)
    case UInt8(ascii: "b"): for _ in 0..<min(count, columns * rows) { draw(lastScalar) }
    case UInt8(ascii: "r"): setRegion(parameters)
    case UInt8(ascii: "s"): saved = (column, row, style)
    case UInt8(ascii: "u"): (column, row, style) = saved
    case UInt8(ascii: "m"): style.apply(parameters)
    case UInt8(ascii: "n"): reply(first == 5 ? "\u{1b}[0n" : "\u{1b}[\(row + 1);\(place + 1)R")
    case UInt8(ascii: "c"): reply("\u{1b}[?62;22c")
    default: break
    }
  }

  private mutating func performPrivate(_ mark: UInt8, _ sequence: ControlSequence, _ parameters: [[Int]]) {
    let isQuestion = mark == UInt8(ascii: "?")
    switch sequence.final {
    case UInt8(ascii: "h"), UInt8(ascii: "l"):
      guard isQuestion else { return }
      let isOn = sequence.final == UInt8(ascii: "h")
      for parameter in parameters { setMode(parameter[0], isOn) }
    case UInt8(ascii: "p") where isQuestion && sequence.intermediate == UInt8(ascii: "$"):
      reply("\u{1b}[?\(parameters[0][0]);\(parameters[0][0] == 2026 ? 2 : 0)$y")
    case UInt8(ascii: "c") where mark == UInt8(ascii: ">"): reply("\u{1b}[>1;354;0c")
    case UInt8(ascii: "n") where isQuestion: reply("\u{1b}[?\(row + 1);\(place + 1)R")
    default: break
    }
  }

  private mutating func setMode(_ mode: Int, _ isOn: Bool) {
    switch mode {
    case 1: hasApplicationCursorKeys = isOn
    case 25: isCursorVisible = isOn
    case 47, 1047, 1049:
      // What the main screen held is never looked at again.
      if isOn != isAlternate { erase(0..<cells.count) }
      isAlternate = isOn
    default: break
    }
  }

  /// The cursor's column, the one past the last counted as the last.
  private var place: Int { min(column, columns - 1) }

  private mutating func erase(_ range: Range<Int>) {
    for index in range { cells[index] = blank }
  }

  private mutating func eraseLine(_ mode: Int) {
    let start = row * columns
    switch mode {
    case 0: erase(start + place..<start + columns)
    case 1: erase(start..<start + place + 1)
    default: erase(start..<start + columns)
    }
  }

  private mutating func eraseDisplay(_ mode: Int) {
    switch mode {
    case 0: erase(row * columns + place..<cells.count)
    case 1: erase(0..<row * columns + place + 1)
    default: erase(0..<cells.count)
    }
  }

  private mutating func shiftLine(by count: Int) {
    let end = (row + 1) * columns
    let start = row * columns + place
    let moved = min(abs(count), end - start)
    let blanks = Array(repeating: blank, count: moved)
    let rest = Array(cells[start..<end])
    cells.replaceSubrange(
      start..<end, with: count > 0 ? blanks + Array(rest.dropLast(moved)) : Array(rest.dropFirst(moved)) + blanks)
  }

  private mutating func setRegion(_ parameters: [[Int]]) {
    let first = max(1, parameters[0][0]) - 1
    let last = min(rows, parameters.count > 1 && parameters[1][0] > 0 ? parameters[1][0] : rows) - 1
    guard first < last else { return }
    (top, bottom, row, column) = (first, last, 0, 0)
  }

  private mutating func reply(_ text: String) { replies += Array(text.utf8) }

  /// What is to be answered, and forgets it.
  package mutating func takeReplies() -> [UInt8] {
    let taken = replies
    replies = []
    return taken
  }
}

extension VirtualScreen.Style {
  /// `CSI … m`, with colours in either form: `38;2;r;g;b` and `38:2::r:g:b`.
  mutating func apply(_ parameters: [[Int]]) {
    var index = 0
    while index < parameters.count {
      let parts = parameters[index]
      index += 1
      if parts[0] == 38 || parts[0] == 48 {
        var color = Array(parts.dropFirst())
        if color.isEmpty {
          let length = index < parameters.count ? (parameters[index][0] == 2 ? 4 : 2) : 0
          color = parameters[index..<min(parameters.count, index + length)].map { $0[0] }
          index = min(parameters.count, index + length)
        }
        setColor(Self.color(color), isForeground: parts[0] == 38)
      } else {
        apply(parts)
      }
    }
  }

  private mutating func setColor(_ color: Int32?, isForeground: Bool) {
    guard let color else { return }
    if isForeground { foreground = color } else { background = color }
  }

  private static func color(_ parts: [Int]) -> Int32? {
    if parts.count >= 2, parts[0] == 5 { return Int32(parts[1] & 0xff) }
    guard parts.count >= 4, parts[0] == 2 else { return nil }
    let rgb = parts.suffix(3).reduce(0) { $0 << 8 | $1 & 0xff }
    return Int32(0x100_0000 | rgb)
  }

  private mutating func apply(_ parts: [Int]) {
    switch parts[0] {
    case 0: self = .plain
    case 1: attributes.insert(.bold)
    case 2: attributes.insert(.faint)
    case 3: attributes.insert(.italic)
    case 4: if parts.count > 1, parts[1] == 0 { attributes.remove(.underline) } else { attributes.insert(.underline) }
    case 7: attributes.insert(.reverse)
    case 22: attributes.subtract([.bold, .faint])
    case 23: attributes.remove(.italic)
    case 24: attributes.remove(.underline)
    case 27: attributes.remove(.reverse)
    case 30...37: foreground = Int32(parts[0] - 30)
    case 39: foreground = -1
    case 40...47: background = Int32(parts[0] - 40)
    case 49: background = -1
    case 90...97: foreground = Int32(parts[0] - 82)
    case 100...107: background = Int32(parts[0] - 92)
    default: break
    }
  }
}

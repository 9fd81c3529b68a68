/// Breaks `text` into rows of at most `columns` columns: at spaces where there are any, beside an ideograph or kana,
/// else inside the word but never inside a cluster; `\n` always breaks.
///
/// The rows are slices of `text` in order, without the spaces or line end at which they were broken, so a position in
/// the text can be found again by index. Empty text gives one empty row. A character wider than `columns` gets a row of
/// its own; a cluster of several cells that no row could hold is broken between them. Linear in the length.
package func wrapped(_ text: String, columns: Int) -> [Substring] {
  let columns = max(1, columns)
  guard text.utf8.contains(where: { $0 == 0x0A || $0 >= 0x80 }) || text.utf8.count > columns else { return [text[...]] }
  var rows: [Substring] = []
  var paragraph = text.startIndex
  while true {
    let end = text.utf8[paragraph...].firstIndex(of: 0x0A) ?? text.endIndex
    Wrapping(text: text, range: paragraph..<end, columns: columns).run(into: &rows)
    guard end < text.endIndex else { return rows }
    paragraph = text.utf8.index(after: end)
  }
}

/// The same for one line of `text`, which has no line end within `range`.
package func wrapped(_ text: String, in range: Range<String.Index>, columns: Int) -> [Substring] {
  var rows: [Substring] = []
  Wrapping(text: text, range: range, columns: max(1, columns)).run(into: &rows)
  return rows
}

/// `text` on one row of at most `columns` columns, its end replaced by `…` when it is longer. Nothing for no columns.
/// Reads no further than it shows.
package func truncated(_ text: String, columns: Int) -> String {
  guard columns > 0 else { return "" }
  if text.utf8.count <= columns, ColumnWidth.printableASCIICount(text.utf8) != nil { return text }
  var used = 0
  var cut = text.startIndex
  var index = text.startIndex
  while index < text.endIndex {
    used += ColumnWidth.of(text[index])
    if used > columns { return text[..<cut] + "…" }
    text.formIndex(after: &index)
    if used < columns { cut = index }
  }
  return text
}

/// Breaks one line into rows.
private struct Wrapping {
  let text: String
  let range: Range<String.Index>
  let columns: Int

  func run(into rows: inout [Substring]) {
    if ColumnWidth.printableASCIICount(text[range].utf8) != nil { wrapASCII(into: &rows) } else { wrapAny(into: &rows) }
  }

  private func wrapASCII(into rows: inout [Substring]) {
    let utf8 = text.utf8
    var start = range.lowerBound
    while true {
      let hard = utf8.index(start, offsetBy: columns, limitedBy: range.upperBound) ?? range.upperBound
      if hard == range.upperBound {
        rows.append(text[start..<hard])
        return
      }
      if utf8[hard] == 0x20 {
        rows.append(trimmed(start..<hard))
        start = afterSpaces(hard)
      } else if let space = text[start..<hard].utf8.lastIndex(of: 0x20), space > start {
        rows.append(trimmed(start..<space))
        start = utf8.index(after: space)
      } else {
        rows.append(text[start..<hard])
        start = hard
      }
      if start == range.upperBound { return }
    }
  }

  /// Where the row that is being filled may be broken.
  private struct Place {
    /// Where the row ends, and where the next one begins.
    var end, next: String.Index
    /// Columns up to `next`.
    var columns: Int
  }

  private func wrapAny(into rows: inout [Substring]) {
    var start = range.lowerBound
    var index = start
    var used = 0
    var place: Place?
    var before: BreakClass = .letter
    while index < range.upperBound {
      let cluster = cluster(at: index)
      if cluster.kind != .space, index > start, cluster.kind.allowsBreak(after: before) {
        place = Place(end: index, next: index, columns: used)
      }
      if used + cluster.columns > columns, index > start {
        if cluster.kind == .space {
          rows.append(trimmed(start..<index))
          start = afterSpaces(index)
          if start == range.upperBound { return }
          index = start
          used = 0
          before = .space
        } else if let found = place, found.end > start {
          rows.append(trimmed(start..<found.end))
          start = found.next
          used -= found.columns
        } else {
          rows.append(text[start..<index])
          start = index
          used = 0
        }
        place = nil
        continue
      }
      if cluster.columns > columns, let inside = breakInside(index..<cluster.end) {
        rows.append(text[start..<inside])
        start = inside
        index = inside
        continue
      }
      used += cluster.columns
      if cluster.kind == .space { place = Place(end: index, next: cluster.end, columns: used) }
      before = cluster.kind
      index = cluster.end
    }
    rows.append(text[start..<range.upperBound])
  }

  private func cluster(at index: String.Index) -> (end: String.Index, columns: Int, kind: BreakClass) {
    let utf8 = text.utf8
    let byte = utf8[index]
    let next = utf8.index(after: index)
    if byte < 0x80, byte != 0x0D, next == range.upperBound || utf8[next] < 0x80 {
      return (next, 1, byte == 0x20 ? .space : .letter)
    }
    let end = min(text.index(after: index), range.upperBound)
    if byte == 0x20, end == next { return (end, 1, .space) }
    let scalars = text.unicodeScalars[index..<end]
    var columns = 0
    for cell in DrawnCells(scalars) { columns += cell.width }
    return (end, columns, scalars.first.map(BreakClass.init) ?? .letter)
  }

  /// Where a cluster that is wider than a row can be broken: before the first of its cells that doesn't fit.
  private func breakInside(_ cluster: Range<String.Index>) -> String.Index? {
    let scalars = text.unicodeScalars
    var used = 0
    var index = cluster.lowerBound
    var isJoined = false
    var isEmoji = Drawing.isEmoji(scalars[index])
    while index < cluster.upperBound {
      let scalar = scalars[index]
      var width = Drawing.isDropped(scalar) ? 0 : abs(ColumnWidth.of(scalar))
      if isEmoji, Drawing.isSkinTone(scalar) || isJoined && Drawing.isEmoji(scalar) { width = 0 }
      if used == 0, width == 0, !Drawing.isDropped(scalar) { width = 1 }
      if width > 0 {
        isEmoji = Drawing.isEmoji(scalar)
        used += width
        if used > columns, index > cluster.lowerBound { return index }
      }
      isJoined = scalar.value == 0x200D
      scalars.formIndex(after: &index)
    }
    return nil
  }

  /// The slice without the spaces at its end; one of nothing but spaces stays.
  private func trimmed(_ range: Range<String.Index>) -> Substring {
    var end = range.upperBound
    while end > range.lowerBound {
      let before = text.utf8.index(before: end)
      guard text.utf8[before] == 0x20 else { return text[range.lowerBound..<end] }
      end = before
    }
    return text[range]
  }

  /// Past the spaces; one that carries a mark is none.
  private func afterSpaces(_ from: String.Index) -> String.Index {
    var index = from
    while index < range.upperBound, text.utf8[index] == 0x20 {
      let cluster = cluster(at: index)
      guard cluster.kind == .space else { break }
      index = cluster.end
    }
    return index
  }
}

/// What a cluster is to the place where a row may be broken.
private enum BreakClass {
  case space, letter
  /// Written without spaces: a row may be broken on either side.
  case ideograph
  /// Never at the end, never at the start of a row in such writing.
  case opening, closing

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x30FB, 0x30FC, 0xFF01, 0xFF09,
      0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF61, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063,
      0x3083, 0x3085, 0x3087, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7:
      self = .closing
    case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B: self = .opening
    case 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF: self = .ideograph
    default: self = .letter
    }
  }

  func allowsBreak(after before: BreakClass) -> Bool {
    if self == .closing || before == .opening || before == .space { return false }
    return self == .ideograph || before == .ideograph || before == .closing || self == .opening
  }
}

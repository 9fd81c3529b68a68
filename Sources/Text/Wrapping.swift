/// Breaks `text` into rows of at most `columns` columns, at spaces where there are any, else inside the word but never
/// inside a cluster; `\n` always breaks.
///
/// The rows are slices of `text` in order, without the spaces or line end at which they were broken, so a position in the
/// text can be found again by index. Empty text gives one empty row. A character wider than `columns` gets a row of its
/// own. Linear in the length.
package func wrapped(_ text: String, columns: Int) -> [Substring] {
  let columns = max(1, columns)
  guard text.utf8.contains(where: { $0 == 0x0A || $0 >= 0x80 }) || text.utf8.count > columns else { return [text[...]] }
  var rows: [Substring] = []
  var paragraph = text.startIndex
  while true {
    let end = text.unicodeScalars[paragraph...].firstIndex(of: "\n") ?? text.endIndex
    if ColumnWidth.printableASCIICount(text[paragraph..<end].utf8) != nil {
      wrapASCII(text, paragraph..<end, columns: columns, into: &rows)
    } else {
      wrapClusters(text, paragraph..<end, columns: columns, into: &rows)
    }
    guard end < text.endIndex else { return rows }
    paragraph = text.unicodeScalars.index(after: end)
  }
}

/// `text` on one row of at most `columns` columns, its end replaced by `…` when it is longer. Nothing for no columns.
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

private func wrapASCII(_ text: String, _ range: Range<String.Index>, columns: Int, into rows: inout [Substring]) {
  let utf8 = text.utf8
  var start = range.lowerBound
  while true {
    let hard = utf8.index(start, offsetBy: columns, limitedBy: range.upperBound) ?? range.upperBound
    if hard == range.upperBound {
      rows.append(text[start..<hard])
      return
    }
    if utf8[hard] == 0x20 {
      rows.append(trimmed(text, start..<hard))
      start = afterSpaces(text, hard, range.upperBound)
    } else if let space = text[start..<hard].utf8.lastIndex(of: 0x20), space > start {
      rows.append(trimmed(text, start..<space))
      start = utf8.index(after: space)
    } else {
      rows.append(text[start..<hard])
      start = hard
    }
    if start == range.upperBound { return }
  }
}

private func wrapClusters(_ text: String, _ range: Range<String.Index>, columns: Int, into rows: inout [Substring]) {
  var start = range.lowerBound
  var index = start
  var used = 0
  /// The last space of the row that is being filled, and the columns used up to and with it.
  var space: (index: String.Index, columns: Int)?
  while index < range.upperBound {
    let character = text[index]
    let width = ColumnWidth.of(character)
    if used + width > columns && index > start {
      if character == " " {
        rows.append(trimmed(text, start..<index))
        start = afterSpaces(text, index, range.upperBound)
        if start == range.upperBound { return }
        index = start
        used = 0
        space = nil
        continue
      } else if let broken = space, broken.index > start {
        rows.append(trimmed(text, start..<broken.index))
        start = text.index(after: broken.index)
        used -= broken.columns
      } else {
        rows.append(text[start..<index])
        start = index
        used = 0
      }
      space = nil
      continue
    }
    used += width
    if character == " " { space = (index, used) }
    text.formIndex(after: &index)
  }
  rows.append(text[start..<range.upperBound])
}

/// The slice without the spaces at its end; one of nothing but spaces stays.
private func trimmed(_ text: String, _ range: Range<String.Index>) -> Substring {
  var end = range.upperBound
  while end > range.lowerBound {
    let before = text.utf8.index(before: end)
    guard text.utf8[before] == 0x20 else { return text[range.lowerBound..<end] }
    end = before
  }
  return text[range]
}

private func afterSpaces(_ text: String, _ from: String.Index, _ end: String.Index) -> String.Index {
  var index = from
  while index < end, text.utf8[index] == 0x20 { index = text.utf8.index(after: index) }
  return index
}

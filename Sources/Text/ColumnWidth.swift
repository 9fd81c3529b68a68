/// How many columns text takes on the screen: the one width function of the program.
///
/// A scalar has the width that `wcwidth` gives it, since that is what curses goes by. A string has the width of what is
/// drawn for it (see ``DrawnCells``), so layout and painting never disagree.
///
/// Characters of ambiguous width (`·`, `…`, `─`, `α`, `①`) are narrow, and there is no setting for it: curses reckons
/// with the C library's widths, where they are narrow, so a terminal that is set to draw them wide is torn by every
/// program that uses curses. That setting belongs to the terminal.
package enum ColumnWidth {
  /// Columns of one scalar: 0 for marks and invisible ones, 1, 2 for wide ones, −1 for controls and unknown scalars.
  /// O(log n), no allocation.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value >= 0xA0 || (value >= 0x20 && value < 0x7F) ? 1 : (value == 0 ? 0 : -1) }
    return ranges.withUnsafeBufferPointer { ranges in
      var low = 0
      var high = ranges.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if ranges[middle] >> 2 <= value { low = middle } else { high = middle }
      }
      return Int(ranges[low] & 3) - 1
    }
  }

  /// Columns that `text` takes when drawn on one row. Printable ASCII costs one pass over its bytes.
  package static func of(_ text: some StringProtocol) -> Int {
    if let count = printableASCIICount(text.utf8) { return count }
    var columns = 0
    for cell in DrawnCells(text.unicodeScalars) { columns += cell.width }
    return columns
  }

  /// Columns of one grapheme cluster. Those of a text's clusters add up to the columns of the text.
  package static func of(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    var columns = 0
    for cell in DrawnCells(character.unicodeScalars) { columns += cell.width }
    return columns
  }

  /// The length when every byte is printable ASCII, else nil.
  @inline(__always)
  package static func printableASCIICount(_ utf8: some Collection<UInt8>) -> Int? {
    let count = utf8.withContiguousStorageIfAvailable { bytes -> Int in
      for byte in bytes where byte < 0x20 || byte >= 0x7F { return -1 }
      return bytes.count
    }
    if let count { return count < 0 ? nil : count }
    var total = 0
    for byte in utf8 {
      if byte < 0x20 || byte >= 0x7F { return nil }
      total += 1
    }
    return total
  }
}

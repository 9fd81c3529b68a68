extension CellGrid {
  /// What the area leads to, an address of the web: a terminal that knows links shows it as one. Its text and style stay;
  /// what is written over it later leads nowhere.
  ///
  /// - Parameter target: untrusted; what is no plain `http` or `https` address is shown as text by the terminal's side.
  package mutating func link(_ rect: Rect, to target: String) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty, let number = number(of: target) else { return }
    for row in area.row..<area.endRow {
      let start = row * size.columns
      for index in (start + area.column)..<(start + area.endColumn) { cells[index].link = number }
    }
  }

  /// Equal targets have equal numbers in every grid, but for rare collisions, so that equal rows compare equal; nil when
  /// there are too many.
  private mutating func number(of target: String) -> UInt16? {
    var hash: UInt32 = 2_166_136_261
    for byte in target.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    var number = UInt16(truncatingIfNeeded: hash ^ hash >> 16) | 1
    for _ in 0..<64 {
      guard let taken = links[number] else {
        links[number] = target
        return number
      }
      if taken == target { return number }
      number &+= 2
    }
    return nil
  }
}

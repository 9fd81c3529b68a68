import CCurses
import Testing
import Text

@Suite struct WidthAgreementTests {
  /// The table must be what curses goes by, or cells are torn.
  @Test func theTableAgreesWithTheCLibrary() throws {
    try #require(curses_set_locale() != 0)
    var different: [String] = []
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let theirs = Int(curses_wcwidth(value))
      if ColumnWidth.of(scalar) != theirs {
        different.append("U+\(String(value, radix: 16)): \(ColumnWidth.of(scalar)), \(theirs)")
      }
    }
    #expect(different.isEmpty, "\(different.count) differ: \(different.prefix(20))")
  }

  /// Every scalar, alone and on a letter: what is drawn for it is a spacing scalar and marks as the C library counts
  /// them.
  @Test func whatIsDrawnIsOneSpacingScalarACell() throws {
    try #require(curses_set_locale() != 0)
    var wrong: [String] = []
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for scalars in [[scalar], ["a", scalar], ["日", scalar], ["👍", "\u{200D}", scalar]] as [[Unicode.Scalar]] {
        for cell in DrawnCells(scalars) {
          if cell.width == Int(curses_wcwidth(cell.scalar.value)), areMarks(cell.marks) { continue }
          wrong.append("U+\(String(value, radix: 16))")
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
  }

  private func areMarks(_ marks: UInt64) -> Bool {
    var rest = marks
    while rest != 0 {
      if curses_wcwidth(UInt32(rest & 0x1F_FFFF)) != 0 { return false }
      rest >>= 21
    }
    return true
  }

  /// Ambiguous width is narrow for curses, so it is for us.
  @Test(arguments: ["·", "…", "─", "█", "α", "Я", "①", "±", "“", "€", "☆"] as [Unicode.Scalar])
  func ambiguousWidthIsNarrow(scalar: Unicode.Scalar) throws {
    try #require(curses_set_locale() != 0)
    #expect(ColumnWidth.of(scalar) == 1)
    #expect(curses_wcwidth(scalar.value) == 1)
  }
}

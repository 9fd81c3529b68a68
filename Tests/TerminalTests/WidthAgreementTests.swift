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
}

import Screen
import Testing

@Suite struct ContrastTests {
  /// As the guidelines' own calculators have it.
  @Test(arguments: [
    (0x000000 as UInt32, 0xFFFFFF as UInt32, 21.0), (0xFFFFFF, 0xFFFFFF, 1), (0x777777, 0xFFFFFF, 4.478),
    (0x767676, 0xFFFFFF, 4.542), (0xFF0000, 0xFFFFFF, 3.998), (0x0000FF, 0xFFFFFF, 8.592), (0x002B36, 0x839496, 4.75),
  ])
  func ratiosAreThoseOfWCAG(left: UInt32, right: UInt32, ratio: Double) {
    #expect(abs(Contrast.ratio(left, right) - ratio) < 0.01)
    #expect(Contrast.ratio(left, right) == Contrast.ratio(right, left))
  }

  @Test func aColourIsDarkWhenWhiteReadsBetterOnIt() {
    for dark in [0x000000, 0x1B1F2A, 0x002B36, 0x0000FF, 0x757575] as [UInt32] { #expect(Color(rgb: dark).isDark) }
    for light in [0xFFFFFF, 0xFDF6E3, 0x00FF00, 0x767676 + 0x101010] as [UInt32] { #expect(!Color(rgb: light).isDark) }
    #expect(Color.default.isDark)
  }

  @Test func theFixedColoursAreTheirOwnNearest() {
    for index in XtermPalette.fixed {
      #expect(XtermPalette.colors[XtermPalette.nearest(to: XtermPalette.colors[index])] == XtermPalette.colors[index])
    }
  }

  /// Any text that could be read on its ground can be read after both are given the nearest of 256 colours.
  @Test func contrastIsKeptIn256Colours() {
    var seed: UInt32 = 2026
    func next() -> UInt32 {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return seed >> 8
    }
    var kept = 0
    for _ in 0..<4_000 {
      let (text, ground) = (next(), next())
      let below = XtermPalette.nearest(to: ground)
      let shown = XtermPalette.nearest(toText: text, meantOn: ground, on: below)
      guard Contrast.ratio(text, ground) >= XtermPalette.read else {
        #expect(shown == XtermPalette.nearest(to: text))
        continue
      }
      kept += 1
      #expect(Contrast.ratio(XtermPalette.colors[shown], XtermPalette.colors[below]) >= Contrast.enough)
    }
    #expect(kept > 500)
  }
}

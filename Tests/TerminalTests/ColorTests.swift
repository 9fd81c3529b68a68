import Screen
import Testing

@testable import Terminal

@Suite struct ColorTests {
  @Test(arguments: [
    (256, ["COLORTERM": "truecolor"], ColorDepth.trueColor), (256, ["COLORTERM": "24bit"], .trueColor),
    (256, [:], .palette),
    (256, ["COLORTERM": "truecolor", "NO_COLOR": "1"], .none), (256, ["NO_COLOR": ""], .palette), (16, [:], .sixteen),
    (8, ["COLORTERM": "truecolor"], .eight), (0, [:], .none), (16_777_216, [:], .trueColor),
  ])
  func coloursFollowTheTerminal(count: Int, environment: [String: String], depth: ColorDepth) {
    #expect(ColorDepth.of(colors: count, environment: environment) == depth)
  }

  @Test func theNearestColourIsFound() {
    for index in 16..<256 {
      #expect(XtermPalette.colors[XtermPalette.nearest(to: XtermPalette.colors[index])] == XtermPalette.colors[index])
    }
    #expect(XtermPalette.nearest(to: 0xFE0101, in: 0..<16) == 9)
    #expect(XtermPalette.nearest(to: 0x1B1F2A, in: 0..<8) == 0)
  }
}

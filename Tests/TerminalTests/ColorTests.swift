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
      #expect(Palette.all[Palette.nearest(to: Palette.all[index], in: 16..<256)] == Palette.all[index])
    }
    #expect(Palette.nearest(to: 0xFE0101, in: 0..<16) == 9)
    #expect(Palette.nearest(to: 0x1B1F2A, in: 0..<8) == 0)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("ação", "YcOnw6Nv"),
  ])
  func clipboardTextIsBase64(text: String, encoded: String) {
    #expect(ClipboardSequence.base64(text.utf8) == encoded)
    #expect(ClipboardSequence.make(text, insideTmux: false) == "\u{1B}]52;c;\(encoded)\u{7}")
    #expect(
      ClipboardSequence.make(text, insideTmux: true).hasSuffix("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;\(encoded)\u{7}\u{1B}\\"))
  }
}

import Testing

@testable import Terminal

@Suite struct PenFilterTests {
  private func filtered(_ frames: [String]) -> [String] {
    var filter = PenFilter()
    filter.slots[20] = .rgb(0x0A0B0C)
    return frames.map { frame in
      var output: [UInt8] = []
      Array(frame.utf8).withUnsafeBufferPointer { filter.filter($0, into: &output) }
      return String(decoding: output, as: UTF8.self).replacing("\u{1B}", with: "^")
    }
  }

  @Test(arguments: [
    (["\u{1B}[31ma\u{1B}[39;49m\u{1B}(B\u{1B}[m\u{1B}[31mb"], ["^[0;31ma^(Bb"]),
    (
      ["\u{1B}[mab", "\u{1B}[38;5;200mc\u{1B}[m", "\u{1B}[38;5;200md\u{1B}[m", "\u{1B}[5;5H", "e"],
      ["^[mab", "^[38;5;200mc", "d", "^[5;5H", "^[me"]
    ),
    (["\u{1B}[38;5;20mx\u{1B}[48;5;20my"], ["^[0;38;2;10;11;12mx^[48;2;10;11;12my"]),
    (["\u{1B}[1;7mx\u{1B}[mz\u{1B}[1mw\u{1B}[22my"], ["^[0;1;7mx^[mz^[1mw^[my"]),
    (["\u{1B}[1;31mx\u{1B}[m\u{1B}[31my"], ["^[0;1;31mx^[22my"]),
    (["\u{1B}[91;102mx"], ["^[0;91;102mx"]),
    (["\u{1B}[38:2::1:2:3mx"], ["^[0;38;2;1;2;3mx"]),
    (["\u{1B}[44m\u{1B}[K\u{1B}[m\u{1B}[2;2H"], ["^[0;44m^[K^[2;2H"]),
    (["\u{1B}[m\u{0F}a", "\u{0F}\u{1B}[mb"], ["\u{0F}^[ma", "b"]),
    (["\u{1B}[4:3mx"], ["^[0;3;4mx"]),
    (["\r\n\u{8}\u{1B}[?25l\u{1B}[3C"], ["\r\n\u{8}^[?25l^[3C"]),
    (["\u{1B}[99mx"], ["^[99m^[mx"]),
  ])
  func onlyPensThatAreNeededAreSent(frames: [String], sent: [String]) {
    #expect(filtered(frames) == sent)
  }
}

import Testing

@testable import Bench

@Suite struct SpreadTests {
  @Test func percentilesOfAHundredSamples() throws {
    let spread = try #require(Spread((1...100).map(Double.init).reversed()))
    #expect(spread.count == 100)
    #expect(spread.p50 == 50.5)
    #expect(spread.p95 == 96)
    #expect(spread.p99 == 100)
    #expect(spread.max == 100)
  }

  @Test func oneSampleIsEveryPercentile() {
    #expect(Spread([7]).map { [$0.p50, $0.p95, $0.p99, $0.max] } == [7, 7, 7, 7])
  }

  @Test func noSamplesHaveNoSpread() {
    #expect(Spread([]) == nil)
    #expect(Spread.median([]) == nil)
  }
}

@Suite struct BenchKeysTests {
  @Test(
    arguments: [
      ("ab", [[0x61], [0x62]]), ("<CR>", [[0x0d]]), ("<C-x><Esc>", [[0x18], [0x1b]]), ("<M-a>", [[0x1b, 0x61]]),
      ("<Down>j", [[0x1b, 0x5b, 0x42], [0x6a]]), ("é", [[0xc3, 0xa9]]), ("<lt>", [[0x3c]]), ("a<", [[0x61], [0x3c]]),
    ] as [(String, [[UInt8]])])
  func keysAreTheBytesOfATerminal(text: String, bytes: [[UInt8]]) throws {
    #expect(try BenchKeys.parse(text) == bytes)
  }

  @Test func anUnknownKeyIsNamed() {
    #expect(throws: BenchKeys.UnknownKey(name: "Dwon")) { try BenchKeys.parse("<Dwon>") }
  }

  @Test func theStandardScriptTakesBackWhatItTypes() throws {
    var typed = 0
    var erased = 0
    for case .keys(let phase, let keys) in try BenchScript.standard().steps {
      if phase == BenchScript.typing { typed = keys.count }
      if phase == BenchScript.erasing { erased = keys.count }
    }
    #expect(typed == 80)
    #expect(erased == typed)
  }
}

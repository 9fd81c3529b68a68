import Screen
import Testing

@testable import Terminal

/// The decoder against bytes that nobody sends on purpose. The same ones every time.
@Suite struct DecoderFuzzTests {
  private static let corpus: [[UInt8]] =
    (InputDecoderTests.table + InputDecoderTests.keyboards).map { Array($0.bytes.utf8) }
    + [
      Array("\u{1B}]11;rgb:1b1b/1f1f/2a2a\u{1B}\\".utf8), Array("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\".utf8),
      Array("\u{1B}[?2026;2$y\u{1B}[?5u\u{1B}[0n".utf8), Array("não, ação 👩🏽‍💻 日本".utf8),
      [0x1B, 0x5B, 0x4D, 0xFF, 0xFF, 0xFF],
    ]

  /// A few sequences in a row, damaged as lines and people damage them.
  private func damaged(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) { bytes += Self.corpus.randomElement(using: &random) ?? [] }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      guard let index = bytes.indices.randomElement(using: &random) else { break }
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
      case 2: bytes.remove(at: index)
      case 3: bytes.removeSubrange(index...)
      default: bytes.insert(contentsOf: bytes[index...].prefix(6), at: index)
      }
    }
    return bytes
  }

  private func pieces(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...8, using: &random)
      pieces.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return pieces
  }

  @Test func damagedInputIsTakenWholeHoweverItIsCut() throws {
    var random = SeededGenerator(state: 4)
    for _ in 0..<20_000 {
      let bytes = damaged(&random)
      var decoder = InputDecoder()
      var events: [InputEvent] = []
      for piece in pieces(bytes, &random) { events += decoder.decode(piece) }
      events += decoder.flush()
      try #require(decoder.pending == nil, "\(bytes)")
      try #require(events == InputDecoderTests.decode([bytes]), "\(bytes)")
      // Nothing of it is left over.
      try #require(decoder.decode([0x71]) == [.key(KeyPress(.character("q")))], "\(bytes)")
    }
  }

  private func typed(_ events: [InputEvent]) -> [Character] {
    events.compactMap { event in
      guard case .key(let press) = event else { return nil }
      return press.typed
    }
  }

  /// Bytes of a sequence of a random kind, and whether it may be one that types a character.
  private func sequence(_ random: inout SeededGenerator) -> (bytes: [UInt8], types: Bool) {
    func some(_ range: ClosedRange<UInt8>, _ count: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: count, using: &random)).map { _ in UInt8.random(in: range, using: &random) }
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      let kind: UInt8 = [0x50, 0x58, 0x5D, 0x5E, 0x5F].randomElement(using: &random) ?? 0x5D
      let content = some(0x20...0x7E, 0...300) + some(0x80...0xFF, 0...3)
      return ([0x1B, kind] + content + (Bool.random(using: &random) ? [0x07] : [0x1B, 0x5C]), false)
    }
    let final = UInt8.random(in: 0x40...0x7E, using: &random)
    let prefix = some(0x3C...0x3F, 0...1)
    let bytes = [0x1B, 0x5B] + prefix + some(0x30...0x3B, 1...12) + some(0x20...0x2F, 0...2) + [final]
    // Those of the kitty keyboard and of modifyOtherKeys, and the pasting bracket, do; a dollar may be the end of a key.
    return (bytes, final == 0x75 || final == 0x7E || bytes.contains(0x24))
  }

  @Test func noSequenceThatIsUnknownOrUnfinishedTypesAnything() throws {
    var random = SeededGenerator(state: 44)
    for _ in 0..<20_000 {
      let (bytes, types) = sequence(&random)
      if !types { try #require(typed(InputDecoderTests.decode([bytes])) == [], "\(bytes)") }
      let cut = Int.random(in: 1..<bytes.count, using: &random)
      var decoder = InputDecoder()
      var events = decoder.decode(bytes[..<cut]) + decoder.flush()
      if !bytes[..<cut].contains(0x24) { try #require(typed(events) == [], "\(bytes[..<cut])") }
      events = decoder.decode([0x71])
      try #require(typed(events) == ["q"])
    }
  }

  @Test func pastedTextIsNeverAKey() throws {
    var random = SeededGenerator(state: 444)
    for _ in 0..<5_000 {
      let content = damaged(&random).filter { $0 != 0x7E }
      let bytes = Array("\u{1B}[200~".utf8) + content + Array("\u{1B}[201~".utf8)
      let events = InputDecoderTests.decode(pieces(bytes, &random))
      try #require(events.count == 1, "\(content)")
      guard case .paste = events.first else {
        Issue.record("\(content)")
        return
      }
    }
  }
}

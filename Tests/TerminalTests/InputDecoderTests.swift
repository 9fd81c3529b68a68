import Screen
import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
  /// What bytes mean, with Escape waited for at their end.
  static let table: [(bytes: String, events: String)] = [
    ("a", "a"), ("G", "G"), (" ", "space"), ("é", "é"), ("日", "日"), ("👍", "👍"), ("\r", "enter"), ("\t", "tab"),
    ("\u{7F}", "backspace"), ("\u{8}", "backspace"), ("\u{0}", "ctrl+space"), ("\u{1}", "ctrl+a"), ("\n", "ctrl+j"),
    ("\u{1F}", "ctrl+_"), ("\u{1C}", "ctrl+\\"), ("ab", "a b"),
    ("\u{1B}", "escape"), ("\u{1B}\u{1B}", "alt+escape"), ("\u{1B}x", "alt+x"), ("\u{1B}X", "alt+X"),
    ("\u{1B}é", "alt+é"),
    ("\u{1B}\r", "alt+enter"), ("\u{1B}\u{7F}", "alt+backspace"), ("\u{1B}\u{1}", "ctrl+alt+a"), ("\u{1B}1", "alt+1"),
    ("\u{1B}[", "alt+["), ("\u{1B}O", "alt+O"), ("\u{1B}]", "alt+]"), ("\u{1B}P", "alt+P"),
    ("\u{1B}[A", "up"), ("\u{1B}[B", "down"), ("\u{1B}[C", "right"), ("\u{1B}[D", "left"), ("\u{1B}[H", "home"),
    ("\u{1B}[F", "end"), ("\u{1B}OA", "up"), ("\u{1B}OH", "home"), ("\u{1B}OM", "enter"), ("\u{1B}Oj", "*"),
    ("\u{1B}Op", "0"),
    ("\u{1B}[1;5C", "ctrl+right"), ("\u{1B}[1;3D", "alt+left"), ("\u{1B}[1;2A", "shift+up"),
    ("\u{1B}[1;6B", "ctrl+shift+down"),
    ("\u{1B}\u{1B}[A", "alt+up"), ("\u{1B}Oa", "ctrl+up"), ("\u{1B}[a", "shift+up"), ("\u{1B}[Z", "backtab"),
    ("\u{1B}OP", "f1"), ("\u{1B}[11~", "f1"), ("\u{1B}[[A", "f1"), ("\u{1B}[[E", "f5"), ("\u{1B}[15~", "f5"),
    ("\u{1B}[17~", "f6"),
    ("\u{1B}[21~", "f10"), ("\u{1B}[24~", "f12"), ("\u{1B}[1;2P", "shift+f1"), ("\u{1B}[17;2~", "shift+f6"),
    ("\u{1B}[1;2R", "shift+f3"),
    ("\u{1B}[34~", "f20"), ("\u{1B}[2~", "insert"), ("\u{1B}[3~", "delete"), ("\u{1B}[5~", "pageup"),
    ("\u{1B}[6;5~", "ctrl+pagedown"),
    ("\u{1B}[7^", "ctrl+home"), ("\u{1B}[27;5;13~", "ctrl+enter"), ("\u{1B}[27;2;65~", "A"),
    ("\u{1B}[97u", "a"), ("\u{1B}[97;5u", "ctrl+a"), ("\u{1B}[13;3u", "alt+enter"), ("\u{1B}[27u", "escape"),
    ("\u{1B}[9;2u", "backtab"),
    ("\u{1B}[97:65;2u", "A"), ("\u{1B}[97;2u", "A"), ("\u{1B}[97;1:3u", ""), ("\u{1B}[97;1:2u", "a"),
    ("\u{1B}[57441u", ""),
    ("\u{1B}[57414u", "enter"), ("\u{1B}[97;9u", ""), ("\u{1B}[0;;233u", "é"), ("\u{1B}[57376u", "f13"),
    ("\u{1B}[I", "focus in"), ("\u{1B}[O", "focus out"),
    ("\u{1B}[<0;3;2M", "press 0 at 2,1"), ("\u{1B}[<0;3;2m", "release 0 at 2,1"),
    ("\u{1B}[<65;1;1M", "wheelDown 3 at 0,0"),
    ("\u{1B}[<35;9;9M", "move 3 at 8,8"), ("\u{1B}[M abx", "x"),
    ("\u{1B}[0n", "status"), ("\u{1B}[?1;2c", "other"), ("\u{1B}[>1;95;0c", "other"), ("\u{1B}[?2026;2$y", "other"),
    ("\u{1B}[24;80R", "cursor 79,23"),
    ("\u{1B}]11;rgb:1b1b/1f1f/2a2a\u{7}", "other"), ("\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\x", "other x"),
    ("\u{1B}P1$r0m\u{1B}\\y", "other y"), ("\u{1B}P>|tmux 3.3a\u{1B}\\", "other"), ("\u{1B}_Gi=1;OK\u{1B}\\", "other"),
    ("\u{1B}[200~hello\u{1B}[201~", "paste(hello)"), ("\u{1B}[200~\u{1B}[201~x", "paste() x"),
    ("\u{1B}[200~a\r\nb\rc\u{1B}[201~", "paste(a/b/c)"),
    ("\u{1B}[200~\u{1B}[31m\u{1B}[A é\u{1B}[201~\r", "paste(?[31m?[A é) enter"),
    ("\u{1B}[200~\u{1B}[20\u{1B}[201~", "paste(?[20)"), ("\u{1B}[201~", ""), ("\u{1B}[200~unended", "paste(unended)"),
    ("\u{1B}[12", ""), ("\u{1B}[1;5", ""), ("\u{1B}]11;rgb", ""), ("\u{1B}[999~", ""), ("\u{1B}[\u{18}x", "x"),
    ("\u{1B}[1\u{1B}[A", "up"), ("\u{1B}[1é", "é"), ("\u{1B}]x\u{1B}[A", "up"), ("\u{1B}[?25", ""),
    ("\u{1B}\u{1B}x", "alt+x"),
    ("\u{1B}[38;5;1;1;1;1;1;1q", "other"),
  ]

  @Test(arguments: table.indices)
  func bytesMeanTheSameHoweverTheyAreCut(index: Int) {
    let (text, expected) = Self.table[index]
    let bytes = Array(text.utf8)
    #expect(Self.describe(Self.decode([bytes])) == expected)
    #expect(Self.describe(Self.decode(bytes.map { [$0] })) == expected)
    for cut in bytes.indices {
      #expect(Self.describe(Self.decode([Array(bytes[..<cut]), Array(bytes[cut...])])) == expected)
    }
  }

  @Test func aWholeSessionMeansTheSameInAnyCut() {
    let bytes = Self.table.filter { $0.events.hasSuffix("x") || $0.bytes.count == 1 || $0.bytes.hasSuffix("~") }
      .flatMap { Array($0.bytes.utf8) }
    let whole = Self.decode([bytes])
    #expect(Self.decode(bytes.map { [$0] }) == whole)
    for size in [2, 3, 5, 7, 64] {
      let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
      #expect(Self.decode(pieces) == whole)
    }
  }

  @Test(arguments: [
    [0xC3], [0xFF], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x91], [0xC0, 0x80], [0x80],
    [0xC2, 0x9B],
  ])
  func whatIsNotUTF8IsNotTyped(bytes: [UInt8]) {
    let typed = Self.decode([bytes]).filter { $0 != .key(KeyPress(.character("("))) }
    #expect(typed == [])
    #expect(Self.decode(bytes.map { [$0] }) == Self.decode([bytes]))
  }

  @Test func anEscapeIsPendingUntilItIsKnown() {
    var decoder = InputDecoder()
    let steps: [(bytes: String, events: String, pending: InputDecoder.Pending?)] = [
      ("", "", nil), ("\u{1B}", "", .escape), ("[", "", .escape), ("1", "", .sequence), (";5C", "ctrl+right", nil),
      ("\u{1B}", "", .escape), ("flush", "escape", nil), ("flush", "", nil), ("\u{1B}[200~x", "", .paste),
    ]
    for step in steps {
      let events = step.bytes == "flush" ? decoder.flush() : decoder.decode(Array(step.bytes.utf8))
      #expect(Self.describe(events) == step.events)
      #expect(decoder.pending == step.pending)
    }
  }

  @Test func aHugePasteComesWhole() {
    let text = String(repeating: "linha de texto ação 👍\n", count: 50_000)
    let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
    let pieces = stride(from: 0, to: bytes.count, by: 4096).map { Array(bytes[$0..<min($0 + 4096, bytes.count)]) }
    #expect(Self.decode(pieces) == [.paste(text)])
  }

  @Test func anEndlessSequenceIsSwallowed() {
    let bytes = Array("\u{1B}[".utf8) + [UInt8](repeating: 0x31, count: 100_000) + Array("Ax".utf8)
    #expect(Self.describe(Self.decode([bytes])) == "x")
    let title = Array("\u{1B}]0;".utf8) + [UInt8](repeating: 0x61, count: 100_000) + Array("\u{7}x".utf8)
    #expect(Self.describe(Self.decode([title])) == "other x")
  }

  @Test func noBytesMakeItFail() {
    var random = SeededGenerator(state: 7)
    let interesting: [UInt8] = [
      0x1B, 0x5B, 0x4F, 0x5D, 0x50, 0x3B, 0x3A, 0x30, 0x32, 0x7E, 0x75, 0x4D, 0x3C, 0x07, 0x5C, 0xC3, 0xF0, 0x9F,
    ]
    for _ in 0..<2_000 {
      let bytes = (0..<40).map { _ in
        Bool.random(using: &random)
          ? interesting.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      #expect(Self.decode([bytes]) == Self.decode(bytes.map { [$0] }), "\(bytes)")
    }
  }

  static func decode(_ pieces: [[UInt8]]) -> [InputEvent] {
    var decoder = InputDecoder()
    var events: [InputEvent] = []
    for piece in pieces { events += decoder.decode(piece) }
    return events + decoder.flush()
  }

  static func describe(_ events: [InputEvent]) -> String {
    events.map { event in
      switch event {
      case .key(let press): press.description
      case .paste(let text): "paste(\(text.replacing("\n", with: "/").replacing("\u{1B}", with: "?")))"
      case .mouse(let mouse): "\(mouse.action) \(mouse.button) at \(mouse.point.column),\(mouse.point.row)"
      case .focus(let hasFocus): hasFocus ? "focus in" : "focus out"
      case .reply(.status): "status"
      case .reply(.other): "other"
      case .reply(.cursorPosition(let point)): "cursor \(point.column),\(point.row)"
      }
    }.joined(separator: " ")
  }
}

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
    ("\u{1B}[7^", "ctrl+home"), ("\u{1B}[27;5;13~", "enter"), ("\u{1B}[27;2;65~", "A"),
    ("\u{1B}[97u", "a"), ("\u{1B}[97;5u", "ctrl+a"), ("\u{1B}[13;3u", "alt+enter"), ("\u{1B}[27u", "escape"),
    ("\u{1B}[9;2u", "backtab"),
    ("\u{1B}[97:65;2u", "A"), ("\u{1B}[97;2u", "A"), ("\u{1B}[97;1:3u", ""), ("\u{1B}[97;1:2u", "a"),
    ("\u{1B}[57441u", ""),
    ("\u{1B}[57414u", "enter"), ("\u{1B}[97;9u", ""), ("\u{1B}[0;;233u", "é"), ("\u{1B}[57376u", "f13"),
    ("\u{1B}[I", "focus in"), ("\u{1B}[O", "focus out"),
    ("\u{1B}[<0;3;2M", "press 0 at 2,1"), ("\u{1B}[<0;3;2m", "release 0 at 2,1"),
    ("\u{1B}[<65;1;1M", "wheelDown 3 at 0,0"),
    ("\u{1B}[<35;9;9M", "move 3 at 8,8"), ("\u{1B}[M abx", "x"),
    ("\u{1B}[0n", "status"), ("\u{1B}[?1;2c", "attributes"), ("\u{1B}[>1;95;0c", "other"),
    ("\u{1B}[?2026;2$y", "other"),
    ("\u{1B}[24;80R", "cursor 79,23"),
    // An Esc that was pressed just before the terminal answered.
    ("\u{1B}\u{1B}[24;80R", "escape cursor 79,23"), ("\u{1B}\u{1B}[0n", "escape status"),
    ("\u{1B}\u{1B}[I", "escape focus in"), ("\u{1B}\u{1B}[<65;1;1M", "escape wheelDown 3 at 0,0"),
    ("\u{1B}]11;rgb:1b1b/1f1f/2a2a\u{7}", "background 1b1f2a"), ("\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\x", "other x"),
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

  /// What keyboards send, by terminal. ABNT2 has `ç`, `´` and `~` dead, AltGr for `/ ? ° ₢ ª º`; what a dead key or AltGr
  /// composes comes as the character alone, what Alt is held with comes after an ESC.
  static let keyboards: [(bytes: String, events: String)] = [
    // ABNT2, composed by the terminal's side: xterm, PuTTY, Windows Terminal, the console, kitty
    ("ç", "ç"), ("Ç", "Ç"), ("ã", "ã"), ("é", "é"), ("ü", "ü"), ("â", "â"), ("à", "à"), ("´", "´"), ("~", "~"),
    ("~~", "~ ~"), ("^", "^"), ("`", "`"), ("¨", "¨"), ("/", "/"), ("?", "?"), ("°", "°"), ("₢", "₢"), ("ª", "ª"),
    ("º", "º"), ("§", "§"), ("¹²³£¢¬", "¹ ² ³ £ ¢ ¬"), ("não é ação", "n ã o space é space a ç ã o"),
    ("@€µ", "@ € µ"), ("æßðđŋħł", "æ ß ð đ ŋ ħ ł"),
    // Dead keys of macOS and of some input methods: the letter, then its mark
    ("a\u{303}", "a \u{303}"), ("c\u{327}a\u{303}", "c \u{327} a \u{303}"),
    // Alt, not AltGr
    ("\u{1B}ç", "alt+ç"), ("\u{1B}ã", "alt+ã"), ("\u{1B}/", "alt+/"), ("\u{1B}q", "alt+q"), ("\u{1B}?", "alt+?"),
    ("\u{1B};", "alt+;"), ("\u{1B}\u{11}", "ctrl+alt+q"),
    // kitty, the layout ABNT2: alternate keys say the shifted one and the one of a US keyboard
    ("\u{1B}[231::59;3u", "alt+ç"), ("\u{1B}[231:199:59;4u", "alt+Ç"), ("\u{1B}[231::59;5u", "ctrl+ç"),
    ("\u{1B}[49:33;4u", "alt+!"), ("\u{1B}[47:63:113;4u", "alt+?"), ("\u{1B}[112:80;6u", "ctrl+shift+p"),
    ("\u{1B}[27;1u", "escape"), ("\u{1B}[27;3u", "alt+escape"), ("\u{1B}[105;5u", "tab"),
    ("\u{1B}[109;5u", "enter"), ("\u{1B}[32;5u", "ctrl+space"), ("\u{1B}[13;2u", "enter"),
    ("\u{1B}[9;5u", "tab"), ("\u{1B}[127;5u", "backspace"), ("\u{1B}[97;65u", "a"),
    ("\u{1B}[97;69u", "ctrl+a"), ("\u{1B}[97;133u", "ctrl+a"), ("\u{1B}[13~", "f3"), ("\u{1B}[13;5~", "ctrl+f3"),
    // kitty, a layout of other letters: a shortcut means the Latin key, a letter types itself
    ("\u{1B}[1089::99;5u", "ctrl+c"), ("\u{1B}[1079:1047:112;4u", "alt+P"), ("\u{1B}[1089;;1089u", "с"),
    ("\u{1B}[961::114;3u", "alt+r"), ("с", "с"),
    // kitty, keypad and keys alone
    ("\u{1B}[57399u", "0"), ("\u{1B}[57416u", ","), ("\u{1B}[57409u", "."), ("\u{1B}[57427u", ""),
    ("\u{1B}[57417;5u", "ctrl+left"), ("\u{1B}[57425u", "insert"), ("\u{1B}[57441;2u", ""), ("\u{1B}[57358u", ""),
    ("\u{1B}[57453u", ""), ("\u{1B}[1;1:3A", ""), ("\u{1B}[1;5:2A", "ctrl+up"), ("\u{1B}[3;1:3~", ""),
    ("\u{1B}[?5u", "other"), ("\u{1B}[?0u", "other"),
    // xterm: modifyOtherKeys, the keypad with and without Num Lock, in application mode
    ("\u{1B}[27;6;80~", "ctrl+shift+p"), ("\u{1B}[27;3;231~", "alt+ç"), ("\u{1B}[E", "other"), ("\u{1B}OE", ""),
    ("\u{1B}[1;5E", "other"), ("\u{1B}Ol", ","), ("\u{1B}On", "."), ("\u{1B}Ok", "plus"), ("\u{1B}Om", "-"),
    ("\u{1B}Oo", "/"), ("\u{1B}Oy", "9"), ("\u{1B}OX", "="), ("\u{1B}O2P", "shift+f1"), ("\u{1B}[29~", "f16"),
    ("\u{1B}O5A", "ctrl+up"), ("\u{1B}[15;3~", "alt+f5"), ("\u{1B}[1;9A", "up"),
    // rxvt: shifted keys end with a dollar, those under Ctrl with ^, under both with @, Alt is an ESC before
    ("\u{1B}[3$x", "shift+delete x"), ("\u{1B}[7$", "shift+home"), ("\u{1B}[8^", "ctrl+end"),
    ("\u{1B}[5@", "ctrl+shift+pageup"), ("\u{1B}[d", "shift+left"), ("\u{1B}Od", "ctrl+left"),
    ("\u{1B}\u{1B}[3~", "alt+delete"), ("\u{1B}\u{1B}Oc", "ctrl+alt+right"), ("\u{1B}[23~", "f11"),
    ("\u{1B}[23$", "shift+f11"), ("\u{1B}[11^", "ctrl+f1"),
    // The Linux console
    ("\u{1B}[[B", "f2"), ("\u{1B}[[C\u{1B}[[D", "f3 f4"), ("\u{1B}[25~", "f13"), ("\u{1B}[1~", "home"),
    ("\u{1B}[4~", "end"), ("\u{1B}[G", "other"), ("\u{1B}[P", "f1"),
    // PuTTY: as xterm R6, as VT100+, as VT400; Home and End as rxvt
    ("\u{1B}OT", "f5"), ("\u{1B}OW", "f8"), ("\u{1B}OY", "f10"), ("\u{1B}OZ", "f11"), ("\u{1B}[14~", "f4"),
    ("\u{1B}[1;5D", "ctrl+left"), ("\u{1B}OD", "left"), ("\u{8}", "backspace"),
    // Windows Terminal and conhost
    ("\u{1B}[1;5H", "ctrl+home"), ("\u{1B}[1;3P", "alt+f1"), ("\u{1B}[65;30;97;1;0;1_", "other"),
    // tmux, xterm-keys and extended-keys
    ("\u{1B}[1;6C", "ctrl+shift+right"), ("\u{1B}[27;5;9~", "tab"), ("\u{1B}[27;2;13~", "enter"),
    // What the kitty keyboard tells apart and other terminals don't is the same key
    ("\u{1B}[127;2u", "backspace"), ("\u{1B}[127;6u", "backspace"), ("\u{1B}[104;5u", "backspace"),
    ("\u{1B}[91;5u", "escape"), ("\u{1B}[27;2u", "escape"), ("\u{1B}[13;5u", "enter"), ("\u{1B}[57414;2u", "enter"),
    ("\u{1B}[9;6u", "backtab"), ("\u{1B}[1;5Z", "backtab"), ("\u{1B}[27;6;9~", "backtab"), ("\u{1B}O2M", "enter"),
    ("\u{1B}[127;3u", "alt+backspace"), ("\u{1B}[104;7u", "ctrl+alt+h"), ("\u{1B}[1088::104;5u", "backspace"),
    // A symbol that needs Shift, under Ctrl
    ("\u{1B}[45:95;6u", "ctrl+_"), ("\u{1B}[27;6;95~", "ctrl+_"), ("\u{1B}[47;5u", "ctrl+_"),
    ("\u{1B}[45:95;8u", "ctrl+alt+_"), ("\u{1B}[231:199:59;6u", "ctrl+shift+ç"),
    // The wheel sideways and the buttons for back and forward
    ("\u{1B}[<66;1;1M", ""), ("\u{1B}[<67;1;1M", ""), ("\u{1B}[<70;1;1Mx", "x"), ("\u{1B}[<128;1;1M", ""),
    ("\u{1B}[<129;1;1m", ""), ("\u{1B}[<64;1;1M", "wheelUp 3 at 0,0"), ("\u{1B}[<34;1;1M", "move 2 at 0,0"),
  ]

  @Test(arguments: keyboards.indices)
  func keyboardsTypeWhatTheyShould(index: Int) {
    let (text, expected) = Self.keyboards[index]
    let bytes = Array(text.utf8)
    #expect(Self.describe(Self.decode([bytes])) == expected)
    #expect(Self.describe(Self.decode(bytes.map { [$0] })) == expected)
  }

  @Test func whatAnAltGrComposesIsTypedAndWhatAltIsHeldWithIsNot() {
    for character in "çãéâàüñ/?°₢ªº@€\\|[]{}" {
      let alone = Self.decode([Array(String(character).utf8)])
      #expect(alone == [.key(KeyPress(.character(character)))])
      guard case .key(let press) = alone.first else { continue }
      #expect(press.typed == character)
      let held = Self.decode([[0x1B] + Array(String(character).utf8)])
      guard case .key(let command) = held.first else {
        Issue.record("nothing for alt with \(character)")
        continue
      }
      #expect(command.typed == nil)
      #expect(command.modifiers == .alt)
    }
  }

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
      case .reply(.background(let color)): "background \(String(color.rgb ?? 0, radix: 16))"
      case .reply(.appearance(let isDark)): isDark ? "dark" : "light"
      case .reply(.attributes): "attributes"
      case .reply(.cursorPosition(let point)): "cursor \(point.column),\(point.row)"
      }
    }.joined(separator: " ")
  }
}

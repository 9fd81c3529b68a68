import Domain
import Testing

/// What may stand in a text for a customer or a colleague.
@Suite struct WrittenTextTests {
  @Test(arguments: [
    ("", "", 0), ("Bom dia", "Bom dia", 0), ("linha\nlinha\n", "linha\nlinha\n", 0), ("a\tb", "a\tb", 0),
    ("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{0B}g\u{0C}h", "a\nb\nc\nd\ne\nf\ng\nh", 0), ("\r\n\r\n", "\n\n", 0),
    ("\r\r\n", "\n\n", 0), ("\u{1B}[31mred", "[31mred", 1), ("a\0b\u{7}c\u{7F}", "abc", 3), ("\u{9B}2J", "2J", 1),
    ("\u{202E}gpj.exe", "gpj.exe", 1), ("\u{2066}a\u{2069}\u{202A}\u{202C}", "a", 4), ("\u{1B}\u{202E}", "", 2),
    // What other scripts and emoji are made of stays.
    ("שלום\u{200F}!", "שלום\u{200F}!", 0), ("می\u{200C}خواهم", "می\u{200C}خواهم", 0),
    ("👩\u{200D}💻 ❤\u{FE0F}", "👩\u{200D}💻 ❤\u{FE0F}", 0),
    ("e\u{301}", "e\u{301}", 0), ("\u{A0}\u{AD}", "\u{A0}\u{AD}", 0),
  ])
  func controlsAndTurnersOfLettersAreLeftOut(raw: String, text: String, removed: Int) {
    let written = WrittenText(raw)
    #expect(Array(written.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(written.removedCount == removed)
    #expect(isStorable(written.text))
    #expect(WrittenText(written.text).removedCount == 0)
  }

  @Test func everyControlAndBidiControlIsRefusedAndNothingElse() {
    let refused = (UInt32(0)...0x10FFFF).filter { value in Unicode.Scalar(value).map { !isStorable($0) } ?? false }
    let expected = [0...0x08, 0x0B...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069].flatMap { Array($0) }
    #expect(refused == expected.map { UInt32($0) })
  }

  @Test(
    arguments: [
      ("ok", nil), ("duas\nlinhas\tcom tab", nil), ("esc\u{1B}", .forbiddenCharacters), ("a\0b", .forbiddenCharacters),
      ("\r\n a", .forbiddenCharacters), ("\u{202E}", .forbiddenCharacters), (" \n", .emptyText),
    ] as [(String, ParkReason?)])
  func theBackendsRuleRefusesThem(text: String, reason: ParkReason?) {
    for isComment in [false, true] {
      #expect(refusal(text: text, medium: .whatsApp, isComment: isComment) == reason)
    }
  }
}

import Testing
import Text

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
    ("\u{1B}]52;c;ZXZpbA==\u{7}", "␛]52;c;ZXZpbA==␇"),
    ("\u{9B}31mred", "·31mred"),
    ("\u{9D}0;title\u{9C}", "·0;title·"),
    ("bell\u{7}", "bell␇"),
    ("nul\u{0}", "nul␀"),
    ("del\u{7F}", "del␡"),
    ("abc\u{202E}gpj.exe", "abc·gpj.exe"),
    ("\u{2066}iso\u{2069}", "·iso·"),
    ("zero\u{200B}width\u{FEFF}", "zero·width·"),
    ("rtl\u{200F}\u{200E}\u{61C}", "rtl·"),
    ("so\u{AD}ft", "soft"),
    ("tag\u{E0041}\u{E0042}", "tag·"),
    ("👨‍👩‍👧", "👨‍👩‍👧"),
    ("join\u{200D}er", "join·er"),
    ("می‌خواهم", "می‌خواهم"),
    ("two\nlines", "two lines"),
    ("two\r\nlines", "two lines"),
    ("line\u{2028}sep", "line sep"),
    ("a\tb", "a b"),
    ("❤️ ação e\u{301}", "❤️ ação e\u{301}"),
    ("\u{FFF9}x\u{FFFB}", "·x·"),
    ("\u{200D}👍", "·👍"),
    ("👍\u{200D}\u{1B}", "👍␛"),
  ])
  func hostileTextIsShownNotObeyed(text: String, safe: String) {
    let made = SafeText(text).string
    #expect(Array(made.unicodeScalars) == Array(safe.unicodeScalars))
    #expect(SafeText(made).string == made)
  }

  @Test(arguments: NastyStrings.all)
  func nastyStringsBecomeWhatTheirFileSays(entry: NastyStrings.Entry) {
    let made = SafeText(entry.input).string
    #expect(Array(made.unicodeScalars) == Array(entry.made.unicodeScalars), "\(made.debugDescription)")
    #expect(SafeText(made).string == made)
    #expect(SafeText(multiline: SafeText(multiline: entry.input).string) == SafeText(multiline: entry.input))
  }

  @Test func theCorpusIsThere() {
    #expect(NastyStrings.all.count > 80)
  }

  @Test(arguments: [
    ("a\u{1B}[31mb\u{200B}c\u{7F}", "a[31mbc"), ("x\u{E000}y\u{E0041}", "xy"), ("two\r\nlines\t|", "two\nlines    |"),
    ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}"), ("\u{FE0F}", "\u{FE0F}"), ("é", "é"),
  ])
  func whatTheAgentWritesIsCleanedWithoutMarks(text: String, made: String) {
    #expect(Array(SafeText(unmarked: text).string.unicodeScalars) == Array(made.unicodeScalars))
    #expect(SafeText(multiline: made).string == made)
  }

  @Test func noControlSurvivesWhereverItStands() {
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), !(0x20..<0x7F).contains(value) else { continue }
      let category = scalar.properties.generalCategory
      guard category == .control || category == .format || category == .lineSeparator || category == .paragraphSeparator
      else { continue }
      for text in ["\(scalar)", "a\(scalar)b", "日\(scalar)本"] {
        for made in [SafeText(text).string, SafeText(multiline: text).string] {
          for left in made.unicodeScalars {
            let isControl = left.properties.generalCategory == .control && left != "\n"
            #expect(!isControl, "U+\(String(value, radix: 16)) left a control")
            #expect(!(0x202A...0x202E).contains(left.value) && !(0x2066...0x2069).contains(left.value))
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("one\r\ntwo\rthree\u{85}four", "one\ntwo\nthree\nfour"), ("a\tb", "a    b"), ("\u{1B}\n", "␛\n"), ("\n\n", "\n\n"),
    ("\u{2029}x\u{B}y", "\nx\ny"),
  ])
  func linesStayWhereSeveralAreAllowed(text: String, safe: String) {
    #expect(SafeText(multiline: text).string == safe)
  }
}

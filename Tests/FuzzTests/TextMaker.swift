/// Makes up texts of what is hard to draw, to clean and to break.
enum TextMaker {
  private static let ranges: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x61...0x7A, 0x20...0x20, 0x00...0x1F, 0x7F...0x9F, 0xA0...0x2FF, 0x300...0x36F, 0x300...0x30F,
    0x370...0x5FF,
    0x600...0x8FF, 0x900...0xDFF, 0xE00...0xFFF, 0x1000...0x10FF, 0x1100...0x11FF, 0x1700...0x18AF, 0x2000...0x206F,
    0x200B...0x200F, 0x200D...0x200D, 0x20D0...0x20FF, 0x2190...0x2BFF, 0x3000...0x30FF, 0x3130...0x318F,
    0x4E00...0x4E2F,
    0xA960...0xA97C, 0xAC00...0xAC3F, 0xD7B0...0xD7FB, 0xE000...0xE00F, 0xFB00...0xFDFF, 0xFE00...0xFE0F,
    0xFE20...0xFEFF,
    0xFF00...0xFFEF, 0xFFF0...0xFFFF, 0x10A00...0x10AFF, 0x11000...0x1147F, 0x13430...0x1345F, 0x16FE0...0x16FFF,
    0x1BCA0...0x1BCAF, 0x1D160...0x1D17F, 0x1E800...0x1E8FF, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F3FB...0x1F3FF,
    0x1F680...0x1FAFF, 0x20000...0x2000F, 0x2F800...0x2FFFF, 0xE0000...0xE007F, 0xE0100...0xE01EF, 0xF0000...0xF000F,
    0x10FFF0...0x10FFFF, 0x0...0x10FFFF,
  ]
  private static let parts = [
    "👨‍👩‍👧‍👦", "👩🏽‍❤️‍💋‍👨🏼", "🇧🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "*️⃣", "ação", "e\u{301}", "क्ष", "สวัสดี", "한국", "日本語", "「」。", "שלום", "\u{1B}[31m",
    "\r\n", "\n", "\t", "  ", "*", "_", "~", "`", "```", "> ", "- ", "1. ", "*negrito*", "_itálico_", "snake_case",
    "2*3*4",
    "https://a.b/c_d_*e*", "www.x.com", "palavra", "x", " ", "·", "�",
  ]
  private static let signs = [
    "*", "_", "~", "`", "```", "a", "é", " ", "\n", "> ", "- ", "1. ", ".", "https://x_y*", "👍", "\u{301}",
  ]

  /// Up to some 60 scalars; now and then a flood of one of them.
  static func text(_ random: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      if Int.random(in: 0..<3, using: &random) == 0 {
        text.append(contentsOf: (parts.randomElement(using: &random) ?? "").unicodeScalars)
        continue
      }
      guard let scalar = scalar(&random) else { continue }
      let count = Int.random(in: 0..<40, using: &random) == 0 ? 30 : 1
      for _ in 0..<count { text.append(scalar) }
    }
    return String(text)
  }

  /// Little but signs of formatting.
  static func message(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...24, using: &random) { text += signs.randomElement(using: &random) ?? "" }
    return Int.random(in: 0..<3, using: &random) == 0 ? text + self.text(&random) : text
  }

  static func scalar(_ random: inout SeededGenerator) -> Unicode.Scalar? {
    ranges.randomElement(using: &random).flatMap { Unicode.Scalar(UInt32.random(in: $0, using: &random)) }
  }
}

/// How a part of a message is set off, as customers of WhatsApp write it.
package struct MessageStyle: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `*bold*`
  package static let bold = MessageStyle(rawValue: 1)
  /// `_italic_`
  package static let italic = MessageStyle(rawValue: 2)
  /// `~struck~`
  package static let strike = MessageStyle(rawValue: 4)
  /// `` `code` `` or, over several lines, ```` ```code``` ````
  package static let code = MessageStyle(rawValue: 8)
  package static let link = MessageStyle(rawValue: 16)
  /// A sign that does the setting off. It has no other style.
  package static let marker = MessageStyle(rawValue: 32)
}

/// A message with its formatting: `*bold*`, `_italic_`, `~struck~`, `` `code` ``, ```` ```code``` ````, `> quoted`,
/// `- item`, `* item` and `1. item`.
///
/// The text stays as it is, every sign in its place: what was written can be read, selected and copied whole, and on a
/// terminal that lacks an attribute nothing is lost. A sign counts only at the edge of a word and beside its inside, on
/// one line with its partner: `snake_case_names`, `2*3*4` and `~/here ~/there` are not formatted; neither is code, nor
/// what is part of a web address.
package struct MessageFormat: Hashable, Sendable {
  package enum LineKind: Hashable, Sendable {
    case plain, quote, bullet, number
  }

  package struct Run: Hashable, Sendable {
    package let range: Range<String.Index>
    package let style: MessageStyle
  }

  package struct Line: Hashable, Sendable {
    package let kind: LineKind
    /// What makes it a quote or an item, the space behind it included; empty for a plain line.
    package let lead: Range<String.Index>
    /// The rest of the line, without its end.
    package let body: Range<String.Index>
    /// The body in runs, in order and without gaps.
    package let runs: [Run]
  }

  /// At least one: one for each line of the text.
  package let lines: [Line]

  /// Linear in the length of `text`, which should be made of ``SafeText``.
  package init(_ text: String) {
    let links = Links.ranges(in: text)
    guard Self.mayBeFormatted(text) || !links.isEmpty else {
      lines = Self.plainLines(text)
      return
    }
    var parser = MessageParser(text, links: links)
    parser.parse()
    lines = parser.lines(of: text)
  }

  /// False when no byte of the text can be a sign. One pass over the bytes.
  private static func mayBeFormatted(_ text: String) -> Bool {
    var isLineStart = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"): return true
      case UInt8(ascii: ">"), UInt8(ascii: "-"), 0x30...0x39: if isLineStart { return true }
      default: break
      }
      isLineStart = byte == 0x0A
    }
    return false
  }

  private static func plainLines(_ text: String) -> [Line] {
    var lines: [Line] = []
    var start = text.startIndex
    while true {
      let end = text.utf8[start...].firstIndex(of: 0x0A) ?? text.endIndex
      lines.append(
        Line(
          kind: .plain, lead: start..<start, body: start..<end,
          runs: start == end ? [] : [Run(range: start..<end, style: [])]))
      guard end < text.endIndex else { return lines }
      start = text.utf8.index(after: end)
    }
  }
}

/// Addresses of the web within a text, so that they can be shown as such, whole.
package enum Links {
  /// From `http://`, `https://` or `www.` to the next white space. Punctuation at the end is left out, and so are the
  /// marks of formatting there (`*`, `~`, and `_` where one stands before the address). Linear; nothing is done for a
  /// text without
  /// `://` and `www.`.
  package static func ranges(in text: String) -> [Range<String.Index>] {
    guard text.utf8.count >= 8, mayHaveAny(text) else { return [] }
    var ranges: [Range<String.Index>] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard let start = start(in: word) else { continue }
      let isUnderscored = start > text.startIndex && text.utf8[text.utf8.index(before: start)] == UInt8(ascii: "_")
      var end = word.endIndex
      while end > start {
        let last = text[text.index(before: end)]
        guard ".,;:!?)]}>\"'*~`".contains(last) || (isUnderscored && last == "_") else { break }
        end = text.index(before: end)
      }
      if end > start { ranges.append(start..<end) }
    }
    return ranges
  }

  private static func mayHaveAny(_ text: String) -> Bool {
    let bytes = text.utf8
    var index = bytes.startIndex
    while let mark = bytes[index...].firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "w") }) {
      let rest = bytes[mark...]
      if rest.starts(with: "://".utf8) || rest.starts(with: "www.".utf8) { return true }
      index = bytes.index(after: mark)
    }
    return false
  }

  private static func start(in word: Substring) -> String.Index? {
    let bytes = word.utf8
    var isAfterWord = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let rest = bytes[index...]
      if byte == UInt8(ascii: "h"), rest.starts(with: "https://".utf8) || rest.starts(with: "http://".utf8) {
        return index
      }
      if byte == UInt8(ascii: "w"), !isAfterWord, rest.starts(with: "www.".utf8), rest.count > 4 { return index }
      isAfterWord =
        byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "@")
        || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
      index = bytes.index(after: index)
    }
    return nil
  }
}

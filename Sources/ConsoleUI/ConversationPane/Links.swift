/// Addresses of the web within a text, so that they can be shown as such, whole.
enum Links {
  /// From `http://` or `https://` to the next white space, punctuation at the end left out. Nothing is done for a text
  /// without `://`.
  static func ranges(in text: String) -> [Range<String.Index>] {
    guard text.utf8.count >= 8, text.contains("://") else { return [] }
    var ranges: [Range<String.Index>] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard let start = ["https://", "http://"].lazy.compactMap({ word.firstRange(of: $0)?.lowerBound }).first else {
        continue
      }
      var end = word.endIndex
      while end > start, ".,;:!?)]}>\"'".contains(text[text.index(before: end)]) { end = text.index(before: end) }
      if end > start { ranges.append(start..<end) }
    }
    return ranges
  }
}

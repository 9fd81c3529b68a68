/// What somebody looks for in texts: words, each of which must stand in them, without regard to accents and case.
///
/// A word is a run of letters and digits; everything else only parts words. So no sign that is typed means anything to
/// whatever searches. The last word is a beginning while it is being typed: until something parts it from what follows.
package struct WordSearch: Hashable, Sendable {
  package struct Word: Hashable, Sendable {
    /// Folded; letters and digits only.
    package var text: String
    /// Words that begin so are meant too.
    package var isBeginning: Bool
  }

  /// More words, or more of one, than anybody types would only make work.
  package static let maxWords = 12
  package static let maxScalars = 256

  /// Empty: nothing is looked for.
  package let words: [Word]

  package init(_ text: String) {
    let folded = foldedForSearch(text).unicodeScalars.prefix(Self.maxScalars)
    var words: [Word] = []
    var current = String.UnicodeScalarView()
    for scalar in folded {
      if Self.isWordPart(scalar) {
        current.append(scalar)
      } else if !current.isEmpty {
        words.append(Word(text: String(current), isBeginning: false))
        current = String.UnicodeScalarView()
      }
    }
    // One letter begins too many words to tell anything.
    if !current.isEmpty { words.append(Word(text: String(current), isBeginning: current.count > 1)) }
    var known: Set<Word> = []
    self.words = words.filter { known.insert($0).inserted }.suffix(Self.maxWords)
  }

  /// Where words of `text` are what is looked for, rising. O(length of `text`).
  package func ranges(in text: String) -> [Range<String.Index>] {
    if words.isEmpty { return [] }
    var ranges: [Range<String.Index>] = []
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      guard Self.isWordPart(scalars[index]) else {
        index = scalars.index(after: index)
        continue
      }
      let start = index
      while index < scalars.endIndex, Self.isWordPart(scalars[index]) || Self.isWithinWord(scalars[index]) {
        index = scalars.index(after: index)
      }
      if matches(foldedForSearch(String(scalars[start..<index]))) { ranges.append(start..<index) }
    }
    return ranges
  }

  /// Whether every word stands in `text`. O(length of `text`).
  package func isFound(in text: String) -> Bool {
    if words.isEmpty { return false }
    var missing = words
    var current = String.UnicodeScalarView()
    func take() {
      let word = String(current)
      missing.removeAll { $0.matches(word) }
      current = String.UnicodeScalarView()
    }
    for scalar in foldedForSearch(text).unicodeScalars {
      if Self.isWordPart(scalar) { current.append(scalar) } else if !current.isEmpty { take() }
      if missing.isEmpty { return true }
    }
    if !current.isEmpty { take() }
    return missing.isEmpty
  }

  private func matches(_ folded: String) -> Bool { words.contains { $0.matches(folded) } }

  /// Letters and digits of Unicode 6.1, which is what the full-text tables of SQLite know.
  static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
        || (0x61...0x7A).contains(scalar.value)
    }
    // Signs of New Tai Lue and Vedic that became letters later.
    if (0x19B0...0x19C9).contains(scalar.value) || (0x1CF2...0x1CF3).contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      guard let age = scalar.properties.age else { return false }
      return age.major < 6 || (age.major == 6 && age.minor <= 1)
    default: return false
    }
  }

  /// Accents, and signs without a width: they part nothing, and fall away when folded.
  private static func isWithinWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x300 { return scalar.value == 0xAD }
    return scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .format
  }
}

extension WordSearch.Word {
  /// - Parameter folded: one word of a text.
  fileprivate func matches(_ folded: String) -> Bool { isBeginning ? folded.hasPrefix(text) : folded == text }
}

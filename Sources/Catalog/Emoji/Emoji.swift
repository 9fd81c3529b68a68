/// One picture character with what people call it.
package struct Emoji: Hashable, Sendable {
  /// One grapheme cluster.
  package let text: String
  package let english: String
  package let portuguese: String
  /// Other words that it is looked for by, in either language.
  package let keywords: String

  /// Those in common use, the most used kinds first. Skin tones and flags of most countries are left out.
  package static let all: [Emoji] =
    [faces, people, hearts, things, work, nature, food, places, signs].flatMap { table in
      table.split(separator: "\n").compactMap { Emoji(line: $0) }
    }

  /// Whether `text` is one of the table's.
  package static func isKnown(_ text: String) -> Bool { known.contains(text) }

  private static let known = Set(all.map(\.text))

  /// `😀 grinning face|rosto sorridente|happy feliz`; the keywords may be missing.
  init?(line: Substring) {
    guard let space = line.firstIndex(of: " ") else { return nil }
    let parts = line[line.index(after: space)...].split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return nil }
    text = String(line[..<space])
    english = String(parts[0])
    portuguese = String(parts[1])
    keywords = parts.count > 2 ? String(parts[2]) : ""
  }
}

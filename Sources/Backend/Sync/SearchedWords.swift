import Domain
import Text

/// What somebody searches for: words that must all be found, without regard to accents and case.
struct SearchedWords {
  /// Without the spaces around it.
  let text: String
  /// Folded.
  private let words: [[UInt8]]

  /// nil: there are no words in it.
  init?(_ text: String) {
    let parts = text.split(whereSeparator: \.isWhitespace)
    // More words than anybody types would only make work.
    words = parts.prefix(16).map { Array(foldedForSearch(String($0)).utf8) }.filter { !$0.isEmpty }
    guard !words.isEmpty else { return nil }
    self.text = parts.joined(separator: " ")
  }

  /// Of each service, the places in `words` of those that stand in its name.
  func matchesByService(_ services: Set<ServiceID>, _ reader: any StoreReader) throws -> [ServiceID: Set<Int>] {
    var matches: [ServiceID: Set<Int>] = [:]
    for id in services {
      let name = Array(foldedForSearch(try reader.service(id)?.name ?? "").utf8)
      matches[id] = Set(words.indices.filter { Self.contains(name, words[$0]) })
    }
    return matches
  }

  func match(_ row: SearchableConversation, inService found: Set<Int>) -> Bool {
    if found.count == words.count { return true }
    let text = [row.contactName, row.protocolNumber, row.externalProtocol ?? ""].joined(separator: "\n")
    let bytes = Array(foldedForSearch(text).utf8)
    return words.indices.allSatisfy { found.contains($0) || Self.contains(bytes, words[$0]) }
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    return text.withUnsafeBufferPointer { text in
      word.withUnsafeBufferPointer { word in
        (0...text.count - word.count).contains { start in
          text[start] == first && (1..<word.count).allSatisfy { text[start + $0] == word[$0] }
        }
      }
    }
  }
}

import Text

/// A text prepared for fuzzy matching: folded scalars, each with the character of the text that it came from.
package struct FuzzyText: Hashable, Sendable {
  fileprivate let scalars: [UInt32]
  fileprivate let origins: [Int]

  package init(_ text: String) {
    var scalars: [UInt32] = []
    var origins: [Int] = []
    for (index, character) in text.enumerated() {
      for scalar in foldedForSearch(String(character)).unicodeScalars {
        scalars.append(scalar.value)
        origins.append(index)
      }
    }
    self.scalars = scalars
    self.origins = origins
  }
}

/// How well a text matches what was typed.
package struct FuzzyMatch: Hashable, Sendable {
  /// Greater is better.
  package var score: Int
  /// The matched characters of the text, by place, rising.
  package var characters: [Int]
}

/// Finds what was typed within a text, in order but not side by side; words of the query separately, in any order.
package struct FuzzyMatcher: Hashable, Sendable {
  private let words: [[UInt32]]

  package init(_ query: String) {
    words = foldedForSearch(query).unicodeScalars.split(separator: " ").map { $0.map(\.value) }
  }

  package var isEmpty: Bool { words.isEmpty }

  /// nil: no match. O(query × text).
  package func match(_ text: FuzzyText) -> FuzzyMatch? {
    var score = 0
    var matched: Set<Int> = []
    for word in words {
      guard let best = best(of: word, in: text.scalars) else { return nil }
      score += best.score
      matched.formUnion(best.places.lazy.map { text.origins[$0] })
    }
    return FuzzyMatch(score: score - text.scalars.count / 8, characters: matched.sorted())
  }

  private func best(of word: [UInt32], in text: [UInt32]) -> (score: Int, places: [Int])? {
    guard Self.isSubsequence(word, of: text) else { return nil }
    let width = text.count
    let none = Int.min / 2
    // best[i * width + j]: the best score of word[...i] with its last scalar at text[j].
    var best = [Int](repeating: none, count: word.count * width)
    var from = [Int](repeating: -1, count: word.count * width)
    for (row, scalar) in word.enumerated() {
      // The best end of the part before, at any place left of the last one; each step further costs one.
      var reachable = none
      var reachableAt = -1
      for column in 0..<width {
        if row > 0, column > 1 {
          let candidate = best[(row - 1) * width + column - 2]
          if reachable > none { reachable -= 1 }
          if candidate > none, candidate - 3 > reachable {
            reachable = candidate - 3
            reachableAt = column - 2
          }
        }
        guard text[column] == scalar else { continue }
        let bonus = Self.bonus(at: column, in: text)
        if row == 0 {
          best[column] = bonus - min(column, 6)
          continue
        }
        let besides = column > 0 ? best[(row - 1) * width + column - 1] : none
        if besides > none, besides + 12 >= reachable {
          best[row * width + column] = besides + 12 + bonus
          from[row * width + column] = column - 1
        } else if reachable > none {
          best[row * width + column] = reachable + bonus
          from[row * width + column] = reachableAt
        }
      }
    }
    let last = (word.count - 1) * width
    guard let end = (0..<width).max(by: { best[last + $0] < best[last + $1] }), best[last + end] > none else {
      return nil
    }
    var places = [end]
    var place = end
    for row in stride(from: word.count - 1, to: 0, by: -1) {
      place = from[row * width + place]
      places.append(place)
    }
    return (best[last + end], places)
  }

  /// The start of a word weighs more than its middle.
  private static func bonus(at index: Int, in text: [UInt32]) -> Int {
    if index == 0 { return 14 }
    return isLetterOrDigit(text[index - 1]) ? 2 : 10
  }

  private static func isLetterOrDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x61...0x7a).contains(scalar) || scalar >= 0xc0
  }

  private static func isSubsequence(_ word: [UInt32], of text: [UInt32]) -> Bool {
    var next = 0
    for scalar in text where next < word.count && scalar == word[next] { next += 1 }
    return next == word.count
  }
}

/// Something wrong in a file of the user's: where, what, and what would be right. The rest of the file is in force.
package struct ConfigProblem: Error, Hashable, Sendable {
  package let file: String
  /// Counted from 1.
  package let line: Int
  package let finding: ConfigFinding
  /// What may have been meant, or nil.
  package let suggestion: String?
  /// Nothing is wrong with it as such: it may not work everywhere.
  package let isWarning: Bool

  package init(
    file: String, line: Int, _ finding: ConfigFinding, suggestion: String? = nil, isWarning: Bool = false
  ) {
    self.file = file
    self.line = line
    self.finding = finding
    self.suggestion = suggestion
    self.isWarning = isWarning
  }
}

package enum Nearest {
  /// The candidate with the fewest edits from `word`, if that is near enough to have been meant; the first one of equals.
  package static func name(to word: String, among candidates: some Sequence<String>) -> String? {
    let word = Array(word.lowercased().unicodeScalars)
    let limit = max(1, word.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = Self.distance(word, Array(candidate.lowercased().unicodeScalars))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Insertions, removals, replacements and swaps of neighbours between two words.
  static func distance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let same = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

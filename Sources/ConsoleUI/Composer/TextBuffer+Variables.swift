import Domain

extension TextBuffer {
  /// One `{name}` in the text.
  package struct Variable: Hashable, Sendable {
    package var name: String
    package var range: Range<Position>
  }

  /// The variables of some names, in the order of the text. O(length) where there is a brace at all.
  package func variables(where isWanted: (String) -> Bool) -> [Variable] {
    var found: [Variable] = []
    for (index, paragraph) in paragraphs.enumerated() where paragraph.text.utf8.contains(UInt8(ascii: "{")) {
      let text = paragraph.text
      for (range, name) in ShortcutVariables.occurrences(in: text[...]) where isWanted(String(name)) {
        func position(_ place: String.Index) -> Position {
          let offset = text.utf8.distance(from: text.startIndex, to: place)
          return Position(paragraph: index, cluster: paragraph.cluster(atOffset: offset))
        }
        found.append(Variable(name: String(name), range: position(range.lowerBound)..<position(range.upperBound)))
      }
    }
    return found
  }

  /// Selects the first of `variables` after the cursor, or the first of all when none follows.
  ///
  /// - Returns: which; nil: there is none.
  package mutating func selectNext(of variables: [Variable]) -> Variable? {
    let present = selection?.lowerBound
    let next = variables.first { variable in
      present.map { variable.range.lowerBound > $0 } ?? (variable.range.lowerBound >= cursor)
    }
    guard let next = next ?? variables.first else { return nil }
    select(next.range)
    return next
  }

  /// The columns that a part of one paragraph takes in the rows of the text: one piece a row, rows counted from the
  /// first of the text.
  package func pieces(of range: Range<Position>) -> [(row: Int, columns: Range<Int>)] {
    let index = range.lowerBound.paragraph
    guard index == range.upperBound.paragraph else { return [] }
    let paragraph = paragraphs[index]
    let above = paragraphs[..<index].reduce(0) { $0 + $1.rows.count }
    let first = paragraph.row(ofCluster: range.lowerBound.cluster)
    let last = paragraph.row(ofCluster: max(range.lowerBound.cluster, range.upperBound.cluster - 1))
    return (first...last).map { row in
      let clusters = paragraph.row(row).clamped(to: range.lowerBound.cluster..<range.upperBound.cluster)
      let before = (paragraph.row(row).lowerBound..<clusters.lowerBound).reduce(0) { $0 + paragraph.width($1) }
      let width = clusters.reduce(0) { $0 + paragraph.width($1) }
      return (above + row, before..<(before + width))
    }
  }
}

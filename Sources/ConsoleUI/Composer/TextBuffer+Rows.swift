extension TextBuffer {
  /// One visual row: what to draw, and nothing of where.
  package var rowCount: Int { paragraphs.reduce(0) { $0 + $1.rows.count } }

  /// The row and column of the cursor, counted from the first row of the text.
  package var cursorPlace: (row: Int, column: Int) {
    let paragraph = paragraphs[cursor.paragraph]
    let above = paragraphs[..<cursor.paragraph].reduce(0) { $0 + $1.rows.count }
    return (above + paragraph.row(ofCluster: cursor.cluster), paragraph.column(ofCluster: cursor.cluster))
  }

  /// The text of some rows, in order. O(paragraphs + rows asked for).
  package func rows(_ range: Range<Int>) -> [Substring] {
    var result: [Substring] = []
    var first = 0
    for paragraph in paragraphs {
      let next = first + paragraph.rows.count
      if first >= range.upperBound { break }
      for row in max(first, range.lowerBound)..<max(first, range.lowerBound, min(next, range.upperBound)) {
        result.append(paragraph.slice(paragraph.row(row - first)))
      }
      first = next
    }
    return result
  }
}

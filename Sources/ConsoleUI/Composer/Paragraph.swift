import Text

/// One paragraph of a text being written: its grapheme clusters with their columns, and where it is broken into rows.
///
/// Each is measured once, when its text changes. Printable ASCII, where a byte is a cluster and a column, needs no
/// tables.
struct Paragraph: Hashable, Sendable {
  private(set) var text: String
  /// The UTF-8 offset at which each cluster begins, then the length; empty for printable ASCII.
  private var starts: [Int32] = []
  private var widths: [UInt8] = []
  /// The cluster with which each row begins; the first is 0.
  private(set) var rows: [Int32] = [0]
  private var columns = 0

  init(_ text: some StringProtocol, columns: Int) {
    self.text = String(text)
    self.text.makeContiguousUTF8()
    measure()
    wrap(columns: columns)
  }

  /// In clusters.
  var count: Int { starts.isEmpty ? text.utf8.count : starts.count - 1 }
  var byteCount: Int { text.utf8.count }

  func width(_ cluster: Int) -> Int { starts.isEmpty ? 1 : Int(widths[cluster]) }

  func offset(_ cluster: Int) -> Int { starts.isEmpty ? cluster : Int(starts[cluster]) }

  func slice(_ clusters: Range<Int>) -> Substring {
    text[index(clusters.lowerBound)..<index(clusters.upperBound)]
  }

  /// The first cluster that begins at or after a UTF-8 offset.
  func cluster(atOffset offset: Int) -> Int {
    if starts.isEmpty { return min(offset, text.utf8.count) }
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func index(_ cluster: Int) -> String.Index {
    text.utf8.index(text.utf8.startIndex, offsetBy: offset(cluster))
  }

  // MARK: Changing

  /// Puts `new` in place of some clusters.
  ///
  /// - Returns: the cluster after it. Marks at its edges may have joined their neighbours.
  mutating func replace(_ clusters: Range<Int>, with new: some StringProtocol) -> Int {
    let end = offset(clusters.lowerBound) + new.utf8.count
    text.replaceSubrange(index(clusters.lowerBound)..<index(clusters.upperBound), with: new)
    text.makeContiguousUTF8()
    measure()
    wrap(columns: columns)
    return cluster(atOffset: end)
  }

  mutating func resize(columns: Int) {
    if columns != self.columns { wrap(columns: columns) }
  }

  private mutating func measure() {
    starts = []
    widths = []
    if ColumnWidth.printableASCIICount(text.utf8) != nil { return }
    starts.reserveCapacity(text.utf8.count + 1)
    widths.reserveCapacity(text.utf8.count)
    var offset = 0
    for character in text {
      starts.append(Int32(offset))
      widths.append(UInt8(clamping: ColumnWidth.of(character)))
      offset += character.utf8.count
    }
    starts.append(Int32(offset))
  }

  // MARK: Rows

  func isSpace(_ cluster: Int) -> Bool {
    text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: offset(cluster))] == 0x20
      && (starts.isEmpty || starts[cluster + 1] - starts[cluster] == 1)
  }

  /// Breaks after the last space that fits, else inside the word. One space may stand beyond the last column: the
  /// column that the cursor has for itself.
  private mutating func wrap(columns wanted: Int) {
    columns = wanted
    rows = [0]
    let limit = max(2, wanted)
    let count = count
    if starts.isEmpty && count <= limit { return }
    var start = 0
    var used = 0
    var afterSpace = 0
    var usedAfterSpace = 0
    var cluster = 0
    while cluster < count {
      let width = width(cluster)
      let space = isSpace(cluster)
      if used + width > limit, cluster > start, !(space && used == limit) {
        if afterSpace > start {
          start = afterSpace
          used -= usedAfterSpace
        } else {
          start = cluster
          used = 0
        }
        rows.append(Int32(start))
        usedAfterSpace = 0
        continue
      }
      used += width
      cluster += 1
      if space {
        afterSpace = cluster
        usedAfterSpace = used
      }
    }
  }

  /// The clusters of one row.
  func row(_ row: Int) -> Range<Int> {
    Int(rows[row])..<(row + 1 < rows.count ? Int(rows[row + 1]) : count)
  }

  /// The row that shows the place before a cluster; the place where a row is broken belongs to the next row.
  func row(ofCluster cluster: Int) -> Int {
    var low = 0
    var high = rows.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(rows[middle]) <= cluster { low = middle } else { high = middle }
    }
    return low
  }

  func column(ofCluster cluster: Int) -> Int {
    let first = Int(rows[row(ofCluster: cluster)])
    if starts.isEmpty { return cluster - first }
    return (first..<cluster).reduce(0) { $0 + Int(widths[$1]) }
  }

  /// The place in a row that is nearest to a column, at or before it.
  func cluster(inRow row: Int, column: Int) -> Int {
    let clusters = self.row(row)
    let isLast = row + 1 == rows.count
    let end = isLast ? clusters.upperBound : clusters.upperBound - 1
    var used = 0
    for cluster in clusters {
      if cluster >= end { return end }
      used += width(cluster)
      if used > column { return cluster }
    }
    return end
  }
}

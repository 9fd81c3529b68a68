/// Cuts newline-delimited JSON into lines. Any cut of the bytes gives the same lines; empty lines are skipped.
package struct NDJSONParser: Sendable {
  /// A line grew beyond the bound.
  package struct TooLarge: Error, Hashable {}

  private let maxLineBytes: Int
  private var line: [UInt8] = []

  package init(maxLineBytes: Int = 1_048_576) { self.maxLineBytes = maxLineBytes }

  /// Bytes of a line whose end has not come.
  package var hasUnfinishedLine: Bool { !line.isEmpty }

  /// Feeds bytes as they came; returns the lines that they completed, without their ends.
  package mutating func feed(_ bytes: [UInt8]) throws(TooLarge) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 0x0a) {
      try append(bytes[start..<end])
      if line.last == 0x0d { line.removeLast() }
      if !line.isEmpty { lines.append(line) }
      line.removeAll(keepingCapacity: true)
      start = end + 1
    }
    try append(bytes[start...])
    return lines
  }

  private mutating func append(_ part: ArraySlice<UInt8>) throws(TooLarge) {
    if line.count + part.count > maxLineBytes { throw TooLarge() }
    line.append(contentsOf: part)
  }
}

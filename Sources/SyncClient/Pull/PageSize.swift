/// How much to ask for at once: less after a page that did not get through, more again after each that did.
struct PageSize: Hashable, Sendable {
  static let leastRows = 50
  static let leastBytes = 65_536

  private(set) var rows = 1_000
  private var mostRows = 1_000
  private var mostBytes = 1_048_576

  /// Bytes of a page of changes.
  var bytes: Int { max(min(Self.leastBytes, mostBytes), mostBytes * rows / mostRows) }

  /// What the backend gives at most.
  mutating func allow(rows most: Int, bytes: Int) {
    mostRows = max(Self.leastRows, most)
    mostBytes = max(1, bytes)
    rows = min(rows, mostRows)
  }

  mutating func grow() { rows = min(rows * 2, mostRows) }
  mutating func shrink() { rows = max(Self.leastRows, rows / 2) }
}

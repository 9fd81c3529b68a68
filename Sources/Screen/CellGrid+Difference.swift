#if canImport(Glibc)
  import Glibc
#endif

extension CellGrid {
  /// The columns of `row` from the first to the last cell that differs from `other`, widened to whole characters of
  /// both; nil when the row is equal. Without `other`, or with one of another size, the whole row. Equal rows cost one
  /// comparison of memory.
  package func changedColumns(row: Int, since other: CellGrid?) -> Range<Int>? {
    let columns = size.columns
    guard row >= 0, row < size.rows, columns > 0 else { return nil }
    guard let other, other.size == size else { return 0..<columns }
    let start = row * columns
    return cells.withUnsafeBufferPointer { new in
      other.cells.withUnsafeBufferPointer { old -> Range<Int>? in
        guard let newBase = new.baseAddress, let oldBase = old.baseAddress else { return nil }
        if newBase == oldBase || memcmp(newBase + start, oldBase + start, columns * MemoryLayout<Cell>.stride) == 0 {
          return nil
        }
        var first = start
        var last = start + columns - 1
        while first < last, new[first] == old[first] { first += 1 }
        while last > first, new[last] == old[last] { last -= 1 }
        while first > start, new[first].width == 0 || old[first].width == 0 { first -= 1 }
        while last + 1 < start + columns, new[last + 1].width == 0 || old[last + 1].width == 0 { last += 1 }
        return (first - start)..<(last - start + 1)
      }
    }
  }
}

import CCurses
import Screen

extension Terminal {
  /// Shows `grid`, with the cursor at `cursor` or hidden. What is equal to the screen costs nothing; the rest is one
  /// write that doesn't block. On a line that is still busy with an earlier frame the grid waits, and a newer one takes
  /// its place. A grid of another size than the terminal is clipped.
  package func paint(_ grid: CellGrid, cursor: Point?) {
    guard !isGone, !output.isBroken else { return }
    if !output.isEmpty || !reports.allowsFrame(at: .now) {
      held = (grid, cursor)
      return
    }
    held = nil
    draw(grid, cursor: cursor)
  }

  /// Paints what was held, when the line is free for it.
  func paintHeld() {
    if isGone || output.isBroken { held = nil }
    guard let frame = held, output.isEmpty, reports.allowsFrame(at: .now) else { return }
    held = nil
    draw(frame.grid, cursor: frame.cursor)
  }

  private func draw(_ grid: CellGrid, cursor: Point?) {
    let cursor = cursor.flatMap { grid.bounds.intersection(Rect(size)).contains($0) ? $0 : nil }
    var before = shown?.size == grid.size ? shown : nil
    var isNew = putChanges(grid, cursorRow: cursor?.row)
    if colors.isFull {
      colors.empty(&filter)
      redraw()
      before = nil
      isNew = putChanges(grid, cursorRow: cursor?.row)
    }
    guard isNew || shownCursor != .some(cursor) else {
      shown = grid
      return
    }
    shown = grid
    shownCursor = .some(cursor)
    curses_allow_shifting(hasLinks(grid, before) ? 0 : 1)
    var count = 0
    guard let bytes = curses_frame(Int32(cursor?.column ?? -1), Int32(cursor?.row ?? -1), &count) else { return }
    let links = linkBytes(grid, since: before, cursor: cursor)
    guard count > 0 || !links.isEmpty else { return }
    let resting = cursor.flatMap { pen(before: $0, in: grid) }
    send(UnsafeBufferPointer(start: bytes, count: count), links, restingOn: resting)
  }

  /// That of what was typed last.
  private func pen(before cursor: Point, in grid: CellGrid) -> PenFilter.Pen? {
    guard filtersPen, cursor.column > 0 else { return nil }
    return pen(grid[cursor.column - 1, cursor.row])
  }

  /// - Parameter pen: left to the terminal, so that the next character that is typed costs no change of it, whatever else
  ///   this frame has drawn.
  private func send(_ bytes: UnsafeBufferPointer<UInt8>, _ links: [UInt8], restingOn pen: PenFilter.Pen?) {
    var frame: [UInt8] = []
    frame.reserveCapacity(bytes.count + links.count + 128)
    frame += entering()
    frame += syncBegin
    let empty = frame.count
    if filtersPen { filter.filter(bytes, into: &frame) } else { frame += bytes }
    frame += links
    if frame.count == empty, empty == syncBegin.count { return }
    if let pen { filter.rest(on: pen, &frame) }
    frame += syncEnd
    if reports.asks(after: frame.count, at: .now) { frame += ReportWindow.question }
    output.send(frame)
  }

  /// Gives curses the rows that differ, each from its first to its last changed cell. True when there were any.
  ///
  /// Blanks are given without the colour of their text, which nobody sees and which would cost two changes of the pen
  /// each; but for the cursor's row, since some terminals draw their cursor in it.
  private func putChanges(_ grid: CellGrid, cursorRow: Int?) -> Bool {
    let isArriving = cursorRow != colouredRow
    colouredRow = cursorRow
    let columns = min(grid.size.columns, size.columns)
    let rows = min(grid.size.rows, size.rows)
    guard columns > 0, rows > 0 else { return false }
    let before = shown?.size == grid.size ? shown : nil
    var isChanged = false
    for row in 0..<rows {
      let isCursors = row == cursorRow
      let changed = isCursors && isArriving ? 0..<columns : grid.changedColumns(row: row, since: before)
      guard let clipped = changed?.clamped(to: 0..<columns), !clipped.isEmpty else { continue }
      put(grid, row, clipped, coloursBlanks: isCursors || !filtersPen)
      isChanged = true
    }
    return isChanged
  }

  /// A wide character right before the corner at the bottom right is left out where curses would tear it by inserting.
  /// What a C library of another Unicode version counts otherwise than we do is shown as U+FFFD.
  private func put(_ grid: CellGrid, _ row: Int, _ range: Range<Int>, coloursBlanks: Bool) {
    scratch.removeAll(keepingCapacity: true)
    let start = row * grid.size.columns
    grid.cells.withUnsafeBufferPointer { cells in
      for column in range {
        let cell = cells[start + column]
        guard cell.width > 0 else { continue }
        let isPlain = !coloursBlanks && cell.isPlainBlank
        let pair = colors.pair(isPlain ? .default : cell.foreground, cell.background, &filter)
        let isCut = cell.width == 2 && column + 1 >= size.columns
        let isTorn = cell.width == 2 && column + 3 == size.columns && row + 1 == size.rows && !writesCorner
        let isUnlike = cell.scalar >= 0x300 && Int(curses_wcwidth(cell.scalar)) != cell.width
        let drawn = curses_cell(
          marks: isUnlike ? 0 : cell.marks, scalar: isCut || isTorn ? 0x20 : isUnlike ? 0xFFFD : cell.scalar,
          pair: pair,
          attributes: isPlain ? 0 : UInt32(cell.attributes.rawValue), spare: 0)
        scratch.append(drawn)
        if isTorn || (isUnlike && cell.width == 2 && !isCut) { scratch.append(drawn) }
      }
    }
    curses_put(Int32(row), Int32(range.lowerBound), scratch, Int32(scratch.count))
  }
}

extension Cell {
  /// Only its ground is seen.
  fileprivate var isPlainBlank: Bool {
    scalar == 0x20 && marks == 0 && attributes.isDisjoint(with: [.underline, .reverse])
  }
}

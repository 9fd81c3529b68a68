import Catalog
import Screen
import Text

/// What may follow the keys of a sequence typed so far.
enum WhichKey {
  struct Entry: Hashable {
    let key: String
    let words: String
    /// It can't be done now.
    var isDisabled = false
    var columns: Int { ColumnWidth.of(key) + 1 + ColumnWidth.of(words) }
  }

  /// One entry a next key; where that begins a longer sequence still, how many it leads to.
  static func entries(_ state: AppState) -> [Entry] {
    let count = state.pressed.count
    let bindings = state.keymap.continuations(of: state.pressed, in: state.contexts.map(\.rawValue))
    var entries: [Entry] = []
    var seen: Set<KeyPress> = []
    for binding in bindings where seen.insert(binding.keys[count]).inserted {
      let key = binding.keys[count]
      if binding.keys.count > count + 1 {
        let below = bindings.count { $0.keys[count] == key }
        entries.append(Entry(key: key.label, words: "+\(state.catalog.number(below))"))
      } else if let action = Action(rawValue: binding.action) {
        let words = binding.description.map { SafeText($0).string } ?? action.hint(in: state.catalog)
        entries.append(
          Entry(key: key.label, words: words, isDisabled: action.reasonDisabled(in: state) != nil))
      }
    }
    return entries
  }

  /// On `line`, the last one of the screen, and on as many above it as it takes, at most a third of the screen.
  static func render(_ state: AppState, in line: Rect, _ painter: inout Painter) {
    let typed = state.pressed.map(\.label).joined(separator: " ") + " …"
    let indent = ColumnWidth.of(typed) + 2
    let columns = max(1, line.columns - 2 - indent)
    let (shown, hidden) = fitting(
      entries(state), columns: columns, rows: max(1, line.row / 3), more: { more($0, state) })
    for (index, row) in shown.enumerated() {
      let band = Rect(column: line.column, row: line.row - shown.count + 1 + index, columns: line.columns, rows: 1)
      painter.grid.fill(band, painter.theme[.statusLine])
      var rest = band.inset(columns: 1)
      if index == 0 { painter.left(typed, rest, .accent) }
      rest = rest.inset(left: indent)
      for entry in row {
        let used = painter.left(entry.key, rest, entry.isDisabled ? .hint : .key)
        painter.left(entry.words, rest.inset(left: used + 1), entry.isDisabled ? .hint : .text)
        rest = rest.inset(left: entry.columns + 3)
      }
      if hidden > 0, index == shown.count - 1 { painter.left(more(hidden, state), rest, .hint) }
    }
  }

  private static func more(_ hidden: Int, _ state: AppState) -> String { "+\(state.catalog.number(hidden))" }

  /// As many rows as there may be; where entries are left over, the last row has room to say how many.
  private static func fitting(
    _ entries: [Entry], columns: Int, rows count: Int, more: (Int) -> String
  ) -> (rows: [[Entry]], hidden: Int) {
    let all = rows(entries, columns: columns)
    var shown = Array(all.prefix(count))
    var hidden = all.dropFirst(count).reduce(0) { $0 + $1.count }
    guard hidden > 0, var last = shown.popLast() else { return (shown, 0) }
    func used() -> Int { last.reduce(0) { $0 + $1.columns + 3 } + ColumnWidth.of(more(hidden)) }
    while !last.isEmpty, used() > columns {
      last.removeLast()
      hidden += 1
    }
    return (shown + [last], hidden)
  }

  private static func rows(_ entries: [Entry], columns: Int) -> [[Entry]] {
    var rows: [[Entry]] = [[]]
    var room = columns
    for entry in entries {
      if entry.columns > room, !rows[rows.count - 1].isEmpty {
        rows.append([])
        room = columns
      }
      rows[rows.count - 1].append(entry)
      room -= entry.columns + 3
    }
    return rows
  }
}

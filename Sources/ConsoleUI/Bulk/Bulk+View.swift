import Catalog
import Domain
import Screen
import Text

extension Bulk {
  static func render(_ bulk: State, _ state: AppState, _ painter: inout Painter) {
    let rect = area(bulk, state)
    let inside = painter.panel(
      rect, fill: .dialog, border: .borderFocused, title: title(bulk, state), isHeavy: true)
    let visible = visibleItems(bulk, state)
    let height = itemRows(bulk)
    let first = max(0, min(min(bulk.focus, bulk.plan.count - 1) - visible / 2, bulk.plan.count - visible))
    for offset in 0..<visible where first + offset < bulk.plan.count {
      let place = inside.inset(top: offset * height).splitTop(height).top
      item(bulk, first + offset, state, place, &painter)
    }
    var row = visible * height
    let below = bulk.plan.count - first - visible
    var line = inside.line(row)
    if below > 0 { line = line.inset(right: painter.right("▾ " + state.catalog.moreHidden(below), line, .muted) + 2) }
    painter.left(summary(bulk, state), line, .accent)
    row += 1
    if bulk.results == nil {
      let isFocused = bulk.focus == bulk.plan.count
      painter.mark(inside.inset(top: row).splitTop(2).top, .bulkItem(bulk.plan.count))
      painter.left(commentLabel(bulk, state.catalog), inside.line(row), isFocused ? .accent : .muted)
      painter.left(isFocused ? "› " : "  ", inside.line(row + 1), .accent)
      painter.field(bulk.comment, inside.line(row + 1).inset(left: 2), hint: "", hasCursor: isFocused)
      row += 2
    }
    for text in problemLines(bulk, columns: inside.columns) {
      painter.left(String(text), inside.line(row), .statusError)
      row += 1
    }
    var rest = inside.line(inside.rows - 1)
    for (action, words) in choices(bulk, state) {
      let key = painter.left(state.keymap.label(action, in: [.dialog]) ?? "", rest, .key)
      let used = painter.left(words, rest.inset(left: key + 1), .text)
      painter.mark(rest.splitLeft(key + 1 + used).left, .answer(action))
      rest = rest.inset(left: key + used + 4)
    }
  }

  private static func item(_ bulk: State, _ index: Int, _ state: AppState, _ place: Rect, _ painter: inout Painter) {
    let item = bulk.plan[index]
    let isFocused = index == bulk.focus
    painter.mark(place, .bulkItem(index))
    if isFocused { painter.grid.fill(place, painter.theme[.pickerSelected]) }
    let words = BulkWords(bulk, item, state)
    let head = place.line(0)
    let used = painter.right(words.protocolNumber, head, .muted)
    painter.left((isFocused ? "▸ " : "  ") + words.name, head.inset(right: used + 2), .text)
    let second = place.line(1).inset(left: 4)
    if let (glyph, text, role) = words.standing {
      painter.left("\(glyph) \(text)", second, role)
    } else {
      painter.left("\(words.before) → \(words.after)", second, .muted)
    }
    guard place.rows > 2, let field = bulk.protocols[item.id], bulk.results == nil else { return }
    let third = place.line(2).inset(left: 4)
    let label = painter.left(state.catalog.externalProtocolShort + ": ", third, isFocused ? .accent : .muted)
    painter.field(field, third.inset(left: label), hint: "", hasCursor: isFocused)
  }

  // MARK: Where things stand

  private static func itemRows(_ bulk: State) -> Int { bulk.protocols.isEmpty || bulk.results != nil ? 2 : 3 }

  private static func width(_ state: AppState) -> Int { min(84, state.size.columns - 2) }

  /// Rows that the list does not have: frame, summary, comment, problem, choices.
  private static func otherRows(_ bulk: State, _ state: AppState) -> Int {
    2 + 1 + (bulk.results == nil ? 2 : 0) + problemLines(bulk, columns: width(state) - 4).count + 1
  }

  /// Conversations on screen at once, at least 1.
  static func visibleItems(_ bulk: State, _ state: AppState) -> Int {
    if state.isAccessible { return 5 }
    let room = state.size.rows - 2 - otherRows(bulk, state)
    return max(1, min(bulk.plan.count, room / itemRows(bulk)))
  }

  private static func area(_ bulk: State, _ state: AppState) -> Rect {
    let rows = visibleItems(bulk, state) * itemRows(bulk) + otherRows(bulk, state)
    return Rect(state.size).centered(columns: width(state), rows: min(state.size.rows, rows))
  }

  // MARK: Words

  static func title(_ bulk: State, _ state: AppState) -> String {
    let words = OutboxWords(state)
    let catalog = state.catalog
    if bulk.results != nil { return catalog.bulkResults }
    switch bulk.decision {
    case .toAgent(let id):
      return catalog.bulkTransferTitle(bulk.plan.count, to: words.name(id) ?? catalog.unknownAgent)
    case .toService(let id):
      return catalog.bulkTransferTitle(bulk.plan.count, to: words.name(id) ?? catalog.serviceLabel)
    case .finalise(let id):
      return catalog.bulkFinaliseTitle(
        bulk.plan.count, wrapUp: id.map { words.name($0) ?? catalog.pickWrapUp } ?? catalog.withoutWrapUp)
    }
  }

  static func summary(_ bulk: State, _ state: AppState) -> String {
    guard let results = bulk.results else {
      return state.catalog.bulkSummary(bulk.doable.count, of: bulk.plan.count)
    }
    var (sent, waiting, refused) = (0, 0, 0)
    for result in results.values {
      switch result {
      case .sent: sent += 1
      case .queued: waiting += 1
      case .refused, .skipped, .failed: refused += 1
      }
    }
    return state.catalog.bulkOutcome(sent: sent, waiting: waiting, refused: refused)
  }

  static func commentLabel(_ bulk: State, _ catalog: Catalog) -> String {
    if case .finalise = bulk.decision { return catalog.bulkFinaliseComment }
    return catalog.bulkTransferComment
  }

  static func problemLines(_ bulk: State, columns: Int) -> [Substring] {
    bulk.problem.map { wrapped($0.string, columns: columns) } ?? []
  }

  static func choices(_ bulk: State, _ state: AppState) -> [(action: Action, words: String)] {
    let catalog = state.catalog
    guard bulk.results == nil else { return [(.cancel, catalog.bulkClose)] }
    if case .finalise = bulk.decision { return [(.confirm, catalog.confirmFinalise), (.cancel, catalog.cancel)] }
    return [(.confirm, catalog.confirmTransfer), (.cancel, catalog.cancel)]
  }
}

/// What is said of one conversation of several, made safe for the screen.
struct BulkWords {
  private let bulk: Bulk.State
  private let item: BulkItem
  private let state: AppState
  private var catalog: Catalog { state.catalog }
  private var row: ConversationRow? { bulk.subject(item.id)?.row }

  init(_ bulk: Bulk.State, _ item: BulkItem, _ state: AppState) {
    self.bulk = bulk
    self.item = item
    self.state = state
  }

  var name: String { row.map { RowWords($0, state).name } ?? catalog.unseenConversation }
  var protocolNumber: String { row?.protocolNumber ?? "" }
  var before: String { words(item.before) }
  var after: String { words(item.after) }

  private func words(_ standing: BulkItem.Standing) -> String {
    if standing.state == .finalised { return catalog.finalised.lowercased() }
    let words = OutboxWords(state)
    let service = words.name(standing.serviceID) ?? SafeText(row?.serviceName ?? "").string
    let agent = standing.assigneeID.map { id in
      id == state.directory.me?.id ? catalog.you : words.name(id) ?? catalog.unknownAgent
    }
    return "\(service) · \(agent ?? catalog.inQueue)"
  }

  /// What became of it, or why nothing will; nil: it is to be done.
  var standing: (glyph: String, text: String, role: Role)? {
    switch bulk.results?[item.id] {
    case nil where bulk.results != nil: ("↑", catalog.bulkQueued, .muted)
    case nil: item.refusal.map { ("×", catalog.bulkCannot(catalog.refusal($0)), .statusWarning) }
    case .queued?: ("↑", catalog.bulkQueued, .muted)
    case .sent?: ("✓", "\(catalog.bulkSent): \(after)", .statusOnline)
    case .refused(let reason)?: ("!", catalog.bulkRefused(catalog.reason(reason)), .failed)
    case .skipped(let refusal)?: ("×", catalog.bulkCannot(catalog.refusal(refusal)), .statusWarning)
    case .failed(let reason)?: ("!", catalog.notWrittenDown(reason.string), .failed)
    }
  }
}

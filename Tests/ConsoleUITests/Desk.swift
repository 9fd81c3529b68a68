import Catalog
import Domain
import Keymaps
import Screen
import Testing
import Text
import Themes

@testable import ConsoleUI

/// The console with a database of arrays behind it: effects are answered as the real loop answers them, and kept.
struct Desk {
  static let keymap = Keymap.parse(toml: BuiltInKeymaps.standard.toml, file: "default.toml").keymap
  static let theme = Theme.parse(toml: BuiltInThemes.dark.toml, file: "dark.toml").theme

  var state: AppState
  /// In no order.
  var rows: [ConversationRow]
  var directory = DeskSamples.directory()
  var stored: [ConversationID: [Draft]] = [:]
  var outbox: [OutboxItem] = []
  /// Other messages than those that `DeskSamples` makes up.
  var threads: [ConversationID: [ThreadMessage]] = [:]
  /// Everything asked for so far.
  var effects: [AppEffect] = []
  /// Answers to counts and searches wait for `answerLater`, as in the real loop.
  var isSlow = false
  /// Nothing can be written down.
  var isDiskFull = false
  /// The mirror is being made anew: it knows nobody and nothing.
  var isMirrorEmpty = false
  /// The highest generation of a reply that was sent, as the outbox keeps it.
  var consumed: [ConversationID: Int64] = [:]
  private var later: [AppEffect] = []
  private var nextOperation: UInt64 = 1

  init(
    _ rows: [ConversationRow] = DeskSamples.rows(12), columns: Int = 120, height: Int = 40,
    language: Language = .english, directory: Directory = DeskSamples.directory(), starts: Bool = true
  ) {
    self.rows = rows
    self.directory = directory
    state = AppState(
      size: Size(columns: columns, rows: height), keymap: Self.keymap, catalog: Catalog(language: language),
      zone: ConversationSamples.saoPaulo, now: DeskSamples.now)
    guard starts else { return }
    for effect in App.start(&state) { perform(effect) }
    send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    effects = []
  }

  mutating func send(_ event: AppEvent) {
    for effect in App.update(&state, event) { perform(effect) }
  }

  /// Keys in the text form of keymap files, parted by spaces.
  mutating func press(_ keys: String) {
    for word in keys.split(separator: " ") {
      guard let key = KeyPress(String(word)) else {
        Issue.record("no such key: \(word)")
        continue
      }
      send(.key(key))
    }
  }

  mutating func type(_ text: String) {
    for character in text { send(.key(KeyPress(.character(character)))) }
  }

  var enqueued: [Command] {
    effects.compactMap { if case .enqueue(let command, _) = $0 { command } else { nil } }
  }

  mutating func answerLater() {
    let waiting = later
    later = []
    for effect in waiting { answer(effect) }
  }

  func picture() -> [String] { App.render(state, theme: Self.theme).grid.text() }

  // MARK: The database

  mutating func perform(_ effect: AppEffect) {
    effects.append(effect)
    switch effect {
    case .loadRows(let query, _) where isSlow && query.isPass: later.append(effect)
    case .loadCounts where isSlow, .findRows where isSlow: later.append(effect)
    default: answer(effect)
    }
  }

  private mutating func answer(_ effect: AppEffect) {
    switch effect {
    case .loadDirectory: send(.directoryLoaded(isMirrorEmpty ? Directory() : directory))
    case .loadDrafts: send(.draftsLoaded(stored))
    case .loadRows(let query, let window): send(.rowsLoaded(query, window, page(query, window)))
    case .loadCounts(let query):
      let open = rows.filter { $0.state == .open }
      send(
        .countsLoaded(
          query,
          ConversationCounts(
            matching: matching(query).count, open: open.count, unread: open.count { $0.unreadCount > 0 })))
    case .loadRow(let id): send(.rowLoaded(id, isMirrorEmpty ? nil : rows.first { $0.id == id }))
    case .loadThread(let window):
      let row = isMirrorEmpty ? nil : rows.first { $0.id == window.conversationID }
      let messages = row == nil ? [] : threads[window.conversationID] ?? DeskSamples.thread(row)
      send(.threadLoaded(window, ThreadPage(messages: messages, hasMoreBefore: false, hasMoreAfter: false)))
    case .loadContact(let id): send(.contactLoaded(id, DeskSamples.card(id, rows)))
    case .saveDraft(let id, let draft):
      let stored = stored[id, default: []].first { $0.kind == draft.kind }
      let isSent = draft.kind == .reply && draft.generation <= consumed[id] ?? 0
      if isSent || draft.generation < stored?.generation ?? 0 { break }
      store(draft, id)
    case .enqueue(let command, _) where isDiskFull: send(.operationFailed(command, reason: "the disk is full"))
    case .enqueue(let command, _):
      nextOperation += 1
      if case .sendMessage(let id, _, let generation?) = command {
        consumed[id] = max(consumed[id] ?? 0, generation)
        stored[id]?.removeAll { $0.kind == .reply && $0.generation <= generation }
      }
      send(.operationQueued(OperationID(at: DeskSamples.now, random: (0, nextOperation)), command))
    case .loadOutbox: send(.outboxLoaded(outbox))
    case .retry(let id):
      if let index = outbox.firstIndex(where: { $0.id == id }) { outbox[index].state = .queued }
      outboxChanged()
    case .discard(let id):
      outbox.removeAll { $0.id == id }
      outboxChanged()
    case .edit(let id):
      if let item = outbox.first(where: { $0.id == id }), let kind = item.operation.command.draftKind,
        let text = item.operation.command.text
      {
        stored[item.conversationID, default: []].append(Draft(kind: kind, text: text, generation: 1))
      }
      outbox.removeAll { $0.id == id }
      send(.draftsLoaded(stored))
      outboxChanged()
    case .discardOutbox:
      outbox = []
      stored = [:]
      send(.draftsLoaded(stored))
      outboxChanged()
    case .findRows(let query, let limit):
      send(.rowsFound(query, page(query, ConversationWindow(limit: limit))))
    case .useKeymap(let name):
      let toml = BuiltInKeymaps.toml(named: name) ?? ""
      let read = Keymap.parse(
        toml: toml, file: name, over: Self.keymap, inheriting: { BuiltInKeymaps.toml(named: $0) })
      send(.keymapChanged(name: name, read.keymap, toml.isEmpty ? ["there is no keymap '\(name)'"] : []))
    case .remember, .rememberFilters, .backfill, .cancelBackfill, .reportPresence, .copy, .bell, .redraw, .suspend,
      .quit:
      break
    }
  }

  /// As a commit of the outbox: what waits and what was refused, on the rows and in the status.
  mutating func outboxChanged() {
    let parked = outbox.filter { $0.refusal != nil }
    for index in rows.indices {
      rows[index].hasParked = parked.contains { $0.conversationID == rows[index].id }
      rows[index].pendingCount = outbox.count { $0.conversationID == rows[index].id }
    }
    var status = state.sync
    status.pendingCount = outbox.count
    status.parkedCount = parked.count
    send(.syncStatusChanged(status))
    send(.mirrorChanged)
    send(.outboxLoaded(outbox))
  }

  private mutating func store(_ draft: Draft, _ id: ConversationID) {
    stored[id, default: []].removeAll { $0.kind == draft.kind }
    if !draft.text.isEmpty { stored[id, default: []].append(draft) }
  }

  private func matching(_ query: ConversationQuery) -> [ConversationRow] {
    let wanted = foldedForSearch(query.search)
    return rows.filter { row in
      row.state == query.state && (query.services.isEmpty || query.services.contains(row.serviceID))
        && (query.media.isEmpty || query.media.contains(row.medium))
        && (query.finalised.map { period in row.finalisedAt.map(period.contains) ?? false } ?? true)
        && (wanted.isEmpty || query.isFuzzy && isSpread(wanted, over: row, query)
          || !query.isFuzzy
            && foldedForSearch("\(row.contactName)\n\(row.serviceName)\n\(row.protocolNumber)").contains(wanted))
    }
  }

  private func isSpread(_ wanted: String, over row: ConversationRow, _ query: ConversationQuery) -> Bool {
    let others = query.isByContact ? [] : [row.serviceName, row.protocolNumber]
    let texts = ([row.contactName] + others).map(foldedForSearch)
    return wanted.split(separator: " ").allSatisfy { word in
      texts.contains { text in
        var rest = word[...]
        for character in text where character == rest.first { rest.removeFirst() }
        return rest.isEmpty
      }
    }
  }

  private func page(_ query: ConversationQuery, _ window: ConversationWindow) -> ConversationPage {
    let all = (isMirrorEmpty ? [] : matching(query)).sorted { query.order.places($0.position, before: $1.position) }
    let range: Range<Int>
    switch window.anchor {
    case .top: range = 0..<min(all.count, window.limit)
    case .from(let position):
      let start = all.firstIndex { !query.order.places($0.position, before: position) } ?? all.count
      range = start..<min(all.count, start + window.limit)
    case .after(let position):
      let start = all.firstIndex { query.order.places(position, before: $0.position) } ?? all.count
      range = start..<min(all.count, start + window.limit)
    case .before(let position):
      let end = all.firstIndex { !query.order.places($0.position, before: position) } ?? all.count
      range = max(0, end - window.limit)..<end
    }
    return ConversationPage(
      rows: Array(all[range]), hasMoreBefore: range.lowerBound > 0, hasMoreAfter: range.upperBound < all.count)
  }
}

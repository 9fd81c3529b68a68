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
  /// What the agent typed on other machines.
  var elsewhere = DraftsElsewhere()
  /// What the outbox keeps of forms.
  var forms: [FormDraft.Subject: FormDraft] = [:]
  var outbox: [OutboxItem] = []
  /// Other messages than those that `DeskSamples` makes up.
  var threads: [ConversationID: [ThreadMessage]] = [:]
  /// What stands above a conversation of earlier ones.
  var earlier: [ConversationID: [EarlierConversation]] = [:]
  /// Other contacts than those that `DeskSamples` makes up for the rows.
  var cards: [ContactCard] = []
  /// What this agent sent before, the newest first.
  var sent: [SentText] = []
  var loads: [AgentID: Int] = [:]
  /// Of this machine.
  var logins: [KnownLogin] = []
  /// Everything asked for so far.
  var effects: [AppEffect] = []
  /// Answers to counts and searches wait for `answerLater`, as in the real loop.
  var isSlow = false
  /// Nothing can be written down.
  var isDiskFull = false
  /// Replies can be taken back for so long.
  var holdsFor: Duration = .zero
  /// Rows wait for `answerLater`.
  var holdsRows = false
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
    case .loadRows where holdsRows: later.append(effect)
    case .loadRows(let query, _) where isSlow && query.isPass: later.append(effect)
    case .loadCounts where isSlow, .findRows where isSlow, .findMessages where isSlow, .loadSent where isSlow,
      .loadLoads where isSlow, .loadFigures where isSlow:
      later.append(effect)
    default: answer(effect)
    }
  }

  private mutating func answer(_ effect: AppEffect) {
    switch effect {
    case .loadDirectory: send(.directoryLoaded(isMirrorEmpty ? Directory() : directory))
    case .loadDrafts: send(.draftsLoaded(stored))
    case .loadElsewhere: send(.elsewhereLoaded(elsewhere))
    case .takeDraft(let draft):
      elsewhere.offered[draft.conversationID]?.removeAll { $0.id == draft.id }
      send(.elsewhereLoaded(elsewhere))
    case .loadForms: send(.formsLoaded(Array(forms.values)))
    case .saveForm(let form): forms[form.subject] = form.isEmpty ? nil : form
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
    case .loadFigures(let query): send(.figuresLoaded(query, figures(query)))
    case .loadContact(let id):
      send(.contactLoaded(id, cards.first { $0.contact.id == id } ?? DeskSamples.card(id, rows)))
    case .saveDraft(let id, let draft):
      let stored = stored[id, default: []].first { $0.kind == draft.kind }
      let isSent = draft.kind == .reply && draft.generation <= consumed[id] ?? 0
      if isSent || draft.generation < stored?.generation ?? 0 { break }
      store(draft, id)
    case .enqueue(let command, _) where isDiskFull: send(.operationFailed(command, reason: "the disk is full"))
    case .enqueue(let command, let seen):
      nextOperation += 1
      if case .sendMessage(let id, _, let generation?) = command {
        consumed[id] = max(consumed[id] ?? 0, generation)
        stored[id]?.removeAll { $0.kind == .reply && $0.generation <= generation }
      }
      let id = OperationID(at: DeskSamples.now, random: (0, nextOperation))
      if let form = command.formSubject { forms[form] = nil }
      if command.goesToTheCustomer, holdsFor > .zero {
        hold(Operation(id: id, command: command, seen: seen, createdAt: state.now))
      } else {
        send(.operationQueued(id, command))
      }
    case .loadOutbox: send(.outboxLoaded(outbox))
    case .retry(let id):
      if let index = outbox.firstIndex(where: { $0.id == id }) { outbox[index].state = .queued }
      outboxChanged()
    case .discard(let id):
      outbox.removeAll { $0.id == id }
      outboxChanged()
    case .edit(let id):
      if let item = outbox.first(where: { $0.id == id }), let kind = item.operation.command.draftKind,
        let text = item.operation.command.text, let conversation = item.conversationID
      {
        stored[conversation, default: []].append(Draft(kind: kind, text: text, generation: 1))
      }
      outbox.removeAll { $0.id == id }
      send(.draftsLoaded(stored))
      outboxChanged()
    case .release(let ids):
      for index in outbox.indices where ids.contains(outbox[index].id) { outbox[index].state = .queued }
      outboxChanged()
    case .takeBack(let id):
      takeBack(id)
    case .discardOutbox:
      outbox = []
      stored = [:]
      send(.draftsLoaded(stored))
      outboxChanged()
    case .loadFacts: send(.factsLoaded(DeskSamples.facts))
    case .account(.devices): send(.accountAnswered(.devices, .devices(DeskSamples.devices)))
    case .account: break
    case .findRows(let query, let limit):
      send(.rowsFound(query, page(query, ConversationWindow(limit: limit))))
    case .findMessages(let query, let before, let limit):
      send(.messagesFound(query, before: before, hits(query, before, limit)))
    case .loadHistory(let query): send(.historyLoaded(query, history(query)))
    case .loadEarlier(let id): send(.earlierLoaded(id, earlier[id] ?? []))
    case .useKeymap(let name):
      let toml = BuiltInKeymaps.toml(named: name) ?? ""
      let read = Keymap.parse(
        toml: toml, file: name, over: Self.keymap, inheriting: { BuiltInKeymaps.toml(named: $0) })
      send(.keymapChanged(name: name, read.keymap, toml.isEmpty ? ["there is no keymap '\(name)'"] : []))
    case .loadContacts(let query, let window): send(.contactsLoaded(query, window, contactPage(query, window)))
    case .findContacts(let query, let limit):
      send(.contactsFound(query, contactPage(query, ContactWindow(limit: limit))))
    case .loadContactConversations(let id, _):
      let own = rows.filter { $0.contactID == id }
      send(.contactConversationsLoaded(id, own.filter { $0.state == .open } + own.filter { $0.state != .open }))
    case .findHolder(let check): send(.holderFound(check, holder(check)))
    case .loadLogins: send(.loginsLoaded(logins))
    case .loadSent: send(.sentLoaded(sent))
    case .loadLoads: send(.loadsLoaded(loads))
    case .remember, .rememberFilters, .backfill, .cancelBackfill, .reportPresence, .copy, .bell, .redraw, .suspend,
      .quit, .editExternally, .shareDrafts, .openLogin:
      break
    }
  }

  private func hits(_ query: MessageQuery, _ before: MessageID?, _ limit: Int) -> MessageHits {
    let words = WordSearch(query.text)
    var hits: [MessageHit] = []
    for row in rows where query.contactID.map({ $0 == row.contactID }) ?? true {
      for message in threads[row.id] ?? DeskSamples.thread(row) where words.isFound(in: message.text) {
        guard case .mirrored(let id) = message.id, before.map({ id < $0 }) ?? true else { continue }
        hits.append(
          MessageHit(
            id: id, conversation: row, kind: message.kind, authorID: message.authorID, authorName: message.authorName,
            at: message.at, excerpt: message.text))
      }
    }
    hits.sort { $0.id > $1.id }
    return MessageHits(hits: Array(hits.prefix(limit)), hasMore: hits.count > limit)
  }

  private func history(_ query: HistoryQuery) -> HistoryPage {
    let found = rows.filter { row in
      row.contactID == query.contactID && row.id != query.except
        && (query.protocolPart.isEmpty || row.protocolNumber.contains(query.protocolPart))
        && (query.period.map { $0.overlaps(row.openedAt..<(row.finalisedAt ?? DeskSamples.now)) } ?? true)
    }.sorted { $0.id > $1.id }
    return HistoryPage(rows: Array(found.prefix(query.limit)), hasMore: found.count > query.limit)
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

  private var allCards: [ContactCard] {
    cards
      + Set(rows.map(\.contactID)).sorted().filter { id in !cards.contains { $0.contact.id == id } }
      .compactMap { DeskSamples.card($0, rows) }
  }

  private func contactPage(_ query: ContactQuery, _ window: ContactWindow) -> ContactPage {
    let wanted = foldedForSearch(query.search)
    let all = allCards.filter { card in
      wanted.isEmpty
        || foldedForSearch(([card.contact.name] + card.addresses.map(\.address)).joined(separator: "\n")).contains(
          wanted)
    }.sorted { (foldedForSearch($0.contact.name), $0.contact.id) < (foldedForSearch($1.contact.name), $1.contact.id) }
    var offset = max(0, min(window.offset, all.count - 1))
    if let index = all.firstIndex(where: { $0.contact.id == window.around }),
      !(offset..<offset + window.limit).contains(index)
    {
      offset = max(0, index - window.limit / 2)
    }
    return ContactPage(
      cards: Array(all.dropFirst(offset).prefix(window.limit)), offset: all.isEmpty ? 0 : offset, total: all.count)
  }

  private func holder(_ check: ContactCheck) -> ContactHolder? {
    for (index, one) in check.addresses.enumerated() {
      let key = addressKey(one.address, medium: one.medium)
      let card = allCards.first { card in
        card.contact.id != check.owner
          && card.addresses.contains {
            $0.medium == one.medium && addressKey($0.address, medium: $0.medium) == key
          }
      }
      if let card { return ContactHolder(index: index, card: card) }
    }
    return nil
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

import Domain

extension ConversationPane {
  /// Applies one event. What the agent is reading stays where it is, whatever arrives above or below it.
  package static func update(_ state: inout State, _ event: Event, _ context: ConversationContext) -> [Effect] {
    switch event {
    case .opened(let row):
      return open(&state, row, context)
    case .closed:
      reset(&state)
      return []
    case .rowChanged(let row):
      guard let old = state.conversation, old.id == row.id else { return [] }
      state.conversation = row
      if row.contactName != old.contactName { state.layOut(context) }
      return seen(&state)
    case .threadLoaded(let window, let page):
      guard let awaited = state.awaited, awaited.window == window else { return [] }
      state.awaited = nil
      take(&state, page, awaited, context)
      return landed(&state, awaited) + seen(&state) + edges(&state)
    case .messagesChanged:
      return refresh(&state)
    case .resized(let columns, let rows):
      guard columns != state.columns || rows != state.rows else { return [] }
      let isWiderOrNarrower = columns != state.columns
      state.columns = columns
      state.rows = rows
      if isWiderOrNarrower { state.layOut(context, isRewrapped: true) } else { state.settle() }
      return seen(&state) + edges(&state)
    case .scrolled(let scroll):
      state.focusedID = nil
      return scrolled(&state, scroll)
    case .jumped(let id, let words):
      state.jumpedFrom = nil
      return jump(&state, to: id, words, context)
    case .quoteFollowed:
      return followQuote(&state, context)
    case .earlierLoaded(let id, let earlier):
      guard state.conversation?.id == id, state.earlier != earlier else { return [] }
      state.earlier = earlier
      if state.isLoaded, !state.hasMoreBefore { state.layOut(context) }
      return []
    case .attentionChanged(let hasAttention):
      state.hasAttention = hasAttention
      return seen(&state)
    case .contextChanged:
      state.layOut(context, isRewrapped: true)
      return []
    case .secondPassed:
      state.layOut(context)
      return []
    case .ticked:
      guard let today = state.today, today != context.zone.localTime(context.now).dayNumber else { return [] }
      state.layOut(context)
      return []
    }
  }

  // MARK: Opening and loading

  private static func reset(_ state: inout State) {
    var fresh = State()
    fresh.columns = state.columns
    fresh.rows = state.rows
    fresh.hasAttention = state.hasAttention
    state = fresh
  }

  private static func open(_ state: inout State, _ row: ConversationRow, _ context: ConversationContext) -> [Effect] {
    if state.conversation?.id == row.id { return update(&state, .rowChanged(row), context) }
    reset(&state)
    state.conversation = row
    return loadNewest(&state)
  }

  /// No more than shows at once, and what was not read: choosing a conversation is to be quick.
  private static func loadNewest(_ state: inout State) -> [Effect] {
    load(&state, .latest, max(40, state.rows, 20 + (state.conversation?.unreadCount ?? 0)), .open)
  }

  static func load(
    _ state: inout State, _ anchor: ThreadWindow.Anchor, _ limit: Int, _ purpose: Purpose
  ) -> [Effect] {
    guard let conversation = state.conversation else { return [] }
    let window = ThreadWindow(conversationID: conversation.id, anchor: anchor, limit: min(limit, maxMessages))
    state.awaited = Awaited(window: window, purpose: purpose)
    return [.loadThread(window)]
  }

  /// Asks again for what is held, and for what may have come after it.
  private static func refresh(_ state: inout State) -> [Effect] {
    guard state.conversation != nil else { return [] }
    guard state.isLoaded else { return loadNewest(&state) }
    let limit = max(pageLimit, state.blocks.count + (state.hasMoreAfter ? 0 : pageLimit))
    guard !state.isAtNewest, let first = state.blocks.first(where: \.isMirrored)?.mirroredID else {
      return load(&state, .latest, max(pageLimit, state.blocks.count), .refresh)
    }
    return load(&state, .after(MessageID(first.rawValue - 1)), limit, .refresh)
  }

  private static func take(
    _ state: inout State, _ page: ThreadPage, _ awaited: Awaited, _ context: ConversationContext
  ) {
    let held = state.ownMessages
    let messages: [ThreadMessage]
    switch awaited.purpose {
    case .open, .top, .bottom, .jump:
      state.hasMoreBefore = page.hasMoreBefore
      state.hasMoreAfter = page.hasMoreAfter
      messages = page.messages
    case .refresh:
      if awaited.window.anchor == .latest { state.hasMoreBefore = page.hasMoreBefore }
      state.hasMoreAfter = page.hasMoreAfter
      messages = page.messages
    case .earlier:
      let known = Set(held.map(\.id))
      let all = page.messages.filter { !known.contains($0.id) } + held
      state.hasMoreBefore = page.hasMoreBefore
      if all.count > maxMessages { state.hasMoreAfter = true }
      messages = Array(all.prefix(maxMessages))
    case .later:
      let fresh = Set(page.messages.map(\.id))
      let all = held.filter { !fresh.contains($0.id) && $0.isMirrored } + page.messages
      state.hasMoreAfter = page.hasMoreAfter
      if all.count > maxMessages { state.hasMoreBefore = true }
      messages = Array(all.suffix(maxMessages))
    }
    let isFirst = !state.isLoaded
    state.isLoaded = true
    if isFirst { markUnread(&state, messages) }
    switch awaited.purpose {
    case .open, .bottom: state.place = .newest
    case .top: state.place = messages.first.map { .held(id: $0.id, bodyRow: 0, offset: .max) } ?? .newest
    case .earlier, .later, .refresh, .jump: break
    }
    state.layOut(context, messages: messages)
    if case .jump(let id) = awaited.purpose { show(&state, id) } else if isFirst { showUnread(&state) }
  }

  // MARK: Unread

  private static func markUnread(_ state: inout State, _ messages: [ThreadMessage]) {
    guard let row = state.conversation, !state.hasMoreAfter || row.unreadCount == 0 else { return }
    let inbound = messages.filter { $0.kind == .inbound && $0.isMirrored }
    if row.unreadCount == 0 {
      if case .mirrored(let id)? = inbound.last?.id { state.reportedID = id }
    } else if case .mirrored(let id)? = inbound.suffix(row.unreadCount).first?.id {
      state.unreadMark = UnreadMark(before: id, count: row.unreadCount)
    }
  }

  /// Begins at the first unread message when not all of them fit.
  private static func showUnread(_ state: inout State) {
    guard let mark = state.unreadMark,
      let index = state.blocks.firstIndex(where: { $0.mirroredID == mark.before }),
      state.rowCount - state.offsets[index] > state.viewportRows
    else { return }
    if index > 0 { state.newestSeenID = state.blocks[..<index].last { $0.mirroredID != nil }?.mirroredID }
    state.move(to: state.offsets[index] + (state.blocks[index].lead.first?.kind == .blank ? 1 : 0))
    if state.newestSeenID == nil { state.newestSeenID = MessageID(mark.before.rawValue - 1) }
  }

  private static func seen(_ state: inout State) -> [Effect] {
    guard let row = state.conversation, row.unreadCount > 0, state.hasAttention, !state.hasMoreAfter,
      let index = state.blocks.lastIndex(where: { $0.message.kind == .inbound && $0.mirroredID != nil }),
      let id = state.blocks[index].mirroredID, id > (state.reportedID ?? MessageID(0)),
      state.offsets[index] + state.blocks[index].lead.count < state.top + state.viewportRows
    else { return [] }
    state.reportedID = id
    return [.messagesSeen(row.id, upTo: id)]
  }

  // MARK: Scrolling

  private static func scrolled(_ state: inout State, _ scroll: Scroll) -> [Effect] {
    guard state.conversation != nil, state.isLoaded else { return [] }
    let page = state.viewportRows
    switch scroll {
    case .lines(let count): state.move(to: state.top + count)
    case .halfPages(let count): state.move(to: state.top + count * max(1, page / 2))
    case .pages(let count): state.move(to: state.top + count * max(1, page - 2))
    case .top:
      if state.hasMoreBefore { return load(&state, .after(MessageID(0)), screenLimit(state), .top) }
      state.move(to: 0)
    case .bottom:
      if state.hasMoreAfter { return load(&state, .latest, screenLimit(state), .bottom) }
      state.place = .newest
      state.settle()
    }
    return seen(&state) + edges(&state)
  }

  /// No more than shows at once, and what the next half page brings: a jump is to be quick.
  static func screenLimit(_ state: State) -> Int { min(pageLimit, max(44, state.rows + 8)) }

  /// Asks for more before the agent reaches the edge of the window.
  private static func edges(_ state: inout State) -> [Effect] {
    guard state.awaited == nil, state.isLoaded else { return [] }
    if state.hasMoreBefore, state.top < state.viewportRows, let first = state.blocks.first(where: \.isMirrored) {
      return load(&state, .before(first.mirroredID ?? MessageID(0)), pageLimit, .earlier)
    }
    if state.hasMoreAfter, state.rowCount - state.top < 2 * state.viewportRows,
      let last = state.blocks.last(where: \.isMirrored)
    {
      return load(&state, .after(last.mirroredID ?? MessageID(0)), pageLimit, .later)
    }
    return []
  }
}

extension ThreadMessage {
  fileprivate var isMirrored: Bool {
    if case .mirrored = id { true } else { false }
  }
}

extension ThreadBlock {
  fileprivate var isMirrored: Bool { mirroredID != nil }
}

import Catalog
import Domain
import Text

extension Composer {
  /// Applies one event. Nothing happens while no conversation is open, but for the size.
  package static func update(_ state: inout State, _ event: Event, _ context: ConversationContext) -> [Effect] {
    let isFresh = state.isTriggerFresh
    defer { settle(&state, context) }
    switch event {
    case .opened(let row, let drafts):
      open(&state, row, drafts, context)
      return []
    case .rowChanged(let row):
      if row.id == state.conversation?.id { state.conversation = row }
      return []
    case .closed:
      close(&state)
      return []
    case .resized(let columns, let paneRows):
      state.columns = columns
      state.paneRows = paneRows
      state.reply.buffer.resize(columns: State.textColumns(columns))
      state.comment.buffer.resize(columns: State.textColumns(columns))
      return []
    case .foreignLineArrived(let newest):
      if state.newestForeignID == nil, state.begun?.seen.lastMessageID == nil {
        state.begun?.seen.lastMessageID = newest
      }
      state.newestForeignID = newest
      return []
    case .questionShown:
      guard state.begun != nil, let row = state.conversation else { return [] }
      state.begun = state.glimpse
      return state.mode == .reply ? [save(&state, row)] : []
    case .ticked:
      return []
    case .sendFailed(let command):
      return takeBack(&state, command, context)
    case .draftsReplaced(let drafts, let kind):
      guard let row = state.conversation else { return [] }
      let effects = replace(&state, drafts, row, context)
      state.begun = begun(state, drafts)
      if let kind { state.mode = kind == .reply ? .reply : .comment }
      return effects
    case .goneChanged(let isGone):
      state.isGone = isGone
      return []
    case .typed(let text):
      state.isTriggerFresh = false
      return typed(&state, text, isFresh: isFresh, context)
    case .pasted(let text):
      state.isTriggerFresh = false
      return insert(&state, text, isTyping: false, context)
    case .edited(let edit):
      state.isTriggerFresh = false
      return edited(&state, edit, context)
    case .commentRequested:
      return state.conversation == nil ? [] : beginComment(&state, byTrigger: false, context) ?? []
    case .escaped:
      state.isTriggerFresh = false
      return escaped(&state, isFresh: isFresh, context)
    case .pickerCancelled(let trigger):
      guard state.mode == .reply, state.reply.buffer.isEmpty else { return [] }
      return insert(&state, String(trigger.rawValue), isTyping: true, context)
    case .shortcutChosen(let shortcut):
      guard let row = state.conversation else { return [] }
      return take(shortcut, &state, row, context)
    case .textChosen(let text):
      return insert(&state, text, isTyping: false, context)
    case .nextVariableRequested:
      return nextVariable(&state, context)
    case .editorReturned(let kind, let text):
      return take(edited: text, kind, &state, context)
    case .submitted:
      state.isTriggerFresh = false
      return submit(&state, context)
    }
  }

  /// What the variables of shortcuts stand for in a conversation.
  package static func variables(_ row: ConversationRow, _ context: ConversationContext) -> ShortcutVariables {
    ShortcutVariables(
      contact: SafeText(row.contactName).string, protocolNumber: row.protocolNumber,
      agent: context.directory.me.map { SafeText($0.name).string }, service: SafeText(row.serviceName).string,
      greeting: context.catalog.greeting(hour: context.zone.localTime(context.now).hour))
  }

  // MARK: Opening

  private static func open(
    _ state: inout State, _ row: ConversationRow, _ drafts: [Draft], _ context: ConversationContext
  ) {
    if state.conversation?.id == row.id {
      state.conversation = row
      return
    }
    close(&state)
    state.conversation = row
    fill(&state, drafts, context)
    state.begun = begun(state, drafts)
  }

  /// What was seen when the reply among `drafts` was begun; what is seen now when that is not known.
  private static func begun(_ state: State, _ drafts: [Draft]) -> Glimpse? {
    state.reply.buffer.isEmpty ? nil : drafts.first { $0.kind == .reply }?.begun ?? state.glimpse
  }

  private static func fill(_ state: inout State, _ drafts: [Draft], _ context: ConversationContext) {
    state.newestGeneration = drafts.reduce(state.newestGeneration) { max($0, $1.generation) }
    state.reply = slot(&state, drafts.first { $0.kind == .reply }, context)
    state.comment = slot(&state, drafts.first { $0.kind == .comment }, context)
  }

  /// A draft as old as what it takes the place of gets another generation and is stored so, since what it replaces may
  /// still be on its way to the disk.
  private static func replace(
    _ state: inout State, _ drafts: [Draft], _ row: ConversationRow, _ context: ConversationContext
  ) -> [Effect] {
    let old = [DraftKind.reply: state.reply, .comment: state.comment]
    var drafts = drafts
    var effects: [Effect] = []
    for index in drafts.indices {
      guard let slot = old[drafts[index].kind], slot.isSaved, drafts[index].generation <= slot.generation,
        drafts[index].text != slot.buffer.text
      else { continue }
      drafts[index].generation = nextGeneration(&state, context)
      effects.append(.saveDraft(row.id, drafts[index]))
    }
    fill(&state, drafts, context)
    return effects
  }

  private static func slot(_ state: inout State, _ draft: Draft?, _ context: ConversationContext) -> Slot {
    Slot(
      buffer: TextBuffer(draft?.text ?? "", columns: State.textColumns(state.columns)),
      generation: draft?.generation ?? nextGeneration(&state, context))
  }

  private static func close(_ state: inout State) {
    let columns = state.columns
    let paneRows = state.paneRows
    let generation = state.newestGeneration
    state = State()
    state.newestGeneration = generation
    state.columns = columns
    state.paneRows = paneRows
  }

  // MARK: Writing

  private static func typed(
    _ state: inout State, _ text: String, isFresh: Bool, _ context: ConversationContext
  ) -> [Effect] {
    guard let row = state.conversation else { return [] }
    if state.mode == .comment, isFresh, text == "!" {
      state.mode = .reply
      return insert(&state, text, isTyping: true, context)
    }
    if state.mode == .reply, state.reply.buffer.isEmpty, !state.isGone {
      if text == "!" {
        if let effects = beginComment(&state, byTrigger: true, context) { return effects }
      } else if let first = text.first, text.count == 1, let trigger = Trigger(rawValue: first) {
        return pull(&state, trigger, row, context)
      }
    }
    return insert(&state, text, isTyping: true, context)
  }

  /// Opens what a trigger stands for. Without the right to it the character stays, and a notice says why.
  private static func pull(
    _ state: inout State, _ trigger: Trigger, _ row: ConversationRow, _ context: ConversationContext
  ) -> [Effect] {
    guard row.state == .open else { return refused(state, context) }
    if trigger != .shortcuts, !context.allows(.transfer) {
      return insert(&state, String(trigger.rawValue), isTyping: true, context)
        + [notice(.warning, context.catalog.closedForTransfers)]
    }
    if trigger == .shortcuts, !context.allows(.reply) { return refused(state, context) }
    return [.openPicker(row.id, trigger, typed: true)]
  }

  /// nil: replies only, so that `!` is a character like others.
  private static func beginComment(
    _ state: inout State, byTrigger: Bool, _ context: ConversationContext
  ) -> [Effect]? {
    guard let row = state.conversation else { return [] }
    let access = Access(row, context)
    if let words = access.refusal(.comment, context.catalog) {
      return byTrigger && access == .repliesOnly ? nil : [notice(.warning, words)]
    }
    guard state.mode == .reply else { return [] }
    state.mode = .comment
    state.isTriggerFresh = byTrigger
    return []
  }

  static func insert(
    _ state: inout State, _ raw: String, isTyping: Bool, _ context: ConversationContext
  ) -> [Effect] {
    let written = WrittenText(raw)
    let text = written.text
    let complaint = complaint(written, context)
    guard let row = state.conversation else { return [] }
    if Access(row, context).refusal(state.mode, context.catalog) != nil { return refused(state, context) }
    let wasEmpty = state.active.buffer.isEmpty
    guard state.active.buffer.insert(text, isTyping: isTyping) else {
      let size = state.active.buffer.byteCount + text.utf8.count
      return [
        notice(
          .warning,
          isTyping
            ? context.catalog.composerFull : context.catalog.pasteTooLarge(size, most: TextBuffer.limitBytes))
      ]
    }
    if state.active.buffer.isEmpty { return complaint }
    if wasEmpty, state.mode == .reply { state.begun = state.glimpse }
    return [save(&state, row)] + complaint
  }

  /// The mark that something of a text was left out.
  static func complaint(_ written: WrittenText, _ context: ConversationContext) -> [Effect] {
    written.removedCount > 0 ? [notice(.warning, context.catalog.charactersRemoved(written.removedCount))] : []
  }

  private static func edited(_ state: inout State, _ edit: TextEdit, _ context: ConversationContext) -> [Effect] {
    guard let row = state.conversation else { return [] }
    if edit == .newLine { return insert(&state, "\n", isTyping: false, context) }
    if Access(row, context).refusal(state.mode, context.catalog) != nil { return [] }
    let wasEmpty = state.active.buffer.isEmpty
    guard state.active.buffer.apply(edit) else { return [] }
    if state.mode == .reply, wasEmpty || state.reply.buffer.isEmpty {
      state.begun = state.reply.buffer.isEmpty ? nil : state.glimpse
    }
    return [save(&state, row)]
  }

  /// Leaves the comment. Its text stays a comment's draft; it never becomes a reply.
  private static func escaped(_ state: inout State, isFresh: Bool, _ context: ConversationContext) -> [Effect] {
    guard state.capturesEscape else { return [] }
    state.mode = .reply
    guard isFresh, state.comment.buffer.isEmpty, state.reply.buffer.isEmpty else { return [] }
    return insert(&state, "!", isTyping: true, context)
  }

  // MARK: Help

  static func save(_ state: inout State, _ row: ConversationRow) -> Effect {
    state.active.isSaved = true
    let slot = state.active
    let kind: DraftKind = state.mode == .reply ? .reply : .comment
    return .saveDraft(
      row.id,
      Draft(
        kind: kind, text: slot.buffer.text, generation: slot.generation,
        begun: kind == .reply && !slot.buffer.isEmpty ? state.begun : nil))
  }

  static func refused(_ state: State, _ context: ConversationContext) -> [Effect] {
    guard let row = state.conversation,
      let words = Access(row, context).refusal(state.mode, context.catalog)
    else { return [] }
    return [notice(.warning, words)]
  }

  static func notice(_ kind: Notice.Kind, _ words: String) -> Effect {
    .notice(Notice(kind, SafeText(words)))
  }

  /// Keeps the cursor's row in view, and no empty row below the text while there is more above.
  private static func settle(_ state: inout State, _ context: ConversationContext) {
    let words = state.conversation.flatMap { closedReason(state, $0, context) }
    state.refusalRows = words.map { wrapped($0, columns: State.textColumns(state.columns)).count } ?? 0
    let rows = state.visibleRows
    let row = state.active.buffer.cursorPlace.row
    var first = min(state.firstRow, max(0, state.active.buffer.rowCount - rows))
    if row < first { first = row }
    if row >= first + rows { first = row - rows + 1 }
    state.firstRow = first
  }
}

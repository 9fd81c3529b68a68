import Domain
import Screen

extension App {
  /// One key: what lies on top has it first. A character without a modifier is text wherever text is written.
  static func key(_ state: inout AppState, _ press: KeyPress) -> [AppEffect] {
    state.clicked = nil
    if state.isTooSmall { return unseenKey(state, press) }
    if state.isLocked { return lockedKey(&state, press) }
    state.announcement = nil
    state.notice = nil
    keyCame(&state)
    if state.question != nil { return answerQuestion(&state, press) }
    if state.takesText, let typed = press.typed, state.pressed.isEmpty {
      return text(&state, String(typed))
    }
    let keys = state.pressed + [press]
    switch state.keymap.action(for: keys, in: state.contexts.map(\.rawValue)) {
    case .prefix:
      state.pressed = keys
      return []
    case .action(let name):
      state.pressed = []
      return Action(rawValue: name).map { take(&state, $0) } ?? []
    case .none:
      state.pressed = []
      // A sequence that leads nowhere is forgotten; its last key may still mean something by itself, if not to go back.
      if keys.count > 1 { return state.leaves(press) ? [] : key(&state, press) }
      if case .help = state.overlay, let typed = press.typed { return text(&state, String(typed)) }
      return []
    }
  }

  /// Nothing can be seen, so nothing is written, sent or chosen: one can leave, which loses nothing, or stop the program.
  private static func unseenKey(_ state: AppState, _ press: KeyPress) -> [AppEffect] {
    guard case .action(let name) = state.keymap.action(for: [press], in: [KeyContext.global.rawValue])
    else { return [] }
    switch Action(rawValue: name) {
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    default: return []
    }
  }

  private static func lockedKey(_ state: inout AppState, _ press: KeyPress) -> [AppEffect] {
    guard case .action(let name) = state.keymap.action(for: [press], in: state.contexts.map(\.rawValue)),
      let action = Action(rawValue: name)
    else { return [] }
    return state.overlay == nil ? whileLocked(&state, action) : take(&state, action)
  }

  /// A paste is text, and only that: where none is written it does nothing.
  static func paste(_ state: inout AppState, _ text: String) -> [AppEffect] {
    state.clicked = nil
    guard !state.isLocked, !state.isTooSmall else { return [] }
    state.announcement = nil
    state.notice = nil
    state.pressed = []
    keyCame(&state)
    guard state.question == nil, state.takesText else { return [] }
    if state.overlay == nil, !state.browser.isSearching, !state.isSearchingContacts {
      return write(&state, .pasted(text))
    }
    return self.text(&state, text)
  }

  private static func text(_ state: inout AppState, _ text: String) -> [AppEffect] {
    switch state.overlay {
    case .picker(var picker):
      let effects = Picker.update(&picker, .textEntered(text))
      state.overlay = .picker(picker)
      return pickerEffects(&state, picker, effects)
    case .dialog(var dialog):
      _ = Dialog.update(&dialog, .textEntered(text))
      state.overlay = .dialog(dialog)
      return []
    case .contactForm: return form(&state, .textEntered(text))
    case .bulk(var bulk):
      Bulk.type(&bulk, text)
      state.overlay = .bulk(bulk)
      return []
    case .help(var help):
      HelpOverlay.type(&help, text)
      state.overlay = .help(help)
      return []
    case .archive(let archive):
      return archiveText(&state, archive, text)
    case .figures: return []
    case nil:
      break
    }
    if state.isSearchingContacts { return searchContacts(&state) { $0.insert(text) } }
    guard state.browser.isSearching else { return write(&state, .typed(text)) }
    var browser = state.browser
    browser.search.insert(text)
    let effects = searchChanged(&browser)
    state.browser = browser
    return effects
  }

  /// Text for the composer: from now on the agent is writing, as colleagues see it.
  private static func write(_ state: inout AppState, _ event: Composer.Event) -> [AppEffect] {
    let effects = composer(&state, event)
    state.isTyping = true
    return effects
  }

  /// Asks for what the search line says now.
  static func searchChanged(_ browser: inout BrowserState) -> [AppEffect] {
    let text = browser.search.text
    return browser.ask { $0.search = text.allSatisfy { $0 == " " } ? "" : text }
  }
}

extension AppState {
  /// Characters are text here, not commands.
  var takesText: Bool {
    switch overlay {
    case .picker: true
    case .dialog(let dialog): !dialog.fields.isEmpty
    case .contactForm: true
    case .help(let help): help.isSearching
    case .archive: true
    case .figures: false
    case .bulk(let bulk): bulk.field != nil
    case nil: isSearchingContacts || browser.isSearching && focus == .main && page.hasRows || isWriting
    }
  }

  var isSearchingContacts: Bool {
    page == .contacts && focus == .main && contacts.isSearching && overlay == nil
  }

  /// The key goes back or cancels here: after the beginning of a sequence it forgets that, and no more.
  fileprivate func leaves(_ press: KeyPress) -> Bool {
    let action = keymap.action(for: [press], in: contexts.map(\.rawValue))
    return action == .action(Action.back.rawValue) || action == .action(Action.cancel.rawValue)
  }

  /// The composer has the keys, and something can be written in it.
  var isWriting: Bool {
    focus == .conversation && shown.row?.state == .open
      && (directory.permissions.contains(.reply) || directory.permissions.contains(.comment))
  }

  /// The sections of the keymap that hold here, innermost first.
  package var contexts: [KeyContext] {
    switch overlay {
    case .picker: return [.picker, .field]
    case .dialog(let dialog): return dialog.fields.isEmpty ? [dialog.context] : [.field, dialog.context]
    case .contactForm: return [.field, .dialog]
    case .bulk(let bulk): return bulk.field == nil ? [.dialog] : [.field, .dialog]
    case .help(let help): return help.isSearching ? [.field, .help] : [.help]
    case .archive: return [.picker, .field]
    case .figures: return [.dialog]
    case nil: break
    }
    if isLocked { return [.lock] }
    switch focus {
    case .sidebar: return [.sidebar, .global]
    case .conversation: return isWriting ? [.composer, .global] : [.conversation, .global]
    case .drawer: return [.drawer, .conversation, .composer, .global]
    case .main:
      if page.isFacts { return [.page, .global] }
      if page == .outbox { return [.outbox, .global] }
      if page == .contacts { return contacts.isSearching ? [.field, .picker, .global] : [.contacts, .global] }
      if browser.isSearching { return [.field, .picker, .global] }
      return browser.arrangement == .cards ? [.cards, .global] : [.list, .conversation, .composer, .global]
    }
  }
}

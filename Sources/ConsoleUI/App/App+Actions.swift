import Domain
import Screen
import Text

extension App {
  /// Does what a key stands for, where the agent is.
  static func take(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    if readOn(&state, action) { return [] }
    switch state.overlay {
    case .picker(var picker):
      let effects = Picker.update(&picker, .actionTaken(action, visibleRows: Picker.visibleRows(state.size)))
      state.overlay = .picker(picker)
      return pickerEffects(&state, picker, effects)
    case .dialog(var dialog):
      let effects = Dialog.update(&dialog, .actionTaken(action))
      state.overlay = .dialog(dialog)
      return dialogEffects(&state, dialog, effects)
    case .contactForm: return form(&state, .actionTaken(action))
    case .bulk(let bulk):
      return take(&state, bulk, action)
    case .help(var help):
      let stays = HelpOverlay.update(&help, action, state)
      state.overlay = stays ? .help(help) : nil
      return []
    case .archive(let archive):
      return inArchive(&state, archive, action)
    case .figures(let figures):
      return inFigures(&state, figures, action)
    case nil:
      break
    }
    if let effects = everywhere(&state, action) { return effects }
    if let effects = onContact(&state, action) { return effects }
    if let effects = onUnsent(&state, action) { return effects }
    if let effects = onConversation(&state, action) { return effects }
    switch state.focus {
    case .sidebar: return inSidebar(&state, action)
    case .main:
      switch state.page {
      case .profile, .company, .systemStatus: return inFacts(&state, action)
      case .outbox: return inOutbox(&state, action)
      case .contacts: return inContacts(&state, action)
      case .conversations, .finished: return inRows(&state, action)
      }
    case .conversation: return inConversation(&state, action)
    case .drawer: return inDrawer(&state, action)
    }
  }

  /// nil: the action depends on the pane.
  private static func everywhere(_ state: inout AppState, _ action: Action) -> [AppEffect]? {
    switch action {
    case .quit: return askToQuit(&state)
    case .help: state.overlay = .help(HelpOverlay.State(contexts: state.contexts))
    case .focusNext: moveFocus(&state, by: 1)
    case .focusPrevious: moveFocus(&state, by: -1)
    case .focusRight: moveFocus(&state, by: 1, wraps: false)
    case .focusLeft: moveFocus(&state, by: -1, wraps: false)
    case .toggleSidebar:
      toggleSidebar(&state)
    case .toggleDrawer:
      guard state.showsConversation else { return [] }
      toggleDrawer(&state)
    case .showConversations: return show(&state, .conversations)
    case .showFinished: return showFinished(&state)
    case .showSystemStatus: return show(&state, .systemStatus)
    case .showProfile: return show(&state, .profile)
    case .showCompany: return show(&state, .company)
    case .showOutbox: return showOutbox(&state)
    case .showContacts: return showContacts(&state)
    case .nextUnread: return nextUnread(&state)
    case .search where state.page == .contacts: beginContactSearch(&state)
    case .search:
      let effects = state.page.hasRows ? [] : show(&state, .conversations)
      state.focus = .main
      state.browser.isSearching = true
      return effects
    case .palette: openPalette(&state)
    case .findConversation: return openFinder(&state, .findConversation)
    case .findContact: return openFinder(&state, .findContact)
    case .searchMessages: return openMessageSearch(&state)
    case .showFigures: return openFigures(&state)
    case .chooseTheme: openThemes(&state)
    case .chooseKeymap: openKeymaps(&state)
    case .chooseLanguage: openLanguages(&state)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .zoom: zoom(&state)
    case .toggleMouse: toggleMouse(&state)
    case .toggleAccessible: toggleAccessible(&state)
    default: return nil
    }
    return []
  }

  // MARK: Pages

  /// The finished ones; words that no open conversation matches are searched there.
  private static func showFinished(_ state: inout AppState) -> [AppEffect] {
    let search = state.open.search
    let isWithoutMatch = state.page == .conversations && !search.isEmpty && state.open.rows.rows.isEmpty
    let effects = show(&state, .finished)
    guard isWithoutMatch, state.open.rows.isCurrent else { return effects }
    state.finished.search = search
    return effects + state.finished.ask { $0.search = search.text }
  }

  static func show(_ state: inout AppState, _ page: Page) -> [AppEffect] {
    let isOther = state.page != page
    if isOther {
      state.browser.isSearching = false
      state.contacts.isSearching = false
    }
    state.page = page
    state.focus = .main
    _ = SidebarPane.update(&state.sidebar, .pageShown(page))
    guard isOther else { return [] }
    if page == .conversations { state.open.arrangement = .cards }
    if page == .outbox { return state.open.rows.refresh() + OutboxPage.shown(&state) }
    if page == .contacts {
      state.contacts.opened = nil
      return state.open.rows.refresh() + refreshContacts(&state)
    }
    guard page.isFacts else { return state.browser.rows.refresh() }
    state.facts = FactsPage.State()
    return state.open.rows.refresh() + FactsPage.load(state)
  }

  /// The page of what is unsent, beginning with what was refused in the conversation on screen.
  private static func showOutbox(_ state: inout AppState) -> [AppEffect] {
    if let target = state.unsentTarget { state.outbox.selectedID = target.id }
    return show(&state, .outbox)
  }

  private static func inSidebar(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    var effects: [SidebarPane.Effect] = []
    switch action {
    case .moveUp: effects = SidebarPane.update(&state.sidebar, .selectionMoved(by: -1))
    case .moveDown: effects = SidebarPane.update(&state.sidebar, .selectionMoved(by: 1))
    case .moveFirst: effects = SidebarPane.update(&state.sidebar, .selectionMoved(by: -100))
    case .moveLast: effects = SidebarPane.update(&state.sidebar, .selectionMoved(by: 100))
    case .open: effects = SidebarPane.update(&state.sidebar, .openPressed)
    case .back, .moveRight: state.focus = .main
    default: break
    }
    return effects.flatMap { effect in
      switch effect {
      case .showPage(.outbox): showOutbox(&state)
      case .showPage(let page): show(&state, page)
      case .askToQuit: askToQuit(&state)
      }
    }
  }

  private static func inDrawer(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    switch action {
    case .moveUp: _ = DrawerPane.update(&state.drawer, .selectionMoved(by: -1))
    case .moveDown: _ = DrawerPane.update(&state.drawer, .selectionMoved(by: 1))
    case .moveFirst: _ = DrawerPane.update(&state.drawer, .selectionMoved(by: -100))
    case .moveLast: _ = DrawerPane.update(&state.drawer, .selectionMoved(by: 100))
    case .open:
      return DrawerPane.update(&state.drawer, .openPressed).flatMap { effect in
        switch effect {
        case .take(let action): onContact(&state, action) ?? onConversation(&state, action) ?? []
        }
      }
    case .moveRight: toggleDrawer(&state)
    case .back, .moveLeft: state.focus = .conversation
    default: break
    }
    return []
  }

  private static func inConversation(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    if let edit = action.textEdit { return composer(&state, .edited(edit)) }
    switch action {
    case .send: return send(&state)
    case .nextVariable: return composer(&state, .nextVariableRequested)
    case .back:
      if state.composer.capturesEscape { return composer(&state, .escaped) }
      if let effects = leaveVisit(&state) { return effects }
      state.focus = .main
      return stopFetching(&state) ?? []
    default: break
    }
    return []
  }
}

extension Action {
  /// Where a key for it does something: in the sections of the panes, or in [global] for all panes at once.
  package var contexts: Set<KeyContext> {
    switch self {
    case .quit: KeyContext.panes.union([.lock])
    case .palette, .help, .suspend, .redraw, .chooseTheme, .chooseKeymap, .chooseLanguage, .toggleMouse,
      .toggleAccessible, .zoom, .focusLeft, .focusRight, .toggleSidebar, .toggleDrawer,
      .showConversations, .showFinished, .showContacts, .newContact, .showSystemStatus, .showOutbox, .showProfile,
      .showCompany, .nextUnread,

      .findConversation, .findContact,
      .searchMessages, .showFigures:
      KeyContext.panes
    case .focusNext, .focusPrevious: KeyContext.panes.union([.dialog])
    case .search: KeyContext.panes.union([.help])
    case .back: KeyContext.panes.union([.picker, .dialog, .question, .help, .field])
    case .moveUp, .moveDown: [.sidebar, .cards, .list, .contacts, .drawer, .outbox, .page, .picker, .dialog]
    case .moveFirst, .moveLast: [.sidebar, .cards, .list, .contacts, .drawer, .outbox, .page, .picker]
    case .moveLeft: [.cards, .list, .contacts, .drawer, .outbox, .page, .dialog]
    case .moveRight: [.cards, .list, .contacts, .sidebar, .drawer, .outbox, .dialog]
    case .pageUp, .pageDown: [.cards, .list, .contacts, .outbox, .page, .picker, .dialog]
    case .open: [.sidebar, .cards, .list, .contacts, .drawer, .outbox, .page, .picker, .dialog, .help, .field]
    case .toggleMark: [.picker, .cards, .list]
    case .filterPeriod: [.list]
    case .showMore, .filterServices, .filterMedia, .toggleOrder, .toggleArrangement: [.cards, .list]
    case .clearFilters, .searchOlder: [.cards, .list, .contacts]
    case .toggleDetails: [.cards, .list]
    case .markUnread, .copyProtocol, .showHistory: [.sidebar, .cards, .list, .conversation, .composer, .drawer]
    case .editContact: [.sidebar, .list, .contacts, .conversation, .composer, .drawer]
    case .transferToAgent, .transferToService, .finalise:
      [.sidebar, .cards, .list, .conversation, .composer, .drawer]
    case .insertShortcut, .insertEmoji, .insertSent, .editExternally, .comment, .takeBack, .jumpToQuote, .copyLink,
      .associateContact:
      [.sidebar, .list, .conversation, .composer, .drawer]
    case .scrollUp, .scrollDown, .scrollPageUp, .scrollPageDown, .scrollFirst, .scrollLast:
      [.sidebar, .list, .conversation, .composer, .drawer, .help, .page]
    case .retryUnsent, .editUnsent, .copyDraft: [.sidebar, .list, .conversation, .composer, .drawer, .outbox]
    case .discardUnsent: [.sidebar, .list, .conversation, .composer, .drawer, .outbox, .lock]
    case .send, .newLine, .cursorUp, .cursorDown, .undo, .redo, .deleteWordForward, .nextVariable: [.composer]
    case .deleteBackward, .deleteForward, .deleteWordBackward, .deleteToLineStart, .deleteToLineEnd, .cursorLeft,
      .cursorRight, .cursorWordLeft, .cursorWordRight, .cursorLineStart, .cursorLineEnd, .cursorTextStart,
      .cursorTextEnd:
      [.composer, .field]
    case .confirm: [.picker, .dialog, .question, .help, .field]
    case .cancel: [.picker, .dialog, .question, .help, .field]
    }
  }
}

extension KeyContext {
  /// The sections of the panes; [global] holds in all of them.
  package static let panes: Set<KeyContext> = [
    .sidebar, .cards, .list, .conversation, .composer, .drawer, .page, .outbox, .contacts,
  ]
}

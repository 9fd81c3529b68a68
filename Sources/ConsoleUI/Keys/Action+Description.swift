import Catalog

extension Action {
  /// What it does, in the words of `catalog`.
  package func description(in catalog: Catalog) -> String {
    switch self {
    case .quit: catalog.actionQuit
    case .help: catalog.actionHelp
    case .focusNext: catalog.actionFocusNext
    case .focusPrevious: catalog.actionFocusPrevious
    case .focusLeft: catalog.actionFocusLeft
    case .focusRight: catalog.actionFocusRight
    case .toggleSidebar: catalog.actionToggleSidebar
    case .toggleDrawer: catalog.actionToggleDrawer
    case .showConversations: catalog.actionShowConversations
    case .showFinished: catalog.actionShowFinished
    case .showSystemStatus: catalog.actionShowSystemStatus
    case .showOutbox: catalog.actionShowOutbox
    case .showProfile: catalog.actionShowProfile
    case .showCompany: catalog.actionShowCompany
    case .showContacts: catalog.actionShowContacts
    case .newContact: catalog.actionNewContact
    case .associateContact: catalog.actionAssociateContact
    case .editContact: catalog.actionEditContact
    case .nextUnread: catalog.actionNextUnread
    case .search: catalog.actionSearch
    case .redraw: catalog.actionRedraw
    case .suspend: catalog.actionSuspend
    case .zoom: catalog.actionZoom
    case .palette: catalog.actionPalette
    case .findConversation: catalog.actionFindConversation
    case .findContact: catalog.actionFindContact
    case .searchMessages: catalog.actionSearchMessages
    case .chooseTheme: catalog.actionChooseTheme
    case .chooseKeymap: catalog.actionChooseKeymap
    case .chooseLanguage: catalog.actionChooseLanguage
    case .toggleMouse: catalog.actionToggleMouse
    case .toggleAccessible: catalog.actionToggleAccessible
    case .moveUp: catalog.actionMoveUp
    case .moveDown: catalog.actionMoveDown
    case .moveLeft: catalog.actionMoveLeft
    case .moveRight: catalog.actionMoveRight
    case .pageUp: catalog.actionPageUp
    case .pageDown: catalog.actionPageDown
    case .moveFirst: catalog.actionMoveFirst
    case .moveLast: catalog.actionMoveLast
    case .open: catalog.actionOpen
    case .back: catalog.actionBack
    case .toggleMark: catalog.actionToggleMark
    case .showMore: catalog.actionShowMore
    case .filterServices: catalog.actionFilterServices
    case .filterMedia: catalog.actionFilterMedia
    case .filterPeriod: catalog.actionFilterPeriod
    case .toggleOrder: catalog.actionToggleOrder
    case .clearFilters: catalog.actionClearFilters
    case .showFigures: catalog.showFiguresAction
    case .toggleDetails: catalog.actionToggleDetails
    case .toggleArrangement: catalog.actionToggleArrangement
    case .markUnread: catalog.actionMarkUnread
    case .copyProtocol: catalog.actionCopyProtocol
    case .transferToAgent: catalog.actionTransferToAgent
    case .transferToService: catalog.actionTransferToService
    case .insertShortcut: catalog.actionInsertShortcut
    case .insertEmoji: catalog.actionInsertEmoji
    case .insertSent: catalog.actionInsertSent
    case .editExternally: catalog.actionEditExternally
    case .nextVariable: catalog.actionNextVariable
    case .comment: catalog.actionComment
    case .finalise: catalog.actionFinalise
    case .searchOlder: catalog.actionSearchOlder
    case .showHistory: catalog.actionShowHistory
    case .takeBack: catalog.actionTakeBack
    case .jumpToQuote: catalog.actionJumpToQuote
    case .copyLink: catalog.actionCopyLink
    case .retryUnsent: catalog.actionRetryUnsent
    case .editUnsent: catalog.actionEditUnsent
    case .discardUnsent: catalog.actionDiscardUnsent
    case .copyDraft: catalog.actionCopyDraft
    case .scrollUp: catalog.actionScrollUp
    case .scrollDown: catalog.actionScrollDown
    case .scrollPageUp: catalog.actionScrollPageUp
    case .scrollPageDown: catalog.actionScrollPageDown
    case .scrollFirst: catalog.actionScrollFirst
    case .scrollLast: catalog.actionScrollLast
    case .send: catalog.actionSend
    case .newLine: catalog.actionNewLine
    case .deleteBackward: catalog.actionDeleteBackward
    case .deleteForward: catalog.actionDeleteForward
    case .deleteWordBackward: catalog.actionDeleteWordBackward
    case .deleteWordForward: catalog.actionDeleteWordForward
    case .deleteToLineStart: catalog.actionDeleteToLineStart
    case .deleteToLineEnd: catalog.actionDeleteToLineEnd
    case .cursorLeft: catalog.actionCursorLeft
    case .cursorRight: catalog.actionCursorRight
    case .cursorUp: catalog.actionCursorUp
    case .cursorDown: catalog.actionCursorDown
    case .cursorWordLeft: catalog.actionCursorWordLeft
    case .cursorWordRight: catalog.actionCursorWordRight
    case .cursorLineStart: catalog.actionCursorLineStart
    case .cursorLineEnd: catalog.actionCursorLineEnd
    case .cursorTextStart: catalog.actionCursorTextStart
    case .cursorTextEnd: catalog.actionCursorTextEnd
    case .undo: catalog.actionUndo
    case .redo: catalog.actionRedo
    case .confirm: catalog.actionConfirm
    case .cancel: catalog.actionCancel
    }
  }

  /// What it does where `context` has the keys: confirming takes a choice in a list, and answers in a question.
  package func description(in catalog: Catalog, context: KeyContext) -> String {
    switch (self, context) {
    case (.confirm, .picker): catalog.actionTakeChosen
    case (.cancel, .picker): catalog.actionCloseList
    default: description(in: catalog)
    }
  }
}

import Catalog

/// Actions that belong together, in the order of help, palette and reference.
package enum ActionGroup: String, Hashable, Sendable, CaseIterable {
  case program
  case panes
  case pages
  case moving
  case rows
  case writing
  case conversation
  case reading
  case unsent
  case answering

  /// The heading over the group.
  package func title(in catalog: Catalog) -> String {
    switch self {
    case .program: catalog.groupProgram
    case .panes: catalog.groupPanes
    case .pages: catalog.groupPages
    case .moving: catalog.groupMoving
    case .rows: catalog.groupRows
    case .conversation: catalog.groupConversation
    case .reading: catalog.groupReading
    case .unsent: catalog.groupUnsent
    case .writing: catalog.groupWriting
    case .answering: catalog.groupAnswering
    }
  }

  /// Done by choosing it by name, too; the others mean something only as keys: moving, editing, answering.
  package var isChosenByName: Bool {
    switch self {
    case .program, .panes, .pages, .rows, .conversation, .unsent: true
    case .moving, .reading, .writing, .answering: false
    }
  }
}

extension Action {
  package var group: ActionGroup {
    switch self {
    case .help, .palette, .quit, .suspend, .redraw, .chooseTheme, .chooseKeymap, .chooseLanguage, .toggleMouse,
      .toggleAccessible:
      .program
    case .focusNext, .focusPrevious, .focusLeft, .focusRight, .toggleSidebar, .toggleDrawer, .zoom:
      .panes
    case .showConversations, .showFinished, .showContacts, .newContact, .showSystemStatus, .showOutbox, .showProfile,
      .showCompany, .nextUnread,

      .findConversation,
      .findContact, .searchMessages, .showFigures, .search:
      .pages
    case .moveUp, .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown, .moveFirst, .moveLast, .open, .back,
      .toggleMark:
      .moving
    case .showMore, .filterServices, .filterMedia, .filterPeriod, .toggleOrder, .clearFilters, .toggleDetails,
      .toggleArrangement,
      .searchOlder:
      .rows
    case .markUnread, .copyProtocol, .transferToAgent, .transferToService, .insertShortcut, .insertEmoji, .insertSent,
      .editExternally, .comment, .finalise, .showHistory, .takeBack, .jumpToQuote, .copyLink, .associateContact,
      .editContact:
      .conversation
    case .scrollUp, .scrollDown, .scrollPageUp, .scrollPageDown, .scrollFirst, .scrollLast:
      .reading
    case .retryUnsent, .editUnsent, .discardUnsent, .copyDraft:
      .unsent
    case .send, .newLine, .deleteBackward, .deleteForward, .deleteWordBackward, .deleteWordForward, .deleteToLineStart,
      .deleteToLineEnd, .cursorLeft, .cursorRight, .cursorUp, .cursorDown, .cursorWordLeft, .cursorWordRight,
      .cursorLineStart, .cursorLineEnd, .cursorTextStart, .cursorTextEnd, .undo, .redo,
      .nextVariable:
      .writing
    case .confirm, .cancel:
      .answering
    }
  }
}

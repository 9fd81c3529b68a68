/// Everything that a key can do, by the name that keymaps use. Keymap, help and docs are made from this one list.
package enum Action: String, Hashable, Sendable, CaseIterable {
  // Everywhere
  case quit
  case help
  case focusNext = "focus-next"
  case focusPrevious = "focus-previous"
  case focusLeft = "focus-left"
  case focusRight = "focus-right"
  case toggleSidebar = "toggle-sidebar"
  case toggleDrawer = "toggle-drawer"
  case showConversations = "show-conversations"
  case showFinished = "show-finished"
  case showSystemStatus = "show-system-status"
  case showOutbox = "show-outbox"
  case showProfile = "show-profile"
  case showCompany = "show-company"
  case showContacts = "show-contacts"
  case newContact = "new-contact"
  case nextUnread = "next-unread"
  case search
  case redraw
  case suspend
  case zoom

  // Finding and choosing
  case palette
  case findConversation = "find-conversation"
  case findContact = "find-contact"
  case searchMessages = "search-messages"
  case showFigures = "show-figures"
  case chooseTheme = "choose-theme"
  case chooseKeymap = "choose-keymap"
  case chooseLanguage = "choose-language"
  case toggleMouse = "toggle-mouse"
  case toggleAccessible = "toggle-accessible"

  // Moving and taking, in rows, cards, the sidebar, the drawer and pickers
  case moveUp = "move-up"
  case moveDown = "move-down"
  case moveLeft = "move-left"
  case moveRight = "move-right"
  case pageUp = "page-up"
  case pageDown = "page-down"
  case moveFirst = "move-first"
  case moveLast = "move-last"
  case open
  case back
  case toggleMark = "toggle-mark"

  // Cards and list
  case showMore = "show-more"
  case filterServices = "filter-services"
  case filterMedia = "filter-media"
  case filterPeriod = "filter-period"
  case toggleOrder = "toggle-order"
  case clearFilters = "clear-filters"
  case toggleDetails = "toggle-details"
  case toggleArrangement = "toggle-arrangement"
  case markUnread = "mark-unread"
  case copyProtocol = "copy-protocol"
  case associateContact = "associate-contact"
  case editContact = "edit-contact"
  case searchOlder = "search-older"

  // One conversation
  case transferToAgent = "transfer-to-agent"
  case transferToService = "transfer-to-service"
  case insertShortcut = "insert-shortcut"
  case comment
  case finalise
  case showHistory = "show-history"
  case takeBack = "take-back"
  case jumpToQuote = "jump-to-quote"
  case copyLink = "copy-link"
  case insertEmoji = "insert-emoji"
  case insertSent = "insert-sent"
  case editExternally = "edit-externally"
  case scrollUp = "scroll-up"
  case scrollDown = "scroll-down"
  case scrollPageUp = "scroll-page-up"
  case scrollPageDown = "scroll-page-down"
  case scrollFirst = "scroll-first"
  case scrollLast = "scroll-last"

  // What is not sent
  case retryUnsent = "retry-unsent"
  case editUnsent = "edit-unsent"
  case discardUnsent = "discard-unsent"
  case copyDraft = "copy-draft"

  // Writing
  case send
  case newLine = "new-line"
  case deleteBackward = "delete-backward"
  case deleteForward = "delete-forward"
  case deleteWordBackward = "delete-word-backward"
  case deleteWordForward = "delete-word-forward"
  case deleteToLineStart = "delete-to-line-start"
  case deleteToLineEnd = "delete-to-line-end"
  case cursorLeft = "cursor-left"
  case cursorRight = "cursor-right"
  case cursorUp = "cursor-up"
  case cursorDown = "cursor-down"
  case cursorWordLeft = "cursor-word-left"
  case cursorWordRight = "cursor-word-right"
  case cursorLineStart = "cursor-line-start"
  case cursorLineEnd = "cursor-line-end"
  case cursorTextStart = "cursor-text-start"
  case cursorTextEnd = "cursor-text-end"
  case undo
  case redo
  case nextVariable = "next-variable"

  // Questions
  case confirm
  case cancel
}

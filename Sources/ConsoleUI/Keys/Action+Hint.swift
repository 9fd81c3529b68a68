import Catalog

extension Action {
  /// One or two words, for the line of hints.
  package func hint(in catalog: Catalog) -> String {
    switch self {
    case .help: catalog.hintKeys
    case .quit: catalog.hintQuit
    case .filterServices: catalog.hintServices
    case .filterMedia: catalog.hintMedia
    case .filterPeriod: catalog.hintPeriod
    case .toggleOrder: catalog.hintOrder
    case .showMore: catalog.hintMore
    case .showFigures: catalog.hintFigures
    case .toggleDetails: catalog.hintDetails
    case .nextUnread: catalog.hintNextUnread
    case .markUnread: catalog.hintUnread
    case .clearFilters: catalog.hintAll
    case .transferToAgent: catalog.hintToAgent
    case .transferToService: catalog.hintToService
    case .insertShortcut: catalog.hintShortcut
    case .insertEmoji: catalog.hintEmoji
    case .insertSent: catalog.hintSent
    case .editExternally: catalog.hintEditor
    case .nextVariable: catalog.hintNextVariable
    case .comment: catalog.hintComment
    case .finalise: catalog.hintFinalise
    case .newContact: catalog.hintNewContact
    case .associateContact: catalog.hintAssociateContact
    case .editContact: catalog.hintEditContact
    case .showOutbox: catalog.hintOutbox
    case .takeBack: catalog.hintTakeBack
    case .retryUnsent: catalog.hintRetry
    case .editUnsent: catalog.hintEdit
    case .discardUnsent: catalog.hintDiscard
    case .copyDraft: catalog.hintCopyDraft
    case .searchOlder: catalog.hintOlder
    case .showHistory: catalog.hintHistory
    case .searchMessages: catalog.hintMessages
    case .jumpToQuote: catalog.hintQuote
    case .copyLink: catalog.hintLink
    case .toggleDrawer: catalog.hintTools
    case .toggleSidebar: catalog.hintMenu
    case .copyProtocol: catalog.hintProtocol
    case .scrollPageUp: catalog.hintEarlier
    case .scrollPageDown: catalog.hintLater
    case .confirm: catalog.hintChoose
    case .cancel: catalog.hintClose
    case .toggleMark: catalog.hintMark
    case .palette: catalog.hintPalette
    case .zoom: catalog.hintZoom
    default: description(in: catalog)
    }
  }
}

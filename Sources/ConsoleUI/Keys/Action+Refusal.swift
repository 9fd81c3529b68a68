import Catalog
import Domain

extension Action {
  /// Why it can't be done now where the agent is; nil: it can.
  package func reasonDisabled(in state: AppState) -> String? {
    let catalog = state.catalog
    if state.isLocked {
      if self == .discardUnsent { return state.unsentCount > 0 ? nil : catalog.nothingUnsent }
      return contexts.contains(.lock) ? nil : catalog.helpLocked
    }
    switch group {
    case .program, .moving, .answering: return nil
    case .panes where self == .zoom: return state.isZoomed || !state.mustShowOnePane ? nil : catalog.onePaneAnyway
    case .panes: return self == .toggleDrawer && !state.showsConversation ? catalog.onlyBesideConversation : nil
    case .pages where self == .newContact:
      return state.directory.permissions.contains(.editContacts) ? nil : catalog.notAllowed
    case .pages: return self == .nextUnread && state.totals?.unread == 0 ? catalog.noneUnread : nil
    case .rows: return reasonInRows(state, catalog)
    case .conversation where self == .editContact: return ContactsPage.editRefusal(state)
    case .conversation: return reasonOnConversation(state, catalog)
    case .reading:
      return state.page.isFacts || state.showsConversation && state.shown.id != nil
        ? nil : catalog.noConversationOpen
    case .unsent: return reasonOnUnsent(state, catalog)
    case .writing where self == .nextVariable && state.isWriting:
      return Composer.unfilled(state.composer, state.context).isEmpty ? catalog.nothingToFillIn : nil
    case .writing:
      return state.isWriting || state.focus == .main && state.browser.isSearching && contexts.contains(.field)
        ? nil : catalog.onlyWhileWriting
    }
  }

  private func reasonInContacts(_ state: AppState, _ catalog: Catalog) -> String? {
    switch self {
    case .clearFilters: return state.contacts.search.isEmpty ? catalog.nothingNarrowed : nil
    case .searchOlder:
      guard let query = state.horizonQuery else { return catalog.onlyAtTheEnd }
      if state.backfills[query]?.isExhausted ?? false { return catalog.nothingOlder }
      return state.sync.line == .live ? nil : catalog.olderNeedsLine
    default: return catalog.onlyAmongRows
    }
  }

  private func reasonInRows(_ state: AppState, _ catalog: Catalog) -> String? {
    if state.page == .contacts, state.focus == .main { return reasonInContacts(state, catalog) }
    guard state.focus == .main, state.page.hasRows, !state.browser.isSearching else { return catalog.onlyAmongRows }
    switch self {
    case .toggleArrangement: return state.page == .conversations ? nil : catalog.onlyAmongOpen
    case .toggleDetails: return state.browser.rows.rows.isEmpty ? catalog.nothingListed : nil
    case .clearFilters: return state.browser.query.isFiltered ? nil : catalog.nothingNarrowed
    case .showMore: return state.browser.hasMore ? nil : catalog.allShown
    case .filterPeriod: return state.page == .finished ? nil : catalog.onlyAmongFinished
    case .searchOlder:
      guard let query = state.horizonQuery else { return catalog.onlyAtTheEnd }
      if state.backfills[query].map(state.isExhausted) ?? false { return catalog.nothingOlder }
      return state.sync.line == .live ? nil : catalog.olderNeedsLine
    default: return nil
    }
  }

  private func reasonOnConversation(_ state: AppState, _ catalog: Catalog) -> String? {
    if let kind = Bulk.Kind(self), !state.bulkIDs.isEmpty {
      return state.directory.permissions.contains(kind.permission) ? nil : catalog.notAllowed
    }
    guard let row = state.subject else { return catalog.noConversationOpen }
    let isGone = row.id == state.shown.id && state.shown.isGone
    switch self {
    case .copyProtocol: return nil
    case .takeBack: return state.shownHeld == nil ? catalog.nothingHeld : nil
    case .markUnread where isGone: return catalog.noLongerVisible
    case .markUnread: return row.lastInboundAt == nil ? catalog.nothingUnread : nil
    case .showHistory: return nil
    case .jumpToQuote:
      guard state.showsConversation, state.cover.isEmpty else { return catalog.noConversationOpen }
      return state.conversation.hasQuoteInView ? nil : catalog.noQuoteInView
    case .copyLink: return state.linksToCopy.isEmpty ? catalog.noLinkInView : nil
    case .insertEmoji, .insertSent, .editExternally: return App.reasonNotToWrite(state)
    default: break
    }
    guard state.showsConversation, let tool = DrawerPane.Tool.allCases.first(where: { $0.action == self }) else {
      return catalog.noConversationOpen
    }
    return DrawerPane.refusal(tool, on: state.shown, directory: state.directory, catalog: catalog)
  }

  private func reasonOnUnsent(_ state: AppState, _ catalog: Catalog) -> String? {
    if self == .copyDraft {
      return state.copyTarget.map { OutboxWords(state).words($0).isEmpty } ?? true ? catalog.noDraftHere : nil
    }
    guard let target = state.unsentTarget else { return catalog.nothingRefused }
    guard let item = target.item else {
      return switch self {
      case .retryUnsent: catalog.nothingRefused
      case .editUnsent: catalog.draftsStay
      default: nil
      }
    }
    if self == .retryUnsent { return item.refusal == nil ? catalog.goesByItself : nil }
    return item.isReturnable ? nil : catalog.mayBeSent
  }
}

import Catalog
import Domain
import Screen
import Text

extension App {
  /// What is done with the conversation on screen, whatever pane has the keys; nil: the action is none of these.
  static func onConversation(_ state: inout AppState, _ action: Action) -> [AppEffect]? {
    if let scroll = action.scroll { return conversation(&state, .scrolled(scroll)) }
    switch action {
    case .copyProtocol:
      guard let row = state.subject else { return nil }
      state.notice = Notice(.done, SafeText(state.catalog.copied))
      return [.copy(SafeText(row.protocolNumber))]
    case .markUnread: return markUnread(&state)
    case .showHistory: return openHistory(&state)
    case .jumpToQuote: return followQuote(&state)
    case .copyLink: return copyLink(&state)
    case .takeBack: return takeBack(&state)
    case .takeDraft: return takeDraft(&state)
    case .insertEmoji, .insertSent, .editExternally: return putIn(&state, action)
    default: break
    }
    if let kind = Bulk.Kind(action), !state.bulkIDs.isEmpty { return decide(&state, kind, action) }
    guard let tool = DrawerPane.Tool.allCases.first(where: { $0.action == action }) else { return nil }
    guard state.showsConversation else { return [] }
    if let refusal = DrawerPane.refusal(tool, on: state.shown, directory: state.directory, catalog: state.catalog) {
      return refuse(&state, action, refusal)
    }
    guard let row = state.shown.row else { return [] }
    switch tool {
    case .transferToAgent: return openPicker(&state, .agents, for: row.id, typed: false)
    case .transferToService: return openPicker(&state, .services, for: row.id, typed: false)
    case .insertShortcut: return openPicker(&state, .shortcuts, for: row.id, typed: false)
    case .template: return openTemplates(&state, row)
    case .comment:
      state.focus = .conversation
      return composer(&state, .commentRequested)
    case .finalise: return askForWrapUp(&state, row)
    case .associateContact: return openAssociate(&state, row.id)
    case .markUnread, .history, .editContact: return nil
    }
  }

  /// Marks the customer's last message as unread, and leaves the conversation so that it is not read again at once.
  private static func markUnread(_ state: inout AppState) -> [AppEffect] {
    guard let row = state.subject else { return [] }
    if row.id == state.shown.id, state.shown.isGone {
      return refuse(&state, .markUnread, state.catalog.noLongerVisible)
    }
    guard row.lastInboundAt != nil else { return refuse(&state, .markUnread, state.catalog.nothingUnread) }
    state.shown.markedRead = nil
    if state.focus == .conversation || state.focus == .drawer { state.focus = .main }
    return [.enqueue(.markUnread(conversation: row.id), seen: row.seen)]
  }

  static func refuse(_ state: inout AppState, _ action: Action, _ reason: String) -> [AppEffect] {
    let words = state.catalog.unavailable(action.description(in: state.catalog), reason: reason)
    state.notice = Notice(.warning, SafeText(words))
    return []
  }

  static func nextUnread(_ state: inout AppState) -> [AppEffect] {
    var effects: [AppEffect] = []
    let wasReading = state.focus == .conversation
    if state.page != .conversations {
      effects += show(&state, .conversations)
    }
    let first = firstVisible(state)
    guard state.open.rows.selectNextUnread() else {
      state.notice = Notice(.information, SafeText(state.catalog.noMoreUnread))
      return effects
    }
    if state.focus == .sidebar { state.focus = .main }
    state.open.showSelected()
    place(&state, first)
    if wasReading, let row = state.open.rows.selected {
      state.focus = .conversation
      state.open.arrangement = .list
      effects += show(&state, row)
    }
    return effects + state.open.rows.edges()
  }
}

extension AppState {
  /// The conversation that an action is about: the one in the middle, or the selected card.
  var subject: ConversationRow? {
    guard page.hasRows else { return nil }
    return showsConversation ? shown.row : browser.rows.selected
  }
}

import Domain

extension Palette {
  /// What the commands were about when the palette was opened.
  struct Subject: Hashable, Sendable {
    private let conversation: ConversationID?
    private let shown: ConversationID?
    private let marked: [ConversationID]
    private let unsent: OutboxPage.EntryID?
    private let copied: OutboxPage.EntryID?
    private let contact: ContactID?

    init(_ state: AppState) {
      conversation = state.subject?.id
      marked = state.bulkIDs
      shown = state.showsConversation ? state.shown.id : nil
      unsent = state.unsentTarget?.id
      copied = state.copyTarget?.id
      contact = state.contactSubject?.contact.id
    }

    /// The action would be done to something else by now.
    func hasChanged(for action: Action, in state: AppState) -> Bool {
      let now = Subject(state)
      return switch action.group {
      case .conversation where action == .editContact: now.contact != contact
      case .conversation where Bulk.Kind(action) != nil && !(marked.isEmpty && now.marked.isEmpty): now.marked != marked
      case .conversation: now.conversation != conversation || now.shown != shown
      case .unsent where action == .copyDraft: now.copied != copied
      case .unsent: now.unsent != unsent
      default: false
      }
    }
  }
}

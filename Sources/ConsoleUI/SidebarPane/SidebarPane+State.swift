/// The pages of the program, on the left. What an access profile may not use, or this version does not have, is not
/// shown.
package enum SidebarPane {
  package enum Entry: Hashable, Sendable, CaseIterable {
    case conversations
    case contacts
    case finished
    /// Only while there is something.
    case outbox
    case profile
    case company
    case systemStatus
    case exit

    package var page: Page? {
      switch self {
      case .conversations: .conversations
      case .contacts: .contacts
      case .finished: .finished
      case .outbox: .outbox
      case .profile: .profile
      case .company: .company
      case .systemStatus: .systemStatus
      case .exit: nil
      }
    }
  }

  package struct State: Hashable, Sendable {
    package internal(set) var selected = Entry.conversations
    /// Something is not sent.
    package internal(set) var hasOutbox = false
    package init() {}

    package var entries: [Entry] { Entry.allCases.filter { $0 != .outbox || hasOutbox } }
  }

  package enum Event: Hashable, Sendable {
    case selectionMoved(by: Int)
    case openPressed
    /// Another way led to a page.
    case pageShown(Page)
  }

  package enum Effect: Hashable, Sendable {
    case showPage(Page)
    case askToQuit
  }

  package static func update(_ state: inout State, _ event: Event) -> [Effect] {
    switch event {
    case .selectionMoved(let count):
      let entries = state.entries
      let index = (entries.firstIndex(of: state.selected) ?? entries.firstIndex(of: .systemStatus) ?? 0) + count
      state.selected = entries[max(0, min(index, entries.count - 1))]
      return []
    case .openPressed:
      return [state.selected.page.map(Effect.showPage) ?? .askToQuit]
    case .pageShown(let page):
      state.selected = Entry.allCases.first { $0.page == page } ?? state.selected
      return []
    }
  }
}

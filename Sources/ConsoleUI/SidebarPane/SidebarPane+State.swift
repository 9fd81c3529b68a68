/// The pages of the program, on the left. What an access profile may not use, or this version does not have, is not shown.
package enum SidebarPane {
  package enum Entry: Hashable, Sendable, CaseIterable {
    case conversations
    case finished
    case systemStatus
    case exit

    package var page: Page? {
      switch self {
      case .conversations: .conversations
      case .finished: .finished
      case .systemStatus: .systemStatus
      case .exit: nil
      }
    }
  }

  package struct State: Hashable, Sendable {
    package internal(set) var selected = Entry.conversations
    package init() {}
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
      let index = (Entry.allCases.firstIndex(of: state.selected) ?? 0) + count
      state.selected = Entry.allCases[max(0, min(index, Entry.allCases.count - 1))]
      return []
    case .openPressed:
      return [state.selected.page.map(Effect.showPage) ?? .askToQuit]
    case .pageShown(let page):
      state.selected = Entry.allCases.first { $0.page == page } ?? state.selected
      return []
    }
  }
}

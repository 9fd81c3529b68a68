/// What is known of the customer and what can be done with the conversation, on the right.
package enum DrawerPane {
  package enum Tool: Hashable, Sendable, CaseIterable {
    case transferToAgent
    case transferToService
    case insertShortcut
    case template
    case comment
    case markUnread
    case finalise
    case associateContact
    case editContact
    case history

    package var action: Action {
      switch self {
      case .transferToAgent: .transferToAgent
      case .transferToService: .transferToService
      case .insertShortcut: .insertShortcut
      case .template: .sendTemplate
      case .comment: .comment
      case .markUnread: .markUnread
      case .finalise: .finalise
      case .associateContact: .associateContact
      case .editContact: .editContact
      case .history: .showHistory
      }
    }
  }

  package struct State: Hashable, Sendable {
    package internal(set) var selected = Tool.transferToAgent
    package init() {}
  }

  package enum Event: Hashable, Sendable {
    case selectionMoved(by: Int)
    case openPressed
  }

  package enum Effect: Hashable, Sendable {
    case take(Action)
  }

  package static func update(_ state: inout State, _ event: Event) -> [Effect] {
    switch event {
    case .selectionMoved(let count):
      let index = (Tool.allCases.firstIndex(of: state.selected) ?? 0) + count
      state.selected = Tool.allCases[max(0, min(index, Tool.allCases.count - 1))]
      return []
    case .openPressed:
      return [.take(state.selected.action)]
    }
  }
}

import Catalog
import Domain
import Text

extension FactsPage {
  /// Rows that a page moves by.
  static let pageRows = 10

  /// What is asked for when such a page is opened, and again when what it shows may have changed.
  static func load(_ state: AppState) -> [AppEffect] {
    switch state.page {
    case .systemStatus: [.loadOutbox, .loadFacts]
    case .company: [.loadFacts, .loadLogins]
    case .profile: state.sync.line == .live ? [.account(.devices)] : []
    case .conversations, .finished, .contacts, .outbox: []
    }
  }
}

extension App {
  static func inFacts(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    let count = FactsPage.facts(state).count
    let selected = FactsPage.selected(state)
    func move(by step: Int) { state.facts.selected = max(0, min(selected + step, count - 1)) }
    switch action {
    case .moveUp, .scrollUp: move(by: -1)
    case .moveDown, .scrollDown: move(by: 1)
    case .pageUp, .scrollPageUp: move(by: -FactsPage.pageRows)
    case .pageDown, .scrollPageDown: move(by: FactsPage.pageRows)
    case .moveFirst, .scrollFirst: move(by: -count)
    case .moveLast, .scrollLast: move(by: count)
    case .open: return openFact(&state)
    case .back: return show(&state, .conversations)
    case .moveLeft: state.focus = .sidebar
    default: break
    }
    return []
  }

  private static func openFact(_ state: inout AppState) -> [AppEffect] {
    let facts = FactsPage.facts(state)
    guard facts.indices.contains(FactsPage.selected(state)) else { return [] }
    let fact = facts[FactsPage.selected(state)]
    guard let choice = fact.choice else {
      state.notice = Notice(.information, SafeText(fact.changedBy ?? state.catalog.onlyToRead(fact.label)))
      return []
    }
    switch choice {
    case .action(let action): return take(&state, action)
    case .changeZone: return askForZone(&state)
    case .changeName: return askForName(&state)
    case .changePassword: return askForPassword(&state)
    case .takeAway(let device): return askToTakeAway(&state, device)
    case .takeAwayAll: return askToTakeAway(&state, nil)
    case .askAgain: return [.account(.devices)]
    case .toggleAway: return toggleAway(&state)
    case .switchTo(let name): return chooseLogin(&state, name)
    }
  }
}

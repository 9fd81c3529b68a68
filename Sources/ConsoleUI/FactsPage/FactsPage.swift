import Catalog
import Screen

/// A page of facts in sections, one of which is selected; some can be changed there. My profile, company and system
/// status are such pages.
package enum FactsPage {
  package struct State: Hashable, Sendable {
    /// By its place among all facts of the page.
    package internal(set) var selected = 0
    package init() {}
  }

  /// What Enter does on a fact.
  enum Choice: Hashable, Sendable {
    case action(Action)
    case changeZone
    case changeName
    case changePassword
    /// A login of the agent's on another machine.
    case takeAway(LoginDeviceID)
    case takeAwayAll
    case askAgain
    case toggleAway
    case switchTo(login: String)

    /// Nothing is changed by it.
    var leadsElsewhere: Bool {
      switch self {
      case .action(.showOutbox), .action(.showCompany), .action(.showProfile), .askAgain, .switchTo: true
      default: false
      }
    }
  }

  typealias LoginDeviceID = String

  struct Fact: Hashable, Sendable {
    var label: String
    var value: String
    var role = Role.text
    /// nil: only to be read.
    var choice: Choice?
    /// Who changes it, when it is only to be read; nil: nobody here.
    var changedBy: String?
  }

  struct Section: Hashable, Sendable {
    /// nil: under the page's own title.
    var title: String?
    var facts: [Fact]
  }

  /// The sections of a page; empty for pages that are no such page.
  static func sections(_ state: AppState) -> [Section] {
    switch state.page {
    case .systemStatus: SystemStatusPage.sections(state)
    case .profile: ProfilePage.sections(state)
    case .company: CompanyPage.sections(state)
    case .conversations, .finished, .contacts, .outbox: []
    }
  }

  static func title(_ state: AppState) -> String {
    switch state.page {
    case .profile: state.catalog.myProfile
    case .company: state.catalog.companyPage
    default: state.catalog.systemStatus
    }
  }

  static func facts(_ state: AppState) -> [Fact] { sections(state).flatMap(\.facts) }

  /// The fact that has the keys, wherever facts came or went since.
  static func selected(_ state: AppState) -> Int { max(0, min(state.facts.selected, facts(state).count - 1)) }
}

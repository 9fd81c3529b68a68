import Domain
import Text

/// What the rows of a plan are to show, worked out in the plainest way.
struct ScreenOracle: Sendable {
  let plan: ScreenPlan
  private let open: [Entry]
  private let finished: [Entry]

  struct Entry: Sendable {
    var id: ConversationID
    var openedAt: Timestamp
    /// Folded name, newline, protocol, newline, folded service.
    var text: String
    var service: ServiceID
    var medium: Medium
  }

  struct Rows: Hashable {
    /// The first ones.
    var protocols: [String]
    var count: Int
  }

  init(_ plan: ScreenPlan) {
    self.plan = plan
    let services = ScreenPlan.services.map(foldedForSearch)
    let names = (1...plan.conversations).map { foldedForSearch(plan.name(ContactID(Int64($0)))) }
    func entry(_ id: ConversationID, _ contact: ContactID, _ openedAt: Timestamp) -> Entry {
      let service = plan.service(id)
      return Entry(
        id: id, openedAt: openedAt,
        text: "\(names[Int(contact.rawValue) - 1])\n\(plan.protocolNumber(id))\n\(services[Int(service.rawValue) - 1])",
        service: service, medium: plan.medium(id))
    }
    open = (0..<plan.conversations).map {
      entry(plan.id(open: $0), plan.contact(open: $0), plan.openedAt(open: $0))
    }
    finished = (0..<plan.conversations).map {
      entry(ConversationID(Int64($0 + 1)), plan.contact(finished: $0), plan.openedAt(finished: $0))
    }
  }

  /// In the order of the screen: longest first for open ones, newest first for finished ones.
  func rows(
    _ state: ConversationState = .open, search: String = "", service: String? = nil, medium: Medium? = nil,
    isNewestFirst: Bool = false, limit: Int
  ) -> Rows {
    let words = foldedForSearch(search).split(separator: " ")
    let wanted = service.flatMap { ScreenPlan.services.firstIndex(of: $0) }.map { ServiceID(Int64($0 + 1)) }
    let matching = (state == .open ? open : finished).filter { entry in
      (wanted == nil || entry.service == wanted) && (medium == nil || entry.medium == medium)
        && words.allSatisfy { entry.text.contains($0) }
    }
    let ordered =
      state == .finalised || isNewestFirst ? Array(matching.suffix(limit).reversed()) : Array(matching.prefix(limit))
    return Rows(protocols: ordered.map { plan.protocolNumber($0.id) }, count: matching.count)
  }

  /// How many contacts hold the words in their names or numbers.
  func contacts(search: String) -> Int {
    let words = foldedForSearch(search).split(separator: " ")
    return open.indices.reduce(0) { count, index in
      let name = open[index].text.prefix { $0 != "\n" }
      return count + (words.allSatisfy { name.contains($0) } ? 1 : 0)
    }
  }
}

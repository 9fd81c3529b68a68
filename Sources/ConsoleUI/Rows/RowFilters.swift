import Domain

/// What narrows and orders the rows, without the search: kept for the next start, for each login by itself.
package struct RowFilters: Codable, Hashable, Sendable {
  package struct Part: Codable, Hashable, Sendable {
    package var services: Set<ServiceID> = []
    package var media: Set<Medium> = []
    package var order: ConversationOrder
    /// Of the finished ones.
    package var period: FinishedPeriod?

    package init(order: ConversationOrder) { self.order = order }

    init(_ browser: BrowserState) {
      services = browser.query.services
      media = browser.query.media
      order = browser.query.order
      period = browser.period
    }
  }

  package var open: Part
  package var finished: Part

  package init() {
    open = Part(order: .longestFirst)
    finished = Part(order: .newestFirst)
  }

  init(_ state: AppState) {
    open = Part(state.open)
    finished = Part(state.finished)
  }
}

extension AppState {
  /// Takes what was kept at the last start, before anything is asked for.
  package mutating func restore(_ filters: RowFilters) {
    _ = open.ask {
      $0.services = filters.open.services
      $0.media = filters.open.media
      $0.order = filters.open.order
    }
    let moments = filters.finished.period?.moments(now: now, zone: zone)
    finished.period = filters.finished.period
    _ = finished.ask {
      $0.services = filters.finished.services
      $0.media = filters.finished.media
      $0.order = filters.finished.order
      $0.finalised = moments
    }
  }
}

extension App {
  /// A filter by a service that there is no more would narrow the rows unseen.
  static func dropVanishedFilters(_ state: inout AppState) -> [AppEffect] {
    guard state.directory.isLoaded else { return [] }
    let known = Set(state.directory.services.map(\.id))
    var effects: [AppEffect] = []
    if !state.open.query.services.isSubset(of: known) {
      effects += state.open.ask { $0.services.formIntersection(known) }
    }
    if !state.finished.query.services.isSubset(of: known) {
      effects += state.finished.ask { $0.services.formIntersection(known) }
    }
    return effects
  }
}

import Domain

/// What was asked for from beyond the mirror's horizon, and how far that came.
package struct Backfills: Hashable, Sendable {
  package struct Reach: Hashable, Sendable {
    package var query: BackfillQuery
    package var isRunning = true
    /// Of the last page; nil: none came.
    package var progress: BackfillProgress?
    /// Why it stopped, in words.
    package var failure: String?

    /// There is nothing older.
    package var isExhausted: Bool { progress != nil && progress?.next == nil }
  }

  /// Remembered at most: the least recent is forgotten, and would be asked for anew.
  static let capacity = 16

  private var reaches: [Reach] = []

  package init() {}

  package subscript(query: BackfillQuery) -> Reach? { reaches.first { $0.query == query } }

  package var isRunning: Bool { reaches.contains(where: \.isRunning) }

  /// Asks for the next page; another query of the same kind stops.
  ///
  /// - Parameter from: where to begin the first one; nil: with the newest.
  mutating func begin(_ query: BackfillQuery, from: String? = nil) -> [AppEffect] {
    for index in reaches.indices where reaches[index].query.isSameKind(as: query) { reaches[index].isRunning = false }
    var reach = self[query] ?? Reach(query: query)
    guard !reach.isExhausted else { return [] }
    reach.isRunning = true
    reach.failure = nil
    reaches.removeAll { $0.query == query }
    reaches.append(reach)
    if reaches.count > Self.capacity { reaches.removeFirst() }
    return [.backfill(query, from: reach.progress?.next ?? from)]
  }

  /// Takes a page.
  ///
  /// - Returns: whether it was waited for.
  mutating func came(_ query: BackfillQuery, _ progress: BackfillProgress) -> Bool {
    guard let index = reaches.firstIndex(where: { $0.query == query }), reaches[index].isRunning else { return false }
    reaches[index].progress = progress
    reaches[index].isRunning = false
    return true
  }

  mutating func failed(_ query: BackfillQuery, _ reason: String?) {
    guard let index = reaches.firstIndex(where: { $0.query == query }) else { return }
    reaches[index].isRunning = false
    reaches[index].failure = reason
  }

  mutating func stop() {
    for index in reaches.indices { reaches[index].isRunning = false }
  }

  /// Forgets how far searches came: they are to begin elsewhere.
  ///
  /// - Returns: whether one was running.
  mutating func forgetSearches() -> Bool {
    func isSearch(_ reach: Reach) -> Bool { if case .search = reach.query { true } else { false } }
    let wasRunning = reaches.contains { isSearch($0) && $0.isRunning }
    reaches.removeAll(where: isSearch)
    return wasRunning
  }

  mutating func forget(_ query: BackfillQuery) { reaches.removeAll { $0.query == query && !$0.isRunning } }
}

extension BackfillQuery {
  func isSameKind(as other: BackfillQuery) -> Bool {
    switch (self, other) {
    case (.contact, .contact), (.conversation, .conversation), (.search, .search), (.messages, .messages): true
    default: false
    }
  }
}

import Domain
import Synchronization
import Text

/// What the last search found, when that was little: one letter more finds a part of it, so that it is looked for there
/// instead of among all conversations.
///
/// A commit makes it forget.
final class SearchMemory: Sendable {
  /// Bytes of a block that is kept at most: some 4,000 conversations.
  static let capacity = 256 * 1_024

  private struct Known {
    /// Without its words and its order.
    var query: ConversationQuery
    /// Folded.
    var search: String
    var block: [UInt8]
  }

  private let state = Mutex<(generation: Int, known: Known?)>((0, nil))

  func invalidate() {
    state.withLock { state in
      state.generation += 1
      state.known = nil
    }
  }

  /// To be taken before the transaction that searches begins, and given back with what it found.
  var generation: Int { state.withLock { $0.generation } }

  /// Everything that the query can find, as a search block; nil: it is not known.
  func block(_ query: ConversationQuery) -> [UInt8]? {
    if query.isFuzzy { return nil }
    let search = foldedForSearch(query.search)
    let key = Self.key(query)
    return state.withLock { state in
      guard let known = state.known, known.query == key, search.hasPrefix(known.search) else { return nil }
      return known.block
    }
  }

  /// - Parameter block: everything that the query finds.
  func remember(_ block: [UInt8], _ query: ConversationQuery, generation: Int) {
    if query.isFuzzy || block.count > Self.capacity { return }
    let known = Known(query: Self.key(query), search: foldedForSearch(query.search), block: block)
    state.withLock { state in
      if state.generation == generation { state.known = known }
    }
  }

  private static func key(_ query: ConversationQuery) -> ConversationQuery {
    var query = query
    query.search = ""
    query.order = .longestFirst
    return query
  }
}

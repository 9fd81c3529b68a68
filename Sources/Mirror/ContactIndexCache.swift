import Domain
import Synchronization
import Text

/// The index as of the last search, brought up to what commits have touched since.
final class ContactIndexCache: Sendable {
  /// What a search works on.
  struct Known {
    /// What the last search found: one letter more finds a part of it.
    private struct Found {
      /// Folded.
      var search: String
      var places: [Int32]
    }

    fileprivate(set) var index: ContactIndex { didSet { last = nil } }
    private var last: Found?

    fileprivate init(index: ContactIndex) { self.index = index }

    mutating func places(_ query: ContactQuery, _ words: ContactWords) -> [Int32] {
      let search = foldedForSearch(query.search)
      // A number's forms are not parts of each other.
      let isNarrower = !query.isFuzzy && !search.contains(where: \.isNumber)
      let among = last.flatMap { isNarrower && search.hasPrefix($0.search) ? $0.places : nil }
      let places = index.places(words, isFuzzy: query.isFuzzy, among: among)
      if isNarrower, !words.isEmpty { last = Found(search: search, places: places) }
      return places
    }
  }

  /// Since the index was made.
  private let touched = Mutex(TouchedContacts.all)
  /// Held by one search at a time, never by a commit. nil: not made yet.
  private let known = Mutex<Known?>(nil)

  /// After a commit. Waits for nothing.
  func invalidate(_ contacts: TouchedContacts) {
    if contacts.isEmpty { return }
    touched.withLock { $0.formUnion(contacts) }
  }

  /// Runs `body` in one read transaction, with the index as of that transaction or later.
  func reading<T: Sendable>(_ connection: Connection, _ body: (Session, inout Known) throws -> T) throws -> T {
    try known.withLock { known in
      // Before the transaction begins: what is touched from here on is read again by the next search.
      let touched = self.touched.withLock { touched in
        defer { touched = .none }
        return touched
      }
      do {
        return try connection.read { session in
          if touched.isAll || known == nil {
            // Let go before another one is made.
            known = nil
            known = Known(index: try ContactIndex(session: session))
          } else if !touched.isEmpty {
            try known?.index.update(touched.ids, session)
          }
          guard var present = known.take() else { throw MirrorError.corrupt(path: "", detail: "no index of contacts") }
          defer { known = present }
          return try body(session, &present)
        }
      } catch {
        if !touched.isEmpty { invalidate(.all) }
        throw error
      }
    }
  }
}

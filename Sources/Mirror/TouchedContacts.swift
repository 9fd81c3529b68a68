import Domain

/// Contacts that commits have touched: their names, their addresses, or that they are there.
struct TouchedContacts: Hashable, Sendable {
  /// Named one by one at most; more of them are all.
  static let most = 1_000

  private(set) var ids: Set<ContactID> = []
  /// Any may have been touched.
  private(set) var isAll = false

  static let all = TouchedContacts(ids: [], isAll: true)
  static let none = TouchedContacts(ids: [], isAll: false)

  var isEmpty: Bool { !isAll && ids.isEmpty }

  mutating func insert(_ id: ContactID) {
    if isAll { return }
    ids.insert(id)
    if ids.count > Self.most { self = .all }
  }

  mutating func formUnion(_ other: TouchedContacts) {
    if other.isAll { self = .all }
    for id in other.ids { insert(id) }
  }
}

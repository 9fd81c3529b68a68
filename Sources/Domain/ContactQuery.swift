/// What contacts are listed, by name.
package struct ContactQuery: Hashable, Sendable {
  /// Words, each of which must stand in the name or an address, without regard to accents, case and what is written
  /// between digits; a Brazilian number is found with and without its ninth digit.
  package var search: String
  /// Names that only hold the characters of the words in order come after the others.
  package var isFuzzy: Bool

  package init(search: String = "", isFuzzy: Bool = false) {
    self.search = search
    self.isFuzzy = isFuzzy
  }
}

/// A part of the list.
package struct ContactWindow: Hashable, Sendable {
  /// Contacts before it.
  package var offset: Int
  package var limit: Int
  /// The window lies so that it holds this one, whatever `offset` says, when the query lists it.
  package var around: ContactID?

  package init(offset: Int = 0, limit: Int, around: ContactID? = nil) {
    self.offset = offset
    self.limit = limit
    self.around = around
  }
}

package struct ContactPage: Hashable, Sendable {
  package var cards: [ContactCard]
  /// Contacts before the first one.
  package var offset: Int
  /// Of the whole list.
  package var total: Int

  package init(cards: [ContactCard] = [], offset: Int = 0, total: Int = 0) {
    self.cards = cards
    self.offset = offset
    self.total = total
  }
}

/// The addresses of a form, to be looked for among the contacts.
package struct ContactCheck: Hashable, Sendable {
  package var addresses: [DraftAddress]
  /// Whose form it is; nil: a new contact's.
  package var owner: ContactID?

  package init(addresses: [DraftAddress], owner: ContactID?) {
    self.addresses = addresses
    self.owner = owner
  }
}

/// A contact that has one of them already.
package struct ContactHolder: Hashable, Sendable {
  /// The place in `ContactCheck.addresses`.
  package var index: Int
  package var card: ContactCard

  package init(index: Int, card: ContactCard) {
    self.index = index
    self.card = card
  }
}

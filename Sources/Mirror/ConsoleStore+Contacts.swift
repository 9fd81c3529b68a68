import Domain
import Synchronization
import Text

extension ConsoleStore {
  /// Microseconds; nil: not in the mirror. With the agent's own changes.
  package func contact(_ id: ContactID) throws -> ContactCard? {
    let source = OverlaySource(outbox.snapshot())
    return try screen.read { session in
      try MirrorReader(session: session).contact(id).map(source.card)
    }
  }

  /// A window of the contacts by name, with those that are on their way to the backend before them. Some 3 ms with
  /// 100,000 contacts, less for one letter more; some 5 ms longer when a few have changed since the last call, and some
  /// 200 ms when it is the first one: call it off the terminal's thread.
  package func contacts(_ query: ContactQuery, _ window: ContactWindow) throws -> ContactPage {
    let source = OverlaySource(outbox.snapshot())
    let words = ContactWords(query.search)
    return try contactIndex.reading(search) { session, known in
      let found = known.places(query, words)
      let index = known.index
      let new = try source.newContacts(session).filter { words.isEmpty || words.match($0.draft) }
      let limit = max(1, window.limit)
      var offset = max(0, min(window.offset, new.count + found.count - 1))
      if let around = window.around, let place = found.firstIndex(where: { index.id(at: $0) == around }) {
        let position = place + new.count
        if !(offset..<offset + limit).contains(position) { offset = max(0, position - limit / 2) }
      }
      let reader = MirrorReader(session: session)
      var cards = offset < new.count ? new[offset...].prefix(limit).map(\.card) : []
      for place in found.dropFirst(max(0, offset - new.count)).prefix(limit - cards.count) {
        if let card = try reader.contact(index.id(at: place)) { cards.append(source.card(card)) }
      }
      return ContactPage(cards: cards, offset: offset, total: new.count + found.count)
    }
  }

  /// Open ones first, each part with the newest first. Milliseconds.
  package func conversations(of contact: ContactID, limit: Int) throws -> [ConversationRow] {
    let source = OverlaySource(outbox.snapshot())
    return try screen.read { session in
      var ids: [ConversationID] = []
      try session.prepared(
        """
        SELECT id FROM conversations WHERE contact_id=?1
        ORDER BY state=\(ConversationState.open.code) DESC, opened_at DESC, id DESC LIMIT ?2
        """
      ).forEach(contact, limit) { row in
        ids.append(row.id(0))
        return true
      }
      let reader = MirrorReader(session: session)
      return try reader.rows(ids).map { try source.row($0, reader) }
    }
  }

  /// The first of the addresses that a mirrored contact other than the owner has; nil: none. Reads all addresses: call it
  /// off the terminal's thread.
  package func holder(_ check: ContactCheck) throws -> ContactHolder? {
    try search.read { session in
      let reader = MirrorReader(session: session)
      for (index, one) in check.addresses.enumerated() {
        let key = addressKey(one.address, medium: one.medium)
        var found: ContactID?
        try session.prepared("SELECT contact_id, address FROM contact_addresses WHERE medium=?1")
          .forEach(one.medium.code) { row in
            let contact: ContactID = row.id(0)
            guard contact != check.owner, addressKey(row.text(1), medium: one.medium) == key else { return true }
            found = contact
            return false
          }
        if let found, let card = try reader.contact(found) { return ContactHolder(index: index, card: card) }
      }
      return nil
    }
  }
}

extension OverlaySource {
  /// With the agent's own changes that are under way.
  func card(_ card: ContactCard) -> ContactCard {
    guard let edits = edits[card.contact.id] else { return card }
    var card = card
    for case .editContact(_, let edit) in edits.map(\.operation.command) {
      let next = PresentContact(contact: card.contact, addresses: card.addresses).applying(edit)
      card.contact = next.contact
      card.addresses = next.addresses
      card.isPending = true
    }
    return card
  }

  /// Contacts that the backend has not named yet, with ids below 0; the one made last comes first.
  func newContacts(_ session: Session) throws -> [(draft: ContactDraft, card: ContactCard)] {
    if created.isEmpty { return [] }
    let cursor = try session.integer("SELECT cursor FROM sync_state") ?? 0
    let drafts: [ContactDraft] = created.reversed().compactMap { pending in
      if case .accepted(let sequence) = pending.state, sequence <= cursor { return nil }
      guard case .createContact(let draft, nil) = pending.operation.command else { return nil }
      return draft
    }
    return drafts.enumerated().map { number, draft in
      let id = ContactID(-Int64(number + 1))
      let addresses = draft.addresses.enumerated().map { place, one in
        ContactAddress(
          id: ContactAddressID(-Int64(place + 1)), contactID: id, medium: one.medium, address: one.address)
      }
      let card = ContactCard(
        contact: Contact(id: id, name: draft.name, notes: draft.notes), addresses: addresses, conversationCount: 0,
        isPending: true)
      return (draft, card)
    }
  }
}

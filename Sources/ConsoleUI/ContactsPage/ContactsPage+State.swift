import Domain

/// The contacts by name, narrowed as one types, and one of them with its conversations.
package enum ContactsPage {
  /// Contacts read at once; the list itself may be of any length.
  static let windowRows = 120
  /// Conversations of a contact that are listed.
  static let mostConversations = 200

  package struct State: Hashable, Sendable {
    package internal(set) var search = TextField(maxCharacters: 60)
    package internal(set) var isSearching = false
    /// As last read; its query may be an earlier one.
    package internal(set) var page = ContactPage()
    package internal(set) var isLoaded = false
    package internal(set) var selectedID: ContactID?
    /// Its place in the whole list.
    package internal(set) var selectedIndex = 0
    /// The place that is to be selected once its window has been read.
    var wantedIndex: Int?
    var query = ContactQuery()
    /// What was asked for last: answers to anything else are too late.
    var asked: ContactWindow?
    package internal(set) var opened: Opened?

    /// Forms that were left with something typed, or wait to be written down.
    var left: [ContactForm.Purpose: ContactForm.State] = [:]
    /// As the outbox kept them over a start.
    var kept: [ContactForm.Purpose: FormDraft] = [:]
    var awaited: Awaited?

    package init() {}

    package var selected: ContactCard? {
      let index = selectedIndex - page.offset
      return page.cards.indices.contains(index) ? page.cards[index] : nil
    }
  }

  /// One contact, whole.
  package struct Opened: Hashable, Sendable {
    package var id: ContactID
    /// nil: not read yet, or not here.
    package var card: ContactCard?
    package var rows: [ConversationRow] = []
    package var selected: ConversationID?

    package init(id: ContactID, card: ContactCard? = nil) {
      self.id = id
      self.card = card
    }

    var selectedIndex: Int { rows.firstIndex { $0.id == selected } ?? 0 }
  }

  /// A change that was refused and is to be edited, once its contact has been read.
  struct Awaited: Hashable, Sendable {
    var contact: ContactID
    var edit: ContactEdit
    var operation: Operation
    var reason: ParkReason?
  }
}

extension AppState {
  /// The contact that an action is about: on the page of contacts the one that is open or selected, else the
  /// conversation's. nil: none, or it has not been read.
  var contactSubject: ContactCard? {
    if page == .contacts {
      if let opened = contacts.opened { return opened.card }
      return contacts.selected
    }
    guard showsConversation, !shown.isGone, let card = shown.contact, card.contact.id == shown.row?.contactID else {
      return nil
    }
    return card
  }
}

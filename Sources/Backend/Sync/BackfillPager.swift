import Domain

/// Fills one page with rows from beyond the horizon, each walk from an index and bounded.
struct BackfillPager {
  /// Conversations looked at for one page.
  static let scanLimit = 2_000

  let reader: any StoreReader
  let visibility: Visibility
  let limit: Int
  private var contacts: Set<ContactID> = []

  /// Whoever is referred to comes first.
  private(set) var rows: [VersionedRecord] = []
  private(set) var before: String?
  private(set) var reached: Timestamp?

  init(reader: any StoreReader, visibility: Visibility, limit: Int) {
    self.reader = reader
    self.visibility = visibility
    self.limit = limit
  }

  /// Finalised conversations of the contact, without messages.
  mutating func fill(_ contact: ContactID, before text: String?) throws {
    let place = try place(text)
    guard try reader.sees(visibility, contact) else {
      throw BackendError.notFound("there is no such contact")
    }
    try addContact(contact)
    let found = try reader.finalisedConversations(of: contact, before: place, limit: Self.scanLimit)
    var matches = 0
    for (index, row) in found.enumerated() {
      guard case .conversation(let conversation) = row.record, let finalisedAt = conversation.finalisedAt else {
        continue
      }
      if visibility.allows(conversation) {
        rows.append(row)
        matches += 1
      }
      let isLast = index + 1 == found.count
      if matches == limit && !isLast || isLast && found.count == Self.scanLimit {
        stop(at: FinalisedPlace(finalisedAt: finalisedAt, id: conversation.id))
        return
      }
    }
  }

  /// Messages of the conversation, and the conversation itself.
  mutating func fill(_ conversation: ConversationID, before text: String?) throws {
    let message = try text.map { text in
      guard let id = Int64(text), id > 0 else { throw Self.noCursor }
      return MessageID(id)
    }
    guard let row = try reader.row(.conversations, conversation.rawValue),
      case .conversation(let found) = row.record, visibility.allows(found)
    else { throw BackendError.notFound("there is no such conversation") }
    try addContact(found.contactID)
    rows.append(row)
    let messages = try reader.messages(of: conversation, before: message, limit: limit + 1)
    for row in messages.prefix(limit).reversed() {
      rows.append(VersionedRecord(version: row.version, record: .message(row.message)))
    }
    guard messages.count > limit else { return }
    let oldest = messages[limit - 1].message
    before = "\(oldest.id)"
    reached = oldest.sentAt
  }

  /// Finalised conversations in which every word stands in the contact's name, a protocol or the service's name, without
  /// messages; without words all of them. One whose protocol is the text itself comes first, however old it is.
  mutating func fill(search text: String, before cursor: String?) throws {
    let words = SearchedWords(text)
    let place = try place(cursor)
    if place == nil, let words, let exact = try reader.conversation(protocolNumber: words.text),
      exact.state == .finalised,
      visibility.allows(exact), let row = try reader.row(.conversations, exact.id.rawValue)
    {
      try addContact(exact.contactID)
      rows.append(row)
    }
    let services = try words?.matchesByService(visibility.services, reader) ?? [:]
    let found = try reader.searchableConversations(before: place, limit: Self.scanLimit)
    var matches = 0
    for (index, row) in found.enumerated() {
      let isHit =
        words.map { $0.match(row, inService: services[row.serviceID] ?? []) } ?? true
      if visibility.services.contains(row.serviceID), isHit {
        try addConversation(row.place.id)
        matches += 1
      }
      let isLast = index + 1 == found.count
      if matches == limit && !isLast || isLast && found.count == Self.scanLimit {
        stop(at: row.place)
        return
      }
    }
  }

  mutating func add(_ row: VersionedRecord) { rows.append(row) }

  mutating func addConversation(_ id: ConversationID) throws {
    guard let row = try reader.row(.conversations, id.rawValue), case .conversation(let conversation) = row.record
    else {
      return
    }
    try addContact(conversation.contactID)
    rows.append(row)
  }

  private mutating func addContact(_ id: ContactID) throws {
    guard contacts.insert(id).inserted, let row = try reader.row(.contacts, id.rawValue) else { return }
    rows.append(row)
    for address in try reader.addresses(of: id) {
      if let row = try reader.row(.contactAddresses, address.id.rawValue) { rows.append(row) }
    }
  }

  mutating func stop(at place: FinalisedPlace) {
    before = "\(place.finalisedAt.milliseconds):\(place.id)"
    reached = place.finalisedAt
  }

  func place(_ text: String?) throws -> FinalisedPlace? {
    guard let text else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let moment = Int64(parts[0]), let id = Int64(parts[1]), id > 0 else { throw Self.noCursor }
    return FinalisedPlace(finalisedAt: Timestamp(milliseconds: moment), id: ConversationID(id))
  }

  private static let noCursor = BackendError.malformed("the cursor is not one of this query")
}

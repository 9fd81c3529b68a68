import Domain
import Text

extension BackfillPager {
  /// Messages read for one page, after which the conversation at hand is finished and the page ends.
  static let textScanLimit = 10_000
  /// Messages of one conversation that are read and sent: its newest ones.
  static let textDepth = 2_000
  /// Rows after which a page of found conversations ends.
  private static let textRows = 1_000
  private static let textBatch = 200

  /// Finalised conversations with a message in which all words stand, each with its messages, so that none is mirrored
  /// with gaps.
  ///
  /// - Parameter contact: nil: of all contacts.
  mutating func fill(text: String, of contact: ContactID?, before cursor: String?) throws {
    let words = WordSearch(text)
    guard !words.words.isEmpty else { throw BackendError.malformed("the search has no words") }
    var place = try place(cursor)
    if let contact, try !reader.sees(visibility, contact) {
      throw BackendError.notFound("there is no such contact")
    }
    var matches = 0
    var scanned = 0
    var last: FinalisedPlace?
    while true {
      let found = try candidates(contact, before: place)
      for (next, service) in found {
        if matches == limit || scanned >= Self.textScanLimit || rows.count >= Self.textRows, let last {
          stop(at: last)
          return
        }
        last = next
        guard visibility.services.contains(service) else { continue }
        let messages = try reader.messages(of: next.id, before: nil, limit: Self.textDepth)
        // A conversation without messages was read as well.
        scanned += messages.count + 1
        guard messages.contains(where: { words.isFound(in: $0.message.text) }) else { continue }
        try addConversation(next.id)
        for row in messages.reversed() { add(VersionedRecord(version: row.version, record: .message(row.message))) }
        matches += 1
      }
      guard found.count == Self.textBatch else { return }
      place = last
    }
  }

  private func candidates(
    _ contact: ContactID?, before place: FinalisedPlace?
  ) throws -> [(place: FinalisedPlace, service: ServiceID)] {
    guard let contact else {
      return try reader.searchableConversations(before: place, limit: Self.textBatch).map { ($0.place, $0.serviceID) }
    }
    return try reader.finalisedConversations(of: contact, before: place, limit: Self.textBatch).compactMap { row in
      guard case .conversation(let conversation) = row.record, let end = conversation.finalisedAt else { return nil }
      return (FinalisedPlace(finalisedAt: end, id: conversation.id), conversation.serviceID)
    }
  }
}

import Domain
import Text

extension MirrorReader {
  static let newestHits = """
    SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?1 AND rowid<?2 ORDER BY rowid DESC
    """
  private static let hit = """
    SELECT m.conversation_id, m.kind, m.author_id, a.name, m.sent_at, m.text, c.contact_id
    FROM messages m JOIN conversations c ON c.id=m.conversation_id LEFT JOIN agents a ON a.id=m.author_id
    WHERE m.id=?1
    """
  /// Words looked up for one beginning at most: many rare ones are quicker walked together.
  private static let maxTerms = 48
  static let firstTerm = "SELECT term FROM message_terms WHERE term>=?1 LIMIT 1"

  /// Messages in which all words stand, the newest first. Milliseconds with a million messages, also for a common word
  /// within one contact's few.
  ///
  /// - Parameter before: only messages with a lower id.
  func search(
    _ words: WordSearch, contact: ContactID?, before: MessageID?, limit: Int
  ) throws -> (hits: [MessageHit], hasMore: Bool) {
    guard limit > 0, let expression = try expression(words, contact: contact) else { return ([], false) }
    var hits: [MessageHit] = []
    var rows: [ConversationID: ConversationRow] = [:]
    let hit = try session.prepared(Self.hit)
    var hasMore = false
    try session.prepared(Self.newestHits).forEach(expression, before?.rawValue ?? .max) { found in
      try hit.first(found.int(0)) { row in
        // A customer may have written a contact's word.
        if let contact, row.id(6) != contact { return }
        hasMore = hits.count == limit
        if hasMore { return }
        let id: ConversationID = row.id(0)
        if rows[id] == nil { rows[id] = try self.rows([id]).first }
        guard let conversation = rows[id] else { return }
        hits.append(
          MessageHit(
            id: found.id(0), conversation: conversation, kind: try row.code(1), authorID: row.optionalID(2),
            authorName: row.optionalText(3), at: row.time(4), excerpt: Self.excerpt(of: row.text(5), words)))
      }
      return !hasMore
    }
    return (hits, hasMore)
  }

  /// nil: nothing can be found.
  private func expression(_ words: WordSearch, contact: ContactID?) throws -> String? {
    if words.words.isEmpty { return nil }
    var parts: [String] = []
    for word in words.words {
      // Beginnings of two letters have entries of their own.
      guard word.isBeginning, word.text.unicodeScalars.count > 2, let terms = try terms(beginningWith: word.text)
      else {
        parts.append("\"\(word.text)\"" + (word.isBeginning ? "*" : ""))
        continue
      }
      if terms.isEmpty { return nil }
      parts.append("(" + terms.map { "\"\($0)\"" }.joined(separator: " OR ") + ")")
    }
    if let contact { parts.append("\"\(MessageIndex.word(of: contact))\"") }
    return parts.joined(separator: " AND ")
  }

  /// Words of the index that begin so; nil: too many.
  private func terms(beginningWith beginning: String) throws -> [String]? {
    var terms: [String] = []
    var next = try session.text(Self.firstTerm, beginning)
    while let term = next, term.utf8.starts(with: beginning.utf8) {
      if terms.count == Self.maxTerms { return nil }
      terms.append(term)
      // The table has a row for each time that a word stands somewhere: `term>?1` would walk through all of this one.
      // No word holds a control character, so this is the least that stands after it.
      next = try session.text(Self.firstTerm, term + "\u{1}")
    }
    return terms
  }

  /// Characters of an excerpt at most, and those of them before the first word that was found.
  private static let excerptLength = 320
  private static let excerptLead = 48

  /// The words around the first that was found.
  static func excerpt(of text: String, _ words: WordSearch) -> String {
    guard let first = words.ranges(in: text).first else { return String(text.prefix(excerptLength)) }
    let lead = text[..<first.lowerBound]
    guard lead.count > excerptLead else { return String(text.prefix(excerptLength)) }
    var start = text.index(first.lowerBound, offsetBy: -excerptLead)
    // From the beginning of a word on, if there is one near.
    if let space = text[start..<first.lowerBound].firstIndex(where: \.isWhitespace) {
      start = text.index(after: space)
    }
    return "…" + text[start...].prefix(excerptLength)
  }
}

extension ConsoleStore {
  /// Mirrored messages in which all words of the query stand, the newest first. Milliseconds with a million messages, on
  /// the connection for searches: call it off the terminal's thread.
  ///
  /// - Parameter before: only messages older than this one.
  package func messages(_ query: MessageQuery, before: MessageID? = nil, limit: Int) throws -> MessageHits {
    let source = OverlaySource(outbox.snapshot())
    return try search.read { session in
      let reader = MirrorReader(session: session)
      var (hits, hasMore) = try reader.search(
        WordSearch(query.text), contact: query.contactID, before: before, limit: limit)
      for index in hits.indices { hits[index].conversation = try source.row(hits[index].conversation, reader) }
      return MessageHits(hits: hits, hasMore: hasMore, isIndexing: try MessageIndex.start(session) > 0)
    }
  }
}

extension MirrorDatabase {
  /// Messages indexed in one transaction: some 30 ms, which a page of changes may have to wait for.
  package static let indexStep = 2_000

  /// Takes the next messages of a mirror of an earlier version into the full-text index, the newest first.
  ///
  /// - Returns: whether there are more: call it again.
  package func indexMessages(limit: Int = indexStep) throws -> Bool {
    guard try writer.bare({ try MessageIndex.start($0) }) > 0 else { return false }
    return try writer.write { try MessageIndex.indexNext(limit, $0) }
  }
}

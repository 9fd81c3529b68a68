import Domain
import Testing
import Text

@testable import Mirror

/// A word of the full-text index and a message that it stands in.
struct IndexedWord: Hashable {
  var term: String
  var message: Int64
}

extension Desk {
  func indexedWords() throws -> Set<IndexedWord> { try mirror.writer.read { try Self.indexedWords($0) } }

  static func indexedWords(_ session: Session) throws -> Set<IndexedWord> {
    var found: Set<IndexedWord> = []
    try session.prepared("SELECT term, doc FROM message_terms").forEach { row in
      found.insert(IndexedWord(term: row.text(0), message: row.int(1)))
      return true
    }
    return found
  }

  /// The index holds the words of every message of a mirrored conversation, and no other. Texts are short in tests.
  func expectIndexIsRight(_ session: Session, _ location: SourceLocation) throws {
    var expected: Set<IndexedWord> = []
    try session.prepared(
      """
      SELECT m.id, m.text, c.contact_id FROM messages m JOIN conversations c ON c.id=m.conversation_id
      WHERE m.id>=(SELECT indexed_from FROM sync_state)
      """
    ).forEach { row in
      let text = row.text(1)
      if text.isEmpty { return true }
      for word in WordSearch(text).words { expected.insert(IndexedWord(term: word.text, message: row.int(0))) }
      expected.insert(IndexedWord(term: MessageIndex.word(of: row.id(2)), message: row.int(0)))
      return true
    }
    #expect(try Self.indexedWords(session) == expected, sourceLocation: location)
  }
}

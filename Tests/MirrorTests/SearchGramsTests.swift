import Domain
import Testing
import Text

@testable import Mirror

/// The sets of letters that tell which search blocks stay unread.
@Suite struct SearchGramsTests {
  private func block(_ texts: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, text) in texts.enumerated() {
      let entry = SearchEntry(
        id: ConversationID(Int64(index + 1)), openedAt: Timestamp(milliseconds: 0), serviceID: ServiceID(1), medium: 0,
        text: Array(text.utf8))
      SearchBlock.append(entry, to: &bytes)
    }
    return bytes
  }

  private func mayStand(_ words: [String], _ texts: [String]) throws -> Bool {
    let grams = try block(texts).withUnsafeBytes(SearchGrams.of)
    return grams.withUnsafeBytes(SearchGrams.Wanted(words.map { Array($0.utf8) }).mayStand)
  }

  @Test(
    arguments: [
      (["maria"], true), (["aria", "2026"], true), (["zz"], false), (["marib"], false), (["maria", "xyz"], false),
      (["z"], true), ([], true), (["0001"], true), (["9001"], false), (["çã"], false),
    ] as [([String], Bool)])
  func wordsAreToldByTheirLetters(words: [String], mayStand: Bool) throws {
    #expect(try self.mayStand(words, ["maria silva\n20260001", "rui\n20260002"]) == mayStand)
  }

  @Test func whatIsUnknownMayHoldAnything() {
    let wanted = SearchGrams.Wanted([Array("maria".utf8)])
    #expect([UInt8]().withUnsafeBytes(wanted.mayStand))
    #expect([UInt8](repeating: 0, count: 3).withUnsafeBytes(wanted.mayStand))
    #expect(![UInt8](repeating: 0, count: SearchGrams.byteCount).withUnsafeBytes(wanted.mayStand))
  }

  @Test func noBlockIsPassedOverThatHoldsTheWord() throws {
    var random = SeededGenerator(seed: 4)
    let letters = Array("abcdeé李0129 ")
    func some(_ range: ClosedRange<Int>) -> String {
      String((0..<Int.random(in: range, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
    }
    var told = 0
    for _ in 0..<400 {
      let texts = (0..<5).map { _ in some(0...9) }
      for _ in 0..<10 {
        let word = some(1...4)
        let stands = texts.contains { $0.contains(word) }
        let mayStand = try mayStand([word], texts)
        #expect(mayStand || !stands, "\(word) in \(texts)")
        if !mayStand { told += 1 }
      }
    }
    #expect(told > 1_000)
  }

  @Test func blocksOfAnEarlierVersionAreSearchedWhole() throws {
    let desk = try Desk()
    let names = ["Ana Souza", "Bruna Lima", "Caio Melo"]
    try desk.put(names.enumerated().map { makeContact(Int64($0 + 1), $1) })
    try desk.put((1...200).map { .conversation(makeConversation($0, contact: $0 % 3 + 1)) })
    try desk.makeSearchBlocksOld()
    for (search, count) in [("caio", 67), ("melo 2026", 67), ("zzz", 0), ("suporte", 200)] {
      #expect(try desk.store.counts(ConversationQuery(search: search)).matching == count, "\(search)")
    }
    // The next change of one of its conversations makes a block what it is to be.
    try desk.put(names.enumerated().map { makeContact(Int64($0 + 1), $1 + " 2") })
    try desk.expectDerivedDataIsRight()
  }
}

extension Desk {
  /// As versions before 0.6 wrote them: entries without their end, and no letters beside them.
  func makeSearchBlocksOld() throws {
    try mirror.writer.write { session in
      var blocks: [(key: Int64, entries: [UInt8])] = []
      try session.prepared("SELECT key, entries FROM search_blocks").forEach { row in
        var bytes: [UInt8] = []
        try row.withBytes(1) { block in
          try SearchBlock.forEach(block) { entry in
            SearchBlock.append(
              SearchEntry(
                id: ConversationID(entry.id), openedAt: Timestamp(milliseconds: entry.openedAt),
                serviceID: ServiceID(entry.serviceID), medium: entry.medium, text: Array(entry.text)), to: &bytes)
          }
        }
        blocks.append((row.int(0), bytes))
        return true
      }
      for (key, entries) in blocks {
        try session.run("UPDATE search_blocks SET grams=NULL, entries=?2 WHERE key=?1", key, entries)
      }
    }
    store.searchMemory.invalidate()
  }
}

import Domain
import Testing

/// Reading: the conversation, its quotes, and what was said before.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ThreadScenarios {
  private let name = "Zuleica Prates"
  private let address = "+5511988880002"

  @Test func aCustomersReplyShowsTheQuotedMessageAndAKeyLeadsThereAndBack() async throws {
    let office = try Office()
    let first = try await office.customer(name, address, says: "vocês entregam em Olinda?")
    let console = try office.console("ana")
    try console.open(name)
    try console.type("Entregamos, sim, em dois dias.")
    try console.press("Enter")
    try console.wait(for: "delivery to the medium") { _ in office.has("Entregamos, sim, em dois dias.") }
    for number in 1...12 { try await office.customer(name, address, says: "pergunta \(number)\nem\nquatro\nlinhas") }
    // The agent's message came right after the customer's first.
    let answered = MessageID(first.message.rawValue + 1)
    try await office.customer(name, address, says: "dois dias é ótimo", quoting: answered)
    try await office.customer(name, address, says: "e eu mesma respondo isto", quoting: first.message)
    try console.wait(for: "the quote above its reply") { rows in
      guard let reply = rows.firstIndex(where: { $0.contains("dois dias é ótimo") }) else { return false }
      return rows[..<reply].suffix(2).contains { $0.contains("Entregamos, sim, em dois dias.") }
    }
    // A reply to the customer's own message shows none.
    let rows = try console.wait(for: "e eu mesma respondo isto")
    #expect(rows.filter { $0.contains("in reply to") }.count == 1)
    #expect(!rows.contains { $0.contains("Conversation opened") })
    try console.press("C-g")
    try console.wait(for: "the quoted message itself") { rows in
      rows.contains { $0.contains("┃ Entregamos, sim, em dois dias.") }
    }
    try console.press("C-g")
    try console.wait(for: "e eu mesma respondo isto")
  }

  @Test func whatComesWhileReadingFurtherUpMovesNothingAndIsCounted() async throws {
    let office = try Office()
    for number in 1...14 { try await office.customer(name, address, says: "linha \(number)\nmais\nmais") }
    let console = try office.console("ana")
    try console.open(name)
    try console.press("M-End")
    try console.wait(for: "│ ├ linha 14")
    try console.press("PageUp", "PageUp")
    let before = try console.wait(for: "older lines") { rows in !rows.contains { $0.contains("├ linha 14") } }
    try await office.customer(name, address, says: "chegou agora")
    let after = try console.wait(for: "1 new")
    // The thread's rows, without its header, and without the line that tells.
    let shown = { (rows: [String]) in rows.dropFirst(3).dropLast(12).map { String($0.dropFirst(54)) } }
    #expect(shown(after) == shown(before))
    try console.press("M-End")
    try console.wait(for: "chegou agora")
  }

  @Test func theProtocolIsCopiedByOneKeyAndSaid() async throws {
    let office = try Office()
    try await office.customer(name, address, says: "bom dia")
    let console = try office.console("ana")
    try console.open(name)
    try console.press("M-y")
    try console.wait(for: "sent to the terminal’s clipboard")
  }

  @Test func whatWasSaidBeforeStandsAboveAndOpensByTheClockAndBySearch() async throws {
    let office = try Office()
    try await office.customer(name, address, says: "a geladeira não gela, é a prestação 123")
    let console = try office.console("ana")
    try console.open(name)
    _ = try console.askToFinalise()
    try console.press("Enter")
    // It is gone from the open ones, and the same customer comes back.
    try console.wait(for: "it gone") { rows in !rows.contains { $0.contains("1 of 1") } }
    // Not before the backend has it: a customer who writes earlier keeps it open.
    try console.press("M-2")
    try console.wait(for: "it finished") { rows in rows.contains { $0.contains("1 of 1") } }
    try console.press("Enter")
    try console.wait(for: "Conversation finalised")
    try await office.customer(name, address, says: "voltei, ainda não gela")
    try console.press("M-1")
    try console.wait(for: "voltei")
    try console.open(name)
    // The earlier one, within 24 hours, above the present one.
    try console.wait(for: "both conversations") { rows in
      guard let earlier = rows.firstIndex(where: { $0.contains("· Today · finalised by Ana Beatriz Souza") }),
        let this = rows.firstIndex(where: { $0.contains("This one: protocol") })
      else { return false }
      return earlier < this && rows[earlier..<this].contains { $0.contains("prestação 123") }
    }
    try console.press("M-o")
    try console.wait(for: "History of \(name)")
    try console.wait(for: "▸ Protocol ")
    try console.press("Escape")
    try console.wait(for: "no history over it") { rows in !rows.contains { $0.contains("History of") } }
    // Full text, accents folded, across all conversations.
    try console.press("C-f")
    try console.wait(for: "Search in messages")
    try console.type("prestacao 123")
    try console.wait(for: "the hit") { rows in rows.contains { $0.contains(name) && !$0.contains("Reply") } }
    try console.press("Enter")
    try console.wait(for: "its message") { rows in rows.contains { $0.contains("é a prestação 123") } }
  }
}

import Foundation
import Testing

/// The drawer's tools, and several conversations at once.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ToolScenarios {
  private let name = "Zuleica Prates"
  private let address = "+5511988880002"

  @Test func aContactIsEditedCheckedAtTheFieldAndNoAddressIsTakenTwice() async throws {
    let office = try Office()
    try await office.customer("Outra Pessoa", "+5511977770001", says: "oi")
    try await office.customer(name, address, says: "bom dia")
    let console = try office.console("ana")
    try console.open(name)
    try console.press("M-6")
    try console.wait(for: "Edit \(name)")
    for _ in 0..<name.count { try console.press("BSpace") }
    try console.type("Zuleica Andrade")
    // Outra Pessoa's number, as it is written within the country, without its ninth digit.
    try console.press("Tab", "Tab")
    try console.type("(11) 7777-0001")
    try console.press("Tab")
    try console.type("12")
    try console.press("Tab")
    try console.wait(for: "needs area and number")
    try console.press("BTab", "C-u", "Enter")
    try console.wait(for: "this is Outra Pessoa's")
    try console.press("C-u", "Enter")
    try console.wait(for: "contact saved")
    try console.wait(for: "its new name") { rows in rows.contains { $0.contains("Reply to Zuleica Andrade") } }
  }

  @Test func markedConversationsAreTransferredTogetherAfterAListOfBeforeAndAfter() async throws {
    let office = try Office()
    for number in 1...3 {
      try await office.customer("Zuleica \(number)", "+551198888000\(number)", says: "bom dia")
    }
    let console = try office.console("ana")
    try console.press("/")
    try console.type("zuleica")
    try console.wait(for: "3 of 3")
    try console.press("Enter", "Home", "Space", "Down", "Space")
    try console.wait(for: "2 marked")
    try console.type("#")
    try console.wait(for: "Transfer to service")
    try console.type("supo")
    try console.press("Enter")
    try console.wait(for: "Transfer 2 conversations to Suporte?")
    let rows = try console.wait(for: "All 2 can be done")
    #expect(rows.contains { $0.contains("Vendas") && $0.contains("Suporte") })
    try console.press("Enter")
    try console.wait(for: "2 sent")
    try console.press("Escape")
    try console.wait(for: "two of them there") { rows in
      rows.filter { $0.contains("WhatsApp · Suporte") }.count == 2
        && rows.filter { $0.contains("WhatsApp · Vendas") }.count == 1
    }
  }

  @Test func aConversationIsWrappedUpWithACodeThatIsSearchedFor() async throws {
    let office = try Office()
    try await office.customer(name, address, says: "comprei")
    let console = try office.console("ana")
    try console.open(name)
    let question = try console.askToFinalise("vend")
    let code = try #require(question.first { $0.contains("Wrap-up: ") }?.components(separatedBy: "Wrap-up: ").last)
    let words = code.split(separator: "┃")[0].trimmingCharacters(in: .whitespaces)
    try console.type("fechou na hora")
    try console.press("Enter")
    try console.wait(for: "it gone") { rows in !rows.contains { $0.contains("1 of 1") } }
    // What was searched for among the open ones is searched for here too.
    try console.press("M-2")
    try console.wait(for: "it finished") { rows in rows.contains { $0.contains("1 of 1") } }
    try console.press("Enter", "Enter")
    try console.wait(for: "Conversation finalised · \(words)")
    try console.wait(for: "fechou na hora")
  }
}

import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Quotes followed and links copied by a key.
@Suite struct QuoteAndLinkTests {
  private func desk(_ messages: [ThreadMessage]) -> Desk {
    var desk = Desk(DeskSamples.rows(3), columns: 100, height: 24)
    desk.threads[ConversationID(1)] = messages
    desk.press("v enter")
    return desk
  }

  private func message(_ id: Int64, _ text: String, quoting: Int64? = nil, in other: Int64? = nil) -> ThreadMessage {
    ThreadMessage(
      id: .mirrored(MessageID(id)), kind: .inbound, text: text, at: DeskSamples.now - .minutes(500 - id),
      quote: quoting.map {
        .init(
          messageID: MessageID($0), authorName: "Ana", text: "citada", conversationID: other.map { ConversationID($0) })
      })
  }

  @Test func oneKeyLeadsToTheQuotedMessageAndBack() {
    var messages = (1...100).map { message(Int64($0), "linha \($0)") }
    messages.append(message(101, "a resposta", quoting: 7))
    var desk = desk(messages)
    let before = desk.state.conversation.top
    desk.press("ctrl+g")
    #expect(desk.state.conversation.focusedID == MessageID(7))
    #expect(desk.picture().contains { $0.contains("linha 7") && $0.contains("▌") })
    desk.press("ctrl+g")
    #expect(desk.state.conversation.focusedID == nil)
    #expect(desk.state.conversation.isAtNewest && desk.state.conversation.top == before)
  }

  @Test func aQuoteOfAnotherConversationOpensThatOne() {
    var desk = desk([message(1, "oi"), message(2, "a resposta", quoting: 204, in: 2)])
    desk.press("ctrl+g")
    #expect(desk.state.shown.id == ConversationID(2))
    #expect(desk.state.conversation.focusedID == MessageID(204))
    desk.press("escape")
    #expect(desk.state.shown.id == ConversationID(1))
  }

  @Test func aMessageThatIsNoLongerThereIsSaid() {
    var desk = desk([message(1, "oi"), message(2, "a resposta", quoting: 77)])
    desk.press("ctrl+g")
    #expect(desk.state.notice?.text.string.contains("not on this computer") == true)
    #expect(desk.state.conversation.isAtNewest)
  }

  @Test func withoutAQuoteInViewItSaysSo() {
    var desk = desk([message(1, "oi")])
    desk.press("ctrl+g")
    #expect(desk.state.notice?.text.string.contains("no quoted message in view") == true)
  }

  @Test func theOnlyLinkIsCopiedAtOnce() {
    var desk = desk([message(1, "veja https://loja.example/pedido?n=1 agora")])
    desk.press("alt+l")
    #expect(desk.effects.last == .copy(SafeText("https://loja.example/pedido?n=1")))
    #expect(desk.state.notice?.text.string == "link copied: https://loja.example/pedido?n=1")
  }

  @Test func ofSeveralLinksOneIsChosenTheLowestFirst() {
    let links = "https://a.example/x e https://b.example/y"
    var desk = desk([message(1, links), message(2, "de novo https://a.example/x")])
    desk.press("alt+l")
    guard case .picker(let picker) = desk.state.overlay else {
      Issue.record("no picker")
      return
    }
    #expect(picker.items.map(\.title.string) == ["https://b.example/y", "https://a.example/x"])
    desk.press("down enter")
    #expect(desk.effects.last == .copy(SafeText("https://a.example/x")))
  }

  @Test func withoutALinkInViewItSaysSo() {
    var desk = desk([message(1, "oi")])
    desk.press("alt+l")
    #expect(desk.state.notice?.text.string.contains("no link in view") == true)
  }
}

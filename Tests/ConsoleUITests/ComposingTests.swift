import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Emoji, what was sent before, and the agent's own editor, through the whole screen.
@Suite struct ComposingTests {
  private func writing(_ text: String = "", language: Language = .english) -> Desk {
    var desk = Desk(language: language)
    desk.press("right enter")
    desk.type(text)
    desk.effects = []
    return desk
  }

  private func text(_ desk: Desk) -> String { desk.state.composer.active.buffer.text }

  // MARK: Emoji

  @Test(arguments: [
    ("thumbs up", "👍"), ("joinha", "👍"), ("coracao vermelho", "❤️"), ("red heart", "❤️"), ("party popper", "🎉"),
    ("pacote", "📦"),
    ("obrigado", "🙏"), ("bandeira do brasil", "🇧🇷"),
  ])
  func anEmojiIsFoundByItsNameInBothLanguages(name: String, emoji: String) {
    for language in Language.allCases {
      var desk = writing(language: language)
      desk.press("ctrl+t")
      desk.type(name)
      desk.press("enter")
      #expect(text(desk) == emoji, "\(name) in \(language)")
      #expect(desk.state.overlay == nil)
    }
  }

  @Test func anEmojiGoesWhereTheCursorStandsAlsoInAComment() {
    var desk = writing("!ab")
    desk.press("left ctrl+t")
    desk.type("thumbs up")
    desk.press("enter")
    #expect(desk.state.composer.mode == .comment)
    #expect(text(desk) == "a👍b")
    desk.type("c")
    #expect(text(desk) == "a👍cb")
    #expect(desk.enqueued.isEmpty)
  }

  @Test func thoseUsedLastStandFirstAndAreRemembered() {
    var desk = writing()
    for name in ["rocket", "package"] {
      desk.press("ctrl+t")
      desk.type(name)
      desk.press("enter")
    }
    #expect(desk.state.preferences.recentEmoji == ["📦", "🚀"])
    #expect(
      desk.effects.contains {
        if case .remember(let kept) = $0 { kept.recentEmoji == ["📦", "🚀"] } else { false }
      })
    desk.press("ctrl+t down enter")
    #expect(text(desk) == "🚀📦🚀")
  }

  @Test func everyEmojiIsDrawnAndTypedAsItIsInTwoColumns() {
    for emoji in Emoji.all {
      #expect(TextBuffer.admissible(emoji.text) == emoji.text, "\(emoji.text) \(emoji.english)")
      #expect(SafeText(emoji.text).string == emoji.text, "\(emoji.text) \(emoji.english)")
      #expect((1...2).contains(ColumnWidth.of(emoji.text)), "\(emoji.text) \(emoji.english)")
    }
  }

  @Test func leavingThePickerPutsNothingIn() {
    var desk = writing("a")
    desk.press("ctrl+t escape")
    #expect(text(desk) == "a")
    #expect(desk.state.preferences.recentEmoji.isEmpty)
  }

  // MARK: What was sent before

  private static let sent = [
    SentText(text: "Já verifico.", contactName: "Maria", at: DeskSamples.now, isPending: true),
    SentText(
      text: "Segue o link:\nhttps://loja.example", contactName: "João", at: DeskSamples.now - .hours(30),
      isPending: false),
  ]

  @Test func whatWasSentIsFoundAndPutInWithoutBeingSent() {
    var desk = writing("Oi! ")
    desk.sent = Self.sent
    desk.press("ctrl+r")
    #expect(desk.picture().contains { $0.contains("Já verifico.") && $0.contains("Maria · not sent yet") })
    desk.type("link")
    #expect(desk.picture().contains { $0.contains("https://loja.example") })
    desk.press("enter")
    #expect(text(desk) == "Oi! Segue o link:\nhttps://loja.example")
    #expect(desk.enqueued.isEmpty)
  }

  @Test func theListComesLaterWithoutDisturbingWhatWasTyped() {
    var desk = writing()
    desk.isSlow = true
    desk.sent = Self.sent
    desk.press("ctrl+r")
    desk.type("lin")
    #expect(desk.picture().contains { $0.contains("Looking…") })
    desk.answerLater()
    desk.press("enter")
    #expect(text(desk).hasPrefix("Segue"))
  }

  @Test func whoSentNothingIsToldSo() {
    var desk = writing()
    desk.press("ctrl+r")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string.contains("you have sent nothing yet") == true)
  }

  @Test func anAnswerForAPickerThatIsGoneIsForgotten() {
    var desk = writing()
    desk.isSlow = true
    desk.press("ctrl+r escape")
    desk.answerLater()
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice == nil)
  }

  @Test func aFinalisedConversationTakesNoneOfThem() {
    var desk = Desk([DeskSamples.row(1, state: .finalised)])
    desk.press("alt+2 enter")
    for action in [Action.insertEmoji, .insertSent, .editExternally] {
      #expect(action.reasonDisabled(in: desk.state) == "already finalised")
      _ = App.take(&desk.state, action)
      #expect(desk.state.overlay == nil)
    }
    #expect(!desk.effects.contains { if case .editExternally = $0 { true } else { false } })
  }

  // MARK: The editor

  @Test func theEditorGetsTheTextOfTheConversationAndGivesItBackUnsent() {
    var desk = writing("Bom dia")
    desk.press("ctrl+x")
    let id = desk.rows[1].id
    #expect(desk.effects.contains(.editExternally(id, .reply, text: "Bom dia")))
    desk.send(.editedExternally(id, .reply, .text("Bom dia!\r\n\r\nTudo\u{1B} bem?")))
    #expect(text(desk) == "Bom dia!\n\nTudo bem?")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.state.notice?.text.string == "1 control character was left out: it can't be sent.")
    #expect(desk.stored[id]?.first?.text == "Bom dia!\n\nTudo bem?")
    desk.press("alt+z")
    #expect(text(desk) == "Bom dia")
  }

  @Test func theTextComesBackToItsConversationWhereverTheAgentIs() {
    var desk = writing("Bom dia")
    let id = desk.rows[1].id
    desk.press("ctrl+x escape down")
    #expect(desk.state.shown.id != id)
    desk.send(.editedExternally(id, .reply, .text("Boa tarde")))
    #expect(text(desk).isEmpty)
    #expect(desk.stored[id]?.first?.text == "Boa tarde")
    desk.press("up enter")
    #expect(text(desk) == "Boa tarde")
  }

  @Test func aCommentStaysAComment() {
    var desk = writing("!nota")
    let id = desk.rows[1].id
    desk.press("ctrl+x")
    #expect(desk.effects.contains(.editExternally(id, .comment, text: "nota")))
    desk.send(.editedExternally(id, .comment, .text("nota longa")))
    #expect(desk.state.composer.mode == .comment)
    #expect(text(desk) == "nota longa")
    #expect(desk.state.composer.drafts.count == 1)
  }

  @Test(arguments: [ExternalEdit.unchanged, .failed(reason: "it broke")])
  func whatFailsOrChangesNothingLeavesTheText(edit: ExternalEdit) {
    var desk = writing("Bom dia")
    desk.press("ctrl+x")
    desk.effects = []
    desk.send(.editedExternally(desk.rows[1].id, .reply, edit))
    #expect(text(desk) == "Bom dia")
    #expect(desk.effects.isEmpty)
    #expect(desk.state.notice != nil)
  }

  @Test func whatCameWhileTheEditorHadTheScreenIsAskedAboutBeforeSending() {
    var desk = writing("Bom dia")
    let id = desk.rows[1].id
    desk.press("ctrl+x")
    desk.send(.editedExternally(id, .reply, .text("Bom dia, já verifico")))
    desk.rows[1] = DeskSamples.answered(desk.rows[1], "Deixa, resolvi!")
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(desk.state.question?.warnings == [.newLines(1)])
    #expect(!desk.enqueued.contains { if case .sendMessage = $0 { true } else { false } })
  }

  // MARK: Whom to transfer to

  @Test func agentsAreShownWithWhatTheyHaveAndThoseWhoCannotTakeItWithTheReason() {
    var desk = writing()
    desk.loads = [ConversationSamples.bruno: 7]
    let row = desk.rows[1]
    desk.type("@")
    let line = desk.picture().first { $0.contains("Bruno") }
    #expect(line?.contains("7 open · ") == true, "\(line ?? "")")
    desk.directory.members.removeAll { $0.agentID == ConversationSamples.bruno && $0.serviceID == row.serviceID }
    desk.press("escape backspace")
    desk.send(.directoryLoaded(desk.directory))
    desk.type("@")
    #expect(desk.picture().contains { $0.contains("Bruno") && $0.contains("not in \(row.serviceName)") })
    desk.press("enter")
    #expect(desk.state.overlay?.conversationID == row.id, "it stays open: nobody was chosen")
    #expect(desk.enqueued.isEmpty)
  }

  @Test func howMuchEachHasComesLaterWithoutMovingTheList() {
    var desk = writing()
    desk.isSlow = true
    desk.loads = [ConversationSamples.bruno: 3]
    desk.type("@")
    let before = desk.picture().firstIndex { $0.contains("Bruno") }
    #expect(!desk.picture().contains { $0.contains("3 open") })
    desk.answerLater()
    #expect(desk.picture().firstIndex { $0.contains("Bruno") } == before)
  }

  // MARK: What can't be sent

  @Test(arguments: [
    ("a\u{1B}[31mb", "a[31mb", 1), ("\u{202E}abc\u{9D}", "abc", 2), ("\u{7}\u{8}", "", 2),
  ])
  func aPasteSaysWhatWasLeftOut(raw: String, left: String, count: Int) {
    var desk = writing()
    desk.send(.paste(raw))
    #expect(text(desk) == left)
    #expect(desk.state.notice?.text.string == desk.state.catalog.charactersRemoved(count))
  }

  @Test func aPasteWithNothingToLeaveOutSaysNothing() {
    var desk = writing()
    desk.send(.paste("linha 1\r\nlinha\t2 👩‍💻"))
    #expect(text(desk) == "linha 1\nlinha    2 👩‍💻")
    #expect(desk.state.notice == nil)
  }
}

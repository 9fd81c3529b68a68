import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// What the guard tells before a reply leaves, through the whole screen.
@Suite struct SendGuardTests {
  private let id = ConversationID(2)

  private func writing(_ text: String = "Já verifico", language: Language = .english) -> Desk {
    var desk = Desk(language: language)
    desk.press("right enter")
    desk.type(text)
    desk.effects = []
    return desk
  }

  /// The customer writes so many lines.
  private func customerWrites(_ texts: [String], _ desk: inout Desk) {
    var thread = desk.threads[id] ?? DeskSamples.thread(desk.rows[1])
    for text in texts {
      let row = DeskSamples.answered(desk.rows[1], text)
      desk.rows[1] = row
      thread.append(
        ThreadMessage(id: .mirrored(row.lastMessageID!), kind: .inbound, text: text, at: DeskSamples.now))
    }
    desk.threads[id] = thread
    desk.send(.mirrorChanged)
  }

  private func moves(to assignee: AgentID, _ name: String, _ desk: inout Desk) {
    let last = desk.rows[1].lastMessageID!.rawValue
    desk.rows[1].assigneeID = assignee
    desk.rows[1].assigneeName = name
    let event = SystemEvent.transferredToAgent(from: ConversationSamples.ana, to: assignee)
    desk.threads[id] =
      (desk.threads[id] ?? DeskSamples.thread(desk.rows[1])) + [
        ThreadMessage(
          id: .mirrored(MessageID(last + 1)), kind: .system, authorID: ConversationSamples.bruno,
          authorName: "Bruno Lima", text: "", at: DeskSamples.now, event: event)
      ]
    desk.send(.mirrorChanged)
  }

  private func line(_ desk: Desk, _ words: String) -> String? { desk.picture().first { $0.contains(words) } }

  /// Read marks apart.
  private func sent(_ desk: Desk) -> [Command] { desk.enqueued.filter(\.isPrecious) }

  private func seen(_ desk: Desk) -> Seen? {
    desk.effects.compactMap { if case .enqueue(.sendMessage, let seen) = $0 { seen } else { nil } }.last
  }

  @Test func whatTheCustomerWritesWhileItIsFinalisedIsToldOnceAndThenSeen() throws {
    var desk = writing("")
    desk.press("alt+e enter")
    desk.type("resolvido")
    customerWrites(["espera, mais uma coisa"], &desk)
    desk.press("enter")
    #expect(sent(desk).isEmpty)
    #expect(line(desk, "The customer wrote meanwhile. Finalise all the same?") != nil)
    #expect(line(desk, "espera, mais uma coisa") != nil)
    desk.press("enter")
    guard case .enqueue(.finalise(id, _, "resolvido", nil), let seen)? = desk.effects.last(where: { $0.isFinalise })
    else {
      Issue.record("not finalised: \(desk.effects)")
      return
    }
    #expect(seen?.lastMessageID == desk.rows[1].lastMessageID)
  }

  @Test func everythingThatChangedIsListedWithTheLinesThemselves() {
    var desk = writing()
    moves(to: ConversationSamples.bruno, "Bruno Lima", &desk)
    customerWrites(["um", "dois", "três", "quatro", "cinco"], &desk)
    desk.press("enter")
    #expect(sent(desk).isEmpty)
    #expect(line(desk, "Bruno Lima transferred it to Bruno Lima at ") != nil)
    #expect(line(desk, "5 new lines since you began to write:") != nil)
    for text in ["um", "dois", "três"] { #expect(line(desk, ": \(text)") != nil) }
    #expect(line(desk, "and 2 more") != nil)
    #expect(line(desk, "send anyway") != nil)
  }

  @Test func itSpeaksPortuguese() {
    var desk = writing(language: .portuguese)
    customerWrites(["um"], &desk)
    desk.press("enter")
    #expect(line(desk, "1 mensagem nova desde que você começou:") != nil)
    #expect(line(desk, "enviar assim mesmo") != nil)
  }

  @Test func whatTravelsIsWhatWasSeenAtTheQuestion() {
    var desk = writing()
    customerWrites(["um"], &desk)
    desk.press("enter")
    desk.send(.painted)
    desk.press("alt+enter")
    #expect(seen(desk) == desk.rows[1].seen)
  }

  @Test func whatComesWhileTheQuestionStandsIsToBeSeenBeforeAKeyCounts() {
    var desk = writing()
    customerWrites(["um"], &desk)
    desk.press("enter")
    desk.send(.painted)
    customerWrites(["espera"], &desk)
    desk.press("alt+enter")
    #expect(sent(desk).isEmpty)
    #expect(line(desk, "2 new lines") != nil)
    desk.send(.painted)
    desk.press("alt+enter")
    #expect(sent(desk).count == 1)
  }

  @Test func whatWasSeenIsRememberedOverOtherConversationsAndARestart() {
    var desk = writing()
    desk.press("escape down")
    customerWrites(["um"], &desk)
    desk.press("up enter enter")
    #expect(desk.state.question?.warnings == [.newLines(1)])

    var next = Desk(desk.rows, starts: false)
    next.stored = desk.stored
    next.threads = desk.threads
    for effect in App.start(&next.state) { next.perform(effect) }
    next.press("right enter enter")
    #expect(next.state.question?.warnings == [.newLines(1)])
  }

  @Test func onceAskedTheAnswerIsRemembered() {
    var desk = writing()
    customerWrites(["um"], &desk)
    desk.press("enter")
    desk.send(.painted)
    desk.press("escape escape down up enter enter")
    #expect(desk.state.question == nil)
    #expect(sent(desk).count == 1)
  }

  @Test func aFinalisedConversationKeepsTheTextAndOffersToCopyIt() {
    var desk = writing()
    desk.rows[1].state = .finalised
    desk.rows[1].finalisedAt = DeskSamples.now
    desk.send(.mirrorChanged)
    #expect(desk.state.composer.drafts.first?.text == "Já verifico")
    #expect(line(desk, "nothing more can be written here") != nil)
    #expect(line(desk, "Já verifico") != nil)
    #expect(line(desk, "c copy") != nil)
    desk.press("c")
    #expect(desk.effects.contains { if case .copy(let text) = $0 { text.string == "Já verifico" } else { false } })
  }

  // MARK: Expiry

  private func expired(_ text: String = "Já verifico", language: Language = .english) -> Desk {
    var desk = writing(text, language: language)
    desk.rows[1].repliesUntil = DeskSamples.now + .minutes(3)
    desk.rows[1].lastInboundAt = DeskSamples.now + .minutes(3) - .hours(24)
    desk.send(.mirrorChanged)
    desk.send(.tick(now: DeskSamples.now + .minutes(3)))
    return desk
  }

  @Test func anExpiredConversationTakesNoReplyAndSaysWhyAndWhatIsPossible() {
    var desk = expired()
    desk.press("enter")
    #expect(sent(desk).isEmpty && desk.state.question == nil)
    #expect(line(desk, "24 h after the customer’s last message") != nil)
    #expect(line(desk, "Já verifico") != nil)
    #expect(line(desk, "Alt+C comment") != nil)
    #expect(line(desk, "Alt+E finalise") != nil)
    #expect(line(expired(language: .portuguese), "passadas 24 h da última mensagem do cliente") != nil)
  }

  @Test func aCommentIsPossibleAfterExpiry() {
    var desk = expired("")
    desk.type("!sumiu")
    desk.press("enter")
    #expect(desk.enqueued == [.addComment(conversation: id, text: "sumiu")])
  }

  @Test func itOpensAgainWhenTheCustomerWritesAndTheGuardTellsOfIt() {
    var desk = expired()
    desk.rows[1].repliesUntil = DeskSamples.now + .hours(24)
    customerWrites(["voltei"], &desk)
    #expect(line(desk, "Expired") == nil)
    desk.press("enter")
    #expect(desk.state.question?.warnings == [.newLines(1)])
    #expect(line(desk, ": voltei") != nil)
  }

  @Test func theMarkIsSeparateFromTheRule() {
    var desk = expired()
    desk.rows[1].expiresAt = nil
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(sent(desk).isEmpty)
  }

  // MARK: Refused because the line was down

  private func refused(_ text: String = "") -> Desk {
    var desk = Desk()
    let item = OutboxSamples.item(1, OutboxSamples.message(2, "Era isso"), .parked(reason: .conflict))
    desk.outbox = [item]
    if !text.isEmpty { desk.stored[id] = [Draft(kind: .reply, text: text, generation: 5)] }
    desk.send(.draftsLoaded(desk.stored))
    customerWrites(["mudei de ideia"], &desk)
    desk.outboxChanged()
    return desk
  }

  @Test func aConflictsWordsComeBackByThemselvesAndSayWhy() {
    var desk = refused()
    #expect(desk.outbox.count == 1)
    desk.press("right enter")
    #expect(desk.outbox.isEmpty)
    #expect(desk.state.composer.drafts.first?.text == "Era isso")
    #expect(line(desk, "Not sent: the customer wrote at") != nil)
    desk.press("enter")
    #expect(sent(desk).count <= 1)
  }

  @Test func withSomethingWrittenItStaysOverTheComposerWithItsChoices() {
    var desk = refused("outra coisa")
    desk.press("right enter")
    #expect(desk.outbox.count == 1)
    #expect(desk.state.composer.drafts.first?.text == "outra coisa")
    #expect(line(desk, "try again") != nil)
  }

  @Test func itComesBackOnceAlsoWhenTheOutboxIsToldTwice() {
    var desk = refused()
    desk.press("right enter")
    desk.send(.outboxLoaded(desk.outbox))
    desk.send(.mirrorChanged)
    #expect(desk.state.composer.drafts.first?.text == "Era isso")
    #expect(desk.effects.count { if case .edit = $0 { true } else { false } } == 1)
  }
}

extension AppEffect {
  fileprivate var isFinalise: Bool { if case .enqueue(.finalise, _) = self { true } else { false } }
}

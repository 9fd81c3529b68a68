import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// The three choices, wherever they are made, and what can't be sent from where it was typed.
@Suite struct OutboxTests {
  private let ids = OutboxSamples.items.map(\.id)

  @Test func refusedOnesComeFirstThenThoseThatWaitThenDraftsOfGoneConversations() {
    var desk = Desk.withOutbox()
    desk.press("alt+9")
    #expect(desk.state.page == .outbox)
    let expected = ids.map(OutboxPage.EntryID.operation) + [.draft(ConversationID(99), .reply)]
    #expect(desk.state.outboxEntries.map(\.id) == expected)
    #expect(desk.effects.contains(.loadOutbox))
  }

  @Test(arguments: [("r", "retry"), ("f5", "retry")])
  func retrySendsTheRefusedOneAgain(key: String, name: String) {
    var desk = Desk.withOutbox()
    desk.press("alt+9 \(key)")
    #expect(desk.effects.contains(.retry(ids[0])))
    #expect(desk.state.outbox.items[0].state == .queued)
  }

  /// Each place in turn: what each key asks for; nil: a notice says why not.
  @Test(
    arguments: [
      (0, "r", AppEffect.retry(OutboxSamples.items[0].id)), (0, "e", .edit(OutboxSamples.items[0].id)),
      (0, "d", nil), (1, "r", .retry(OutboxSamples.items[1].id)), (2, "r", nil),
      (2, "e", .edit(OutboxSamples.items[2].id)), (4, "r", nil), (4, "e", nil), (4, "d", nil), (5, "r", nil),
      (5, "e", nil),
    ] as [(Int, String, AppEffect?)])
  func eachEntryHasItsOwnChoices(place: Int, key: String, effect: AppEffect?) {
    var desk = Desk.withOutbox()
    desk.press("alt+9" + String(repeating: " down", count: place))
    desk.effects = []
    desk.press(key)
    let choices = desk.effects.filter {
      switch $0 {
      case .retry, .edit, .discard: true
      default: false
      }
    }
    #expect(choices == (effect.map { [$0] } ?? []))
    #expect(desk.state.notice != nil || desk.state.overlay != nil)
  }

  @Test func discardAsksOnceAndEscapeKeeps() {
    var desk = Desk.withOutbox()
    desk.press("alt+9 d")
    #expect(desk.picture().contains { $0.contains("Discard this?") })
    desk.press("escape")
    #expect(desk.state.outbox.items.count == 5)
    desk.press("d enter")
    #expect(desk.effects.contains(.discard(ids[0])))
    #expect(desk.state.outbox.items.count == 4)
    #expect(desk.state.outbox.selectedID == .operation(ids[1]))
  }

  @Test func editedWordsAreInTheComposerOfTheirConversation() {
    var desk = Desk.withOutbox()
    desk.press("alt+9 e")
    #expect(desk.state.page == .conversations)
    #expect(desk.state.focus == .conversation)
    #expect(desk.state.shown.id == ConversationID(2))
    #expect(desk.state.open.rows.selectedID == ConversationID(2))
    #expect(desk.state.composer.mode == .reply)
    #expect(desk.state.composer.drafts.first?.text.hasPrefix("Bom dia! Já verifico") == true)
  }

  @Test func anEditedCommentStaysAComment() {
    var desk = Desk.withOutbox()
    desk.outbox[3].state = .parked(reason: .forbidden)
    desk.outboxChanged()
    desk.press("alt+9 down down e")
    #expect(desk.state.composer.mode == .comment)
    #expect(desk.state.composer.drafts == [Draft(kind: .comment, text: "Ligar depois das 15h", generation: 1)])
  }

  @Test func aTransferIsDecidedAnewAndTheRefusedOneGoesOnlyThen() {
    var desk = Desk.withOutbox()
    desk.press("alt+9 down e")
    #expect(desk.state.overlay != nil)
    #expect(!desk.effects.contains(.discard(ids[1])))
    desk.press("enter enter")
    let command = Command.transferToAgent(
      conversation: ConversationID(3), agent: ConversationSamples.bruno, comment: "Cliente pede segunda via da fatura")
    #expect(desk.enqueued == [command])
    #expect(desk.effects.last { if case .discard = $0 { true } else { false } } == .discard(ids[1]))
    #expect(desk.state.replacing == nil)
  }

  /// The refused one is all that is left of the decision when the new one can't be stored.
  @Test func aNewDecisionThatCouldNotBeStoredKeepsTheRefusedOne() {
    var desk = Desk.withOutbox()
    desk.isDiskFull = true
    desk.press("alt+9 down e enter enter")
    #expect(desk.enqueued.count == 1)
    #expect(desk.state.notice?.kind == .failure)
    #expect(!desk.effects.contains(.discard(ids[1])))
    #expect(desk.outbox.count == 5)
    desk.isDiskFull = false
    desk.press("f9 e escape")
    desk.press("alt+a enter enter")
    #expect(desk.outbox.count == 5)
  }

  @Test func theRefusedOneGoesWithTheWordThatTheNewOneIsStored() {
    var state = Desk.withOutbox().state
    let command = Command.markUnread(conversation: ConversationID(3))
    state.superseded[command] = ids[1]
    let operation = OperationID(at: DeskSamples.now, random: (0, 9))
    let other = Command.markUnread(conversation: ConversationID(4))
    #expect(App.operationQueued(&state, other) == [])
    #expect(App.update(&state, .operationQueued(operation, command)) == [.discard(ids[1])])
    #expect(App.operationQueued(&state, command) == [])
  }

  // MARK: What is said of it

  private func goneThree() -> Desk {
    var desk = Desk.withOutbox()
    desk.press("v down down enter")
    desk.rows.removeAll { $0.id == ConversationID(3) }
    desk.send(.mirrorChanged)
    return desk
  }

  @Test(arguments: ["f4", "f9 e"])
  func aDecisionAboutAGoneConversationSaysWhyItCanNotBeMade(keys: String) {
    var desk = goneThree()
    desk.press(keys)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.kind == .warning)
    #expect(desk.state.notice?.text.string.contains(desk.state.catalog.noLongerVisible) == true)
    #expect(desk.state.replacing == nil)
  }

  @Test func wordsAreSaidToBeBackInTheComposerOnlyWhereItIs() {
    var desk = Desk.withOutbox()
    desk.press("alt+9 e")
    #expect(desk.state.notice?.text.string == "Back in the composer")
    desk = .withOutbox()
    desk.rows.removeAll { $0.id == ConversationID(2) }
    desk.send(.mirrorChanged)
    desk.press("alt+9 e")
    #expect(desk.state.page == .outbox)
    #expect(desk.state.notice?.text.string == "Back as a draft of its conversation")
  }

  // MARK: What it costs

  @Test func aCommitLooksUpNoMoreThanTheSelectedOneAndWhatIsNew() {
    var desk = Desk.withOutbox()
    desk.press("alt+9")
    #expect(desk.lookups == [2, 3, 5, 6, 99])
    desk.effects = []
    desk.send(.mirrorChanged)
    #expect(desk.lookups == [2])
    desk.effects = []
    desk.outbox.append(
      OutboxSamples.item(9, OutboxSamples.message(7, "Mais uma"), .parked(reason: .conflict), minutesAgo: 0))
    desk.send(.mirrorChanged)
    #expect(desk.lookups == [2, 7])
    desk.effects = []
    desk.send(.tick(now: DeskSamples.now + .minutes(1)))
    #expect(desk.lookups == [2, 3, 5, 6, 7, 99])
  }

  @Test func givingUpTheNewDecisionKeepsTheRefusedOne() {
    var desk = Desk.withOutbox()
    desk.press("alt+9 down e escape")
    #expect(desk.state.replacing == nil)
    desk.press("alt+a enter enter")
    #expect(desk.enqueued.count == 1)
    #expect(desk.outbox.count == 5)
  }

  @Test(arguments: [
    ("f5", AppEffect.retry(OutboxSamples.items[0].id)), ("f4", .edit(OutboxSamples.items[0].id)),
    ("alt+x enter", .discard(OutboxSamples.items[0].id)),
  ])
  func theConversationHasTheChoicesToo(keys: String, effect: AppEffect) {
    var desk = Desk.withOutbox()
    desk.press("right enter \(keys)")
    #expect(desk.effects.contains(effect))
  }

  @Test func whatWasRefusedStaysInSightHoweverTheThreadIsScrolled() {
    var desk = Desk.withOutbox()
    desk.press("right enter")
    let words = "✗ Message not sent: Bruno Lima transferred it to Vendas"
    #expect(desk.picture().contains { $0.contains(words) })
    desk.press("alt+home")
    #expect(desk.picture().contains { $0.contains(words) })
  }

  @Test func aRowThatTellsOfARefusalAsksForTheOutboxOnce() {
    var desk = Desk()
    desk.outbox = [OutboxSamples.item(1, OutboxSamples.message(2, "Bom dia!"), .parked(reason: .forbidden))]
    desk.rows[1].hasParked = true
    desk.send(.mirrorChanged)
    desk.effects = []
    desk.press("right enter")
    #expect(desk.effects.count { $0 == .loadOutbox } == 1)
    #expect(desk.picture().contains { $0.contains("Message not sent") })
  }

  @Test func theSidebarHasItOnlyWhileThereIsSomething() {
    var desk = Desk()
    #expect(!desk.picture().contains { $0.contains("Not sent") })
    desk = .withOutbox()
    #expect(desk.picture().contains { $0.contains("Not sent") && $0.contains("! 6") })
    desk.press("left down down down enter")
    #expect(desk.state.page == .outbox)
  }

  // MARK: Gone

  private func gone() -> Desk {
    var desk = Desk()
    desk.threads = OutboxSamples.threads()
    desk.press("right enter")
    desk.type("Segue o boleto")
    desk.rows.removeAll { $0.id == ConversationID(2) }
    desk.effects = []
    desk.send(.mirrorChanged)
    return desk
  }

  @Test func aGoneConversationKeepsItsDraftAndSaysWhoTookIt() {
    let desk = gone()
    let picture = desk.picture().joined()
    #expect(picture.contains("Segue o boleto"))
    #expect(!picture.contains("Olá!"))
    #expect(picture.contains("Bruno Lima transferred it to Vendas at 13:54."))
    #expect(desk.state.outboxEntries.map(\.id) == [.draft(ConversationID(2), .reply)])
  }

  @Test func itsDraftCanBeCopiedAndDiscarded() {
    var desk = gone()
    desk.press("alt+v")
    #expect(desk.effects.contains(.copy("Segue o boleto")))
    desk.press("alt+x enter")
    #expect(desk.state.draftCount == 0)
    #expect(desk.stored[ConversationID(2)] == [])
    #expect(desk.state.composer.drafts.isEmpty)
  }

  /// Whoever is in the middle of a word goes on with it: no character becomes a command, and nothing is sent.
  @Test func typingGoesOnInItsDraft() {
    var desk = gone()
    desk.type(" e o n u y @ # / ! h")
    desk.press("enter alt+u alt+e alt+a")
    #expect(desk.enqueued.isEmpty)
    #expect(desk.state.overlay == nil)
    #expect(desk.stored[ConversationID(2)]?.first?.text == "Segue o boleto e o n u y @ # / ! h")
    #expect(desk.state.shown.id == ConversationID(2))
  }

  @Test func anEmptyComposerOfAGoneConversationTriggersNothing() {
    var desk = Desk()
    desk.press("right enter")
    desk.rows.removeAll { $0.id == ConversationID(2) }
    desk.send(.mirrorChanged)
    desk.type("@")
    #expect(desk.state.overlay == nil)
  }

  @Test func itsDraftIsOnThePageAndTheConversationCanNotBeOpened() {
    var desk = gone()
    desk.press("f9 c")
    #expect(desk.effects.contains(.copy("Segue o boleto")))
    #expect(desk.picture().contains { $0.contains("João Gonçalves") })
    desk.press("enter")
    #expect(desk.state.page == .outbox)
    #expect(desk.state.notice?.kind == .warning)
  }

  @Test func aConversationThatComesBackIsAsBefore() {
    var desk = gone()
    desk.rows.append(DeskSamples.row(2))
    desk.send(.mirrorChanged)
    #expect(!desk.state.shown.isGone)
    #expect(desk.state.takesText)
    #expect(desk.picture().joined().contains("Olá!"))
    #expect(desk.state.composer.drafts.first?.text == "Segue o boleto")
  }

  // MARK: Why

  @Test(arguments: [
    (ParkReason.conflict, SystemEvent.transferredToService(from: ServiceID(2), to: ServiceID(1)), true),
    (.conflict, .transferredToService(from: ServiceID(1), to: ServiceID(2)), false),
    (.conflict, .transferredToAgent(from: nil, to: ConversationSamples.bruno), true),
    (.conflict, .transferredToAgent(from: nil, to: ConversationSamples.ana), false),
    (.conflict, .finalised(wrapUp: nil), true), (.conversationFinalised, .finalised(wrapUp: nil), true),
    (.conversationFinalised, .transferredToAgent(from: nil, to: ConversationSamples.bruno), false),
    (.conversationExpired, .expired, true), (.conversationExpired, .finalised(wrapUp: nil), false),
    (.conflict, .opened, false), (.forbidden, .finalised(wrapUp: nil), false),
  ])
  func aCauseIsAnEventThatExplainsTheRefusal(reason: ParkReason, event: SystemEvent, explains: Bool) {
    let item = OutboxSamples.item(1, OutboxSamples.message(2, "x"), .parked(reason: reason))
    let after = ThreadMessage(id: .mirrored(MessageID(208)), kind: .system, text: "", at: DeskSamples.now, event: event)
    var before = after
    before.id = .mirrored(MessageID(206))
    #expect((OutboxPage.cause(of: item, among: [after]) != nil) == explains)
    #expect(OutboxPage.cause(of: item, among: [before]) == nil)
  }
}

extension Desk {
  /// Conversations whose row was asked for, in their order.
  fileprivate var lookups: [Int64] {
    effects.compactMap { if case .loadRow(let id) = $0, id != state.shown.id { id.rawValue } else { nil } }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted()
  }
}

import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Several conversations at once: marks, what will be done, what was done.
@Suite struct BulkTests {
  private func bulk(_ desk: Desk) -> Bulk.State? {
    if case .bulk(let bulk) = desk.state.overlay { bulk } else { nil }
  }

  private func desk(requiresProtocol: Bool = false, rows: [ConversationRow] = DeskSamples.rows(12)) -> Desk {
    var directory = DeskSamples.directory(requiresProtocol: requiresProtocol)
    directory.wrapUps = [
      WrapUp(id: WrapUpID(1), serviceID: nil, name: "Resolvido"),
      WrapUp(id: WrapUpID(2), serviceID: ServiceID(2), name: "Pago"),
    ]
    return Desk(rows, directory: directory)
  }

  // MARK: Marks

  @Test func marksStayOnTheirConversationsHoweverRowsMove() {
    var desk = desk()
    desk.press("space right space")
    #expect(desk.state.open.marks == [ConversationID(1), ConversationID(2)])
    desk.press("o v / l i enter")
    desk.rows.insert(DeskSamples.row(30), at: 0)
    desk.send(.mirrorChanged)
    #expect(desk.state.open.marks == [ConversationID(1), ConversationID(2)])
    #expect(desk.picture()[2].contains("✓"))
    desk.press("escape")
    #expect(desk.state.open.marks.isEmpty && desk.state.open.query.search == "li")
  }

  @Test func markedRowsShowItWithoutColour() {
    var desk = desk()
    desk.press("space")
    #expect(desk.picture()[4].contains("┃✓MS"))
    #expect(desk.picture()[2].contains("✓ 1 marked"))
    desk.press("v")
    #expect(desk.picture()[3].contains("✓MS"))
    desk.press("space")
    #expect(!desk.picture().joined().contains("✓"))
  }

  @Test func finishedOnesAreNotMarked() {
    var desk = desk(rows: [DeskSamples.row(1), DeskSamples.row(2, state: .finalised)])
    desk.press("alt+2 space")
    #expect(desk.state.finished.marks.isEmpty)
    #expect(desk.state.notice?.text.string.contains("only with open conversations") == true)
  }

  @Test func thereIsAMost() {
    var desk = desk(rows: DeskSamples.rows(220))
    desk.press("v end end")
    for _ in 0..<205 { desk.press("space up") }
    #expect(desk.state.open.marks.count == Bulk.limit)
    #expect(desk.state.notice == nil || desk.state.notice?.kind == .warning)
  }

  // MARK: Before and after

  @Test func transferToAServiceShowsEachBeforeAndAfterAndAsksOnceForEach() {
    var desk = desk()
    desk.press("space right space right space #")
    guard case .picker = desk.state.overlay else {
      Issue.record("no list of services")
      return
    }
    desk.type("vendas")
    desk.press("enter")
    let picture = desk.picture().joined(separator: "\n")
    #expect(picture.contains("Transfer 3 conversations to Vendas?"))
    #expect(picture.contains("Suporte · You → Vendas · in the queue"))
    desk.type("volto amanhã")
    desk.press("enter")
    #expect(
      desk.enqueued
        == (1...3).map {
          .transferToService(conversation: ConversationID($0), service: ServiceID(3), comment: "volto amanhã")
        })
    #expect(bulk(desk)?.results?.count == 3 && desk.state.open.marks.isEmpty)
    #expect(desk.picture().joined().contains("What became of each"))
  }

  @Test func whatCannotBeDoneSaysWhyAndStaysMarked() {
    var desk = desk()
    desk.press("space right space e")
    desk.type("pago")
    desk.press("enter")
    let picture = desk.picture().joined(separator: "\n")
    #expect(picture.contains("1 of 2 can be done"))
    #expect(picture.contains("stays: that wrap-up does not belong to its service"))
    desk.press("enter")
    #expect(desk.enqueued.map(\.conversationID) == [ConversationID(2)])
    #expect(desk.state.open.marks == [ConversationID(1)])
  }

  @Test func whatWasSeenGoesAlong() {
    var desk = desk()
    desk.press("space # enter enter")
    let seen = desk.effects.compactMap { if case .enqueue(_, let seen) = $0 { seen } else { nil } }
    #expect(seen == [DeskSamples.row(1).seen])
  }

  @Test func aRowThatChangedIsShownBeforeAnythingIsDone() {
    var desk = desk()
    desk.press("space right space # enter")
    desk.rows[0].assigneeID = ConversationSamples.bruno
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(desk.enqueued.isEmpty)
    #expect(bulk(desk)?.problem?.string.hasPrefix("1 conversation changed meanwhile") == true)
    desk.press("enter")
    #expect(desk.enqueued.count == 2)
  }

  @Test func aRowThatLeftTheViewIsNotAskedFor() {
    var desk = desk()
    desk.press("space right space # enter")
    desk.rows.removeFirst()
    desk.send(.mirrorChanged)
    desk.press("enter enter")
    #expect(desk.enqueued.map(\.conversationID) == [ConversationID(2)])
    #expect(bulk(desk)?.results?[ConversationID(1)] == .skipped(.notVisible))
  }

  @Test func aVanishedTargetIsSaidInsideAndTheCommentStays() {
    var desk = desk()
    desk.press("space #")
    desk.type("vendas")
    desk.press("enter")
    desk.type("oi")
    desk.directory.services.removeAll { $0.id == ServiceID(3) }
    desk.send(.directoryLoaded(desk.directory))
    desk.press("enter enter")
    #expect(desk.enqueued.isEmpty && bulk(desk)?.comment.text == "oi")
    #expect(bulk(desk)?.plan.map(\.refusal) == [.serviceGone])
    #expect(bulk(desk)?.problem != nil)
  }

  @Test func withoutMarksTheSelectedCardIsMeant() {
    var desk = desk()
    desk.press("right # enter enter")
    #expect(desk.enqueued.map(\.conversationID) == [ConversationID(2)])
  }

  @Test func rowsThatMoveRedirectNothing() {
    var desk = desk()
    desk.press("right #")
    desk.rows.removeAll { $0.id == ConversationID(1) }
    desk.send(.mirrorChanged)
    desk.press("enter enter")
    #expect(desk.enqueued.map(\.conversationID) == [ConversationID(2)])
  }

  @Test func theOpenConversationIsMeantWhileItHasTheKeys() {
    var desk = desk()
    desk.press("space right enter alt+g enter")
    guard case .dialog(let dialog) = desk.state.overlay else {
      Issue.record("no dialog")
      return
    }
    #expect(dialog.kind.conversationID == ConversationID(2))
  }

  // MARK: External protocols

  @Test func eachRowHasItsOwnExternalProtocolWhenTheCompanyWantsOne() {
    var desk = desk(requiresProtocol: true)
    desk.press("space right space e")
    desk.type("resol")
    desk.press("enter")
    desk.type("A-1")
    desk.press("enter")
    #expect(desk.enqueued.isEmpty && bulk(desk)?.focus == 1)
    #expect(desk.picture().joined().contains("the external protocol is missing"))
    desk.type("12345678901234")
    desk.press("enter")
    #expect(
      desk.enqueued == [
        .finalise(conversation: ConversationID(1), wrapUp: WrapUpID(1), comment: nil, externalProtocol: "A-1"),
        .finalise(
          conversation: ConversationID(2), wrapUp: WrapUpID(1), comment: nil, externalProtocol: "1234567890123"),
      ])
  }

  // MARK: What became of each

  @Test func resultsFollowTheOutboxAndStayUntilTheyAreClosed() {
    var desk = desk()
    desk.press("space right space right space #")
    desk.type("vendas")
    desk.press("enter enter")
    let ids = bulk(desk)?.plan.compactMap { item -> OperationID? in
      if case .queued(let id) = bulk(desk)?.results?[item.id] { id } else { nil }
    }
    guard let ids, ids.count == 3 else {
      Issue.record("not queued")
      return
    }
    func item(_ index: Int, _ state: OutboxState) -> OutboxItem {
      let command = Decision.toService(ServiceID(3)).command(
        ConversationID(Int64(index + 1)), comment: nil, externalProtocol: nil)
      return OutboxItem(
        operation: Operation(id: ids[index], command: command, seen: nil, createdAt: DeskSamples.now), state: state,
        attempts: 1)
    }
    desk.outbox = [item(1, .parked(reason: .conflict)), item(2, .sending)]
    desk.outboxChanged()
    #expect(bulk(desk)?.results?[ConversationID(1)] == .sent)
    #expect(bulk(desk)?.results?[ConversationID(2)] == .refused(.conflict))
    #expect(bulk(desk)?.results?[ConversationID(3)] == .queued(ids[2]))
    #expect(desk.picture().joined().contains("1 sent, 1 waiting, 1 not done"))
    desk.send(.tick(now: DeskSamples.now + .minutes(5)))
    #expect(bulk(desk) != nil)
    desk.press("escape")
    #expect(desk.state.overlay == nil)
  }

  @Test func whatCouldNotBeWrittenDownSaysSoForEach() {
    var desk = desk()
    desk.isDiskFull = true
    desk.press("space right space # enter enter")
    #expect(bulk(desk)?.results?.values.allSatisfy { if case .failed = $0 { true } else { false } } == true)
    #expect(desk.state.open.marks.count == 2)
  }

  @Test func withoutTheRightItSaysSo() {
    var desk = Desk(DeskSamples.rows(3), directory: DeskSamples.directory([.reply]))
    desk.press("space #")
    #expect(desk.state.overlay == nil && desk.state.notice?.kind == .warning)
  }
}

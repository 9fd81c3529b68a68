import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Looking for a conversation or a contact: the mirror is asked as one types.
@Suite struct FinderTests {
  private struct Missing: Error {}

  private func picker(_ desk: Desk) throws -> Picker.State {
    guard case .picker(let picker) = desk.state.overlay else { throw Missing() }
    return picker
  }

  private func titles(_ desk: Desk) throws -> [String] {
    let picker = try picker(desk)
    return picker.matches.map { picker.items[$0.item].title.string }
  }

  private func desk() -> Desk {
    Desk(DeskSamples.rows(12) + [DeskSamples.row(41, state: .finalised)])
  }

  private func asked(_ desk: Desk) -> [ConversationQuery] {
    desk.effects.compactMap { if case .findRows(let query, _) = $0 { query } else { nil } }
  }

  @Test func openOnesAreThereAtOnceAndFinishedOnesAfterThem() throws {
    var desk = desk()
    desk.press("alt+j")
    #expect(try picker(desk).items.count == 13)
    let states = try picker(desk).items.map { item in
      if case .conversation(let row) = item.choice { row.state } else { ConversationState.open }
    }
    #expect(states == Array(repeating: .open, count: 12) + [.finalised])
  }

  @Test func eachKeyAsksOnceAndTheAnswerToAnEarlierOneIsNotTaken() throws {
    var desk = desk()
    desk.isSlow = true
    desk.press("alt+j")
    #expect(try picker(desk).isWaiting)
    desk.type("jo")
    #expect(asked(desk).map(\.search) == ["", "", "j", "j", "jo", "jo"])
    let early = ConversationQuery(state: .open, search: "j", order: .newestFirst, isFuzzy: true)
    desk.send(.rowsFound(early, ConversationPage(rows: desk.rows, hasMoreBefore: false, hasMoreAfter: false)))
    #expect(try picker(desk).items.isEmpty)
    desk.answerLater()
    #expect(try titles(desk).contains("João Gonçalves"))
    desk.press("up down left right")
    #expect(asked(desk).count == 6)
  }

  @Test func wordsOfServiceAndProtocolFindIt() throws {
    var desk = desk()
    desk.press("alt+j")
    desk.type("202611120002")
    #expect(try titles(desk) == ["João Gonçalves"])
    desk.press("enter")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.focus == .conversation)
    #expect(desk.state.shown.id == ConversationID(2))
    #expect(desk.state.open.arrangement == .list)
  }

  @Test func charactersInOrderFindItAndAreShown() throws {
    var desk = desk()
    desk.rows[4].contactName = "Maria Silva"
    desk.rows[7].contactName = "Márcio Salvador"
    desk.press("alt+j")
    desk.type("marslv")
    let found = try titles(desk)
    #expect(found.first == "Maria Silva")
    #expect(Set(found) == ["Maria Silva", "Márcio Salvador", "Maria Aparecida da Silva"])
    #expect(try picker(desk).matches.first?.characters == [0, 1, 2, 6, 8, 9])
    #expect(desk.picture().contains { $0.contains("Maria Silva") })
    desk.press("enter")
    #expect(desk.state.shown.id == desk.rows[4].id)
  }

  @Test func wordsAsTheyAreStandBeforeSpreadOnes() throws {
    var desk = desk()
    desk.rows[2].contactName = "Ana Beatriz Lins Alves"
    desk.rows[9].contactName = "Analba"
    desk.press("alt+j")
    desk.type("analba")
    #expect(try titles(desk).first == "Analba")
  }

  @Test func onlyTheFindersAskFuzzily() throws {
    var desk = desk()
    desk.press("alt+j escape alt+i")
    #expect(asked(desk).map(\.isFuzzy) == [true, true, true, true])
    #expect(asked(desk).map(\.isByContact) == [false, false, true, true])
    #expect(!desk.state.open.query.isFuzzy && !desk.state.open.query.isByContact)
  }

  @Test func anAnswerForConversationsIsNotTakenForContacts() throws {
    var desk = desk()
    desk.isSlow = true
    desk.press("alt+i")
    let other = ConversationQuery(state: .open, order: .newestFirst, isFuzzy: true)
    desk.send(.rowsFound(other, ConversationPage(rows: desk.rows, hasMoreBefore: false, hasMoreAfter: false)))
    #expect(try picker(desk).items.isEmpty)
  }

  @Test func aContactIsFoundAlsoWhereItsWordsAreAServicesOfMany() throws {
    var desk = Desk(DeskSamples.rows(300))
    for index in desk.rows.indices {
      desk.rows[index].contactName = "Ana"
      desk.rows[index].serviceName = "Financeiro"
    }
    let oldest = try #require(desk.rows.indices.min { desk.rows[$0].openedAt < desk.rows[$1].openedAt })
    desk.rows[oldest].contactName = "Rufino Lima"
    desk.press("alt+i")
    desk.type("fin")
    #expect(try titles(desk) == ["Rufino Lima"])
  }

  @Test func aFinishedOneIsOpenedAmongTheFinished() throws {
    var desk = desk()
    desk.press("alt+j up enter")
    #expect(desk.state.page == .finished)
    #expect(desk.state.shown.id == ConversationID(41))
    #expect(desk.state.focus == .conversation)
  }

  @Test func theSelectionStaysOnItsConversationWhenTheOtherAnswerComes() throws {
    var desk = desk()
    desk.isSlow = true
    desk.press("alt+j")
    let open = ConversationQuery(state: .open, order: .newestFirst, isFuzzy: true)
    let page = ConversationPage(
      rows: desk.rows.filter { $0.state == .open }, hasMoreBefore: false, hasMoreAfter: false)
    desk.send(.rowsFound(open, page))
    desk.press("down down")
    let chosen = try picker(desk).selectedItem?.choice
    desk.answerLater()
    #expect(try picker(desk).selectedItem?.choice.rowID == chosen?.rowID)
  }

  @Test func nothingFoundSaysSoAndEnterDoesNothing() throws {
    var desk = desk()
    desk.press("alt+j")
    desk.type("zzz")
    #expect(desk.picture().contains { $0.contains(desk.state.catalog.nothingToPick) })
    desk.press("enter")
    #expect(try picker(desk).purpose == .findConversation)
    desk.press("escape")
    #expect(desk.state.overlay == nil)
  }

  @Test func aContactStandsThereOnceAndLeadsToItsOpenConversation() throws {
    var desk = desk()
    var second = desk.rows[1]
    second.id = ConversationID(77)
    second.state = .finalised
    desk.rows.append(second)
    desk.press("alt+i")
    desk.type("gonçalves")
    let found = try titles(desk)
    let contacts = Set(desk.rows.filter { $0.contactName == "João Gonçalves" }.map(\.contactID))
    #expect(found.filter { $0 == "João Gonçalves" }.count == contacts.count)
    desk.press("enter")
    #expect(desk.state.shown.row?.contactName == "João Gonçalves")
    #expect(desk.state.page == .conversations)
    #expect(desk.state.focus == .conversation)
  }

  /// By who it is, not by the name: a namesake's conversations are not among its own.
  @Test func aContactWithNothingOpenLeadsToItsOwnPage() throws {
    var desk = desk()
    for index in desk.rows.indices {
      desk.rows[index].state = .finalised
      desk.rows[index].contactName = "Ana Lima"
    }
    desk.press("alt+i")
    desk.type("ana lima")
    desk.press("down")
    let item = try #require(try picker(desk).selectedItem)
    guard case .conversation(let row) = item.choice else { throw Missing() }
    desk.press("enter")
    #expect(desk.state.overlay == nil && desk.state.page == .contacts && desk.state.focus == .main)
    #expect(desk.state.contacts.opened?.id == row.contactID)
    #expect(desk.state.contacts.opened?.rows.map(\.contactID) == [row.contactID])
    #expect(desk.state.finished.query.search.isEmpty)
  }

  @Test func aHundredThousandOpenOnesCostOneBoundedPage() {
    var desk = Desk()
    desk.press("alt+j")
    for effect in desk.effects {
      if case .findRows(_, let limit) = effect { #expect(limit <= 100) }
    }
  }
}

import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Cards, list, search and filters, by keyboard.
@Suite struct BrowsingTests {
  /// Fingers are quicker than any query: what stood there before is not what was searched for.
  @Test(arguments: ["enter enter", "v enter right"])
  func openingAheadOfASearchOpensWhatItFindsAndNotWhatStoodThere(keys: String) {
    var desk = Desk()
    let name = desk.rows[3].contactName
    if keys.hasPrefix("v") { desk.press("v") }
    desk.holdsRows = true
    desk.press("/")
    desk.type(name)
    desk.press(keys.replacing("v ", with: ""))
    #expect(desk.state.shown.id == nil || desk.state.focus == .main)
    desk.holdsRows = false
    desk.answerLater()
    #expect(desk.state.shown.id == desk.rows[3].id)
    #expect(desk.state.focus == .conversation)
  }

  @Test func anotherKeyThanOpenTakesTheWishBack() {
    var desk = Desk()
    desk.holdsRows = true
    desk.press("/")
    desk.type(desk.rows[3].contactName)
    desk.press("enter enter down")
    desk.holdsRows = false
    desk.answerLater()
    #expect(desk.state.focus == .main)
  }

  @Test func tenCardsAtFirstAndTenMoreByKey() {
    var desk = Desk(DeskSamples.rows(40))
    #expect(desk.state.open.shownCount == 10)
    desk.press("m")
    #expect(desk.state.open.shownCount == 20)
    desk.press("m m m m")
    #expect(desk.state.open.shownCount == 40)
    #expect(!desk.state.open.hasMore)
  }

  @Test func movingPastTheLastCardShowsTenMore() {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("end")
    #expect(desk.state.open.rows.selectedIndex == 9)
    desk.press("right")
    #expect(desk.state.open.shownCount == 20)
    #expect(desk.state.open.rows.selectedID == ConversationID(11))
  }

  @Test func cardsOfManyConversationsScrollWithinABoundedWindow() {
    var desk = Desk(DeskSamples.rows(900))
    for _ in 0..<440 { desk.press("down") }
    #expect(desk.state.open.rows.selectedID == ConversationID(881))
    #expect(desk.state.open.rows.rows.count <= ConversationRows.capacity + ConversationRows.pageSize)
    #expect(desk.picture()[0].hasSuffix("890 of 900"))
  }

  @Test func openingACardGoesToTheListWithItSelectedAndBackReturns() {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("right enter")
    #expect(desk.state.open.arrangement == .list)
    #expect(desk.state.open.rows.selectedID == ConversationID(2))
    #expect(desk.state.shown.id == ConversationID(2))
    #expect(desk.state.focus == .conversation)
    desk.press("escape")
    #expect(desk.state.focus == .main)
    desk.press("escape")
    #expect(desk.state.open.arrangement == .cards)
    #expect(desk.state.open.rows.selectedID == ConversationID(2))
  }

  @Test func cardsShowTheConversationSelectedFarDownTheList() {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("v")
    for _ in 0..<24 { desk.press("down") }
    desk.press("v")
    #expect(desk.state.open.shownCount == 30)
    #expect(desk.state.open.rows.selectedID == ConversationID(25))
  }

  @Test(arguments: [
    ("conceicao", 3), ("CONCEIÇÃO", 3), ("finan", 13), ("20261112003", 10), ("nobody at all", 0), ("   ", 40),
  ])
  func searchFindsByContactServiceAndProtocol(text: String, count: Int) {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("/")
    desk.type(text)
    #expect(desk.state.open.rows.rows.count == count)
    #expect(desk.state.open.rows.counts?.matching == count)
  }

  @Test func lettersTypedInTheSearchAreNoCommands() {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("/")
    desk.type("mvsu/")
    #expect(desk.state.open.search.text == "mvsu/")
    #expect(desk.state.open.arrangement == .cards)
    #expect(desk.state.overlay == nil)
  }

  @Test func enterKeepsTheSearchAndEscapeDropsIt() {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("/")
    desk.type("ana")
    desk.press("enter")
    #expect(!desk.state.open.isSearching)
    #expect(desk.state.open.query.search == "ana")
    desk.press("/ escape")
    #expect(desk.state.open.query.search == "")
    #expect(desk.state.open.rows.rows.count == 40)
  }

  @Test func filtersOfServiceAndMediumStandTogetherAndGoWithOneKey() {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("s down tab enter")
    #expect(desk.state.open.query.services == [ServiceID(1)])
    desk.press("w tab enter")
    #expect(desk.state.open.query.media == [.whatsApp])
    #expect(desk.state.open.rows.rows.allSatisfy { $0.serviceID == ServiceID(1) && $0.medium == .whatsApp })
    #expect(desk.picture()[2].contains("Suporte"))
    #expect(desk.picture()[2].contains("WhatsApp"))
    desk.press("x")
    #expect(!desk.state.open.query.isFiltered)
    #expect(desk.state.open.rows.rows.count == 40)
  }

  @Test func enterInAFilterWithoutMarksTakesTheSelectedOneOnly() {
    var desk = Desk(DeskSamples.rows(40))
    desk.press("s enter")
    #expect(desk.state.open.query.services == [ServiceID(2)])
    desk.press("s space enter")
    #expect(desk.state.open.query.services.isEmpty)
  }

  @Test func orderTurnsAndStaysOnItsConversation() {
    var desk = Desk(DeskSamples.rows(12))
    desk.press("o")
    #expect(desk.state.open.query.order == .newestFirst)
    #expect(desk.state.open.rows.rows.first?.id == ConversationID(12))
    #expect(desk.state.open.rows.selectedID == ConversationID(1))
  }

  @Test func nothingMatchesSaysHowToShowAllAgain() {
    var desk = Desk(DeskSamples.rows(5))
    desk.press("/")
    desk.type("zzz")
    desk.press("enter")
    let picture = desk.picture().joined(separator: "\n")
    #expect(picture.contains("Nothing matches"))
    #expect(picture.contains("x clears search and filters."))
  }

  @Test func finishedConversationsAreReadOnly() {
    var desk = Desk(DeskSamples.rows(3) + [DeskSamples.row(8, state: .finalised)])
    desk.press("alt+2 enter")
    #expect(desk.state.shown.id == ConversationID(8))
    desk.type("ab")
    #expect(desk.state.composer.drafts.isEmpty)
    desk.press("@")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text == "transfer to an agent: already finalised")
    desk.press("escape escape")
    #expect(desk.state.page == .conversations)
  }

  @Test func nextUnreadGoesRoundAndOpensWhenReading() {
    var desk = Desk(DeskSamples.rows(9))
    desk.press("n")
    #expect(desk.state.open.rows.selectedID == ConversationID(4))
    #expect(desk.state.open.arrangement == .cards)
    desk.press("enter f7")
    #expect(desk.state.shown.id == ConversationID(7))
    #expect(desk.state.focus == .conversation)
    desk.press("f7")
    #expect(desk.state.shown.id == ConversationID(1))
  }

  @Test func protocolIsCopied() {
    var desk = Desk(DeskSamples.rows(3))
    desk.press("down y")
    #expect(desk.effects.contains(.copy("202611120003")))
    #expect(desk.state.notice?.kind == .done)
    desk.press("down")
    #expect(desk.state.notice == nil)
  }
}

import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Search in messages and the contact's history, over the panes, and the way there and back.
@Suite struct ArchiveTests {
  /// A contact with an open conversation and two finished ones, among others.
  private func desk(columns: Int = 120, height: Int = 40) -> Desk {
    var rows = DeskSamples.rows(6)
    for (id, days) in [(Int64(41), Int64(3)), (42, 40)] {
      var row = DeskSamples.row(id, state: .finalised)
      (row.contactID, row.contactName) = (rows[0].contactID, rows[0].contactName)
      row.openedAt = DeskSamples.now - .hours(24 * days)
      row.finalisedAt = row.openedAt + .hours(1)
      rows.append(row)
    }
    var desk = Desk(rows, columns: columns, height: height)
    desk.threads[ConversationID(41)] = Self.thread(41, ["Bom dia", "Quero a 2ª via do boleto", "Segue o boleto"])
    desk.threads[ConversationID(42)] = Self.thread(42, ["Perdi a senha", "Boleto pago"])
    return desk
  }

  static func thread(_ id: Int64, _ texts: [String]) -> [ThreadMessage] {
    texts.enumerated().map { index, text in
      ThreadMessage(
        id: .mirrored(MessageID(id * 100 + Int64(index))), kind: .inbound, text: text,
        at: DeskSamples.now - .hours(24 * (50 - id)) + .minutes(Int64(index)))
    }
  }

  private func archive(_ desk: Desk) throws -> Archive.State {
    guard case .archive(let archive) = desk.state.overlay else { throw Missing() }
    return archive
  }

  private struct Missing: Error {}

  // MARK: Search

  @Test func wordsAreSearchedAsTheyAreTypedAndEnterOpensTheMessage() throws {
    var desk = desk()
    desk.press("ctrl+f")
    desk.type("BOLÉTO")
    #expect(try archive(desk).hits?.hits.map(\.id.rawValue) == [4_201, 4_102, 4_101])
    #expect(desk.picture().joined(separator: "\n").contains("Segue o boleto"))
    desk.press("down enter")
    #expect(desk.state.overlay == nil && desk.state.shown.id == ConversationID(41))
    #expect(desk.state.page == .finished && desk.state.focus == .conversation)
    #expect(desk.state.conversation.focusedID == MessageID(4_102))
    let loads = desk.effects.filter { if case .loadThread = $0 { true } else { false } }
    #expect(
      loads.last
        == .loadThread(.init(conversationID: ConversationID(41), anchor: .around(MessageID(4_102)), limit: 44)))
  }

  @Test func tabNarrowsToTheContactOnScreenAndBack() throws {
    var desk = desk()
    desk.press("ctrl+f tab")
    desk.type("olá")
    #expect(try archive(desk).query == MessageQuery(text: "olá", contactID: desk.rows[0].contactID))
    let own = try archive(desk).count
    desk.press("tab")
    #expect(try archive(desk).query?.contactID == nil)
    #expect(try archive(desk).count > own)
  }

  /// From within a conversation the search begins with its contact.
  @Test func fromAConversationItIsThatContactsAtFirst() throws {
    var desk = desk()
    desk.press("enter ctrl+f")
    #expect(try archive(desk).isOfPersonOnly)
    desk.press("escape escape escape ctrl+f")
    #expect(try !archive(desk).isOfPersonOnly)
  }

  @Test func withoutLettersNothingIsAskedFor() throws {
    var desk = desk()
    desk.press("ctrl+f")
    desk.type("\"* 👏")
    #expect(try archive(desk).query == nil)
    #expect(desk.picture().joined().contains("Letters or digits"))
    #expect(!desk.effects.contains { if case .findMessages = $0 { true } else { false } })
  }

  @Test func anAnswerToEarlierWordsIsIgnored() throws {
    var desk = desk()
    desk.isSlow = true
    desk.press("ctrl+f")
    desk.type("bo")
    #expect(try archive(desk).hits == nil)
    desk.type("x")
    desk.send(.messagesFound(MessageQuery(text: "bo"), before: nil, MessageHits(hasMore: true)))
    #expect(try archive(desk).hits == nil)
    desk.answerLater()
    #expect(try archive(desk).hits == MessageHits())
  }

  @Test func moreComesWhenTheSelectionNearsTheEnd() throws {
    var desk = desk()
    desk.threads[ConversationID(41)] = Self.thread(41, (0..<90).map { "linha \($0)" })
    desk.press("ctrl+f")
    desk.type("linha")
    #expect(try archive(desk).count == Archive.pageSize)
    for _ in 0..<45 { desk.press("down") }
    #expect(try archive(desk).count == 90)
    #expect(try archive(desk).hits?.hasMore == false)
    for _ in 0..<60 { desk.press("down") }
    #expect(try archive(desk).isAtEnd)
  }

  // MARK: Beyond the mirror

  @Test func enterOnTheLastLineSearchesTheServerAndAgainStopsIt() throws {
    var desk = desk()
    desk.press("ctrl+f")
    desk.type("segredo")
    let query = BackfillQuery.messages("segredo", contact: nil)
    #expect(desk.picture().joined().contains("search older messages on the server"))
    desk.press("enter")
    #expect(desk.effects.last == .backfill(query, from: nil))
    // A page without a hit is not the end.
    desk.send(.backfilled(query, BackfillProgress(rowCount: 0, next: "a", reached: DeskSamples.now - .hours(24 * 250))))
    #expect(desk.effects.last == .backfill(query, from: "a"))
    #expect(desk.picture().joined().contains("back to 7 Mar 2026"))
    desk.press("enter")
    #expect(desk.effects.last == .cancelBackfill)
    desk.press("enter")
    #expect(desk.effects.last == .backfill(query, from: "a"))
    desk.threads[ConversationID(42)] = Self.thread(42, ["o segredo"])
    desk.send(.backfilled(query, BackfillProgress(rowCount: 9, next: nil, reached: nil)))
    desk.send(.mirrorChanged)
    #expect(try archive(desk).count == 1)
    #expect(desk.picture().joined().contains("nothing older"))
  }

  @Test func closingItStopsWhatItFetches() {
    var desk = desk()
    desk.press("ctrl+f")
    desk.type("segredo")
    desk.press("enter escape")
    #expect(desk.effects.last == .cancelBackfill)
    #expect(desk.state.overlay == nil)
  }

  @Test func offlineItSaysThatTheLineIsNeeded() {
    var desk = desk()
    desk.send(.syncStatusChanged(UnsentStories.offline(at: DeskSamples.now)))
    desk.press("ctrl+f")
    desk.type("segredo")
    desk.press("enter")
    #expect(!desk.effects.contains { if case .backfill = $0 { true } else { false } })
    #expect(desk.picture().joined().contains("older ones need the line"))
  }

  // MARK: The clock

  @Test func theClockListsTheContactsOtherConversationsByIdAndNotByName() throws {
    var desk = desk()
    desk.rows.append(
      {
        var namesake = DeskSamples.row(43, state: .finalised)
        namesake.contactName = desk.rows[0].contactName
        return namesake
      }())
    desk.press("v enter alt+o")
    #expect(try archive(desk).rows?.rows.map(\.id.rawValue) == [42, 41])
    #expect(desk.state.shown.id == ConversationID(1))
  }

  @Test func protocolAndDatesNarrowTheHistory() throws {
    var desk = desk()
    desk.press("v enter alt+o 4 1")
    #expect(try archive(desk).rows?.rows.map(\.id.rawValue) == [41])
    desk.press("backspace backspace tab tab")
    desk.type("1/11/2026")
    #expect(try archive(desk).rows?.rows.map(\.id.rawValue) == [42])
    desk.press("backspace")
    #expect(desk.picture().joined().contains("Dates are written"))
    #expect(try archive(desk).rows?.rows.map(\.id.rawValue) == [42])
  }

  @Test func aConversationOfTheHistoryIsReadAndEscapeReturnsToThePlaceThatWasLeft() throws {
    var desk = desk(columns: 80, height: 24)
    desk.threads[ConversationID(1)] = Self.thread(1, (0..<60).map { "linha \($0)" })
    desk.press("v enter pageup pageup")
    let before = desk.state.conversation
    desk.press("alt+o down enter")
    #expect(desk.state.shown.id == ConversationID(41) && desk.state.page == .finished)
    #expect(!desk.state.isWriting)
    desk.press("escape")
    #expect(desk.state.shown.id == ConversationID(1) && desk.state.page == .conversations)
    #expect(desk.state.focus == .conversation)
    #expect(desk.state.conversation.top == before.top && !desk.state.conversation.isAtNewest)
    #expect(desk.picture().contains { $0.contains("linha 3") })
    desk.press("escape")
    #expect(desk.state.focus == .main)
  }

  @Test func olderConversationsOfTheContactAreFetchedOnRequest() throws {
    var desk = desk()
    desk.press("v enter alt+o down down enter")
    #expect(desk.effects.last == .backfill(.contact(desk.rows[0].contactID), from: nil))
  }

  /// Words typed stay where they are: only the composer's own draft is kept under another conversation.
  @Test func whatIsTypedIsThereAgainAfterTheVisit() throws {
    var desk = desk()
    desk.press("v enter")
    desk.type("meia frase")
    desk.press("alt+o enter escape")
    #expect(desk.state.shown.id == ConversationID(1))
    #expect(desk.state.composer.reply.buffer.text == "meia frase")
  }
}

extension UnsentStories {
  static func offline(at now: Timestamp) -> SyncStatus { SyncStatus(line: offline, asOf: now) }
}

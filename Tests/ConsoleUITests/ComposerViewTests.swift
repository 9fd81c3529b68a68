import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

@Suite struct ComposerViewTests {
  private func draw(_ composer: ComposerHarness, columns: Int) -> (rows: [String], cursor: Point?) {
    var grid = CellGrid(size: Size(columns: columns, rows: composer.state.rows))
    let cursor = Composer.render(
      composer.state, composer.context, into: &grid, rect: grid.bounds, theme: ConversationSamples.theme,
      isFocused: true)
    return (grid.text(), cursor)
  }

  private func composer(
    _ columns: Int, _ row: ConversationRow = ConversationSamples.row(), _ language: Language = .english
  ) -> ComposerHarness {
    var composer = ComposerHarness(row, context: ConversationSamples.context(language))
    composer.send(.resized(columns: columns, paneRows: 30))
    return composer
  }

  @Test func anEmptyComposerSaysWhatItsFirstCharacterDoes() {
    let (rows, cursor) = draw(composer(80), columns: 80)
    #expect(rows[0].hasPrefix("╭─ Reply to Conceição Araújo ─"))
    #expect(rows[1].contains("@ agent   # service   / shortcuts   ! comment"))
    #expect(cursor == Point(column: 2, row: 1))
  }

  @Test(arguments: [
    (40, Language.english, "INTERNAL · not to the customer"), (40, .portuguese, "INTERNO · o cliente não recebe"),
    (80, .english, "INTERNAL COMMENT · the customer will not receive this"),
    (80, .portuguese, "COMENTÁRIO INTERNO · o cliente não receberá esta mensagem"),
  ])
  func aCommentSaysThatTheCustomerDoesNotGetItWithoutColour(columns: Int, language: Language, words: String) {
    var composer = composer(columns, ConversationSamples.row(), language)
    composer.type("!nota")
    let (rows, _) = draw(composer, columns: columns)
    #expect(rows[0].hasPrefix("┏━ \(words) ━"))
    #expect(rows[1].hasPrefix("┃ nota"))
  }

  @Test func itGrowsToAThirdOfThePaneAndThenScrollsWithTheCursor() {
    var composer = composer(60)
    for line in 1...30 { composer.send(.pasted("linha \(line)\n")) }
    #expect(composer.state.rows == 10)
    var (rows, cursor) = draw(composer, columns: 60)
    #expect(rows[1].hasSuffix("▲"))
    #expect(!rows.contains { $0.contains("▼") })
    #expect(rows[7].contains("linha 30"))
    #expect(cursor == Point(column: 2, row: 8))
    composer.send(.edited(.textStart))
    (rows, cursor) = draw(composer, columns: 60)
    #expect(rows[1].contains("linha 1"))
    #expect(rows[8].hasSuffix("▼"))
    #expect(cursor == Point(column: 2, row: 1))
  }

  @Test(arguments: [("日本語", 8), ("ação 😀", 9), ("e\u{301}", 3), ("👩‍👩‍👧", 4)])
  func theCursorStandsAfterWideCharacters(text: String, column: Int) {
    var composer = composer(60)
    composer.send(.pasted(text))
    #expect(draw(composer, columns: 60).cursor == Point(column: column, row: 1))
  }

  @Test(arguments: [30, 40, 60])
  func whyItIsClosedIsReadableInFull(columns: Int) {
    let closed = composer(columns, ConversationSamples.row(state: .finalised))
    let (rows, cursor) = draw(closed, columns: columns)
    let words = rows.map { $0.trimmingPrefix("│ ").prefix { $0 != "│" }.split(separator: " ").joined(separator: " ") }
    #expect(words.joined(separator: " ").contains("finalised: nothing more can be written in it."))
    #expect(cursor == nil)
  }

  @Test func theCounterAppearsWhenMostIsUsedUp() {
    var composer = composer(60)
    composer.send(.pasted(String(repeating: "x", count: 4_000)))
    #expect(draw(composer, columns: 60).rows[0].contains(" 96 characters left "))
    composer.send(.pasted(String(repeating: "x", count: 97)))
    #expect(draw(composer, columns: 60).rows[0].contains(" 1 character too many "))
  }

  @Test(arguments: 6...60)
  func nothingIsDrawnBeyondItsArea(columns: Int) {
    var composer = composer(columns)
    composer.send(.pasted("Olá 😀 日本語 https://exemplo.com.br/um/caminho/longo fim"))
    var grid = CellGrid(size: Size(columns: columns + 4, rows: composer.state.rows + 2))
    _ = Composer.render(
      composer.state, composer.context, into: &grid,
      rect: Rect(column: 2, row: 1, columns: columns, rows: composer.state.rows), theme: ConversationSamples.theme,
      isFocused: true)
    let lines = grid.text()
    #expect(lines.first == "" && lines.last == "")
    #expect(lines.allSatisfy { ColumnWidth.of($0) <= columns + 2 && ($0.isEmpty || $0.hasPrefix("  ")) })
  }
}

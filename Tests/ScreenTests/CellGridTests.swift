import Screen
import Testing

@Suite struct CellGridTests {
  let style = Style(foreground: Color(rgb: 0x112233), background: Color(rgb: 0x445566))

  private func at(_ column: Int, _ row: Int) -> Point { Point(column: column, row: row) }

  @Test func textIsClippedAtTheEdges() {
    var grid = CellGrid(size: Size(columns: 5, rows: 2))
    #expect(grid.write("abcdefgh", at: at(2, 0), style: .plain) == 3)
    #expect(grid.write("xyz", at: at(-1, 1), style: .plain) == 3)
    #expect(grid.write("no", at: at(0, 7), style: .plain) == 0)
    #expect(grid.write("no", at: at(9, 0), style: .plain) == 0)
    #expect(grid.text() == ["  abc", "yz"])
  }

  @Test func wideCharactersAreNeverCut() {
    var grid = CellGrid(size: Size(columns: 5, rows: 3))
    grid.write("日本語", at: at(0, 0), style: .plain)
    #expect(grid.text()[0] == "日本")
    grid.write("x", at: at(1, 0), style: .plain)
    #expect(grid.text()[0] == " x本")
    grid.write("日本", at: at(-1, 1), style: .plain)
    #expect(grid.text()[1] == " 本")
    #expect(grid.write("日本", at: at(0, 2), style: .plain, maxColumns: 3) == 3)
    #expect(grid.text()[2] == "日")
    grid.fill(Rect(column: 1, row: 2, columns: 1, rows: 1), .plain)
    #expect(grid.text()[2] == "")
  }

  @Test func marksStayWithTheirLetter() {
    var grid = CellGrid(size: Size(columns: 4, rows: 1))
    #expect(grid.write("e\u{301}x", at: at(0, 0), style: .plain) == 2)
    #expect(grid[0, 0].text == "e\u{301}")
    #expect(grid[1, 0].text == "x")
  }

  @Test func aStyleWithoutBackgroundKeepsTheGround() {
    var grid = CellGrid(size: Size(columns: 4, rows: 1), fill: style)
    let red = Color(rgb: 0xFF0000)
    grid.write("a", at: at(0, 0), style: Style(foreground: red))
    grid.write("é", at: at(1, 0), style: Style(foreground: red, attributes: .bold))
    #expect(grid[0, 0].style == Style(foreground: red, background: style.background))
    #expect(grid[1, 0].style == Style(foreground: red, background: style.background, attributes: .bold))
    grid.fill(Rect(grid.size), Style(background: red))
    #expect(grid[0, 0].style == Style(foreground: red, background: red))
    #expect(grid.text() == [""])
  }

  @Test func tintingKeepsText() {
    var grid = CellGrid(size: Size(columns: 4, rows: 1))
    grid.write("ab", at: at(0, 0), style: style.with(.bold))
    grid.tint(Rect(column: 1, row: 0, columns: 1, rows: 1), Style(background: Color(rgb: 1)))
    #expect(grid.text() == ["ab"])
    #expect(grid[1, 0].background == Color(rgb: 1))
    #expect(grid[1, 0].attributes == .bold)
  }

  @Test func aTintTakesAWideCharacterWholeOrNotAtAll() {
    var grid = CellGrid(size: Size(columns: 5, rows: 1))
    grid.write("日本", at: at(0, 0), style: .plain)
    let ground = Style(background: Color(rgb: 1))
    grid.tint(Rect(column: 1, row: 0, columns: 2, rows: 1), ground)
    #expect((0..<5).map { grid[$0, 0].background == Color(rgb: 1) } == [false, false, true, true, false])
  }

  @Test(arguments: -4...1, 0...4)
  func whatBeginsLeftOfTheGridIsClippedOnBothSides(column: Int, columns: Int) {
    var grid = CellGrid(size: Size(columns: 3, rows: 1))
    let used = grid.write("日本語", at: at(column, 0), style: .plain, maxColumns: columns)
    #expect(used <= columns)
    #expect(grid.text()[0].count <= 3)
  }

  @Test func framesAreDrawn() {
    var grid = CellGrid(size: Size(columns: 6, rows: 3))
    grid.box(grid.bounds, style: .plain)
    #expect(grid.text() == ["╭────╮", "│    │", "╰────╯"])
    grid.box(Rect(column: 0, row: 0, columns: 1, rows: 1), style: .plain)
    grid.horizontalLine(at: at(4, 1), columns: 9, style: .plain)
    #expect(grid.text()[1] == "│   ──")
  }

  @Test func changesCoverWholeCharacters() {
    var before = CellGrid(size: Size(columns: 8, rows: 2))
    before.write("ab日本", at: at(0, 0), style: .plain)
    var after = before
    #expect(after.changedColumns(row: 0, since: before) == nil)
    after.write("語", at: at(4, 0), style: .plain)
    #expect(after.changedColumns(row: 0, since: before) == 4..<6)
    after = before
    after.tint(Rect(column: 2, row: 0, columns: 1, rows: 1), style)
    #expect(after.changedColumns(row: 0, since: before) == 2..<4)
    #expect(after.changedColumns(row: 1, since: nil) == 0..<8)
    #expect(after.changedColumns(row: 1, since: before) == nil)
  }

  @Test func areasSplitWithoutLoss() {
    let area = Rect(column: 2, row: 3, columns: 10, rows: 6)
    let (left, rest) = area.splitLeft(4)
    #expect(left == Rect(column: 2, row: 3, columns: 4, rows: 6))
    #expect(rest == Rect(column: 6, row: 3, columns: 6, rows: 6))
    #expect(area.splitRight(99).right == area)
    #expect(area.splitTop(2).rest.row == 5)
    #expect(area.splitBottom(1).bottom == Rect(column: 2, row: 8, columns: 10, rows: 1))
    #expect(area.inset(columns: 6).isEmpty)
    #expect(area.centered(columns: 4, rows: 2) == Rect(column: 5, row: 5, columns: 4, rows: 2))
    #expect(area.intersection(Rect(column: 0, row: 0, columns: 2, rows: 2)).isEmpty)
  }
}

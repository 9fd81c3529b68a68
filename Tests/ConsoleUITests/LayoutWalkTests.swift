import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Every size from the smallest to a wall of a screen, in every place of the program.
@Suite struct LayoutWalkTests {
  static let places = [
    "", "v", "down enter", "down enter f8", "v tab tab", "left", "alt+2", "alt+9", "alt+0", "/ m a r", "s", "f1",
    "enter @", "enter /", "enter alt+e", "down enter o l á alt+e enter", "down enter @ enter", "down enter o f10",
    "alt+3", "alt+3 down enter", "alt+3 down i tab tab", "alt+3 / m a", "enter alt+5", "enter alt+6 x enter",
    "enter f11", "v f11", "ctrl+p", "enter o l á f8",
  ]

  /// Long names, something refused, a colleague who writes: all that takes room.
  private static func desk(_ language: Language) -> Desk {
    var desk = Desk(DeskSamples.rows(14) + [DeskSamples.row(15, state: .finalised)], language: language)
    desk.rows[1].contactName = String(repeating: "Wolfeschlegelsteinhausen ", count: 6) + "🌻"
    desk.outbox = OutboxSamples.items
    desk.outboxChanged()
    return desk
  }

  @Test(arguments: places, Language.allCases)
  func everyPaneStaysInItsPlaceAtEverySize(keys: String, language: Language) {
    var desk = Self.desk(language)
    desk.press(keys)
    for columns in [1, 20, 39, 40, 47, 59, 60, 66, 75, 80, 99, 100, 113, 132, 160, 203, 251, 300] {
      for rows in [1, 11, 12, 15, 24, 41, 100] {
        desk.send(.resized(Size(columns: columns, rows: rows)))
        if let problem = ScreenRules.problem(desk.state) { Issue.record("\(keys) \(columns)x\(rows): \(problem)") }
      }
    }
  }

  @Test(arguments: places)
  func theLinesForScreenReadersFitEverySizeToo(keys: String) {
    var desk = Self.desk(.portuguese)
    desk.state.choices.isAccessible = true
    desk.press(keys)
    for columns in [39, 40, 57, 80, 120, 300] {
      for rows in [11, 12, 16, 24, 100] {
        desk.send(.resized(Size(columns: columns, rows: rows)))
        if let problem = ScreenRules.problem(desk.state) { Issue.record("\(keys) \(columns)x\(rows): \(problem)") }
      }
    }
  }

  @Test func theRulesSeeWhatIsBroken() {
    var desk = Self.desk(.english)
    desk.press("enter f8")
    let whole = Layout(desk.state)
    #expect(ScreenRules.disjoint(whole, desk.state.size) == nil)
    var layout = whole
    layout.drawer = layout.main
    #expect(ScreenRules.disjoint(layout, desk.state.size) != nil)
    layout = whole
    layout.drawer = nil
    #expect(ScreenRules.disjoint(layout, desk.state.size) != nil)
    #expect(ScreenRules.disjoint(whole, Size(columns: 100, rows: 40)) != nil)
  }

  /// Nothing that a pane draws stands outside of it.
  @Test(arguments: [
    "", "v", "down enter", "down enter f8", "enter", "alt+2", "alt+3", "alt+3 enter", "alt+9", "alt+0", "v d", "/ z z",
  ])
  func panesDrawWithinThemselves(keys: String) {
    var desk = Self.desk(.english)
    desk.press(keys)
    for columns in Array(stride(from: 40, through: 300, by: 11)) {
      for rows in [12, 19, 24, 40, 100] {
        desk.send(.resized(Size(columns: columns, rows: rows)))
        for (name, rect, draw) in ScreenRules.panes(desk.state) {
          var painter = Painter(size: desk.state.size, theme: Desk.theme)
          let untouched = Style(foreground: Color(red: 1, green: 2, blue: 3))
          painter.grid.fill(painter.grid.bounds, untouched)
          let before = painter.grid
          draw(&painter)
          for row in 0..<rows {
            for column in 0..<columns where !rect.contains(Point(column: column, row: row)) {
              if painter.grid[column, row] != before[column, row] {
                Issue.record("\(keys) \(columns)x\(rows): \(name) drew at \(column),\(row), outside \(rect)")
                return
              }
            }
          }
        }
      }
    }
  }

  @Test(arguments: [(Language.english, "at least 40x12 is needed"), (.portuguese, "é preciso ao menos 40x12")])
  func aScreenThatIsTooSmallSaysSoWhole(language: Language, words: String) {
    var desk = Desk(language: language)
    for (columns, rows) in [(39, 12), (40, 11), (30, 5), (12, 6), (8, 5)] {
      desk.send(.resized(Size(columns: columns, rows: rows)))
      let said = desk.picture().map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
      #expect(said.joined(separator: " ") == words, "\(columns)x\(rows)")
    }
  }

  @Test func keysDoNothingWhileNothingCanBeSeen() {
    var desk = Desk()
    desk.press("enter")
    desk.type("quase")
    desk.send(.resized(Size(columns: 20, rows: 5)))
    desk.effects = []
    desk.type("!")
    desk.press("enter f12 @ f8")
    desk.send(.paste("colado"))
    #expect(desk.effects.isEmpty)
    desk.send(.resized(Size(columns: 80, rows: 24)))
    #expect(desk.state.composer.reply.buffer.text == "quase")
    #expect(desk.state.focus == .conversation && desk.state.overlay == nil)
    desk.send(.resized(Size(columns: 20, rows: 5)))
    desk.press("f10")
    #expect(desk.effects.contains(.quit))
  }

  /// Sizes in any order between keys, news and answers.
  @Test func nothingBreaksHoweverTheWindowIsPulled() {
    var seen: Set<String> = []
    for seed in 1...4 as ClosedRange<UInt64> {
      var walk = ScreenWalk(seed: seed)
      for step in 0..<1_250 {
        let what = walk.step()
        if let problem = ScreenRules.problem(walk.desk.state) {
          let picture = walk.desk.picture().joined(separator: "\n")
          Issue.record("seed \(seed), step \(step), after \(what): \(problem)\n\(picture)")
          return
        }
        seen.formUnion(ScreenWalk.places(walk.desk.state))
      }
    }
    #expect(seen.isSuperset(of: ScreenWalk.everyPlace), "never: \(ScreenWalk.everyPlace.subtracting(seen).sorted())")
  }
}

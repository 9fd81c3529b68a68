import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Small parts that know nothing of conversations.
@Suite struct KitTests {
  // MARK: Fuzzy matching

  @Test(arguments: [
    ("ana", "Ana Souza", true), ("as", "Ana Souza", true), ("souza ana", "Ana Souza", true),
    ("conceicao", "Conceição", true), ("strasse", "Straße 5", true), ("az", "Ana Souza", true),
    ("zs", "Ana Souza", false),
    ("anaa", "Ana", false), ("", "Ana", true), ("山田", "山田 太郎", true), ("x", "", false),
  ])
  func fuzzyMatchesInOrderWithoutAccents(query: String, text: String, matches: Bool) {
    #expect((FuzzyMatcher(query).match(FuzzyText(text)) != nil) == matches)
  }

  @Test(arguments: [
    ("fin", ["Financeiro", "Confins"]), ("sp", ["Suporte Premium", "Despachos"]), ("ana", ["Ana Lima", "Mariana"]),
    ("vend", ["Vendas", "Revenda Sul"]),
  ])
  func fuzzyPutsStartsOfWordsFirst(query: String, best: [String]) {
    let matcher = FuzzyMatcher(query)
    let ranked = best.reversed().sorted {
      (matcher.match(FuzzyText($0))?.score ?? .min) > (matcher.match(FuzzyText($1))?.score ?? .min)
    }
    #expect(ranked == best)
  }

  @Test func fuzzyTellsWhichCharactersMatched() {
    #expect(FuzzyMatcher("cç").match(FuzzyText("Conceição"))?.characters == [0, 3])
    #expect(FuzzyMatcher("ção").match(FuzzyText("Conceição"))?.characters == [6, 7, 8])
    #expect(FuzzyMatcher("ss5").match(FuzzyText("Straße 5"))?.characters == [4, 7])
  }

  // MARK: Lines of text

  @Test func fieldEditsAtItsCursor() {
    var field = TextField("olá mundo cruel")
    _ = field.edit(.deleteWordBackward)
    #expect(field.text == "olá mundo ")
    _ = field.edit(.cursorWordLeft)
    field.insert("belo ")
    #expect(field.text == "olá belo mundo ")
    _ = field.edit(.deleteToLineStart)
    #expect(field.text == "mundo ")
    _ = field.edit(.deleteForward)
    #expect(field.text == "undo ")
    let isEditing = field.edit(.send)
    #expect(!isEditing)
  }

  @Test func fieldHasABoundAndNoControls() {
    var field = TextField(maxCharacters: 5)
    field.insert("a\u{1b}b\ncdefg")
    #expect(field.text == "a b c")
  }

  @Test(arguments: ["Rob\u{1B}[31m", "a\u{202E}b", "山\u{7}", "plain"])
  func theCursorStandsBehindWhatIsShownOfAHostileText(text: String) {
    var painter = Painter(size: Size(columns: 40, rows: 1), theme: Desk.theme)
    painter.field(TextField(text), Rect(Size(columns: 40, rows: 1)), hint: "", hasCursor: true)
    #expect(painter.cursor == Point(column: ColumnWidth.of(SafeText(text).string), row: 0))
  }

  @Test func aLongFieldShowsThePartAroundItsCursor() {
    var painter = Painter(size: Size(columns: 10, rows: 1), theme: Desk.theme)
    painter.field(TextField("0123456789abcdef"), painter.grid.bounds, hint: "", hasCursor: true)
    #expect(painter.grid.text() == ["789abcdef"])
    #expect(painter.cursor == Point(column: 9, row: 0))
  }

  // MARK: Names

  @Test(arguments: [
    ("Maria Aparecida da Silva", "MS"), ("ana", "A "), ("", "  "), ("山田 太郎", "山"), ("Élan Ñandú", "ÉÑ"), ("123", "1 "),
    ("🌻 Rosa", "R "),
  ])
  func initialsAreTwoColumns(name: String, initials: String) {
    #expect(Initials.of(name) == initials)
    #expect(ColumnWidth.of(Initials.of(name)) == 2)
  }

  @Test(arguments: [
    ("ctrl+f", "Ctrl+F"), ("backtab", "Shift+Tab"), ("m", "m"), ("pageup", "PgUp"), ("alt+enter", "Alt+Enter"),
  ])
  func keysReadAsPeopleWriteThem(key: String, label: String) {
    #expect(KeyPress(key)?.label == label)
  }

  // MARK: Untrusted text

  @Test func controlsInNamesAndTextsNeverReachTheGrid() {
    var row = DeskSamples.row(1)
    row.contactName = "Eve\u{1b}[31m\u{202e}liame"
    row.lastInbound?.text = "a\u{7}b\r\nc\u{9b}31m"
    row.serviceName = "x\u{1b}]0;title\u{7}"
    var desk = Desk([row])
    for keys in ["", "enter", "f8", "alt+a", "escape f10"] {
      desk.press(keys)
      for cell in App.render(desk.state, theme: Desk.theme).grid.cells {
        #expect(cell.scalar == 0 || cell.scalar >= 0x20 && !(0x7F...0x9F).contains(cell.scalar))
        #expect(!(0x202A...0x202E).contains(cell.scalar))
      }
    }
  }
}

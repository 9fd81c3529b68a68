import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// The screen as it is read aloud.
@Suite struct AccessibleTests {
  static let places = [
    ("cards", ""), ("conversation", "down enter o l á"), ("formatted", "down down enter"), ("drawer", "down enter f8"),
    ("sidebar", "left"),
    ("agents", "down enter @"), ("transfer", "down enter @ enter"), ("help", "f1"), ("status", "alt+0"),
    ("outbox", "alt+9"), ("filter", "s down space"), ("finished", "alt+2 down"),
    ("contacts", "alt+3 down"), ("contact", "alt+3 down enter"), ("contact-edit", "alt+3 down i tab tab y tab"),
    ("several", "space down space # enter"), ("marked", "space down"),
  ]

  static let scenes = [(80, 24), (60, 20)].flatMap { columns, rows in
    Language.allCases.flatMap { language in
      places.map {
        Scene(name: $0.0, keys: $0.1, columns: columns, rows: rows, language: language, isAccessible: true)
      }
    }
  }

  /// What a customer may set off, each in a line of its own.
  private static let formatted = """
    > (não quero) cancelar *nada*, e isto é mais longo do que uma linha da tela de quem ouve o que está nela
    > 18 anos
    - 200 reais
    * _boleto_ de ~janeiro~ fevereiro, que é também mais longo do que uma linha da tela de quem ouve o que está nela
    1. um
    `código`
    """

  private static func desk(_ columns: Int, _ rows: Int, _ language: Language = .english) -> Desk {
    var desk = Desk(
      DeskSamples.rows(14) + [DeskSamples.row(15, state: .finalised)], columns: columns, height: rows,
      language: language)
    let third = ThreadMessage(
      id: .mirrored(MessageID(309)), kind: .inbound, text: formatted, at: DeskSamples.now,
      quote: ThreadMessage.Quote(messageID: MessageID(1), authorName: "Ana Souza", text: "(Podemos) cancelar?"))
    desk.threads[ConversationID(3)] = [third]
    desk.outbox = OutboxSamples.items
    desk.outboxChanged()
    desk.state.choices.isAccessible = true
    desk.send(.focusChanged(true))
    desk.press("escape")
    return desk
  }

  @Test(arguments: scenes)
  func screenIsAsRecorded(scene: Scene) throws {
    var desk = Self.desk(scene.columns, scene.rows, scene.language)
    desk.press(scene.keys)
    let frame = App.render(desk.state, theme: Desk.theme)
    let cursor = try #require(frame.cursor)
    try scene.expectAsRecorded(frame.grid.text() + ["cursor: \(cursor.column),\(cursor.row)"])
  }

  /// Frames, blocks, shapes, arrows and check marks say nothing aloud.
  @Test(arguments: scenes)
  func noGlyphStandsForAWord(scene: Scene) {
    var desk = Self.desk(scene.columns, scene.rows, scene.language)
    for name in desk.rows.indices { desk.rows[name].contactName = "Maria \(name)" }
    desk.send(.mirrorChanged)
    desk.press(scene.keys)
    for (row, line) in desk.picture().enumerated() {
      for scalar in line.unicodeScalars {
        let isGlyph = (0x2190...0x27BF).contains(scalar.value) || "·•◉✎≡".unicodeScalars.contains(scalar)
        #expect(!isGlyph, "\(scene.file), line \(row): \(scalar) in \(line)")
      }
    }
  }

  @Test func theCursorGoesWithTheSelection() {
    var desk = Self.desk(80, 24)
    func focused() -> String {
      let frame = App.render(desk.state, theme: Desk.theme)
      return frame.cursor.map { frame.grid.text()[$0.row] } ?? ""
    }
    #expect(focused().hasPrefix("Maria Aparecida"))
    desk.press("down")
    #expect(focused().hasPrefix("João"))
    desk.press("left")
    #expect(focused().hasPrefix("Conversations"))
    desk.press("down down down")
    #expect(focused().hasPrefix("Not sent"))
  }

  @Test func whatChangesIsToldOnOneLine() {
    var desk = Self.desk(80, 24)
    func told() -> String { desk.picture()[22] }
    desk.press("enter")
    desk.rows[0] = DeskSamples.answered(desk.rows[0], "Alô, tem alguém aí?")
    desk.threads[ConversationID(1)] =
      DeskSamples.thread(DeskSamples.row(1)) + [
        ThreadMessage(
          id: .mirrored(MessageID(110)), kind: .inbound, text: "Alô, tem alguém aí?", at: DeskSamples.now)
      ]
    desk.send(.mirrorChanged)
    #expect(told() == "Maria Aparecida da Silva: Alô, tem alguém aí?")
    desk.press("a")
    #expect(told().contains("online"))
    desk.send(.syncStatusChanged(SyncStatus(line: .offline(since: DeskSamples.now), asOf: DeskSamples.now)))
    #expect(told().contains("offline"))
  }

  /// A line that came late, and stands last because of its time, is told; an old one that stands last is not.
  @Test func theCustomersNewestLineIsToldWhereverItStands() {
    func inbound(_ id: Int64, _ text: String, _ minutesAgo: Int64) -> ThreadMessage {
      ThreadMessage(
        id: .mirrored(MessageID(id)), kind: .inbound, text: text, at: DeskSamples.now - .minutes(minutesAgo))
    }
    func own(_ id: ThreadMessage.ID, _ minutesAgo: Int64) -> ThreadMessage {
      ThreadMessage(
        id: id, kind: .outbound, authorID: ConversationSamples.ana, authorName: "Ana Souza", text: "Já vejo",
        at: DeskSamples.now - .minutes(minutesAgo))
    }
    var desk = Self.desk(80, 24)
    let id = ConversationID(1)
    func told() -> String { desk.picture()[22] }
    let pending = own(.pending(OperationID(at: DeskSamples.now, random: (0, 900))), 1)
    desk.threads[id] = [inbound(104, "Olá!", 9), pending]
    desk.press("enter")
    // The words of the agent are taken back.
    desk.threads[id] = [inbound(104, "Olá!", 9)]
    desk.send(.mirrorChanged)
    #expect(desk.state.announcement == nil)
    // What the customer had said long before is found.
    desk.threads[id] = [inbound(90, "Antes", 60), inbound(104, "Olá!", 9)]
    desk.send(.mirrorChanged)
    #expect(desk.state.announcement == nil)
    // A reply of a colleague follows the new line in the same change.
    desk.threads[id]? += [inbound(105, "Alô?", 2), own(.mirrored(MessageID(106)), 1)]
    desk.send(.mirrorChanged)
    #expect(told() == "Maria Aparecida da Silva: Alô?")
  }

  @Test func aQuestionHasTheCursorAndSaysWhatAnswersIt() throws {
    var desk = Self.desk(60, 20)
    desk.press("enter")
    desk.type("Já vejo")
    desk.rows[0] = DeskSamples.answered(desk.rows[0], "Alô?")
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(desk.state.question != nil)
    let frame = App.render(desk.state, theme: Desk.theme)
    let row = try #require(frame.cursor).row
    let lines = frame.grid.text()
    #expect(lines[row].hasPrefix(desk.state.catalog.newLinesSince(1)))
    #expect(lines[row + 1].hasSuffix(": Alô?"))
    #expect(lines[row + 2] == "Alt+Enter: send anyway, Esc: go on writing")
    #expect(lines[row + 4].hasPrefix("Já vejo"))
  }

  @Test func whatIsTypedIntoAFieldIsSeenOnANarrowScreen() throws {
    var desk = Self.desk(40, 12)
    desk.press("down down down down enter alt+e enter")
    desk.press("down")
    desk.type("12345")
    let frame = App.render(desk.state, theme: Desk.theme)
    let cursor = try #require(frame.cursor)
    #expect(frame.grid.text()[cursor.row] == "> 12345" && cursor.column == 7)
  }

  /// Behind the lock nothing of customers is read aloud either.
  @Test func theLockIsReadToo() {
    var desk = Self.desk(80, 24)
    desk.send(.syncStatusChanged(SyncStatus(line: .revoked)))
    let lines = desk.picture()
    #expect(lines[0] == desk.state.catalog.revokedTitle)
    #expect(!lines.contains { $0.contains("Maria") })
    #expect(lines[23].hasPrefix("q: leave"))
  }

  @Test func itIsSwitchedWhileRunningAndRemembered() {
    var desk = Desk(DeskSamples.rows(12))
    _ = App.take(&desk.state, .toggleAccessible)
    #expect(desk.state.isAccessible && desk.state.preferences.isAccessible == true)
    #expect(desk.picture()[0].hasPrefix("Conversations"))
    _ = App.take(&desk.state, .toggleAccessible)
    #expect(!desk.state.isAccessible)
  }
}

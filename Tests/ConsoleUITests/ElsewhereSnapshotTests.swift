import Domain
import Testing

@testable import ConsoleUI

/// Drafts of other machines, as text, compared with the files in `Snapshots`. `ATENDE_RECORD=1` writes them anew.
@Suite struct ElsewhereSnapshotTests {
  static let scenes: [Scene] = [
    ("cards", ""), ("list", "right"), ("offered", "right enter"), ("taken", "right enter alt+."),
    ("choice", "right enter O l á alt+."), ("comment", "down enter"),
  ].flatMap { name, keys in
    let sizes: [(Int, Int, Language, Bool)] = [
      (80, 24, .english, false), (120, 40, .portuguese, false), (60, 20, .portuguese, false), (80, 24, .english, true),
      (80, 24, .portuguese, true),
    ]
    return sizes.map { columns, rows, language, isAccessible in
      Scene(
        name: name, keys: keys, columns: columns, rows: rows, language: language, isAccessible: isAccessible,
        folder: "elsewhere/")
    }
  }

  @Test(arguments: scenes)
  func screenIsAsRecorded(scene: Scene) throws {
    var desk = Desk(columns: scene.columns, height: scene.rows, language: scene.language)
    desk.state.preferences.isAccessible = scene.isAccessible
    desk.elsewhere.offered = [
      .init(2): [
        ElsewhereTests.draft(1, "Bom dia, seu pedido saiu hoje de manhã e deve chegar amanhã até as 18 h.")
      ],
      .init(3): [
        ElsewhereTests.draft(2, "Posso ligar à tarde?", in: .init(3), machine: "casa"),
        ElsewhereTests.draft(3, "Prefere ligação à tarde.", .comment, in: .init(3)),
      ],
    ]
    desk.send(.elsewhereLoaded(desk.elsewhere))
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }
}

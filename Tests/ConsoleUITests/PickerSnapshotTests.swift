import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Palette, finders and choices as text, compared with the files in `Snapshots`. `ATENDE_RECORD=1` writes them anew.
@Suite struct PickerSnapshotTests {
  static let scenes: [Scene] = [
    ("palette", "alt+p"), ("palette-typed", "down enter alt+p t r a"), ("palette-refused", "alt+p r e t r y enter"),
    ("find-conversation", "alt+j"), ("find-conversation-typed", "alt+j g o n"), ("find-contact", "alt+i m a"),
    ("choose-language", "alt+p l a n g u a g e enter"), ("choose-theme", "alt+p t h e m e enter down"),
  ].flatMap { name, keys in
    [(80, 24, Language.english), (120, 40, .portuguese), (60, 20, .portuguese)].map { columns, rows, language in
      Scene(name: name, keys: keys, columns: columns, rows: rows, language: language)
    }
  }

  @Test(arguments: scenes)
  func pickerIsAsRecorded(scene: Scene) throws {
    let samples = DeskSamples.rows(40) + [DeskSamples.row(41, state: .finalised)]
    var desk = Desk(samples, columns: scene.columns, height: scene.rows, language: scene.language)
    desk.state.choices.themes = [
      ThemeName(name: "auto", isDark: nil), ThemeName(name: "dark", isDark: true),
      ThemeName(name: "light", isDark: false),
    ]
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }
}

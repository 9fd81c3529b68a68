import Domain
import Screen
import Testing

@testable import ConsoleUI

/// The whole screen as text, compared with the files in `Snapshots`. `ATENDE_RECORD=1` writes them anew.
@Suite struct ScreenSnapshotTests {
  static let scenes: [Scene] = {
    var scenes: [Scene] = []
    for (columns, rows) in [(80, 24), (120, 40), (60, 20), (200, 60)] {
      for language in Language.allCases {
        for (name, keys) in [("cards", ""), ("conversation", "down enter")] {
          scenes.append(Scene(name: name, keys: keys, columns: columns, rows: rows, language: language))
        }
      }
    }
    let places = [
      ("list-details", "v down d"), ("finished", "alt+2"), ("status", "alt+0"), ("drawer", "down enter f8"),
      ("filtered", "s tab enter w tab enter"), ("agents", "down enter @"), ("shortcuts", "down enter /"),
      ("filter", "s down space"), ("transfer", "down enter @ enter"), ("finalise", "down enter alt+e enter"),
      ("contacts", "alt+3 down down"), ("contact", "alt+3 down down enter"),
      ("contact-edit", "alt+3 down i end x tab tab y tab"),
      ("contact-associate", "down enter alt+5"), ("contact-new", "alt+3 a"),
      ("help", "down enter f1"), ("quit", "down enter o l á f10"), ("no-match", "/ z z"),
      ("marked", "space down space v"), ("period", "alt+2 p"), ("period-typed", "alt+2 p up up enter x enter"),
      ("several", "space down space right space # down enter"),
      ("several-done", "space down space right space # down enter enter"),
    ]
    for (name, keys) in places {
      scenes.append(Scene(name: name, keys: keys, columns: 80, rows: 24, language: .english))
      scenes.append(Scene(name: name, keys: keys, columns: 120, rows: 40, language: .portuguese))
    }
    for (name, keys, columns, rows) in [
      ("zoom", "down enter f11", 160, 30), ("zoom-list", "v down f11", 160, 30),
      ("conversation", "down enter", 300, 100),
      ("contacts", "alt+3 down down", 60, 20), ("contact-edit", "alt+3 down i end x tab tab y tab", 60, 20),
      ("contact", "alt+3 down enter", 60, 20), ("contact-edit", "alt+3 down i", 40, 12),
      ("sidebar", "v left", 64, 16), ("conversation", "down enter", 40, 12),
      ("finalise", "enter o alt+e enter", 40, 12), ("several", "space down space # enter", 60, 20),
      ("several", "space down space # enter", 40, 12),
    ] {
      scenes.append(Scene(name: name, keys: keys, columns: columns, rows: rows, language: .english))
    }
    scenes.append(Scene(name: "empty", keys: "", columns: 80, rows: 24, language: .english, count: 0))
    scenes.append(Scene(name: "empty", keys: "", columns: 80, rows: 24, language: .portuguese, count: 0))
    return scenes
  }()

  @Test(arguments: scenes)
  func screenIsAsRecorded(scene: Scene) throws {
    var rows = DeskSamples.rows(scene.count)
    if scene.count > 0 { rows.append(DeskSamples.row(41, state: .finalised)) }
    var desk = Desk(rows, columns: scene.columns, height: scene.rows, language: scene.language)
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }

  @Test(arguments: [
    (SyncStatus(line: .starting), "◌ connecting"),
    (SyncStatus(line: .loading(rows: 12_000)), "◌ loading, 12,000 rows so far"),
    (SyncStatus(line: .live, pendingCount: 2), "● online  ↑ 2 waiting"),
    (SyncStatus(line: .live, pendingCount: 2, parkedCount: 2), "● online  ! 2 refused Alt+9"),
    (
      SyncStatus(line: .offline(since: DeskSamples.now - .minutes(3)), asOf: DeskSamples.now - .minutes(3)),
      "○ as of 14:02, offline 3 min"
    ),
    (SyncStatus(line: .loggedOut), "✕ logged out, log in again: atende login"),
    (SyncStatus(line: .serverOutdated), "◌ the server is older than this program: waiting for its update"),
    (SyncStatus(line: .incompatible), "✕ the server speaks another version: update this program"),
  ])
  func statusLineSaysHowCurrentTheScreenIs(status: SyncStatus, words: String) {
    var desk = Desk()
    desk.send(.syncStatusChanged(status))
    #expect(desk.picture()[38].hasPrefix(" " + words), "\(desk.picture()[38])")
  }

  /// What stays when there is less and less room; the longest line of each kind.
  @Test(
    arguments: [
      (SyncStatus.Line.live, 80, "● online  ↑ 120 waiting  ! 3 refused Alt+9", "14 unread  Ana Souza  14:05"),
      (offline, 120, "○ as of 14:02, offline 3 min  ↑ 120 waiting  ! 3 refused Alt+9", "14 unread  Ana Souza  14:05"),
      (offline, 80, "○ as of 14:02, offline 3 min  ↑ 120 waiting  ! 3 refused Alt+9", "14:05"),
      (offline, 60, "○ as of 14:02, offline 3 min  ↑ 120  ! 3 refused", "14:05"),
      (offline, 40, "○ offline 3 min  ↑ 120  ! 3 refused", ""),
      (.loggedOut, 80, "✕ logged out, log in again: atende login  ↑ 120 waiting  ! 3 refused", "14:05"),
      (.loggedOut, 60, "✕ log in again: atende login  ↑ 120  ! 3 refused", "14:05"),
      (.serverOutdated, 80, "◌ waiting for the server’s update  ↑ 120 waiting  ! 3 refused Alt+9", "14:05"),
      (.incompatible, 60, "✕ update this program  ↑ 120 waiting  ! 3 refused", "14:05"),
      (.loading(rows: 1_200_000), 80, "◌ loading, 1,200,000 rows so far  ↑ 120 waiting  ! 3 refused Alt+9", "14:05"),
    ] as [(SyncStatus.Line, Int, String, String)])
  func theStatusLineIsShortenedByImportance(line: SyncStatus.Line, columns: Int, left: String, right: String) {
    var desk = Desk(DeskSamples.rows(40), columns: columns, height: 24)
    desk.send(
      .syncStatusChanged(
        SyncStatus(line: line, asOf: DeskSamples.now - .minutes(3), pendingCount: 123, parkedCount: 3)))
    let picture = desk.picture()[22]
    #expect(picture.hasPrefix(" " + left) && picture.hasSuffix(right), "\(picture)")
  }

  private static let offline = SyncStatus.Line.offline(since: DeskSamples.now - .minutes(3))

  @Test func minutesOfflineTickWithoutAnythingElse() {
    var desk = Desk()
    desk.send(.syncStatusChanged(SyncStatus(line: Self.offline, asOf: DeskSamples.now - .minutes(3))))
    desk.send(.tick(now: DeskSamples.now + .minutes(1)))
    #expect(desk.picture()[38].hasPrefix(" ○ as of 14:02, offline 4 min"))
  }
}

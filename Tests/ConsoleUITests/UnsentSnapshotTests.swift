import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Screens of weak lines: what is not sent, who else is there, where the mirror stops, a login that was taken away.
@Suite struct UnsentSnapshotTests {
  /// What happened before the picture.
  enum Story: String, Sendable, CaseIterable {
    case outbox, outboxOffline, outboxEmpty, outboxLast, discard, refused, refusedTransfer, refusedScrolled, gone
    case locked, lockedEmpty, lockedAsked, lockedAgain
    case presenceCards, presenceOpen, presenceTyping, presencePicker
    case horizon, horizonOffline, horizonRunning, horizonReached, horizonEmpty, nothingOlder, history
    case messagesSelected, messagesFetched, messagesOffline
    case offline, outdated, loggedOut, incompatible, sidebar
  }

  static let scenes: [Scene] = {
    func scene(_ story: Story, _ columns: Int, _ rows: Int, _ language: Language) -> Scene {
      Scene(name: story.rawValue, columns: columns, rows: rows, language: language, folder: "unsent/")
    }
    let everywhere: [Story] = [
      .outbox, .discard, .refused, .gone, .locked, .lockedAsked, .presenceOpen, .presencePicker, .horizon,
    ]
    var scenes: [Scene] = []
    for (index, story) in everywhere.enumerated() {
      let (first, second): (Language, Language) =
        index.isMultiple(of: 2) ? (.english, .portuguese) : (.portuguese, .english)
      scenes += [scene(story, 80, 24, first), scene(story, 120, 40, second), scene(story, 60, 20, second)]
    }
    scenes += [Story.locked, .outbox, .refused, .gone].map { scene($0, 40, 12, .portuguese) }
    let once: [Story] = [
      .outboxOffline, .outboxEmpty, .outboxLast, .refusedTransfer, .refusedScrolled, .lockedEmpty, .lockedAgain,
      .presenceCards, .presenceTyping, .horizonOffline, .horizonRunning, .horizonReached, .horizonEmpty, .nothingOlder,
      .history, .messagesSelected, .messagesFetched, .messagesOffline, .offline, .outdated, .loggedOut, .incompatible,
      .sidebar,
    ]
    for (index, story) in once.enumerated() {
      scenes.append(scene(story, 80, 24, index.isMultiple(of: 2) ? .portuguese : .english))
    }
    return scenes
  }()

  /// Every story at every size, in steps: all is drawn, and the cursor stands on the screen.
  @Test(arguments: Language.allCases)
  func storiesFitAnySize(language: Language) {
    for story in Story.allCases {
      var desk = UnsentStories.desk(story, columns: 120, height: 40, language: language)
      for columns in [1, 39] + Array(stride(from: 40, through: 210, by: 17)) {
        for rows in [1, 11] + Array(stride(from: 12, through: 64, by: 9)) {
          desk.send(.resized(Size(columns: columns, rows: rows)))
          let frame = App.render(desk.state, theme: Desk.theme)
          #expect(frame.grid.size == Size(columns: columns, rows: rows))
          if let cursor = frame.cursor { #expect(frame.grid.bounds.contains(cursor), "\(story) \(columns)x\(rows)") }
        }
      }
    }
  }

  @Test(arguments: scenes)
  func screenIsAsRecorded(scene: Scene) throws {
    let story = try #require(Story(rawValue: scene.name))
    let desk = UnsentStories.desk(story, columns: scene.columns, height: scene.rows, language: scene.language)
    try scene.expectAsRecorded(desk)
  }
}

import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// TTA, TM1R and TMR in the rows, and the overlay that lists what they count.
@Suite struct FiguresTests {
  private static let me = ConversationSamples.ana
  private static let colleague = ConversationSamples.bruno

  /// Ana answered in the first three conversations; the third one she finalised, the fourth is not known whole.
  private static func desk(_ scene: Scene) -> Desk {
    var desk = Desk(
      DeskSamples.rows(11) + [DeskSamples.row(12, state: .finalised)], columns: scene.columns, height: scene.rows,
      language: scene.language)
    desk.state.preferences.isAccessible = scene.isAccessible
    func line(_ id: Int64, _ minutes: Int64, _ author: AgentID? = nil, event: SystemEvent? = nil) -> ThreadMessage {
      ThreadMessage(
        id: .mirrored(MessageID(id)), kind: event != nil ? .system : author == nil ? .inbound : .outbound,
        authorID: author, text: event == nil ? "line \(id)" : "", at: DeskSamples.now - .minutes(minutes), event: event)
    }
    desk.threads = [
      ConversationID(1): [
        line(101, 2_983, event: .opened), line(102, 2_983), line(103, 2_980, colleague), line(104, 95), line(105, 90),
        line(106, 85, me), line(107, 30), line(108, 12, me), line(109, 7),
      ],
      ConversationID(2): [line(201, 60, event: .opened), line(202, 60), line(203, 44, me)],
      ConversationID(3): [line(301, 55, event: .opened), line(302, 55)],
      ConversationID(12): [
        line(1_201, 400, event: .opened), line(1_202, 400), line(1_203, 390, me),
        line(1_204, 12, me, event: .finalised(wrapUp: nil)),
      ],
    ]
    for (index, minutes) in [(0, Int64(2_983)), (1, 60), (2, 55), (11, 400)] {
      desk.rows[index].openedAt = DeskSamples.now - .minutes(minutes)
    }
    desk.countReplies()
    desk.send(.mirrorChanged)
    return desk
  }

  private func desk(_ columns: Int = 120, _ rows: Int = 40) -> Desk {
    Self.desk(Scene(name: "", columns: columns, rows: rows, language: .english))
  }

  private struct Missing: Error {}

  private func figures(_ desk: Desk) throws -> Figures.State {
    guard case .figures(let figures) = desk.state.overlay else { throw Missing() }
    return figures
  }

  private func shows(_ desk: Desk, _ text: String) -> Bool { desk.picture().contains { $0.contains(text) } }

  // MARK: Snapshots

  static let scenes: [Scene] = {
    var scenes = [
      ("cards", "d"), ("list", "v d"), ("overview", "D"), ("day", "left alt+4"), ("replies", "D down down enter"),
      ("day-replies", "D down down down down down enter down"), ("drawer", "enter f8"),
    ].flatMap { Scene.everySize($0.0, $0.1, folder: "figures/") }
    for (name, keys) in [("rows", "v d"), ("overview", "D"), ("replies", "D down down enter")] {
      for language in Language.allCases {
        scenes.append(
          Scene(
            name: name, keys: keys, columns: 80, rows: 24, language: language, isAccessible: true, folder: "figures/"))
      }
    }
    scenes.append(Scene(name: "day", keys: "D down down down down down", columns: 40, rows: 12, language: .english, folder: "figures/"))
    scenes.append(Scene(name: "overview", keys: "D", columns: 40, rows: 12, language: .english, folder: "figures/"))
    return scenes
  }()

  @Test(arguments: scenes) func screenIsAsRecorded(scene: Scene) throws {
    var desk = Self.desk(scene)
    // The longest waiting one is the first.
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }

  // MARK: Details in the rows

  @Test func detailsShowTheFiguresOfEachRowAndAreRemembered() {
    var desk = desk()
    #expect(!shows(desk, "TMR"))
    desk.press("d")
    #expect(shows(desk, "TTA 2d 1h · TM1R 3m · TMR 8m 40s"), "\(desk.picture().joined(separator: "\n"))")
    #expect(desk.state.preferences.showsDetails == true)
    #expect(desk.effects.contains { if case .remember(let kept) = $0 { kept.showsDetails == true } else { false } })
    desk.press("v")
    #expect(shows(desk, "TM1R 3m"))
    desk.press("alt+2")
    #expect(shows(desk, "TM1R 10m"))
    desk.press("d")
    #expect(!shows(desk, "TM1R") && desk.state.preferences.showsDetails == false)
    desk.press("alt+1")
    #expect(!shows(desk, "TM1R"))
  }

  @Test func whatWasRememberedHoldsFromTheStart() {
    var desk = Desk(starts: false)
    desk.state.preferences.showsDetails = true
    for effect in App.start(&desk.state) { desk.perform(effect) }
    #expect(shows(desk, "TM1R"))
  }

  /// A calm sign, not a zero, for what is not known and for what has nothing to count.
  @Test func aFigureThatIsNotKnownIsNoNumber() {
    let desk = desk()
    let words = { (index: Int) in RowWords(desk.rows[index], desk.state).figures(columns: 100) }
    #expect(words(2) == "TTA 55m · TM1R – · TMR –")
    #expect(words(3).hasSuffix(" · TM1R … · TMR …"))
  }

  @Test(arguments: [
    (100, "TTA 2d 1h · TM1R 3m · TMR 8m 40s"), (32, "TTA 2d 1h · TM1R 3m · TMR 8m 40s"),
    (31, "TTA 2d 1h  TM1R 3m  TMR 8m 40s"), (29, "TTA 2d  TM1R 3m  TMR 8m"), (22, "TTA 2d TM1R 3m TMR 8m"),
    (5, "TTA 2d TM1R 3m TMR 8m"),
  ])
  func narrowRowsKeepTheLargestUnits(columns: Int, expected: String) {
    let desk = desk()
    #expect(RowWords(desk.rows[0], desk.state).figures(columns: columns) == expected)
  }

  // MARK: The overlay

  @Test func everyPlaceWithAConversationOffersItsFiguresAndTheDays() throws {
    for (keys, hasConversation) in [
      ("D", true), ("v D", true), ("enter alt+4", true), ("alt+2 D", true), ("alt+0 alt+4", false),
    ] {
      var desk = desk()
      desk.press(keys)
      let places = try figures(desk).places
      #expect(places.contains { $0.subject == .conversation } == hasConversation, "\(keys)")
      #expect(places.contains { $0.subject == .day })
      desk.press("escape")
      #expect(desk.state.overlay == nil)
    }
  }

  @Test func eachFigureListsTheEventsThatItCounts() throws {
    var desk = desk()
    desk.press("D")
    let expected: [(Figures.Subject, Figure, [Int64?])] = [
      (.conversation, .attendance, [nil]), (.conversation, .firstReply, [103]),
      (.conversation, .reply, [108, 106, 103]), (.day, .attendance, [1_204]), (.day, .firstReply, [203, 1_203]),
      (.day, .reply, [108, 203, 106, 1_203]),
    ]
    for (index, (subject, figure, ids)) in expected.enumerated() {
      #expect(try figures(desk).places[index] == Figures.Place(subject: subject, figure: figure))
      desk.press("enter")
      #expect(try figures(desk).listed.map { $0.endID?.rawValue } == ids, "\(subject) \(figure)")
      desk.press("escape down")
      #expect(try figures(desk).opened == nil)
    }
    desk.press("escape")
    #expect(desk.state.overlay == nil)
  }

  @Test func anEventLeadsToItsMessageAndBack() throws {
    var desk = desk()
    desk.press("D down down enter down")
    #expect(shows(desk, "customer 12:35, reply 12:40"), "\(desk.picture().joined(separator: "\n"))")
    desk.press("enter")
    #expect(desk.state.overlay == nil && desk.state.shown.id == ConversationID(1))
    #expect(desk.state.focus == .conversation && desk.state.conversation.focusedID == MessageID(106))
    // Of the day: in another conversation, and one step back to this one.
    desk.press("alt+4 down down down down enter enter")
    #expect(desk.state.shown.id == ConversationID(2) && desk.state.conversation.focusedID == MessageID(203))
    desk.press("escape")
    #expect(desk.state.shown.id == ConversationID(1))
  }

  @Test func whatHasNothingToCountSaysSoAndStays() throws {
    var desk = desk()
    desk.rows = [desk.rows[2], desk.rows[3]]
    desk.send(.mirrorChanged)
    desk.press("G D down enter")
    #expect(try figures(desk).opened == nil)
    #expect(desk.state.notice?.text.string == desk.state.catalog.nothingCounted)
    desk.press("escape home D down enter")
    let catalog = desk.state.catalog
    #expect([catalog.figuresBeginningNotHere, catalog.nothingCounted].contains(desk.state.notice?.text.string))
  }

  @Test func answersComeLaterAndTheSelectionStaysOnItsEvent() throws {
    var desk = desk()
    desk.isSlow = true
    desk.press("D")
    #expect(try figures(desk).answer == nil)
    #expect(shows(desk, "TM1R  3m"))
    desk.press("down down enter")
    #expect(try figures(desk).opened == nil)
    desk.answerLater()
    desk.press("enter down down")
    let chosen = try figures(desk).listed[2]
    // A new reply comes above it.
    desk.threads[ConversationID(1)]?.append(
      ThreadMessage(
        id: .mirrored(MessageID(110)), kind: .outbound, authorID: Self.me, text: "new", at: DeskSamples.now))
    desk.countReplies()
    desk.send(.mirrorChanged)
    desk.answerLater()
    #expect(try figures(desk).selectedEvent == 3)
    #expect(try figures(desk).listed[3] == chosen)
  }

  @Test func anAnswerForAnotherDayIsNotTaken() throws {
    var desk = desk()
    desk.isSlow = true
    desk.press("D")
    let asked = try figures(desk).query
    desk.send(.tick(now: DeskSamples.now + .hours(24)))
    let now = try figures(desk).query
    #expect(now.day.lowerBound == asked.day.upperBound)
    desk.send(.figuresLoaded(asked, FiguresAnswer()))
    #expect(try figures(desk).answer == nil)
    desk.send(.figuresLoaded(now, FiguresAnswer()))
    #expect(try figures(desk).answer != nil)
  }

  @Test func aClickSelectsAndTheSecondOpens() throws {
    var desk = desk(80, 24)
    desk.state.preferences.usesMouse = true
    desk.press("D")
    func click(_ text: String) throws {
      let picture = desk.picture()
      let row = try #require(picture.firstIndex { $0.contains(text) })
      let place = try #require(picture[row].firstRange(of: text))
      let column = picture[row].distance(from: picture[row].startIndex, to: place.lowerBound)
      desk.send(.mouse(MouseEvent(action: .press, button: 0, point: Point(column: column, row: row))))
    }
    try click("mean time to a reply")
    #expect(try figures(desk).selected == 2)
    try click("mean time to a reply")
    #expect(try figures(desk).opened?.figure == .reply)
    try click("customer 12:35")
    #expect(try figures(desk).selectedEvent == 1)
  }
}

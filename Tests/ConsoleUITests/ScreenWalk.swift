import Domain
import Screen
import Testing

@testable import ConsoleUI

/// An agent at a window that somebody pulls at: keys, sizes, clicks and news in an order that a seed decides.
struct ScreenWalk {
  var desk: Desk
  private var random: UInt64
  private var nextMessage: Int64 = 0

  private static let keys =
    """
    up down left right tab backtab enter escape space home end pageup pagedown alt+left alt+right f1 f2 f3 f6 f7 f8 f11 \
    alt+1 alt+2 alt+3 alt+4 alt+, alt+. alt+5 alt+6 alt+7 alt+8 alt+9 alt+0 ctrl+p alt+j alt+i alt+a alt+g alt+k alt+c alt+e alt+u alt+o \
    alt+x f4 f5 v d s w o m x u \
    @ # / ! a ç 山 backspace ctrl+u alt+z f12
    """.split(separator: " ").map(String.init)

  /// Ways that single keys would seldom find.
  private static let routes = [
    "escape escape alt+1 enter", "escape escape alt+1 v enter o i", "escape escape alt+1 enter f8 down",
    "escape escape alt+1 enter o i alt+e enter", "escape escape alt+1 down enter @ enter",
    "escape escape alt+1 down down enter f8 enter", "escape alt+9 down r", "escape alt+2 enter", "escape f3 a n a",
    "escape ctrl+f a tab down enter",
    "escape escape alt+1 enter alt+o down tab 2 0 2 6 enter", "escape escape alt+1 f11",
    "escape escape alt+1 enter o i alt+enter o i", "escape escape f10", "escape alt+j m a", "escape ctrl+p z o o",
    "escape escape alt+7 end enter",
    "escape escape alt+3 down i down down", "escape escape alt+3 a a l i c e", "escape escape alt+3 enter",
    "escape escape alt+1 space down space @ enter", "escape escape alt+1 space e enter enter",
    "escape escape f1 down", "escape alt+4 down enter", "escape escape alt+1 down alt+4 down enter down enter",
  ]

  init(seed: UInt64) {
    random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    desk = Desk(DeskSamples.rows(23) + [DeskSamples.row(24, state: .finalised)])
    desk.state.preferences.usesMouse = true
    desk.outbox = OutboxSamples.items
    desk.outboxChanged()
  }

  private mutating func next(_ bound: Int) -> Int {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    return Int(random >> 33) % bound
  }

  /// Where a walk of some length must have been.
  static let everyPlace: Set<String> = [
    "sidebar", "main", "conversation", "drawer", "conversations", "finished", "outbox", "profile", "company",
    "systemStatus",
    "contacts",
    "contact form", "picker",
    "dialog", "bulk", "help", "archive", "figures", "zoomed", "accessible", "too small", "writing", "searching",
  ]

  static func places(_ state: AppState) -> Set<String> {
    var places: Set<String> = ["\(state.focus)", "\(state.page)"]
    switch state.overlay {
    case .picker: places.insert("picker")
    case .dialog: places.insert("dialog")
    case .help: places.insert("help")
    case .archive: places.insert("archive")
    case .figures: places.insert("figures")
    case .contactForm: places.insert("contact form")
    case .bulk: places.insert("bulk")
    case nil: break
    }
    if state.isZoomed { places.insert("zoomed") }
    if state.isAccessible { places.insert("accessible") }
    if state.isTooSmall { places.insert("too small") }
    if !state.composer.reply.buffer.isEmpty { places.insert("writing") }
    if state.browser.isSearching { places.insert("searching") }
    return places
  }

  /// What a change of size leaves as it is.
  struct Kept: Equatable {
    var focus: Focus
    var page: Page
    var overlay: Overlay?
    var selected: ConversationID?
    var shown: ConversationID?
    var text: String

    init(_ state: AppState) {
      focus = state.focus
      page = state.page
      overlay = state.overlay
      selected = state.browser.rows.selected?.id
      shown = state.shown.id
      text = state.composer.active.buffer.text
    }
  }

  /// - Returns: what happened, for a report.
  mutating func step() -> String {
    switch next(100) {
    case 0..<20:
      let size = Size(columns: 20 + next(next(4) == 0 ? 281 : 120), rows: 6 + next(next(4) == 0 ? 95 : 40))
      let before = Kept(desk.state)
      desk.send(.resized(size))
      if Kept(desk.state) != before { Issue.record("\(size) changed \(before) to \(Kept(desk.state))") }
      return "\(size)"
    case 20..<32:
      let route = Self.routes[next(Self.routes.count)]
      desk.press(route)
      if desk.state.awaitsPaint, next(2) == 0 { desk.send(.painted) }
      return route
    case 32..<80:
      let key = Self.keys[next(Self.keys.count)]
      desk.press(key)
      if desk.state.awaitsPaint, next(2) == 0 { desk.send(.painted) }
      return key
    case 80..<90:
      let actions: [MouseEvent.Action] = [.press, .press, .press, .wheelUp, .wheelDown, .release]
      let event = MouseEvent(
        action: actions[next(actions.count)], button: 0,
        point: Point(column: next(desk.state.size.columns + 3), row: next(desk.state.size.rows + 3)))
      desk.send(.mouse(event))
      return "\(event)"
    default: return news()
    }
  }

  private mutating func news() -> String {
    switch next(9) {
    case 0:
      desk.send(.syncStatusChanged(SyncStatus(line: .offline(since: DeskSamples.now), asOf: DeskSamples.now)))
      return "offline"
    case 1:
      desk.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now, pendingCount: next(3))))
      return "live"
    case 2:
      desk.send(.tick(now: desk.state.now + .minutes(Int64(1 + next(90)))))
      return "time"
    case 3:
      let index = next(desk.rows.count)
      nextMessage += 1
      desk.rows[index] = DeskSamples.answered(desk.rows[index], "Alô? \(nextMessage)")
      desk.send(.mirrorChanged)
      return "a message"
    case 4 where desk.rows.count > 12:
      desk.rows.remove(at: next(desk.rows.count))
      desk.send(.mirrorChanged)
      return "a conversation gone"
    case 5:
      desk.press("escape escape")
      return "back"
    case 6:
      let me = ConversationSamples.bruno
      let id = desk.rows.isEmpty ? nil : desk.rows[next(desk.rows.count)].id
      let presence = Presence(agentID: me, status: .available, conversationID: id, isTyping: next(2) == 0)
      desk.send(.presenceChanged(PresenceNews(isWhole: false, agents: [presence])))
      return "a colleague"
    case 7:
      desk.state.preferences.isAccessible = next(3) == 0
      desk.send(.focusChanged(true))
      return "accessible or not"
    default:
      desk.send(.focusChanged(next(2) == 0))
      return "focus"
    }
  }
}

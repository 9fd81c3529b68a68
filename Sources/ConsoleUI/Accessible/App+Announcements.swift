import Catalog
import Domain
import Screen
import Text

/// What a change is told from: taken before an event and after it.
struct Glance {
  var notice: Notice?
  var line: String
  var parked: Int
  var unread: Int
  var shown: ConversationID?
  /// The newest messages are at hand.
  var isAtEnd: Bool
  /// The customer's.
  var newest: ThreadMessage?
  var presence: String?
  var found: Int?
  /// Why a dialog could not be confirmed.
  var problem: SafeText?

  init(_ state: AppState) {
    notice = state.notice
    line = StatusLine.kind(state.sync.line)
    parked = state.sync.parkedCount
    unread = state.unreadConversations
    shown = state.shown.id
    isAtEnd = state.conversation.isLoaded && !state.conversation.hasMoreAfter
    newest = isAtEnd ? Self.newest(state.conversation.blocks) : nil
    presence = state.presenceWords?.forms.first.map(Plain.withoutGlyph)
    if case .picker(let picker) = state.overlay { found = picker.matches.count }
    if case .archive(let archive) = state.overlay { found = archive.count }
    if case .dialog(let dialog) = state.overlay { problem = Dialog.said(dialog, state.catalog).map { SafeText($0) } }
    if case .bulk(let bulk) = state.overlay { problem = bulk.problem }
  }

  private static func newest(_ blocks: [ThreadBlock]) -> ThreadMessage? {
    var newest: ThreadMessage?
    for block in blocks where block.message.kind == .inbound {
      if newest.map({ isNewer(block.message, than: $0) }) ?? true { newest = block.message }
    }
    return newest
  }

  /// As the backend numbers them; by their time where it doesn't.
  static func isNewer(_ message: ThreadMessage, than other: ThreadMessage) -> Bool {
    if case .mirrored(let id) = message.id, case .mirrored(let otherID) = other.id { return id > otherID }
    return message.at > other.at
  }
}

extension App {
  /// Puts into words what an event changed beside what the agent did: one line, the weightiest. It stays until a key.
  static func announce(_ state: inout AppState, since before: Glance) {
    let now = Glance(state)
    if let words = words(from: before, to: now, state) { state.announcement = SafeText(words) }
  }

  private static func words(from before: Glance, to now: Glance, _ state: AppState) -> String? {
    let catalog = state.catalog
    if let problem = now.problem, problem != before.problem { return problem.string }
    if let notice = now.notice, notice != before.notice { return notice.text.string }
    if now.line != before.line { return StatusLine.connection(state).forms[0] }
    if now.parked > before.parked { return catalog.parkedCount(now.parked) }
    if let newest = now.newest, now.shown == before.shown, before.isAtEnd,
      before.newest.map({ Glance.isNewer(newest, than: $0) }) ?? true
    {
      let name = SafeText(newest.authorName ?? state.conversation.conversation?.contactName ?? "").string
      return "\(name.isEmpty ? catalog.unnamedContact : name): \(SafeText(newest.text).string)"
    }
    if now.shown == before.shown, let presence = now.presence, presence != before.presence { return presence }
    if now.unread > before.unread { return catalog.unreadConversations(now.unread) }
    if let found = now.found, before.found != nil, found != before.found { return catalog.found(found) }
    return nil
  }

  /// The send guard's question in words; empty: none.
  static func words(of question: SendQuestion?, _ state: AppState) -> String {
    question.map { $0.lines.map { SafeText($0).string }.joined(separator: " ") } ?? ""
  }
}

extension StatusLine {
  /// Equal for lines that differ in how long or how far only.
  fileprivate static func kind(_ line: SyncStatus.Line) -> String {
    switch line {
    case .starting: "starting"
    case .loading: "loading"
    case .live: "live"
    case .offline: "offline"
    case .loggedOut: "logged out"
    case .revoked: "revoked"
    case .serverOutdated: "server outdated"
    case .incompatible: "incompatible"
    }
  }
}

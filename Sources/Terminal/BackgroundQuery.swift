import Screen

/// Whether the terminal's own background is dark: what is asked, and what the answers come to. Pure; time is passed in.
///
/// The colour itself is asked for (OSC 11), and the colour scheme (`ESC [ ? 996 n`) for terminals that know only that;
/// the question that every terminal answers (`ESC [ c`) comes last, so that its answer says that no other will come.
struct BackgroundQuery {
  typealias Instant = ContinuousClock.Instant

  /// The questions, in the order in which they are answered.
  static let question: [UInt8] = Array("\u{1B}]11;?\u{1B}\\\u{1B}[?996n\u{1B}[c".utf8)
  /// Whether the terminal tells of changes by itself.
  static let reportsOn = "\u{1B}[?2031h"
  static let reportsOff = "\u{1B}[?2031l"
  /// An answer that takes longer is not waited for; it is understood whenever it comes.
  static let timeout = Duration.seconds(2)

  /// What is known; nil before anything is.
  private(set) var isDark: Bool?
  private var askedAt: Instant?
  /// The colour itself was told: what a terminal says of its scheme, which may be that of the desktop, counts no more.
  private var hasColor = false

  /// - Parameter isDark: what the environment says, or nil.
  init(isDark: Bool? = nil) {
    self.isDark = isDark
  }

  /// Whether the questions have been sent since the screen was taken.
  var hasAsked = false

  mutating func asked(at now: Instant) {
    askedAt = now
    hasAsked = true
  }

  /// Whether answers may still be on their way.
  func isWaiting(at now: Instant) -> Bool { askedAt.map { now < $0 + Self.timeout } ?? false }

  /// What a reply changes: `news` when the background was found out or is another now, `asks` when the colour must be
  /// asked for anew.
  mutating func take(_ reply: TerminalReply, at now: Instant) -> (news: Bool?, asks: Bool) {
    switch reply {
    case .background(let color):
      hasColor = true
      return (learn(color.isDark), false)
    case .appearance(let isDark):
      // While questions are open this answers one of them; else the terminal tells of a change.
      guard hasColor else { return (learn(isDark), false) }
      return (nil, !isWaiting(at: now))
    case .attributes:
      askedAt = nil
      return (nil, false)
    case .status, .cursorPosition, .other:
      return (nil, false)
    }
  }

  private mutating func learn(_ found: Bool) -> Bool? {
    guard found != isDark else { return nil }
    isDark = found
    return found
  }
}

extension BackgroundQuery {
  /// What COLORFGBG says, as rxvt and Konsole set it: `text;ground` or `text;…;ground`, as numbers of the sixteen
  /// colours.
  static func isDark(environment: [String: String]) -> Bool? {
    guard let fields = environment["COLORFGBG"]?.split(separator: ";"), fields.count >= 2, let last = fields.last,
      let ground = Int(last), (0..<16).contains(ground)
    else { return nil }
    return ground < 7 || ground == 8
  }
}

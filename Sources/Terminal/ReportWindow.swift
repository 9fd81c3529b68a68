/// Keeps frames from queueing up beyond the tty: after so many bytes the terminal is asked whether it is there yet,
/// with at most one question open, and while too much is under way no frame is begun. Pure; time is passed in.
struct ReportWindow {
  typealias Instant = ContinuousClock.Instant

  /// `ESC [ 5 n`, answered with `ESC [ 0 n`. A cursor report would do as well, but its answer can look like F3.
  static let question: [UInt8] = Array("\u{1B}[5n".utf8)
  /// After so many questions in a row without an answer, no more are asked until one comes after all.
  private static let patience = 2

  private let interval: Int
  private let window: Int
  private let timeout: Duration
  private let isWanted: Bool
  private var isOn: Bool
  private var unasked = 0
  private var underWay = 0
  private var askedAt: Instant?
  private var failures = 0

  init(_ options: TerminalOptions) {
    interval = options.reportInterval
    window = options.window
    timeout = options.reportTimeout
    isWanted = options.asksForReports
    isOn = isWanted
  }

  /// Whether an answer may still be on its way.
  func isWaiting(at now: Instant) -> Bool { deadline.map { now < $0 } ?? false }

  /// When the open question is given up; nil when none is open.
  var deadline: Instant? { askedAt.map { $0 + timeout } }

  /// Whether a frame may begin.
  mutating func allowsFrame(at now: Instant) -> Bool {
    giveUp(at: now)
    return askedAt == nil || underWay <= window
  }

  /// Called with the bytes of a frame before it is sent; true when the question goes with it.
  mutating func asks(after bytes: Int, at now: Instant) -> Bool {
    guard isOn else { return false }
    if askedAt != nil {
      underWay += bytes
      return false
    }
    unasked += bytes
    guard unasked >= interval else { return false }
    underWay = bytes
    unasked = 0
    askedAt = now
    return true
  }

  /// Late or not, it says that the terminal does answer.
  mutating func answered() {
    askedAt = nil
    failures = 0
    isOn = isWanted
  }

  private mutating func giveUp(at now: Instant) {
    guard let deadline, now >= deadline else { return }
    askedAt = nil
    failures += 1
    if failures >= Self.patience { isOn = false }
  }
}

import CCurses
import Screen
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// The terminal, taken over: raw mode, alternate screen, keys and frames. One at a time in a process, on one thread.
///
/// Curses works out what changes on the screen but writes into a memory file; each frame reaches the terminal as one
/// write. The terminal gets its modes and screen back on ``restore()``, at exit, and on crashes.
package final class Terminal {
  package private(set) var size: Size
  package let colorDepth: ColorDepth
  let options: TerminalOptions

  var output: OutputQueue
  var reports: ReportWindow
  var filter = PenFilter()
  let filtersPen: Bool
  let syncBegin: [UInt8]
  let syncEnd: [UInt8]
  /// Whether the corner at the bottom right can be written without wrapping; else curses inserts around it.
  let writesCorner: Bool
  var colors: ColorMapper
  /// What the terminal shows; nil when that isn't known.
  var shown: CellGrid?
  var shownCursor: Point??
  /// The row whose blanks have the colour of their text: the cursor's.
  var colouredRow: Int?
  /// The newest frame that had to wait.
  var held: (grid: CellGrid, cursor: Point?)?
  var scratch: [curses_cell] = []

  var background: BackgroundQuery
  /// What came before anybody waited for it.
  var early: [TerminalEvent] = []
  var decoder = InputDecoder()
  var lastInput = ContinuousClock.now
  var inputBuffer = [UInt8](repeating: 0, count: 1 << 16)
  let signals: Int32
  var isGone = false
  private var isOpen = true
  /// The continuation after ``suspend()`` has been dealt with there.
  var skipsContinue = false
  let features: TerminalFeatures
  let modes: ModeSequences
  var usesMouse: Bool
  /// nil: never set.
  var title: SafeText?
  var isEntered = false

  nonisolated(unsafe) private static var isTaken = false  // Set and read on the one thread that owns the terminal.

  /// Claims the tty. Nothing is written before the first frame.
  package init(options: TerminalOptions) throws(TerminalError) {
    guard !Self.isTaken else { throw .alreadyOpen }
    let type = try Self.checkedType(options)
    self.options = options
    size = Self.readSize(options.output) ?? Size(columns: 80, rows: 24)

    signals = tty_install_signals()
    guard signals >= 0 else { throw .system(doing: "making a pipe", errno: errno) }
    let opened = curses_open(type, Int32(size.columns), Int32(size.rows))
    guard opened == Int32(CURSES_OPENED) else {
      tty_remove_signals()
      throw opened == Int32(CURSES_NO_TERMINFO)
        ? .unknownType(type) : .system(doing: "making a memory file", errno: errno)
    }

    let colorCount = Int(curses_color_count())
    colorDepth = min(options.colors ?? .trueColor, Self.depth(colorCount, options))
    colors = ColorMapper(depth: colorDepth, isDirect: colorCount > 256)
    filtersPen = Self.hasANSIPen(colorCount)
    writesCorner = curses_capability("smam") != nil && curses_capability("rmam") != nil
    features = TerminalFeatures(environment: options.environment)
    usesMouse = options.usesMouse
    modes = ModeSequences(
      options, features, enterScreen: Self.capability("smcup"),
      leaveScreen: ["sgr0", "op", "cnorm", "rmcup"].flatMap(Self.capability))
    syncBegin = options.synchronisesOutput ? Array("\u{1B}[?2026h".utf8) : []
    syncEnd = options.synchronisesOutput ? Array("\u{1B}[?2026l".utf8) : []
    let own = tty_open_nonblocking(options.output)
    output = OutputQueue(fallback: options.output, own: own)
    reports = ReportWindow(options)
    background = BackgroundQuery(isDark: BackgroundQuery.isDark(environment: options.environment))
    let restoring = modes.leave(usesMouse: usesMouse)
    // Whoever gives a stalled line back must not block on it either.
    let failure = tty_claim(options.input, own >= 0 ? own : options.output, restoring, restoring.count)
    guard failure == 0 else {
      output.close()
      Self.abandon()
      throw .system(doing: "changing the modes of the terminal", errno: failure)
    }
    Self.isTaken = true
  }

  deinit {
    restore()
  }

  /// Gives the terminal back: screen, cursor, modes, signals. The second call does nothing.
  package func restore() {
    guard isOpen else { return }
    isOpen = false
    output.finish(patience: .milliseconds(200))
    awaitReport()
    tty_release()
    tty_unguard()
    output.close()
    Self.abandon()
    Self.isTaken = false
  }

  /// Stops the program as Ctrl+Z does in a shell, and takes the terminal again when it goes on.
  package func suspend() {
    output.finish(patience: .milliseconds(200))
    awaitReport()
    tty_release()
    tty_stop_process()
    retake()
    skipsContinue = true
  }

  /// The next frame draws the whole screen anew, whatever is on it.
  package func redraw() {
    shown = nil
    shownCursor = nil
    filter.forget()
    curses_forget_screen()
  }

  // MARK: Taking and leaving the screen

  /// Takes the terminal after a stop: its modes, and with the next frame its screen.
  func retake() {
    // Stopped without a chance to leave: what stacks is taken off the stack before it is put there again.
    if isEntered, tty_is_entered() != 0 { output.send(modes.leave(usesMouse: usesMouse)) }
    _ = tty_reclaim()
    isEntered = false
    background.hasAsked = false
    refreshSize()
    redraw()
  }

  /// The bytes that show our screen, once.
  func entering() -> [UInt8] {
    guard !isEntered else { return [] }
    isEntered = true
    tty_set_entered(1)
    return modes.enter(usesMouse: usesMouse) + Array(titleSequence.utf8) + enteringBackground()
  }

  /// Reads the size again and forgets what is on the screen.
  func refreshSize() {
    if let now = Self.readSize(options.output) { size = now }
    curses_resize(Int32(size.columns), Int32(size.rows))
    held = nil
    shown = nil
    shownCursor = nil
    filter.forget()
  }

  private static func abandon() {
    curses_close()
    tty_remove_signals()
  }

  static func readSize(_ descriptor: Int32) -> Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard tty_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  private static func depth(_ colors: Int, _ options: TerminalOptions) -> ColorDepth {
    guard var environment = Optional(options.environment) else { return .none }
    if options.colors == .trueColor { environment["COLORTERM"] = "truecolor" }
    return ColorDepth.of(colors: colors, environment: environment)
  }

  private static func capability(_ name: String) -> [UInt8] {
    guard let text = curses_capability(name) else { return [] }
    return withoutPadding(String(cString: text).utf8.map(\.self))
  }

  /// Without the `$<5>` delays of old terminals.
  private static func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x24, index + 1 < bytes.count, bytes[index + 1] == 0x3C,
        let end = bytes[index...].firstIndex(of: 0x3E)
      {
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Whether colours and attributes are set as ANSI has it, so that the pen filter understands them.
  private static func hasANSIPen(_ colors: Int) -> Bool {
    let reset = capability("sgr0")
    guard reset.starts(with: [0x1B, 0x5B]) || reset.starts(with: [0x1B, 0x28, 0x42, 0x1B, 0x5B]) else { return false }
    guard colors >= 256 else { return true }
    guard let color = curses_capability_with("setaf", 200) else { return false }
    let text = String(cString: color)
    return text == "\u{1B}[38;5;200m" || text == "\u{1B}[38:5:200m" || colors > 256
  }
}

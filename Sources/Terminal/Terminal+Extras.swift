import CCurses
import Screen
import Text

extension Terminal {
  /// The most bytes of text that the clipboard sequence may carry, 100,000 in base64: what terminals take at least.
  package static let clipboardLimitBytes = 74_994

  package enum Copying: Hashable, Sendable {
    /// Whether the terminal takes it can't be known.
    case sent
    /// Longer than ``clipboardLimitBytes``; nothing was sent.
    case tooLong
    /// Turned off, or this terminal has none; nothing was sent.
    case unavailable
  }

  /// Sets the title of the terminal's window; the same one again costs nothing.
  package func setTitle(_ title: SafeText) {
    guard modes.setsTitle, title != self.title else { return }
    self.title = title
    sendAside(titleSequence)
  }

  var titleSequence: String { title.map { "\u{1B}]2;\($0.string)\u{1B}\\" } ?? "" }

  /// Puts text into the clipboard of the machine where the terminal is (OSC 52), through tmux and GNU screen as well.
  @discardableResult
  package func copyToClipboard(_ text: SafeText) -> Copying {
    guard options.usesClipboard, features.takesStrings else { return .unavailable }
    guard text.string.utf8.count <= Self.clipboardLimitBytes else { return .tooLong }
    sendAside(ClipboardSequence.make(text.string, features))
    return .sent
  }

  package func bell() {
    sendAside("\u{07}")
  }

  /// Tells of something new in the way the options say. Where the terminal outside may not get it, the bell rings too.
  package func notify(title: SafeText, text: SafeText) {
    switch features.takesStrings || options.notifications == .off ? options.notifications : .bell {
    case .off: return
    case .bell: return bell()
    // Never a number first: Windows Terminal and ConEmu would take it for a command.
    case .osc9: sendAside(features.passingThrough("\u{1B}]9;\(Self.field(title)): \(Self.field(text))\u{07}"))
    case .osc777:
      sendAside(features.passingThrough("\u{1B}]777;notify;\(Self.field(title));\(Self.field(text))\u{07}"))
    }
    if features.multiplexer != .none { bell() }
  }

  /// A semicolon would end the field.
  private static func field(_ text: SafeText) -> String { text.string.replacing(";", with: ",") }

  /// Turns the reports of the mouse on or off, now and for every time that the screen is taken.
  package func setMouse(_ isOn: Bool) {
    guard isOn != usesMouse else { return }
    usesMouse = isOn
    let restoring = modes.leave(usesMouse: isOn)
    // When they are being turned on, leaving must already know; when off, it may know too much for a moment.
    tty_set_restore(restoring, restoring.count)
    sendAside(ModeSequences.mouse(isOn))
  }

  private func sendAside(_ sequence: String) {
    guard !isGone, isEntered, !sequence.isEmpty else { return }
    output.send(Array(sequence.utf8))
  }
}

extension Terminal {
  /// Its type and size, for a report.
  package var words: String { "\(options.environment["TERM"] ?? ""), \(size.columns)x\(size.rows), \(colorDepth)" }
}

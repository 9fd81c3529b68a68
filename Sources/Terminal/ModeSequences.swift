/// The modes that belong to our screen: what turns them on, and what turns them off in the opposite order.
struct ModeSequences {
  private let options: TerminalOptions
  private let features: TerminalFeatures
  private let enterScreen: [UInt8]
  private let leaveScreen: [UInt8]

  /// - Parameters:
  ///   - enterScreen: the terminal's own way to its second screen.
  ///   - leaveScreen: plain pen, shown cursor, and the way back.
  init(_ options: TerminalOptions, _ features: TerminalFeatures, enterScreen: [UInt8], leaveScreen: [UInt8]) {
    self.options = options
    self.features = features
    self.enterScreen = enterScreen
    self.leaveScreen = leaveScreen
  }

  /// Where the way to the second screen doesn't keep the title already.
  private var stacksTitle: Bool { setsTitle && !String(decoding: enterScreen, as: UTF8.self).contains("\u{1B}[22;") }
  var setsTitle: Bool { options.setsTitle && features.takesStrings }
  /// GNU screen would ask again whenever the window is shown, also when a shell is in it.
  var asksForBackground: Bool {
    options.asksForBackground && features.takesStrings
      && ![.screen, .tmuxOrScreen].contains(features.multiplexer)
  }
  var usesKittyKeyboard: Bool { options.usesKittyKeyboard && features.takesKittyKeyboard }

  func enter(usesMouse: Bool) -> [UInt8] {
    var modes = ""
    if options.bracketsPastes { modes += "\u{1B}[?2004h" }
    if options.reportsFocus { modes += "\u{1B}[?1004h" }
    if asksForBackground { modes += BackgroundQuery.reportsOn }
    // Keys that would be ambiguous as such, and what else the same key would be.
    if usesKittyKeyboard { modes += "\u{1B}[>5u" }
    if usesMouse { modes += Self.mouse(true) }
    return Array((stacksTitle ? "\u{1B}[22;0t" : "").utf8) + enterScreen + Array(modes.utf8)
  }

  /// Also right after half a sequence was sent: a string that has begun is ended first.
  func leave(usesMouse: Bool) -> [UInt8] {
    var modes = features.takesStrings ? "\u{1B}\\" : ""
    if options.synchronisesOutput { modes += "\u{1B}[?2026l" }
    if usesMouse { modes += Self.mouse(false) }
    if usesKittyKeyboard { modes += "\u{1B}[<u" }
    if asksForBackground { modes += BackgroundQuery.reportsOff }
    if options.reportsFocus { modes += "\u{1B}[?1004l" }
    if options.bracketsPastes { modes += "\u{1B}[?2004l" }
    // Where titles don't stack, an empty one is the terminal's own.
    if setsTitle { modes += "\u{1B}]2;\u{1B}\\" }
    return Array(modes.utf8) + leaveScreen + Array((stacksTitle ? "\u{1B}[23;0t" : "").utf8)
  }

  /// Presses and drags with SGR coordinates.
  static func mouse(_ isOn: Bool) -> String {
    isOn ? "\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l"
  }
}

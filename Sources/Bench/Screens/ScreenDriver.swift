import CFloor

/// What a terminal shows at one moment.
struct ScreenText: Sendable {
  var lines: [String]
  var column: Int

  /// Sidebar and list of a terminal of 120 columns.
  private static let listColumns = 53

  init(_ screen: VirtualScreen) {
    lines = screen.text()
    column = screen.column
  }

  func has(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
  func hasAll(_ texts: [String]) -> Bool { texts.allSatisfy(has) }
  func count(_ text: String) -> Int { lines.count { $0.contains(text) } }

  /// Numbers of the messages of a conversation that are on screen, beside the list.
  func marks(_ prefix: String) -> [Int] {
    var found: [Int] = []
    for line in lines {
      var rest = line.dropFirst(Self.listColumns)
      while let range = rest.firstRange(of: prefix) {
        let digits = rest[range.upperBound...].prefix { $0.isNumber }
        rest = rest[range.upperBound...].dropFirst(digits.count)
        if rest.first == ".", let number = Int(digits) { found.append(number) }
      }
    }
    return found
  }
}

/// Presses keys in one console and times their answers.
final class ScreenDriver {
  /// Whether the answer stands on the screen, given what stood there before the key.
  typealias Answer = (_ before: ScreenText, _ now: ScreenText) -> Bool

  /// An answer that is timed under a name of its own.
  struct Timed {
    var name: String
    var answer: Answer
  }

  private let session: TerminalSession
  private(set) var samples: [String: [Double]] = [:]
  /// Milliseconds without output that end an answer.
  private let quiet = 15

  init(_ session: TerminalSession) { self.session = session }

  var screen: ScreenText { ScreenText(session.screen) }

  /// Sends keys one by one, each after the one before has settled; not timed.
  func press(_ keys: String) throws {
    for key in try BenchKeys.parse(keys) {
      session.write(key)
      // A lone Esc is told from a sequence by the time that passes, whatever else is painted meanwhile.
      let isEscape = key == [0x1b]
      session.pump(first: isEscape ? 160 : 60, quiet: isEscape ? 160 : quiet, limit: isEscape ? 400 : 5_000)
      session.settle()
    }
    if session.hasEnded { throw BenchError.ended(screen: session.screen.text()) }
  }

  /// Sends one key and waits for its answer.
  ///
  /// - Parameters:
  ///   - whole: the answer with what follows it, such as a count, timed under a name of its own.
  /// - Throws: `BenchError.neverShown` after ten seconds.
  func time(
    _ name: String, _ key: String, whole: Timed? = nil, until answer: @escaping Answer
  ) throws {
    try time(name, bytes: BenchKeys.parse(key).flatMap(\.self), key, whole, answer)
  }

  /// The same for a text that is pasted.
  func time(_ name: String, pasting text: String, until answer: @escaping Answer) throws {
    try time(name, bytes: Array("\u{1b}[200~\(text)\u{1b}[201~".utf8), text, nil, answer)
  }

  private func time(
    _ name: String, bytes: [UInt8], _ key: String, _ whole: Timed?, _ answer: @escaping Answer
  ) throws {
    session.pump(first: quiet, quiet: quiet, limit: 500)
    session.settle()
    let before = screen
    let awaited = [Timed(name: name, answer: answer)] + [whole].compactMap(\.self)
    let sentAt = cpty_now()
    session.write(bytes)
    let watched = awaited.map { one in { (screen: VirtualScreen) in one.answer(before, ScreenText(screen)) } }
    let stamps = try answered(watched, "the answer to \(key) (\(name))")
    for (one, stamp) in zip(awaited, stamps) { samples[one.name, default: []].append(Double(stamp - sentAt) / 1e6) }
  }

  private func answered(_ watched: [(VirtualScreen) -> Bool], _ words: String) throws(BenchError) -> [Int64] {
    do throws(BenchError) {
      return try session.awaitScreens(watched, quiet: quiet)
    } catch {
      if case .neverShown(_, let screen) = error { throw .neverShown(text: words, screen: screen) }
      throw error
    }
  }
}

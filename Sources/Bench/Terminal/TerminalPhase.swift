/// What keys do in one part of the measurement.
package enum TerminalPhase: String, CaseIterable, Codable, Sendable {
  /// A character in the composer, the draft begun and the line not full.
  case typing = "a typed character"
  case sidebar = "selection moved: sidebar"
  case palette = "selection moved: command palette"
  case contacts = "selection moved: contacts"
  case cards = "selection moved: cards"
  case finder = "selection moved: finder of conversations"
  case list = "selection moved: list, conversation following"
  /// The list scrolls besides.
  case scrolledList = "the same, list scrolling"

  /// The most bytes that a key may bring; nil: nothing is promised.
  package var limitBytes: Double? {
    switch self {
    case .typing: 40
    // The marker alone.
    case .sidebar, .palette: 300
    // Rows that are highlighted as a whole; the finder tells something of the row besides.
    case .contacts, .cards, .finder: 1_200
    case .list: 5_000
    case .scrolledList: nil
    }
  }
}

extension BenchScript {
  /// Goes from the cards through each kind of selection, and types; nothing is left behind.
  ///
  /// It counts on 120 columns and 40 rows, the built-in keys, and at least 20 open conversations, of which the
  /// newest can be answered.
  package static func terminal() throws(BenchKeys.UnknownKey) -> BenchScript {
    func parsed(_ keys: String) throws(BenchKeys.UnknownKey) -> [[UInt8]] { try BenchKeys.parse(keys) }
    func repeated(_ key: String, _ times: Int) throws(BenchKeys.UnknownKey) -> [[UInt8]] {
      Array(repeating: try parsed(key), count: times).flatMap { $0 }
    }
    func moves(
      _ phase: TerminalPhase, _ count: Int, times: Int = 2
    ) throws(BenchKeys.UnknownKey) -> [Step] {
      let there = try repeated("<Down>", count)
      let back = try repeated("<Up>", count)
      return [
        .awayFromMinute(seconds: 10),
        .keys(phase: phase.rawValue, Array(repeating: there + back, count: times).flatMap { $0 }),
      ]
    }
    var steps: [Step] = [.setup(try parsed("<Home>"))]
    steps += try moves(.cards, 4)
    steps += [.setup(try parsed("<S-Tab><Home>"))]
    steps += try moves(.sidebar, 4)
    steps += [.setup(try parsed("<Tab><C-p>"))]
    steps += try moves(.palette, 6)
    steps += [.setup([[0x1b]]), .setup(try parsed("<M-j>"))]
    steps += try moves(.finder, 6)
    steps += [.setup([[0x1b]]), .setup(try parsed("<M-3>"))]
    steps += try moves(.contacts, 8)
    steps += [.setup(try parsed("<M-1>")), .setup(try parsed("<Home>v"))]
    // Once unmeasured, so that every conversation on screen has been seen and none becomes read on the way.
    steps += [.setup(try repeated("<Down>", 6) + repeated("<Up>", 6))]
    steps += try moves(.list, 6)
    steps += [.setup(try repeated("<Down>", 6)), .awayFromMinute(seconds: 10)]
    steps += [.keys(phase: TerminalPhase.scrolledList.rawValue, try repeated("<Down>", 12))]
    // The newest first.
    steps += [.setup(try parsed("o")), .setup(try parsed("<Home>"))]
    steps += [.setup(try parsed("<CR>")), .setup(try parsed("Bom")), .awayFromMinute(seconds: 10)]
    let text = try parsed(String(sampleText.dropFirst(3).prefix(50)))
    steps += [.keys(phase: TerminalPhase.typing.rawValue, text)]
    steps += [.setup(Array(repeating: [0x7f], count: text.count + 3)), .setup([[0x1b]])]
    return BenchScript(steps)
  }
}

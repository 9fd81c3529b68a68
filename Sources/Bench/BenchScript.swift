/// What is done to a running program, in order. Both programs get the same keys, and each key has its frame in the
/// recording, so that they stay in step.
package struct BenchScript: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// Sent one at a time, each when the one before has settled, and timed under the phase's name.
    case keys(phase: String, [[UInt8]])
    /// The same, not timed.
    case setup([[UInt8]])
    /// Waits until the screen shows the text, which stood nowhere on it before.
    case expect(String)
    /// Waits until at least so many seconds are left of the wall clock's minute, whose end paints by itself.
    case awayFromMinute(seconds: Int)
  }

  package var steps: [Step]

  package init(_ steps: [Step]) { self.steps = steps }

  package static let typing = "type"
  package static let erasing = "erase"
  package static let moving = "move"

  /// Moves through the first screen, opens what is selected, types a reply and takes it back: nothing is left behind.
  ///
  /// - Parameters:
  ///   - open: keys from the first screen into the composer of the selected conversation.
  ///   - close: keys from there back to rest.
  package static func standard(
    open: String = "<CR>", close: String = "<Esc>", moveDown: String = "<Down>", moveUp: String = "<Up>",
    moves: Int = 20, text: String = sampleText
  ) throws(BenchKeys.UnknownKey) -> BenchScript {
    let down = try BenchKeys.parse(moveDown)
    let up = try BenchKeys.parse(moveUp)
    let typed = try BenchKeys.parse(text)
    let moves = Array(repeating: down, count: moves).flatMap { $0 } + Array(repeating: up, count: moves).flatMap { $0 }
    return BenchScript([
      .keys(phase: moving, moves),
      .setup(try BenchKeys.parse(open)),
      .keys(phase: typing, typed),
      .keys(phase: erasing, Array(repeating: [0x7f], count: typed.count)),
      .setup(try BenchKeys.parse(close)),
    ])
  }

  /// 80 characters, none of which begins a trigger.
  package static let sampleText =
    "Bom dia, segue a segunda via do boleto. O pagamento por Pix baixa em minutos, ok"
}

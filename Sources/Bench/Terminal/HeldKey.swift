import CFloor

/// What came of a key held on a slow line.
package struct HeldKey: Codable, Hashable, Sendable {
  package var screen: String
  package var keys: Int
  package var bytes: Int
  /// From the last key to the last byte of the last frame; 0: it was complete before.
  package var lastFrameMilliseconds: Double
  /// Whether what stood there at last is what a full redraw shows.
  package var isComplete: Bool

  /// Holds a key down, and waits for the end of what it brings.
  static func measure(
    _ key: [UInt8], on screen: String, _ session: TerminalSession, _ options: SlowLineOptions
  ) -> HeldKey {
    let interval = 1_000_000_000 / Int64(options.keysPerSecond)
    let begin = cpty_now()
    let bytesBefore = session.byteCount
    let count = options.heldSeconds * options.keysPerSecond
    var lastKey = begin
    for number in 0..<count {
      let due = begin + Int64(number) * interval
      while cpty_now() < due, !session.hasEnded {
        let left = Int((due - cpty_now()) / 1_000_000) + 1
        session.pump(first: left, quiet: left, limit: left)
      }
      session.write(key)
      lastKey = cpty_now()
    }
    // Longer than a report is waited for.
    let answer = session.pump(first: 2_000, quiet: 1_500, limit: 30_000)
    session.settle()
    let bytes = session.byteCount - bytesBefore
    let shown = session.screen.text()
    session.write([0x0c])
    session.pump(first: 2_000, quiet: 1_500, limit: 30_000)
    session.settle()
    return HeldKey(
      screen: screen, keys: count, bytes: bytes,
      lastFrameMilliseconds: answer.map { Double(max(0, $0.last - lastKey)) / 1e6 } ?? 0,
      isComplete: shown == session.screen.text())
  }
}

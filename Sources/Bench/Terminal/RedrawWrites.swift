import CFloor
import Glibc

/// What a full redraw took, by the system calls of the console.
package struct RedrawWrites: Codable, Hashable, Sendable {
  /// To the terminal.
  package var writes: Int
  package var bytes: Int
  /// That the terminal got: the same when nothing was written another way.
  package var received: Int

  /// Presses Ctrl+L, or another key, and counts.
  ///
  /// - Returns: nil: processes can't be traced here.
  static func measure(_ session: TerminalSession, key: [UInt8] = [0x0c]) -> RedrawWrites? {
    session.pump(first: 200, quiet: 200, limit: 2_000)
    session.settle()
    guard ctrace_begin(session.process) == 0 else { return nil }
    defer { ctrace_end() }
    var count = ctrace_count()
    // All its threads come to a stop first, and go on from there.
    follow(session, &count)
    count = ctrace_count()
    let before = session.byteCount
    session.write(key)
    follow(session, &count)
    session.settle()
    return RedrawWrites(writes: Int(count.writes), bytes: Int(count.bytes), received: session.byteCount - before)
  }

  /// Until neither system calls nor bytes came for a while; at most some seconds.
  private static func follow(_ session: TerminalSession, _ count: inout ctrace_count) {
    let begin = cpty_now()
    var last = begin
    while cpty_now() - last < 300_000_000, cpty_now() - begin < 5_000_000_000, !session.hasEnded {
      let stops = ctrace_step(&count)
      let answer = session.pump(first: 0, quiet: 0, limit: 2)
      if stops > 0 || answer != nil { last = cpty_now() }
    }
  }
}

import CFloor
import Glibc

package enum BenchError: Error, Hashable, Sendable, CustomStringConvertible {
  case spawn(program: String, errno: Int32)
  /// The screen as it stood goes with it.
  case neverShown(text: String, screen: [String])
  case ended(screen: [String])
  case file(path: String, errno: Int32)

  package var description: String {
    switch self {
    case .spawn(let program, let code): "\(program) can't be started: \(String(cString: strerror(code)))"
    case .neverShown(let text, let screen):
      "the screen never showed '\(text)':\n" + screen.joined(separator: "\n")
    case .ended(let screen): "the program ended by itself:\n" + screen.joined(separator: "\n")
    case .file(let path, let code): "\(path) can't be written: \(String(cString: strerror(code)))"
    }
  }
}

/// A program in a pseudo-terminal. One thread; every call blocks.
///
/// What it writes is stamped when it is read, and parsed only when it is quiet or when it asked the terminal something,
/// so the parser costs no latency.
package final class TerminalSession {
  /// First and last byte of an answer, by `cpty_now`.
  package struct Answer: Hashable, Sendable {
    package var first: Int64
    package var last: Int64
  }

  package let process: pid_t
  package let startedAt: Int64
  package private(set) var screen: VirtualScreen
  package private(set) var byteCount = 0
  package private(set) var hasEnded = false
  /// The line is so slow; nil: as quick as it is. Its bytes reach the screen, and are answered, as they arrive.
  package var throttle: TokenBucket?
  private let descriptor: Int32
  private var pending: [(stamp: Int64, bytes: [UInt8])] = []
  private var buffer = [UInt8](repeating: 0, count: 65_536)
  private var watched: [(VirtualScreen) -> Bool] = []
  /// When the read came that made each of `watched` true; nil: not yet.
  private var foundAt: [Int64?] = []

  /// - Parameter environment: the whole of it, `NAME=value`.
  package init(
    _ program: String, arguments: [String], environment: [String], columns: Int, rows: Int
  ) throws(BenchError) {
    screen = VirtualScreen(columns: columns, rows: rows)
    let argumentTexts = ([program] + arguments).map { strdup($0) }
    let environmentTexts = environment.map { strdup($0) }
    defer { for text in argumentTexts + environmentTexts { free(text) } }
    var master: Int32 = -1
    startedAt = cpty_now()
    process = cpty_spawn(argumentTexts + [nil], environmentTexts + [nil], Int32(columns), Int32(rows), &master)
    descriptor = master
    if process < 0 { throw .spawn(program: program, errno: -process) }
  }

  /// Sends the bytes of one key, as the terminal's present mode has them.
  package func write(_ key: [UInt8]) {
    var bytes = key[...]
    if screen.hasApplicationCursorKeys, key.count == 3, key[0] == 0x1b, key[1] == UInt8(ascii: "["),
      "ABCDHF".utf8.contains(key[2])
    {
      bytes = [0x1b, UInt8(ascii: "O"), key[2]]
    }
    while !bytes.isEmpty, !hasEnded {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if count < 0, errno == EAGAIN {
        _ = isReady(POLLOUT, milliseconds: 1_000)
      } else if count < 0, errno != EINTR {
        hasEnded = true
      }
    }
  }

  /// Reads until `quiet` milliseconds pass without output.
  ///
  /// - Parameters:
  ///   - first: most milliseconds to wait for the first byte.
  ///   - limit: most milliseconds in all.
  /// - Returns: nil: nothing came.
  @discardableResult
  package func pump(first: Int, quiet: Int = 30, limit: Int = 60_000) -> Answer? {
    var answer: Answer?
    let end = cpty_now() + Int64(limit) * 1_000_000
    while !hasEnded {
      let left = Int((end - cpty_now()) / 1_000_000)
      guard left > 0, isReady(POLLIN, milliseconds: min(left, answer == nil ? first : quiet)) else { break }
      if waitsForLine() { continue }
      guard let stamp = read() else { continue }
      answer = Answer(first: answer?.first ?? stamp, last: stamp)
    }
    return answer
  }

  /// Waits until the screen shows `text`, then for quiet.
  ///
  /// - Returns: when the read came that made it visible, and the last byte.
  package func awaitText(_ text: String, limit: Int = 60_000) throws(BenchError) -> (shown: Int64, last: Int64) {
    do throws(BenchError) {
      let (stamps, last) = try waitFor([{ $0.shows(text) }], quiet: 30, limit: limit)
      return (stamps[0], last)
    } catch {
      if case .neverShown(_, let screen) = error { throw .neverShown(text: text, screen: screen) }
      throw error
    }
  }

  /// Waits until each of `isShown` has held once, then for quiet.
  ///
  /// - Returns: when the reads came that made them hold.
  package func awaitScreens(
    _ isShown: [(VirtualScreen) -> Bool], quiet: Int, limit: Int = 10_000
  ) throws(BenchError) -> [Int64] {
    try waitFor(isShown, quiet: quiet, limit: limit).stamps
  }

  private func waitFor(
    _ isShown: [(VirtualScreen) -> Bool], quiet: Int, limit: Int
  ) throws(BenchError) -> (stamps: [Int64], last: Int64) {
    let start = cpty_now()
    watched = isShown
    foundAt = isShown.map { $0(screen) ? start : nil }
    settle()
    defer { (watched, foundAt) = ([], []) }
    var last = foundAt.compactMap(\.self).max() ?? startedAt
    while true {
      let isFound = !foundAt.contains(nil)
      // A short quiet, so that the answer is looked for soon; stamps are those of the reads all the same.
      if let answer = pump(first: isFound ? quiet : 50, quiet: isFound ? quiet : 2, limit: 2_000) {
        last = answer.last
        settle()
      } else if isFound {
        let stamps = foundAt.compactMap(\.self)
        return (stamps, max(stamps.max() ?? last, last))
      }
      if hasEnded { throw .ended(screen: screen.text()) }
      if !isFound, cpty_now() - start > Int64(limit) * 1_000_000 {
        throw .neverShown(text: "", screen: screen.text())
      }
    }
  }

  /// Gives what was read to the screen, and its answers to the program.
  package func settle() {
    for chunk in pending {
      screen.feed(chunk.bytes)
      for index in watched.indices where foundAt[index] == nil && watched[index](screen) {
        foundAt[index] = chunk.stamp
      }
    }
    pending = []
    let replies = screen.takeReplies()
    if !replies.isEmpty { writeRaw(replies) }
  }

  /// Ends the program, by force where asking does not help, and closes the terminal.
  package func close() {
    settle()
    var status: Int32 = 0
    for (signal, milliseconds) in [(SIGTERM, 2_000), (SIGHUP, 1_000), (SIGKILL, 5_000)] {
      _ = kill(process, signal)
      let end = cpty_now() + Int64(milliseconds) * 1_000_000
      while cpty_now() < end {
        pump(first: 5, quiet: 5, limit: 50)
        if waitpid(process, &status, WNOHANG) == process {
          _ = Glibc.close(descriptor)
          return
        }
        if hasEnded { usleep(1_000) }
      }
    }
    _ = Glibc.close(descriptor)
  }

  private func writeRaw(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  private func isReady(_ events: Int32, milliseconds: Int) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    return poll(&request, 1, Int32(max(0, milliseconds))) > 0
  }

  /// Rests while the slow line takes nothing. True when it did.
  private func waitsForLine() -> Bool {
    guard throttle != nil, throttle?.available(at: cpty_now()) == 0 else { return false }
    let delay = throttle?.delay(until: 64) ?? 0
    usleep(UInt32(min(delay / 1_000 + 1, 50_000)))
    return true
  }

  private func read() -> Int64? {
    let most = min(buffer.count, throttle?.available(at: cpty_now()) ?? buffer.count)
    let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, most) }
    let stamp = cpty_now()
    if count < 0, errno == EAGAIN || errno == EINTR { return nil }
    guard count > 0 else {
      hasEnded = true
      return nil
    }
    byteCount += count
    let bytes = Array(buffer[..<count])
    pending.append((stamp, bytes))
    throttle?.take(count)
    if throttle != nil || Self.asks(bytes) { settle() }
    return stamp
  }

  /// Whether the bytes hold `CSI … n`, `CSI … c` or `CSI … p`: a question that the program may be waiting on.
  private static func asks(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while let escape = bytes[index...].firstIndex(of: 0x1b) {
      var end = escape + 1
      if end < bytes.count, bytes[end] == UInt8(ascii: "[") {
        end += 1
        while end < bytes.count, (0x20...0x3f).contains(bytes[end]) { end += 1 }
        if end < bytes.count, "ncp".utf8.contains(bytes[end]) { return true }
      }
      index = min(end, bytes.count)
    }
    return false
  }
}

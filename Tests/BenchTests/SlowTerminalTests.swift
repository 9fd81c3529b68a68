import CFloor
import Glibc
import Testing

@testable import Bench

/// Programs on a terminal that is slow, or watched.
@Suite(.serialized) struct SlowTerminalTests {
  private func session(_ shell: String) throws -> TerminalSession {
    try TerminalSession(
      "/bin/sh", arguments: ["-c", shell], environment: ["PATH=/usr/bin:/bin", "TERM=xterm"], columns: 80, rows: 24)
  }

  @Test func aThrottledTerminalTakesAsLongAsItsLine() throws {
    let session = try session("stty raw -echo; printf ready; dd bs=1 count=1 2>/dev/null; printf '%02000d' 7; exec cat")
    defer { session.close() }
    _ = try session.awaitText("ready", limit: 10_000)
    session.throttle = TokenBucket(bytesPerSecond: 5_000, burst: 100, now: cpty_now())
    let begin = cpty_now()
    session.write([0x78])
    let answer = try #require(session.pump(first: 5_000, quiet: 300))
    session.settle()
    #expect(session.screen.shows("00007"))
    // 1,900 bytes at 5,000 a second, and not before.
    #expect(answer.last - begin >= 370_000_000)
    #expect(answer.last - begin < 3_000_000_000)
  }

  @Test(arguments: [1, 3])
  func writesToTheTerminalAreCounted(writes: Int) throws {
    let print = Array(repeating: "printf abc", count: writes).joined(separator: "; ")
    let session = try session("stty raw -echo; printf ready; read line; \(print); echo no >/dev/null; read line")
    defer { session.close() }
    _ = try session.awaitText("ready", limit: 10_000)
    // Nil where processes may not be traced: then the benchmark says so.
    guard let counted = RedrawWrites.measure(session, key: [0x0a]) else { return }
    #expect(counted == RedrawWrites(writes: writes, bytes: 3 * writes, received: 3 * writes))
  }

  @Test func aHeldKeyEndsWithTheFrameOfTheLastOne() throws {
    // Each key is echoed; the full redraw that the benchmark asks for shows the same.
    let held = try hold(on: "stty raw -echo; printf ready; exec cat")
    #expect(held.keys == 20)
    #expect(held.bytes == 20)
    #expect(held.isComplete)
  }

  @Test func aScreenThatARedrawChangesWasNotComplete() throws {
    let answer = "while c=$(dd bs=1 count=1 2>/dev/null); do [ \"$c\" = a ] || printf late; done"
    #expect(try !hold(on: "stty raw -echo; printf ready; \(answer)").isComplete)
  }

  private func hold(on shell: String) throws -> HeldKey {
    let session = try session(shell)
    defer { session.close() }
    _ = try session.awaitText("ready", limit: 10_000)
    var options = SlowLineOptions()
    (options.heldSeconds, options.keysPerSecond) = (1, 20)
    return HeldKey.measure([0x61], on: "echo", session, options)
  }

  @Test func familyHoldsWhatWasLetGo() throws {
    let session = try session("(sleep 30 >/dev/null & echo $!); echo ready; exec sleep 30")
    defer { session.close() }
    _ = try session.awaitText("ready", limit: 10_000)
    let orphan = try #require(session.screen.text().compactMap { Int32($0) }.first)
    #expect(ProcessUsage.family(session.process).contains(orphan))
    #expect(!ProcessUsage.tree(session.process).contains(orphan))
    kill(orphan, SIGTERM)
  }
}

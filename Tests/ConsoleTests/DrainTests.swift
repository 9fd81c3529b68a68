import Console
import Domain
import Foundation
import Mirror
import Testing

@Suite struct DrainTests {
  /// Waits that the test ends by hand.
  private final class Waits: Sendable {
    let asked = Handover<Duration>()
    private let waiting = Handover<CheckedContinuation<Bool, Never>>()

    func wait(_ limit: Duration) async -> Bool {
      await withCheckedContinuation { continuation in
        waiting.give(continuation)
        asked.give(limit)
      }
    }

    /// Ends the wait that began first among those that still wait.
    func finish(_ isDrained: Bool) { waiting.take().resume(returning: isDrained) }
  }

  private func run(_ drain: Drain, _ reason: LeaveReason) -> Handover<Departure> {
    let result = Handover<Departure>()
    Thread.detachNewThread { result.give(drain.run(reason, patience: reason.patience)) }
    return result
  }

  @Test func aLostLineLeavesThirtySecondsAndAnEndedOneNone() throws {
    let mailbox = try Mailbox<ConsoleMessage>()
    let waits = Waits()
    let result = run(Drain(mailbox: mailbox) { await waits.wait($0) }, .hangup)
    #expect(waits.asked.take() == .seconds(30))
    #expect(result.isEmpty)
    waits.finish(true)
    let departure = result.take()
    #expect(departure.isDrained)
    #expect(departure.requests.isEmpty)
  }

  @Test func aTakeOverShortensTheWait() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let files = try scratch.claim()
    defer { files.release() }
    let mailbox = try Mailbox<ConsoleMessage>()
    let asking = ConsoleIdentity(pid: 99, terminal: nil, since: Timestamp(milliseconds: 0))
    let listener = try TakeOverListener(directory: scratch.directory.path, identity: asking) {
      mailbox.post(.takeOverAsked($0))
    }
    defer { listener.stop() }
    let waits = Waits()
    let result = run(Drain(mailbox: mailbox) { await waits.wait($0) }, .hangup)
    #expect(waits.asked.take() == .seconds(30))
    let path = scratch.directory.path
    Thread.detachNewThread {
      _ = TakeOverCall(directory: path)?.takeOver(as: asking, within: .seconds(20))
    }
    #expect(waits.asked.take() == .seconds(5))
    waits.finish(false)
    let departure = result.take()
    #expect(!departure.isDrained)
    #expect(departure.requests.map(\.from) == [asking])
    departure.answer()
    waits.finish(false)
  }
}

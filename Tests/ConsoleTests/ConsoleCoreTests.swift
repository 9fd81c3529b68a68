import Console
import Domain
import Foundation
import Glibc
import Mirror
import SyncClient
import Testing

/// A console without a screen and without a backend: everything stays in its outbox.
@Suite struct ConsoleCoreTests {
  /// One that runs, driven by lines.
  private final class Running {
    private let toCore: Pipe
    private let fromCore: Pipe
    private let departure = Handover<Departure>()
    private var pending = Data()

    init(_ scratch: Scratch) throws {
      toCore = Pipe()
      fromCore = Pipe()
      let core = try ConsoleCore(
        files: try scratch.claim(), input: toCore.fileHandleForReading.fileDescriptor,
        output: fromCore.fileHandleForWriting.fileDescriptor)
      // It is given away whole: only its thread uses it from here on.
      nonisolated(unsafe) let given = core
      Thread.detachNewThread { [departure] in departure.give(given.run()) }
    }

    func say(_ line: String) { toCore.fileHandleForWriting.write(Data((line + "\n").utf8)) }

    func hear() throws -> [String: Any] {
      while true {
        if let end = pending.firstIndex(of: 0x0a) {
          let line = pending[pending.startIndex..<end]
          pending = Data(pending[pending.index(after: end)...])
          return try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
        }
        let more = fromCore.fileHandleForReading.availableData
        try #require(!more.isEmpty)
        pending += more
      }
    }

    func ask(_ line: String) throws -> [String: Any] {
      say(line)
      return try hear()
    }

    func quit() throws -> Departure {
      #expect(try ask(#"{"cmd":"quit"}"#)["ok"] as? Bool == true)
      return departure.take()
    }

    func closeInput() throws -> Departure {
      try toCore.fileHandleForWriting.close()
      return departure.take()
    }

    func leftByItself() -> Departure { departure.take() }
  }

  private func prepared() throws -> Scratch {
    let scratch = Scratch()
    try scratch.logIn()
    return scratch
  }

  @Test func whatWasAnsweredIsThereAfterAnotherStart() throws {
    let scratch = try prepared()
    defer { scratch.remove() }
    var core = try Running(scratch)
    let ready = try core.hear()
    #expect(ready["cmd"] as? String == "ready")
    #expect(ready["pid"] as? Int == Int(getpid()))
    let sent = try core.ask(#"{"cmd":"send","conversation":12,"text":"said"}"#)
    #expect(sent["state"] as? String == "queued")
    let id = try #require(sent["id"] as? String)
    _ = try core.ask(#"{"cmd":"comment","conversation":12,"text":"between us"}"#)
    _ = try core.ask(#"{"cmd":"transfer","conversation":13,"service":3,"comment":"over to you"}"#)
    _ = try core.ask(#"{"cmd":"finalise","conversation":14,"wrap_up":5}"#)
    _ = try core.closeInput()

    core = try Running(scratch)
    _ = try core.hear()
    let state = try core.ask(#"{"cmd":"state"}"#)
    #expect(state["pending"] as? Int == 4)
    let operations = try #require(state["operations"] as? [[String: Any]])
    #expect(operations.map { $0["kind"] as? String } == ["send", "comment", "transfer", "finalise"])
    #expect(operations.first?["id"] as? String == id)
    #expect(try core.ask(#"{"cmd":"discard","id":"\#(id)"}"#)["ok"] as? Bool == true)
    #expect(try core.ask(#"{"cmd":"state"}"#)["pending"] as? Int == 3)
    _ = try core.quit()
  }

  @Test func theSameNameAgainIsTheSameOperation() throws {
    let scratch = try prepared()
    defer { scratch.remove() }
    let core = try Running(scratch)
    _ = try core.hear()
    let id = OperationID.fresh(at: Timestamp(milliseconds: 1_000)).rawValue
    let line = #"{"cmd":"send","conversation":12,"text":"said","id":"\#(id)"}"#
    #expect(try core.ask(line)["id"] as? String == id)
    #expect(try core.ask(line)["id"] as? String == id)
    #expect(try core.ask(#"{"cmd":"state"}"#)["pending"] as? Int == 1)
    let other = #"{"cmd":"send","conversation":12,"text":"other words","id":"\#(id)"}"#
    #expect(try core.ask(other)["ok"] as? Bool == false)
    _ = try core.quit()
  }

  @Test(arguments: ["", "hello", "{}", #"{"cmd":"dance"}"#, #"{"cmd":"send","text":"nobody"}"#, #"{"cmd":"retry"}"#])
  func whatItCannotReadIsAnsweredAndHarmsNothing(line: String) throws {
    let scratch = try prepared()
    defer { scratch.remove() }
    let core = try Running(scratch)
    _ = try core.hear()
    let answer = try core.ask(line)
    #expect(answer["ok"] as? Bool == false)
    #expect((answer["error"] as? String)?.isEmpty == false)
    #expect(try core.ask(#"{"cmd":"state"}"#)["pending"] as? Int == 0)
    _ = try core.quit()
  }

  @Test func aLoginThatIsOpenIsHandedOver() throws {
    let scratch = try prepared()
    defer { scratch.remove() }
    let core = try Running(scratch)
    _ = try core.hear()
    let path = scratch.directory
    let claimed = Handover<Bool>()
    Thread.detachNewThread {
      let files = try? LoginClaim(directory: path, policy: .insist).files()
      files?.release()
      claimed.give(files != nil)
    }
    let departure = core.leftByItself()
    guard case .takenOver = departure.reason else {
      Issue.record("it left for another reason")
      return
    }
    departure.answer()
    #expect(claimed.take())
  }

  @Test func anotherAgentsOutboxIsRefusedAndKept() throws {
    let scratch = try prepared()
    defer { scratch.remove() }
    let core = try Running(scratch)
    _ = try core.hear()
    _ = try core.ask(#"{"cmd":"send","conversation":12,"text":"said"}"#)
    _ = try core.quit()
    let files = try scratch.claim()
    defer { files.release() }
    #expect(throws: OutboxError.self) { try checkOutbox(files, Scratch.credentials(agent: 8)) { _ in } }
    try checkOutbox(files, Scratch.credentials(agent: 7, server: "http://localhost:4711")) { _ in }
    let outbox = try OutboxDatabase(path: files.outboxPath)
    #expect(outbox.counts().pending == 1)
    try outbox.close()
  }
}

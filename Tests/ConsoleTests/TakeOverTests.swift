import Console
import Domain
import Foundation
import Glibc
import Mirror
import Testing

@Suite struct TakeOverTests {
  private static let owner = ConsoleIdentity(pid: getpid(), terminal: "pts/3", since: Timestamp(milliseconds: 1_000))
  private static let asking = ConsoleIdentity(pid: 99, terminal: nil, since: Timestamp(milliseconds: 2_000))

  private func folder(_ scratch: Scratch) throws {
    try FileManager.default.createDirectory(at: scratch.directory, withIntermediateDirectories: true)
  }

  @Test(arguments: ["login", String(repeating: "a-long-name-", count: 12)])
  func theOwnerIsAskedAndAnswersWhenItsFilesAreFree(name: String) throws {
    let scratch = Scratch(name)
    defer { scratch.remove() }
    try folder(scratch)
    let requests = Handover<TakeOverRequest>()
    let listener = try TakeOverListener(directory: scratch.directory.path, identity: Self.owner) { requests.give($0) }
    defer { listener.stop() }
    #expect(TakeOverCall(directory: scratch.directory.path)?.owner == Self.owner)

    let path = scratch.directory.path
    let outcome = Handover<Bool>()
    Thread.detachNewThread {
      outcome.give(TakeOverCall(directory: path)?.takeOver(as: Self.asking, within: .seconds(20)) ?? false)
    }
    let request = requests.take()
    #expect(request.from == Self.asking)
    #expect(outcome.isEmpty)
    request.answer()
    #expect(outcome.take())
  }

  @Test func theSocketIsForItsUserOnlyAndGoesWithItsOwner() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try folder(scratch)
    let listener = try TakeOverListener(directory: scratch.directory.path, identity: Self.owner) { _ in }
    let file = scratch.file("console.sock").path
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    listener.stop()
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(TakeOverCall(directory: scratch.directory.path) == nil)
  }

  @Test func aSocketThatAnEndedProcessLeftIsReplaced() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try folder(scratch)
    try Data("not even a socket".utf8).write(to: scratch.file("console.sock"))
    #expect(TakeOverCall(directory: scratch.directory.path) == nil)
    let listener = try TakeOverListener(directory: scratch.directory.path, identity: Self.owner) { _ in }
    defer { listener.stop() }
    #expect(TakeOverCall(directory: scratch.directory.path)?.owner == Self.owner)
  }

  @Test func aLoginThatIsOpenIsRefusedWithItsOwner() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let held = try scratch.claim()
    let listener = try TakeOverListener(directory: scratch.directory.path, identity: Self.owner) { _ in }
    defer { listener.stop() }
    #expect(throws: ConsoleError.loginOpen(Self.owner, mayTakeOver: false)) {
      try LoginClaim(directory: scratch.directory, policy: .refuse).files()
    }
    #expect(throws: ConsoleError.notTakenOver) {
      try LoginClaim(directory: scratch.directory, policy: .ask) { _ in false }.files()
    }
    held.release()
    try LoginClaim(directory: scratch.directory, policy: .refuse).files().release()
  }

  @Test func aLoginIsTakenOverWhenTheAgentSaysSo() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let held = try scratch.claim()
    let listener = try TakeOverListener(directory: scratch.directory.path, identity: Self.owner) { request in
      held.release()
      request.answer()
    }
    defer { listener.stop() }
    let asked = Handover<ConsoleIdentity>()
    let files = try LoginClaim(directory: scratch.directory, policy: .ask) { owner in
      asked.give(owner)
      return true
    }.files()
    #expect(asked.take() == Self.owner)
    files.release()
  }

  @Test func anOwnerWithoutAnEarIsNamedByItsNumber() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let held = try scratch.claim()
    defer { held.release() }
    #expect(throws: ConsoleError.ownerSilent(pid: getpid())) {
      try LoginClaim(directory: scratch.directory, policy: .insist).files()
    }
  }

  @Test func whatAnotherProcessCallsItsTerminalIsMadeSafe() throws {
    let line = #"{"pid":1,"terminal":"pts/3\u001b[31m","since":5}"#
    #expect(ConsoleIdentity(line: line)?.terminal == "pts/331m")
    #expect(ConsoleIdentity(line: "hello") == nil)
  }
}

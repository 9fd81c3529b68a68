import Domain
import Foundation
import Mirror
import SyncClient
import Testing

@testable import Console

/// The logins of this machine, read beside whoever has them open.
@Suite struct LoginFolderTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "atende-logins-\(UUID().uuidString)")

  private func logIn(_ name: String) throws {
    let files = try LoginFiles(directory: folder.appendingPathComponent(name).path)
    defer { files.release() }
    try FileCredentialStore(path: files.credentialsPath).save(Scratch.credentials())
  }

  private func remove() { try? FileManager.default.removeItem(at: folder) }

  @Test func whatWaitsInALoginThatIsOpenElsewhereIsCounted() throws {
    defer { remove() }
    try logIn("one")
    try logIn("two")
    let files = try LoginFiles(directory: folder.appendingPathComponent("two").path)
    let session = try LoginSession(files, mailbox: try Mailbox())
    defer { session.close(.quit, patience: .zero).answer() }
    for (index, command) in [
      Command.addComment(conversation: ConversationID(1), text: "noted"),
      .markRead(conversation: ConversationID(1), upTo: MessageID(3)),
    ].enumerated() {
      let at = Timestamp(milliseconds: Int64(index))
      try session.outbox.enqueue(Operation(id: .fresh(at: at), command: command, seen: nil, createdAt: at))
    }
    let known = LoginFolder(folder).known(present: "one")
    #expect(known.map(\.name) == ["one", "two"])
    #expect(known.map(\.isPresent) == [true, false])
    #expect(known.map(\.agent) == ["ana", "ana"])
    #expect(known.map(\.unsentCount) == [nil, 1])
  }

  @Test func aFolderWithoutALoginAndOneThatCannotBeReadAreHarmless() throws {
    defer { remove() }
    try logIn("one")
    try Data("no database".utf8).write(to: folder.appendingPathComponent("one/mirror.db"))
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
    try Data("one\n".utf8).write(to: folder.appendingPathComponent("last"))
    let known = LoginFolder(folder).known(present: "one")
    #expect(known == [KnownLogin(name: "one", agent: "ana", isPresent: true)])
    let bytes = try Data(contentsOf: folder.appendingPathComponent("one/mirror.db"))
    #expect(bytes == Data("no database".utf8))
  }

  @Test func aClaimNamesWhyItFails() throws {
    defer { remove() }
    try logIn("one")
    #expect(throws: ConsoleError.unknownLogin("gone")) { try LoginFolder(folder).claim("gone", takesOver: false) }
    #expect(throws: ConsoleError.unknownLogin("../x")) { try LoginFolder(folder).claim("../x", takesOver: true) }
    try FileManager.default.removeItem(at: folder.appendingPathComponent("one/credentials.json"))
    #expect(throws: ConsoleError.loginTakenAway("one")) { try LoginFolder(folder).claim("one", takesOver: false) }
    // What failed holds nothing.
    try logIn("one")
    try LoginFolder(folder).claim("one", takesOver: false).release()
  }

  @Test func aLoginThatIsOpenElsewhereIsLeftThereUnlessItIsTaken() throws {
    defer { remove() }
    try logIn("one")
    let files = try LoginFiles(directory: folder.appendingPathComponent("one").path)
    let session = try LoginSession(files, mailbox: try Mailbox())
    defer { session.close(.quit, patience: .zero).answer() }
    do {
      _ = try LoginFolder(folder).claim("one", takesOver: false)
      Issue.record("it was claimed twice")
    } catch ConsoleError.loginOpen(let owner, let mayTakeOver) {
      #expect(owner.pid == getpid())
      #expect(mayTakeOver)
    }
  }
}

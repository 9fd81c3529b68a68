import Domain
import Foundation
import Testing

@testable import Mirror

@Suite struct LoginFilesTests {
  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func directoryAndFilesAreTheOwnersAlone() throws {
    let place = try TemporaryDirectory()
    let directory = place.path + "/state/atende/maria"
    let files = try LoginFiles(directory: directory)
    let mirror = try MirrorDatabase(path: files.mirrorPath)
    let outbox = try OutboxDatabase(path: files.outboxPath)
    let store = try ConsoleStore(mirror: mirror, outbox: outbox)
    try mirror.adopt(scopes: [.config], epoch: "e", agentID: AgentID(1))
    try outbox.setDevice("device")
    #expect(try mode(directory) == 0o700)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(names.contains("mirror.db-wal") && names.contains("outbox.db-shm"))
    for name in names { #expect(try mode(directory + "/" + name) == 0o600, "\(name)") }
    try store.close()
  }

  @Test func widerModesAreNarrowed() throws {
    let place = try TemporaryDirectory()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path)
    #expect(FileManager.default.createFile(atPath: place.mirrorPath, contents: nil))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place.mirrorPath)
    let files = try LoginFiles(directory: place.path)
    _ = try MirrorDatabase(path: files.mirrorPath)
    #expect(try mode(place.path) == 0o700)
    #expect(try mode(place.mirrorPath) == 0o600)
  }

  @Test func secondOwnerIsToldWhoHoldsTheLogin() throws {
    let place = try TemporaryDirectory()
    let first = try LoginFiles(directory: place.path)
    #expect(throws: LoginFilesError.held(pid: getpid())) { try LoginFiles(directory: place.path) }
    #expect(LoginFiles.holder(of: place.path) == getpid())
    first.release()
    first.release()
    #expect(LoginFiles.holder(of: place.path) == nil)
    let second = try LoginFiles(directory: place.path)
    #expect(LoginFiles.holder(of: place.path) == getpid())
    second.release()
  }

  @Test func fileInTheDirectorysPlaceIsRefused() throws {
    let place = try TemporaryDirectory()
    let path = place.path + "/login"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(throws: LoginFilesError.unusable(path: path, detail: "not a directory")) {
      try LoginFiles(directory: path)
    }
  }

  @Test func linkInTheDatabasesPlaceIsRefused() throws {
    let place = try TemporaryDirectory()
    let target = place.path + "/elsewhere.db"
    #expect(FileManager.default.createFile(atPath: target, contents: nil))
    try FileManager.default.createSymbolicLink(atPath: place.mirrorPath, withDestinationPath: target)
    #expect(throws: MirrorError.self) { try MirrorDatabase(path: place.mirrorPath) }
  }
}

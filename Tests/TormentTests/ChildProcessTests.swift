import Foundation
import Glibc
import Testing

@testable import Torment

/// What a torment starts and mounts is under its hand.
@Suite struct ChildProcessTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("child-\(UUID().uuidString)").path
  private let environment = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func child(_ words: String...) throws -> ChildProcess {
    try ChildProcess(words[0], Array(words.dropFirst()), environment: environment, log: folder + "/log")
  }

  @Test func anExitStatusIsGivenAndAChildThatDoesNotEndIsKilled() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try child("sh", "-c", "exit 3").exitStatus(before: .now + .seconds(30)) == 3)
    let endless = try child("sleep", "600")
    #expect(endless.exitStatus(before: .now + .milliseconds(50)) == 255)
    #expect(!endless.isRunning)
    // Whoever noticed the end first, the status stays known.
    let noticed = try child("sh", "-c", "exit 4")
    while noticed.isRunning { Pause.milliseconds(1) }
    #expect(noticed.exitStatus(before: .now) == 4)
  }

  /// What the parent opens is closed in children that start at any moment, also between two calls.
  @Test func aChildInheritsNoneOfOurDescriptors() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let proxy = try LineProxy()
    defer { proxy.stop() }
    let listener = try #require(Loopback.listen())
    defer { close(listener) }
    let client = try #require(Loopback.connect(port: proxy.port))
    defer { close(client) }
    let own = try [listener, client].map {
      try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    let other = try child("sleep", "600")
    defer { other.kill9() }
    let lister = try child("sh", "-c", "for f in /proc/$$/fd/*; do readlink $f; done; echo end")
    var inherited: [String] = []
    while let line = lister.line(before: .now + .seconds(30)), line != "end" { inherited.append(line) }
    #expect(inherited.count >= 3)
    #expect(inherited.allSatisfy { !own.contains($0) })
    for descriptor in [listener, client] { #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0) }
  }

  @Test func aDiskThatCannotBeFilledUpSaysSo() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/disk"
    let disk = try ScratchDisk(path: path, mebibytes: 1, log: folder + "/log")
    // Without the rights to mount there is nothing to fill up, nor to unmount.
    guard disk.kind == .tmpfs else { return }
    try disk.fill(slack: 0, process: nil)
    let file = open(path + "/file", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    #expect(write(file, "x", 1) == -1)
    close(file)
    try disk.free(process: nil)
    #expect(disk.dismantle(keeps: false).problems.isEmpty)
    #expect(!disk.dismantle(keeps: false).problems.isEmpty)
    rmdir(path)
    #expect(throws: TormentFailure.self) { try disk.fill(slack: 0, process: nil) }
  }
}

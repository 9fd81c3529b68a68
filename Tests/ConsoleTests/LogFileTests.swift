import Console
import Domain
import Foundation
import Logging
import Testing

@Suite struct LogFileTests {
  private func text(_ url: URL) -> String { (try? String(contentsOf: url, encoding: .utf8)) ?? "" }

  private func folder(_ scratch: Scratch) throws {
    try FileManager.default.createDirectory(at: scratch.directory, withIntermediateDirectories: true)
  }

  @Test func aLineHasItsTimeLevelAndMetadataAndNoControlCharacters() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try folder(scratch)
    let file = RotatingLogFile(path: scratch.file("console.log").path)
    let log = Logger(label: "test") { _ in
      FileLogHandler(file, now: { Timestamp(milliseconds: 1_700_000_000_120) })
    }
    log.info("fetching failed:\u{1b}[31m\nline", metadata: ["b": "2", "a": "1"])
    log.debug("not this")
    let expected = "2023-11-14T22:13:20.120Z info fetching failed: [31m line a=1 b=2\n"
    #expect(text(scratch.file("console.log")) == expected)
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.file("console.log").path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func aFullFileIsKeptOnceAndBeganAnew() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try folder(scratch)
    let file = RotatingLogFile(path: scratch.file("console.log").path, limitBytes: 25)
    for number in 0..<8 { file.append("line \(number) of eight") }
    #expect(text(scratch.file("console.log")) == "line 7 of eight\n")
    #expect(text(scratch.file("console.log.1")) == "line 6 of eight\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.directory.path)
    #expect(names.sorted() == ["console.log", "console.log.1"])
  }

  @Test func aLinkInItsPlaceIsNotFollowed() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    try folder(scratch)
    let other = scratch.file("other")
    try Data().write(to: other)
    try FileManager.default.createSymbolicLink(at: scratch.file("console.log"), withDestinationURL: other)
    RotatingLogFile(path: scratch.file("console.log").path).append("words")
    #expect(text(other).isEmpty)
  }
}

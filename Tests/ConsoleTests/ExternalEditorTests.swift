import Catalog
import ConsoleUI
import Domain
import Foundation
import Terminal
import Testing

@testable import Console

/// What the agent's own editor is given, and what is taken back. A stand-in runs the command as the terminal would.
@Suite struct ExternalEditorTests {
  /// Runs what the terminal would run, without one.
  private final class Line {
    private(set) var path: String?
    private(set) var modes: [Int] = []

    func run(_ arguments: [String], _ environment: [String: String]) -> Terminal.Ending {
      path = arguments.last
      if let path {
        modes = [path, (path as NSString).deletingLastPathComponent].compactMap {
          (try? FileManager.default.attributesOfItem(atPath: $0))?[.posixPermissions] as? Int
        }
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: arguments[0])
      process.arguments = Array(arguments.dropFirst())
      process.environment = environment
      process.standardError = FileHandle.nullDevice
      do { try process.run() } catch { return .notStarted(errno: 2) }
      process.waitUntilExit()
      return process.terminationReason == .exit
        ? .exited(process.terminationStatus) : .killed(process.terminationStatus)
    }

    /// Nothing of the text is left on the machine.
    var isGone: Bool {
      path.map { !FileManager.default.fileExists(atPath: ($0 as NSString).deletingLastPathComponent) } ?? true
    }
  }

  private func edit(
    _ text: String, with script: String?, _ more: [String: String] = [:], _ kind: DraftKind = .reply
  ) -> (edit: ExternalEdit, line: Line) {
    var environment = ["PATH": "/usr/bin:/bin", "TMPDIR": NSTemporaryDirectory()].merging(more) { $1 }
    environment["VISUAL"] = script
    let line = Line()
    let editor = ExternalEditor(environment: environment, catalog: Catalog(language: .english))
    return (editor.edit(text, kind) { line.run($0, $1) }, line)
  }

  @Test(
    arguments: [
      ("Bom dia", "printf '%s\\n' 'Boa tarde' >", .text("Boa tarde")), ("Bom dia", "true", .unchanged),
      ("Bom dia", "echo >>", .unchanged), ("Bom dia\n", "true", .unchanged),
      ("", "printf 'a\\r\\nb\\r\\n' >", .text("a\r\nb")), ("Bom dia", "printf '' >", .text("")),
      ("ação 👩‍💻", "printf '!' >>", .text("ação 👩‍💻!")), ("x", "printf 'a\\377b' >", .text("a\u{FFFD}b")),
      // Editors that write another file in its place.
      ("x", "replace() { printf new >\"$1.tmp\"; mv \"$1.tmp\" \"$1\"; }; replace", .text("new")),
    ] as [(String, String, ExternalEdit)])
  func theTextComesBackAsItWasLeft(text: String, script: String, expected: ExternalEdit) {
    let (edit, line) = edit(text, with: script)
    #expect(edit == expected)
    #expect(line.isGone)
    #expect(line.modes == [0o600, 0o700])
  }

  @Test(arguments: [
    ("exit 1 #", "The editor ended with an error (1): the text is as it was."),
    ("printf lost >\"$1\"; exit 2 #", "The editor ended with an error (2): the text is as it was."),
    ("no-such-editor-here", "The editor could not be started (no-such-editor-here): the text is as it was."),
    ("kill -9 $$ #", "The editor was ended by signal 9: the text is as it was."),
    ("rm", "The text could not be handed to the editor (No such file or directory): it is as it was."),
  ])
  func whatGoesWrongIsSaidAndLeavesNothingBehind(script: String, words: String) {
    let (edit, line) = edit("Bom dia", with: script)
    #expect(edit == .failed(reason: words))
    #expect(line.isGone)
  }

  @Test(
    arguments: [
      (["VISUAL": "one -w", "EDITOR": "two"], "one -w"), (["EDITOR": "two"], "two"),
      (["VISUAL": " ", "EDITOR": "two"], "two"),
      ([:], nil), (["VISUAL": ""], nil),
    ] as [([String: String], String?)])
  func theEditorIsTheOneThatTheEnvironmentNames(environment: [String: String], command: String?) {
    #expect(ExternalEditor.command(environment) == command)
  }

  @Test(arguments: [
    ("nano", "exec nano \"$1\""), ("/usr/bin/vim -u NONE +:0", "exec /usr/bin/vim -u NONE +:0 \"$1\""),
    ("LANG=C vi", "LANG=C vi \"$1\""), ("cd /tmp; vi", "cd /tmp; vi \"$1\""),
  ])
  func aPlainCommandTakesTheShellsPlace(command: String, line: String) {
    #expect(ExternalEditor.line(command) == line)
  }

  @Test func withoutAnEditorASentenceSaysWhatToSet() {
    let (edit, line) = edit("Bom dia", with: nil)
    #expect(edit == .failed(reason: Catalog(language: .english).noEditor))
    #expect(line.path == nil)
  }

  @Test func aTextThatIsTooLongStaysInItsFileAndIsNamed() throws {
    let (edit, line) = edit("Bom dia", with: "head -c 70000 /dev/zero | tr '\\0' a >")
    let path = try #require(line.path)
    defer { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
    guard case .failed(let words) = edit else {
      Issue.record("\(edit)")
      return
    }
    #expect(words.contains(path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == 70_000)
  }

  @Test func theSessionsOwnFolderIsPreferredAndAFolderThatIsNotThereIsPassedOver() {
    let scratch = Scratch()
    defer { scratch.remove() }
    try? FileManager.default.createDirectory(at: scratch.directory, withIntermediateDirectories: true)
    let (_, line) = edit("x", with: "true", ["XDG_RUNTIME_DIR": scratch.directory.path])
    #expect(line.path?.hasPrefix(scratch.directory.path + "/") == true)
    let (edit, other) = edit("x", with: "true", ["XDG_RUNTIME_DIR": "/nonexistent", "TMPDIR": "relative"])
    #expect(edit == .unchanged)
    #expect(other.path?.hasPrefix("/tmp/") == true)
  }

  @Test func theFilesNameTellsAReplyFromAComment() {
    #expect(edit("x", with: "true", [:], .reply).line.path?.hasSuffix("/reply.txt") == true)
    #expect(edit("x", with: "true", [:], .comment).line.path?.hasSuffix("/comment.txt") == true)
  }
}

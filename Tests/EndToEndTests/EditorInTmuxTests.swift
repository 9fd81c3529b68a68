import Foundation
import Glibc
import Testing

/// The agent's own editor in the whole program.
@Suite(.serialized, .timeLimit(.minutes(3))) struct EditorInTmuxTests {
  private let demo = DemoInTmux()

  /// Says what it was given, waits for a line of the agent's, and writes that under the text.
  private static let editor = """
    #!/bin/sh
    stty -a | grep -q ' icanon' && echo the line is as usual
    echo "given: $(cat "$1")"
    read words
    test "$words" = fail && exit 1
    printf '%s\\n' "$words" >>"$1"
    """

  @Test func theEditorHasTheTerminalAndItsTextComesBackUnsent() throws {
    defer { demo.remove() }
    let console = try start()
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type("half a thought ")
    try console.press("C-x")
    try console.wait(for: "given: half a thought")
    #expect(try console.value("#{alternate_on}") == "0")
    try console.wait(for: "the line is as usual")
    try console.resize(columns: 90, rows: 30)
    try console.type("and its end")
    try console.press("Enter")
    try console.wait(for: "Back from the editor. Nothing has been sent.")
    #expect(try console.value("#{alternate_on}") == "1")
    try console.wait(for: "the text in the composer of the new size") { rows in
      rows.count == 30 && rows.suffix(6).contains { $0.contains("half a thought and its end") }
    }
    // Keys are ours again.
    try console.type("!")
    try console.wait(for: "half a thought and its end!")

    try console.press("C-x")
    try console.wait(for: "given: half a thought and its end!")
    try console.type("fail")
    try console.press("Enter")
    try console.wait(for: "The editor ended with an error (1)")
    try console.wait(for: "half a thought and its end!")
    #expect(!demo.backendHas("half a thought"))
    try console.press("F10")
  }

  private func start() throws -> TmuxSession {
    try FileManager.default.createDirectory(at: demo.home, withIntermediateDirectories: true)
    let script = demo.home.appendingPathComponent("editor.sh")
    try Self.editor.write(to: script, atomically: true, encoding: .utf8)
    chmod(script.path, 0o700)
    let console = try demo.start("--pace 0", environment: ["VISUAL": script.path])
    try demo.waitUntilReady(console)
    return console
  }
}

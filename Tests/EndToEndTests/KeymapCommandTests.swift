import Foundation
import Testing

/// `atende keymap check` as a user runs it: lines on standard output, and an exit status.
@Suite struct KeymapCommandTests {
  private struct Answer {
    var lines: [String]
    var status: Int32
  }

  /// - Parameter files: the user's own keymaps, by name.
  private func check(
    _ arguments: [String], files: [String: String] = [:], language: String = "C.UTF-8"
  ) throws -> Answer {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("atende-keys-\(UUID().uuidString)")
    let keymaps = home.appendingPathComponent("atende/keymaps")
    try FileManager.default.createDirectory(at: keymaps, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    for (name, toml) in files {
      try toml.write(to: keymaps.appendingPathComponent("\(name).toml"), atomically: true, encoding: .utf8)
    }
    let program = Process()
    program.executableURL = URL(fileURLWithPath: DemoInTmux.program)
    program.arguments = ["keymap", "check"] + arguments
    program.environment = ["XDG_CONFIG_HOME": home.path, "HOME": home.path, "LANG": language]
    let output = Pipe()
    program.standardOutput = output
    try program.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    program.waitUntilExit()
    return Answer(lines: text.split(separator: "\n").map(String.init), status: program.terminationStatus)
  }

  @Test func theBuiltInKeymapsHaveNothingWrong() throws {
    let answer = try check(["--strict", "default", "vim", "emacs"])
    #expect(answer.lines == [])
    #expect(answer.status == 0)
  }

  @Test func everyMistakeIsToldWithFileAndLineAndTheNearestRightName() throws {
    let toml = """
      inherit = "vmi"
      [composer]
      "x" = "quit"
      "alt+x" = "qiut"
      [list]
      "ctrl+x" = "open"
      "ctrl+x y" = "open"
      """
    let answer = try check(["mine"], files: ["mine": toml])
    #expect(
      answer.lines == [
        "keymaps/mine.toml:1: there is no keymap \"vmi\" to inherit; did you mean \"vim\"?",
        "keymaps/mine.toml:3: x types a character there",
        "keymaps/mine.toml:4: unknown action \"qiut\"; did you mean \"quit\"?",
        "keymaps/mine.toml:7: \"ctrl+x y\" and \"ctrl+x\" can't both be bound: one begins the other",
      ])
    #expect(answer.status == 1)
  }

  @Test func aKeyThatNotEveryLineCarriesIsWrongOnlyWhenAskedStrictly() throws {
    let files = ["vim": "inherit = \"vim\"\n[list]\n\"ctrl+s\" = \"open\""]
    let warning = "keymaps/vim.toml:3: warning: ctrl+s may not arrive: a line with flow control stops at it"
    let answer = try check(["vim"], files: files)
    #expect(answer.lines == [warning])
    #expect(answer.status == 0)
    let strict = try check(["--strict", "vim"], files: files)
    #expect(strict.lines == [warning])
    #expect(strict.status == 1)
  }

  @Test func itSpeaksTheUsersLanguage() throws {
    let answer = try check(["mine", "emcas"], files: ["mine": "[list]\n\"f5\" = \"opne\""], language: "pt_BR.UTF-8")
    #expect(
      answer.lines == [
        "keymaps/mine.toml:2: ação desconhecida \"opne\"; você quis dizer \"open\"?",
        "não há o mapa de teclas 'emcas'; você quis dizer emacs?",
      ])
  }

  @Test func aNameThatThereIsNotGivesTheNearestOne() throws {
    let answer = try check(["emcas"])
    #expect(answer.lines == ["there is no keymap 'emcas'; did you mean emacs?"])
    #expect(answer.status == 1)
  }
}

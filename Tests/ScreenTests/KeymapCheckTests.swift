import Screen
import Testing

/// What a keymap file may have wrong, one line each.
@Suite struct KeymapCheckTests {
  private func problems(_ toml: String) -> [String] {
    Keymap.parse(
      toml: toml, file: "k", actions: ["help", "quit", "send"],
      works: { action, section in action != "send" || section == "composer" }
    ).problems.map(\.description)
  }

  @Test(arguments: [
    ("[composer]\n\"é\" = \"help\"", "k:2: é types a character there"),
    ("[field]\n\"space\" = \"help\"", "k:2: space types a character there"),
    ("[picker]\n\"j k\" = \"help\"", "k:2: j types a character there"),
    ("[question]\n\"y\" = \"help\"", "k:2: y types a character there"),
    ("[question]\n\"enter\" = \"help\"", "k:2: enter is what brings the question up, so it can't answer it"),
    ("[question]\n\"ctrl+c y\" = \"help\"", "k:2: \"ctrl+c y\": one key answers there, not a sequence"),
    ("[lock]\n\"q q\" = \"quit\"", "k:2: \"q q\": one key answers there, not a sequence"),
  ])
  func aKeyThatCouldNotDoItsWorkIsLeftOut(toml: String, problem: String) {
    #expect(problems(toml + "\n[dialog]\n\"f7\" = \"quit\"") == [problem])
  }

  @Test(arguments: [
    ("[composer]\n\"ctrl+x s\" = \"help\"\n\"alt+x\" = \"send\""), ("[list]\n\"j\" = \"help\"\n\"g g\" = \"quit\""),
    ("[dialog]\n\"y\" = \"help\""), ("[global]\n\":\" = \"help\"\n[composer]\n\"alt+;\" = \"quit\""),
  ])
  func whatIsRightHasNoProblem(toml: String) {
    #expect(problems(toml) == [])
  }

  @Test(arguments: [
    ("ctrl+i", "ctrl+i never arrives: terminals send tab for it"),
    ("ctrl+m", "ctrl+m never arrives: terminals send enter for it"),
    ("ctrl+[", "ctrl+[ never arrives: terminals send escape for it"),
    ("ctrl+h", "ctrl+h never arrives: many terminals send backspace for it"),
    ("ctrl+x ctrl+i", "ctrl+i never arrives: terminals send tab for it"),
    ("ctrl+s", "warning: ctrl+s may not arrive: a line with flow control stops at it"),
    ("ctrl+x ctrl+q", "warning: ctrl+q may not arrive: a line with flow control takes it to go on"),
    ("shift+enter", "warning: shift+enter may not arrive: only terminals with the kitty keyboard tell it from enter"),
    ("ctrl+enter", "warning: ctrl+enter may not arrive: only terminals with the kitty keyboard tell it from enter"),
    ("ctrl+5", "warning: ctrl+5 may not arrive: only terminals with the kitty keyboard send it"),
    ("ctrl+shift+p", "warning: ctrl+shift+p may not arrive: terminals send ctrl+p for it"),
    ("alt+[", "warning: alt+[ may not arrive: it begins the sequences of other keys"),
    ("alt+O", "warning: alt+O may not arrive: it begins the sequences of other keys"),
    ("f13", "warning: f13 may not arrive: few keyboards and terminals have it"),
    ("shift+pageup", "warning: shift+pageup may not arrive: terminals keep it for scrolling back"),
  ])
  func aKeyThatLinesAndTerminalsDoNotCarryIsTold(key: String, problem: String) {
    #expect(problems("[global]\n\"\(key)\" = \"help\"") == ["k:2: \(problem)"])
  }

  @Test(arguments: [
    "ctrl+p", "ctrl+space", "ctrl+_", "ctrl+\\\\", "alt+p", "alt+enter", "alt+backspace", "alt+<", "shift+f6",
    "ctrl+left",
    "alt+left", "shift+up", "f12", "pageup", "ctrl+home", "tab", "backtab", "escape", "ç", "~",
  ])
  func aKeyThatArrivesIsTakenWithoutAWord(key: String) {
    #expect(problems("[global]\n\"\(key)\" = \"help\"") == [])
  }

  @Test(arguments: [
    ("C-x", "ctrl+x"), ("M-x", "alt+x"), ("ctrl-x", "ctrl+x"), ("contrl+p", "ctrl+p"), ("alt+entr", "alt+enter"),
    ("pagdown", "pagedown"), ("shfit+up", "shift+up"), ("f25", "f2"),
  ])
  func theNearestRightKeyIsNamed(wrong: String, right: String) {
    #expect(
      problems("[global]\n\"\(wrong)\" = \"help\"") == ["k:2: unknown key \"\(wrong)\"; did you mean \"\(right)\"?"])
  }

  @Test func aPaneThatCutsASequenceOffIsTold() {
    let sequence = "[global]\n\"ctrl+x c\" = \"quit\"\n"
    #expect(
      problems(sequence + "[composer]\n\"ctrl+x\" = \"help\"") == [
        "k:4: in [composer], \"ctrl+x\" (help) hides \"ctrl+x c\" (quit) of [global]"
      ])
    #expect(
      problems("[list]\n\"g g\" = \"help\"\n[global]\n\"g\" = \"quit\"") == [
        "k:4: in [list], \"g g\" (help) hides \"g\" (quit) of [global]"
      ])
    // The same keys in a pane are what sections are for; and other sequences of the same beginning are reached.
    #expect(problems(sequence + "[composer]\n\"ctrl+x c\" = \"help\"\n\"ctrl+x d\" = \"help\"") == [])
  }

  @Test func anActionWhereItDoesNothingIsTold() {
    #expect(problems("[list]\n\"f2\" = \"send\"") == ["k:2: send does nothing in [list]"])
  }

  @Test func aLineOfEverySortIsReportedAndTheRestIsInForce() {
    let (keymap, problems) = Keymap.parse(
      toml: """
        inhert = "default"
        [globl]
        "f1" = "help"
        [global]
        "f2" = "hlep"
        "f3" = "help"
        "f3 f3" = "quit"
        "f4" = = "quit"
        "f5" = { action = "quit" }
        "f6" = { description = "nothing" }
        """, file: "k", actions: ["help", "quit"])
    #expect(problems.map(\.line) == [1, 2, 5, 7, 8, 10])
    #expect(keymap.action(for: [KeyPress(.function(3))], in: ["global"]) == .action("help"))
    #expect(keymap.action(for: [KeyPress(.function(5))], in: ["global"]) == .action("quit"))
  }
}

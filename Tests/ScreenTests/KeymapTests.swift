import Keymaps
import Screen
import Testing

@Suite struct KeymapTests {
  private func keys(_ text: String) -> [KeyPress] { text.split(separator: " ").compactMap { KeyPress(String($0)) } }

  @Test func innerSectionsComeFirst() {
    let (keymap, problems) = Keymap.parse(
      toml: """
        [global]
        "f1" = "help"
        "enter" = "open"
        [composer]
        "enter" = { action = "send", description = "off it goes" } # and this is for readers of the file
        "alt+x alt+y" = "quit"
        """, file: "keys.toml")
    #expect(problems.isEmpty)
    #expect(keymap.action(for: keys("enter"), in: ["composer", "global"]) == .action("send"))
    #expect(keymap.action(for: keys("enter"), in: ["list", "global"]) == .action("open"))
    #expect(keymap.action(for: keys("f1"), in: ["composer", "global"]) == .action("help"))
    #expect(keymap.action(for: keys("alt+x"), in: ["composer"]) == .prefix)
    #expect(keymap.action(for: keys("alt+x alt+y"), in: ["composer"]) == .action("quit"))
    #expect(keymap.action(for: keys("f9"), in: ["composer", "global"]) == .none)
    #expect(keymap.keys(for: "send", in: "composer") == keys("enter"))
    #expect(keymap.keys(for: "help", in: ["composer", "global"]) == keys("f1"))
    #expect(keymap.bindings(in: "composer").first?.description == "off it goes")
  }

  @Test func aUsersKeymapIsLaidOverTheBuiltInOne() {
    let base = Keymap.parse(toml: "[global]\n\"f1\" = \"help\"\n\"f2\" = \"quit\"", file: "a").keymap
    let (keymap, problems) = Keymap.parse(toml: "[global]\n\"f1\" = \"none\"\n\"f3\" = \"help\"", file: "b", over: base)
    #expect(problems.isEmpty)
    #expect(keymap.action(for: keys("f1"), in: ["global"]) == .none)
    #expect(keymap.action(for: keys("f2"), in: ["global"]) == .action("quit"))
    #expect(keymap.keys(for: "help", in: "global") == keys("f3"))
  }

  @Test(arguments: [
    ("[global]\n\"crtl+p\" = \"help\"", "k.toml:2: unknown key \"crtl+p\"; did you mean \"ctrl+p\"?"),
    ("[global]\n\"pgaeup\" = \"help\"", "k.toml:2: unknown key \"pgaeup\"; did you mean \"pageup\"?"),
    ("[global]\n\"f2\" = \"hepl\"", "k.toml:2: unknown action \"hepl\"; did you mean \"help\"?"),
    ("\n[globl]\n\"f2\" = \"help\"", "k.toml:2: unknown section [globl]; did you mean [global]?"),
    ("[global]\n\"f2\" = 3", "k.toml:2: an action is text such as \"open\""),
    ("[global]\n\"ctrl+m\" = \"help\"", "k.toml:2: ctrl+m never arrives: terminals send enter for it"),
    ("[composer]\n\"x\" = \"help\"", "k.toml:2: x types a character there"),
    ("[global]\n\"esc\" = \"help\"\n\"escape\" = \"quit\"", "k.toml:3: \"escape\" is bound in line 2 already"),
    (
      "[list]\n\"g g\" = \"help\"\n\"g\" = \"quit\"",
      "k.toml:3: \"g\" and \"g g\" can't both be bound: one begins the other"
    ),
    ("\"f2\" = \"help\"", "k.toml:1: \"f2\" stands before the first section; did you mean [global]?"),
  ])
  func problemsSayWhereAndWhatIsRight(toml: String, problem: String) {
    let (keymap, problems) = Keymap.parse(
      toml: toml + "\n[dialog]\n\"f7\" = \"quit\"\n", file: "k.toml", actions: ["help", "quit"])
    #expect(problems.map(\.description) == [problem])
    #expect(keymap.action(for: keys("f7"), in: ["dialog"]) == .action("quit"))
  }

  @Test func brokenLinesAreLeftOutAndTheRestLoads() {
    let (keymap, problems) = Keymap.parse(
      toml: "[global]\n\"f1\" = \"help\"\n\"f2\" = \n\"f3\" == \"quit\"\n\"f4\" = \"quit\"\n\"f4\" = \"help\"",
      file: "k.toml")
    #expect(problems.map(\.line) == [3, 4, 6])
    #expect(keymap.action(for: keys("f1"), in: ["global"]) == .action("help"))
    #expect(keymap.action(for: keys("f4"), in: ["global"]) == .action("quit"))
  }
}

import Keymaps
import Screen
import Testing

/// A keymap laid over another one.
@Suite struct KeymapInheritanceTests {
  private static let parents = [
    "default": "[list]\n\"d\" = \"details\"\n\"g g\" = \"first\"\n[global]\n\"f1\" = \"help\"\n\"d d\" = \"other\"",
    "child": "inherit = \"default\"\n[list]\n\"x\" = \"open\"",
    "left": "inherit = \"right\"",
    "right": "inherit = \"left\"",
  ]

  private func read(_ toml: String) -> (keymap: Keymap, problems: [String]) {
    let base = Keymap.parse(toml: "[global]\n\"f9\" = \"base\"", file: "base").keymap
    let read = Keymap.parse(
      toml: toml, file: "k.toml", over: base, known: Self.parents.keys.sorted(), inheriting: { Self.parents[$0] })
    return (read.keymap, read.problems.map(\.description))
  }

  private func keys(_ text: String) -> [KeyPress] { text.split(separator: " ").compactMap { KeyPress(String($0)) } }

  @Test func aFileIsLaidOverWhatItInheritsAndThatOverWhatItInherits() {
    let (keymap, problems) = read("inherit = \"child\"\n[list]\n\"y\" = \"back\"")
    #expect(problems == [])
    #expect(keymap.action(for: keys("y"), in: ["list"]) == .action("back"))
    #expect(keymap.action(for: keys("x"), in: ["list"]) == .action("open"))
    #expect(keymap.action(for: keys("f1"), in: ["list", "global"]) == .action("help"))
    #expect(keymap.action(for: keys("f9"), in: ["global"]) == .action("base"))
  }

  @Test func withoutAWordItIsLaidOverTheBaseAndWithNoneOverNothing() {
    #expect(read("[list]\n\"y\" = \"back\"").keymap.action(for: keys("f9"), in: ["global"]) == .action("base"))
    #expect(
      read("inherit = \"none\"\n[list]\n\"y\" = \"back\"").keymap.action(for: keys("f9"), in: ["global"]) == .none)
  }

  @Test func anInheritedKeyMakesRoomOnceItIsTakenAway() {
    let (keymap, problems) = read(
      "inherit = \"default\"\n[list]\n\"d d\" = \"discard\"\n\"d\" = \"none\"\n\"g g\" = \"none\"\n\"g\" = \"go\"")
    #expect(problems == [])
    #expect(keymap.action(for: keys("d"), in: ["list"]) == .prefix)
    #expect(keymap.action(for: keys("d d"), in: ["list"]) == .action("discard"))
    #expect(keymap.action(for: keys("g"), in: ["list"]) == .action("go"))
  }

  @Test func anInheritedKeyThatIsInTheWayGivesWayWithAWarning() {
    let (keymap, problems) = read("inherit = \"default\"\n[list]\n\"d d\" = \"discard\"")
    #expect(
      problems == [
        "k.toml:3: \"d d\" takes the inherited \"d\" (details) away; bind that to \"none\" if it is meant"
      ])
    #expect(keymap.action(for: keys("d d"), in: ["list"]) == .action("discard"))
  }

  @Test(arguments: [
    ("inherit = \"defualt\"", "k.toml:1: there is no keymap \"defualt\" to inherit; did you mean \"default\"?"),
    ("inherit = \"zzz\"", "k.toml:1: there is no keymap \"zzz\" to inherit"),
    ("\ninherit = 3", "k.toml:2: inherit is the name of a keymap, such as \"default\""),
    ("inherit = \"left\"", "k.toml:1: the keymaps inherit in a circle"),
    ("inherits = \"default\"", "k.toml:1: \"inherits\" stands before the first section; did you mean inherit?"),
  ])
  func whatCantBeInheritedIsToldAndTheRestLoads(toml: String, problem: String) {
    let (keymap, problems) = read(toml + "\n[list]\n\"y\" = \"back\"")
    #expect(problems == [problem])
    #expect(keymap.action(for: keys("y"), in: ["list"]) == .action("back"))
  }

  @Test func whatMayFollowIsListedAsFarAsItIsReached() {
    let (keymap, _) = Keymap.parse(
      toml: """
        [list]
        "g g" = "first"
        "x" = "none"
        "z" = "zap"
        [global]
        "g g" = "hidden"
        "g h" = "history"
        "g x y" = "deep"
        "z z" = "never"
        """, file: "k")
    let found = keymap.continuations(of: keys("g"), in: ["list", "global"]).map(\.action)
    #expect(found == ["first", "history", "deep"])
    #expect(keymap.continuations(of: keys("g x"), in: ["list", "global"]).map(\.action) == ["deep"])
    #expect(keymap.continuations(of: keys("z"), in: ["list", "global"]).isEmpty)
    #expect(keymap.keys(for: "never", in: ["list", "global"]) == nil)
    #expect(keymap.keys(for: "never", in: ["global"]) == keys("z z"))
  }
}

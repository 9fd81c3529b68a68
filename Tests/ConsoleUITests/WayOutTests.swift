import Domain
import Screen
import Testing

@testable import ConsoleUI

/// No keymap keeps the agent anywhere.
@Suite struct WayOutTests {
  private func read(_ toml: String) -> (keymap: Keymap, problems: [String]) {
    let read = Keymap.read(toml: toml, file: "k", over: Desk.keymap)
    return (read.keymap, read.problems.map(\.description))
  }

  private func keys(_ text: String) -> [KeyPress] { text.split(separator: " ").compactMap { KeyPress(String($0)) } }

  @Test func aKeymapOverNothingIsToldWhatItLacksAndGetsIt() {
    let (keymap, problems) = read("\ninherit = \"none\"\n[composer]\n\"enter\" = \"send\"\n[dialog]\n\"f5\" = \"back\"")
    for message in [
      "2: [question] has no key for confirm; laid beneath: \"alt+enter\", \"f12\"",
      "2: [question] has no key for cancel",
      "5: [dialog] has no key for confirm; laid beneath: \"enter\"", "2: [picker] has no key for confirm",
      "2: [picker] has no key for cancel", "2: [help] has no key for back", "2: [lock] has no key for quit",
      "2: [global] has no key for quit",
    ] {
      #expect(problems.contains { $0.hasPrefix("k:" + message) }, "\(message)")
    }
    #expect(!problems.contains { $0.contains("[dialog] has no key for cancel") })
    #expect(Set(problems).count == problems.count)
    #expect(keymap.action(for: keys("escape"), in: ["question"]) == .action("cancel"))
    #expect(keymap.action(for: keys("f10"), in: ["composer", "global"]) == .action("quit"))
    #expect(keymap.action(for: keys("enter"), in: ["composer", "global"]) == .action("send"))
  }

  @Test(arguments: [
    ("[dialog]\n\"escape\" = \"confirm\"", ["dialog"], "escape", "cancel"),
    ("[dialog]\n\"escape\" = \"none\"", ["dialog"], "escape", "cancel"),
    ("[dialog]\n\"escape\" = \"none\"\n\"n\" = \"cancel\"", ["field", "dialog"], "escape", "cancel"),
    ("[field]\n\"escape\" = \"cursor-left\"", ["field", "dialog"], "escape", "cancel"),
    ("[question]\n\"escape\" = \"confirm\"", ["question"], "escape", "cancel"),
    ("[question]\n\"alt+enter\" = \"none\"\n\"f12\" = \"cancel\"", ["question"], "alt+enter", "confirm"),
    (
      "[lock]\n\"q\" = \"discard-unsent\"\n\"f10\" = \"none\"\n\"alt+q\" = \"discard-unsent\"", ["lock"], "f10", "quit"
    ),
    (
      "[picker]\n\"escape escape\" = \"cancel\"\n\"escape\" = \"none\"\n\"enter\" = \"none\"", ["picker"], "enter",
      "confirm"
    ),
  ])
  func whatIsTakenAwayComesBackWhereNothingElseDoesIt(toml: String, stack: [String], key: String, action: String) {
    let (keymap, problems) = read(toml)
    #expect(problems.count == 1, "\(problems)")
    #expect(keymap.action(for: keys(key), in: stack) == .action(action))
  }

  @Test func whoHasKeysOfTheirOwnKeepsThem() {
    let (keymap, problems) = read("[dialog]\n\"escape\" = \"none\"\n\"f3\" = \"cancel\"\n[help]\n\"escape\" = \"none\"")
    #expect(problems == [])
    #expect(keymap.action(for: keys("escape"), in: ["dialog"]) == .none)
  }

  @Test(
    arguments: [
      ("dialog", "f3", Action.focusNext), ("dialog", "f3", .focusPrevious), ("help", "f3", .cancel),
      ("field", "f3", .cancel), ("sidebar", "f3", .scrollUp), ("sidebar", "f3", .markUnread),
      ("sidebar", "f3", .finalise),
    ] as [(String, String, Action)])
  func aKeyThatWorksIsNotCalledDead(section: String, key: String, action: Action) {
    #expect(read("[\(section)]\n\"\(key)\" = \"\(action.rawValue)\"").problems == [])
  }
}

import Catalog
import Keymaps
import Screen
import Testing

@testable import ConsoleUI

/// The keymaps that come with the program.
@Suite struct BuiltInKeymapTests {
  static let names = BuiltInKeymaps.all.map(\.name)

  static func read(_ name: String) -> (keymap: Keymap, problems: [ConfigProblem]) {
    guard let entry = BuiltInKeymaps.all.first(where: { $0.name == name }) else { return (Keymap(), []) }
    return Keymap.read(toml: entry.toml, file: entry.file, known: names, inheriting: BuiltInKeymaps.toml(named:))
  }

  @Test(arguments: names)
  func aBuiltInKeymapPassesItsOwnCheck(name: String) {
    let (keymap, problems) = Self.read(name)
    #expect(problems.map(\.description) == [])
    for section in Keymap.sections { #expect(!keymap.bindings(in: section).isEmpty, "\(section) has no keys") }
  }

  /// By a key where it works, or by its name in the palette, which has a key in every pane.
  @Test(arguments: names)
  func everyActionIsReachedInEveryKeymap(name: String) {
    let (keymap, _) = Self.read(name)
    for info in ActionInfo.all {
      let hasKey = info.bindings(in: keymap).contains { binding in
        binding.section == .global || info.contexts.contains(binding.section)
      }
      #expect(hasKey || ActionInfo.chosenByName.contains(info), "\(info.name) can't be reached")
    }
    for stack in Keymap.stacks where stack.last == "global" {
      #expect(keymap.keys(for: Action.palette.rawValue, in: stack) != nil, "no palette in \(stack)")
    }
  }

  /// Whoever is lost gets out: help, back and leaving have a key wherever they mean something.
  @Test(arguments: names)
  func helpBackAndLeavingHaveAKeyInEveryPane(name: String) {
    let (keymap, _) = Self.read(name)
    for stack in Keymap.stacks where stack.last == "global" {
      let leave = [Action.back, .cancel].compactMap { keymap.keys(for: $0.rawValue, in: stack) }
      #expect(!leave.isEmpty, "no way back in \(stack)")
      for action in [Action.help, .quit, .focusNext] {
        #expect(keymap.keys(for: action.rawValue, in: stack) != nil, "no \(action.rawValue) in \(stack)")
      }
    }
    for section in [KeyContext.picker, .dialog, .question] {
      #expect(keymap.keys(for: Action.confirm.rawValue, in: section.rawValue) != nil)
      #expect(keymap.keys(for: Action.cancel.rawValue, in: section.rawValue) != nil)
    }
    #expect(keymap.keys(for: Action.back.rawValue, in: "help") != nil)
    #expect(keymap.keys(for: Action.quit.rawValue, in: "lock") != nil)
  }

  /// Keys of the composer that every other program of a terminal has as well.
  @Test(arguments: names)
  func theComposerTypesAndSends(name: String) {
    let (keymap, _) = Self.read(name)
    for (key, action) in [
      ("enter", Action.send), ("backspace", .deleteBackward), ("left", .cursorLeft), ("escape", .back),
      ("alt+enter", .newLine), ("ctrl+k", .deleteToLineEnd), ("ctrl+a", .cursorLineStart),
    ] {
      let keys = KeyPress(key).map { [$0] } ?? []
      #expect(keymap.action(for: keys, in: ["composer", "global"]) == .action(action.rawValue), "\(key)")
    }
    for binding in keymap.bindings(in: "composer") { #expect(binding.keys.first?.typed == nil) }
  }

  @Test(arguments: [
    ("vim", "list", "j", Action.moveDown), ("vim", "list", "g g", .moveFirst), ("vim", "list", "G", .moveLast),
    ("vim", "list", ":", .palette), ("vim", "list", "i", .open), ("vim", "cards", "ctrl+d", .pageDown),
    ("vim", "outbox", "d d", .discardUnsent), ("vim", "list", "y y", .copyProtocol), ("vim", "list", "Z Z", .quit),
    ("vim", "drawer", "ctrl+w h", .focusLeft), ("vim", "help", "q", .back), ("vim", "dialog", "y", .confirm),
    ("emacs", "list", "ctrl+n", .moveDown), ("emacs", "cards", "ctrl+v", .pageDown),
    ("emacs", "list", "alt+v", .pageUp),
    ("emacs", "composer", "ctrl+x ctrl+c", .quit), ("emacs", "composer", "ctrl+g", .back),
    ("emacs", "composer", "alt+x", .palette), ("emacs", "composer", "ctrl+x o", .focusNext),
    ("emacs", "composer", "ctrl+c ctrl+c", .send), ("emacs", "composer", "ctrl+c a", .transferToAgent),
    ("emacs", "picker", "ctrl+g", .cancel), ("emacs", "outbox", "ctrl+c d", .discardUnsent),
    ("default", "composer", "alt+p", .palette), ("default", "list", "ctrl+p", .palette),
  ])
  func handsFindTheirKeys(name: String, section: String, keys: String, action: Action) {
    let (keymap, _) = Self.read(name)
    let keys = keys.split(separator: " ").compactMap { KeyPress(String($0)) }
    let stack = Keymap.stacks.first { $0.first == section } ?? []
    for count in 1..<keys.count { #expect(keymap.action(for: Array(keys.prefix(count)), in: stack) == .prefix) }
    #expect(keymap.action(for: keys, in: stack) == .action(action.rawValue))
  }
}

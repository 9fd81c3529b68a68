import ArgumentParser
import Catalog
import Console
import ConsoleUI
import Foundation
import Screen

struct KeymapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keymap",
    abstract: "Looks at keymaps: what is wrong with one, which there are, and what keys can do.",
    subcommands: [Check.self, Show.self, Actions.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what is wrong with keymaps, a line each; status 1 when something is.",
      discussion:
        "A warning is of a key that not every line and terminal carries; it gives status 1 only with --strict.")

    @Argument(help: "Files; names of keymaps, of your own or built in; or - for standard input.")
    var files: [String]

    @Flag(help: "Warnings are wrong, too.")
    var strict = false

    func run() throws {
      let shelf = KeymapShelf()
      var isWrong = false
      for file in files {
        guard let source = shelf.text(of: file) else {
          print(shelf.unknown(file))
          isWrong = true
          continue
        }
        let problems = shelf.library.read(source.text, file: source.file).problems
        for problem in problems { print(problem.words(shelf.catalog)) }
        isWrong = isWrong || problems.contains { strict || !$0.isWarning }
      }
      if isWrong { throw ExitCode(1) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints a keymap's file, to begin one's own with; without a name, the names that there are.")

    @Argument(help: "The name of a keymap.")
    var name: String?

    func run() throws {
      let shelf = KeymapShelf()
      guard let name else { return shelf.library.names.forEach { print($0) } }
      guard let source = shelf.text(of: name) else {
        print(shelf.unknown(name))
        throw ExitCode(1)
      }
      print(source.text, terminator: "")
    }
  }

  struct Actions: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the actions that keys can be given to, and the sections where they do something.")

    func run() throws {
      let catalog = ConsoleSettings.present.catalog
      for info in ActionInfo.all {
        let sections = KeyContext.allCases.filter(info.contexts.contains)
        let places = info.contexts.isSuperset(of: KeyContext.panes) ? ["global"] : sections.map(\.rawValue)
        let name = info.name.padding(toLength: 22, withPad: " ", startingAt: 0)
        print("\(name)\(info.description(in: catalog))  [\(places.joined(separator: " "))]")
      }
    }
  }
}

/// The keymaps that there are, and files anywhere.
private struct KeymapShelf {
  let catalog = ConsoleSettings.present.catalog
  let library = KeymapLibrary(
    configuration: ConsolePaths(environment: ProcessInfo.processInfo.environment).configuration)

  /// The text, and the name for messages; nil: there is none.
  func text(of file: String) -> (text: String, file: String)? {
    if file == "-" {
      return (String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self), "standard input")
    }
    if let text = try? String(contentsOfFile: file, encoding: .utf8) { return (text, file) }
    return library.source(file)
  }

  func unknown(_ file: String) -> String {
    file.contains("/") || file.hasSuffix(".toml") ? catalog.noSuchFile(file) : library.unknown(file, in: catalog)
  }
}

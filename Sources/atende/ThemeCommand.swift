import ArgumentParser
import Catalog
import Console
import ConsoleUI
import Foundation
import Screen
import Themes

struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "Looks at themes: what is wrong with one, how legible it is, and which there are.",
    subcommands: [Check.self, Show.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what is wrong with themes and how legible they are; status 1 when something is wrong.",
      discussion: """
        Every role is measured on every ground it is drawn on, by WCAG 2, in true colour and as it is shown in 256 \
        colours: text needs 4.5:1. Sixteen colours belong to the terminal and aren't measured.
        """)

    @Argument(help: "Files; names of themes, of your own or built in; or -: standard input. None: all built-in.")
    var files: [String] = []

    @Flag(help: "Only what is wrong and a line for each theme, no table.")
    var brief = false

    func run() throws {
      let shelf = ThemeShelf()
      var isWrong = false
      for file in files.isEmpty ? BuiltInThemes.names : files {
        guard let read = shelf.read(file, builtInOnly: files.isEmpty) else {
          print(shelf.unknown(file))
          isWrong = true
          continue
        }
        let check = ThemeCheck(read)
        if !brief, !files.isEmpty { for line in check.table(shelf.catalog) { print(line) } }
        for problem in check.problems { print(problem.words(shelf.catalog)) }
        print(check.summary(shelf.catalog))
        isWrong = isWrong || !check.isPassed
      }
      if isWrong { throw ExitCode(1) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints a theme's file, to begin one's own with; without a name, the names that there are.")

    @Argument(help: "The name of a theme.")
    var name: String?

    func run() throws {
      let shelf = ThemeShelf()
      guard let name else { return shelf.names.forEach { print($0) } }
      guard let toml = shelf.own(name) ?? BuiltInThemes.toml(name) else {
        print(shelf.unknown(name))
        throw ExitCode(1)
      }
      print(toml, terminator: "")
    }
  }
}

/// The themes that there are: the user's own, which stand before the built-in ones of the same name.
private struct ThemeShelf {
  let catalog = ConsoleSettings.present.catalog
  private let folder = ConsolePaths(environment: ProcessInfo.processInfo.environment).configuration
    .appendingPathComponent("themes", isDirectory: true)

  var names: [String] {
    let own = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let ownNames = own.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
    return BuiltInThemes.names.filter { !ownNames.contains($0) } + ownNames
  }

  /// A theme as the console would have it, and built-in ones as they are; nil: there is none of that name.
  func read(_ file: String, builtInOnly: Bool) -> ThemeFile? {
    if !builtInOnly {
      if file == "-" {
        return own(
          String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self), file: "standard input")
      }
      if let toml = try? String(contentsOfFile: file, encoding: .utf8) { return own(toml, file: file) }
      if let toml = own(file) { return own(toml, file: folder.appendingPathComponent("\(file).toml").path) }
    }
    return BuiltInThemes.all.first { $0.name == file }.map { ThemeFile(toml: $0.toml, file: $0.file) }
  }

  func unknown(_ file: String) -> String {
    catalog.noSuchFileOrTheme(file) + (Nearest.name(to: file, among: names).map(catalog.didYouMean) ?? "")
  }

  func own(_ name: String) -> String? {
    guard !name.contains("/"), !name.hasPrefix(".") else { return nil }
    return try? String(contentsOf: folder.appendingPathComponent("\(name).toml"), encoding: .utf8)
  }

  /// A user's file lies over a built-in theme: that of its name, else that of its appearance.
  private func own(_ toml: String, file: String) -> ThemeFile {
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let base = [name, ThemeLibrary.isDark(toml) ? BuiltInThemes.dark.name : BuiltInThemes.light.name].lazy
      .compactMap { BuiltInThemes.toml($0) }.first
      .map { Theme.parse(toml: $0, file: "built in").theme }
    return ThemeFile(
      toml: toml, file: file, over: base, known: names,
      inheriting: { parent in
        if let text = own(parent), text != toml { return text }
        return BuiltInThemes.toml(parent)
      })
  }
}

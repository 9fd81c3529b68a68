import ArgumentParser
import Catalog
import Console
import Foundation
import Terminal

struct ConsoleOptions: ParsableArguments {
  @Option(help: "A theme: auto, dark, light, nord ... (all: atende theme show), or one of your own in themes/.")
  var theme: String?

  @Option(help: "A keymap: default, vim, emacs, or one of your own in keymaps/ beside config.toml.")
  var keymap: String?

  @Option(help: "en or pt-BR; without it, the agent's profile decides.")
  var language: String?

  @Flag(help: "For screen readers: no frames, no moving signs, one thing after the other.")
  var accessible = false

  @Flag(help: "Take the login over from another console of this host without asking.")
  var takeOver = false

  /// The settings of the configuration file with the flags laid over them.
  func settings(_ paths: ConsolePaths) throws -> (ConsoleSettings, [String]) {
    var (settings, problems) = ConsoleSettings.load(from: paths.configuration.appendingPathComponent("config.toml"))
    settings.configured = PreferenceBase(settings)
    if let theme {
      settings.theme = theme
      settings.flags.insert(.theme)
    }
    if let keymap {
      settings.keymap = keymap
      settings.flags.insert(.keymap)
    }
    if accessible {
      settings.isAccessible = true
      settings.flags.insert(.accessible)
    }
    if let language {
      guard let known = ConsoleSettings.language(named: language) else {
        throw ValidationError("--language is en or pt-BR, not '\(language)'")
      }
      settings.language = known
      settings.flags.insert(.language)
    }
    return (settings, problems)
  }
}

struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: "Opens the console of the login last used.")

  @Option(help: "The login to open, as 'atende login' named it.")
  var login: String?

  @OptionGroup var options: ConsoleOptions

  func run() throws {
    let table = LoginTable()
    let (settings, problems) = try options.settings(table.paths)
    try refusing(in: settings.catalog) {
      try Terminal.check(settings.terminalOptions())
      let directory = try table.directory(named: login)
      let files = try options.claim(directory, settings.catalog)
      try table.remember(directory.lastPathComponent)
      var run = ConsoleRun(
        files: files, settings: settings, configuration: table.paths.configuration, problems: problems,
        version: programVersion)
      run.logins = LoginFolder(table.paths.logins)
      run.opened = { try? table.remember($0) }
      let departure = try run.run()
      departure.answer()
      tell(departure, settings.catalog)
    }
  }
}

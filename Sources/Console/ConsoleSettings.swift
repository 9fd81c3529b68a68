import Catalog
import Domain
import Foundation
import TOMLKit

/// What `config.toml` may say. Everything has a default; a bad value is reported and its default used.
package struct ConsoleSettings: Hashable, Sendable {
  /// A built-in theme's name, or that of `themes/NAME.toml` beside the configuration.
  package var theme = "dark"
  /// A built-in keymap's name, or that of `keymaps/NAME.toml` beside the configuration.
  package var keymap = "default"
  /// nil: the agent's profile decides, then LANG.
  package var language: Language?
  /// How long a lone Esc waits for the rest of a sequence.
  package var escapeDelay: Duration = .milliseconds(100)

  package init() {}

  /// Reads `file`; an absent one gives the defaults.
  ///
  /// - Returns: the settings, and one sentence for each thing in the file that could not be used.
  package static func load(from file: URL) -> (ConsoleSettings, [String]) {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return (ConsoleSettings(), []) }
    return parse(text, file: file.lastPathComponent)
  }

  package static func parse(_ text: String, file: String) -> (ConsoleSettings, [String]) {
    var settings = ConsoleSettings()
    var problems: [String] = []
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let line = error.source.begin.line
      return (settings, ["\(file):\(line): not valid TOML: \(error.description); the defaults are used"])
    } catch {
      return (settings, ["\(file): can't be read as TOML; the defaults are used"])
    }
    func problem(_ key: String, _ words: String) {
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.trimmingCharacters(in: .whitespaces).hasPrefix(key) }
      problems.append("\(file):\(line.map { "\($0 + 1):" } ?? "") \(words)")
    }
    for key in table.keys {
      switch key {
      case "theme":
        if let value = table[key]?.string { settings.theme = value } else { problem(key, "theme must be a text") }
      case "keymap":
        if let value = table[key]?.string { settings.keymap = value } else { problem(key, "keymap must be a text") }
      case "language":
        if let value = table[key]?.string.flatMap(Language.init(rawValue:)) {
          settings.language = value
        } else {
          problem(key, "language must be 'en' or 'pt-BR'")
        }
      case "escape_delay_ms":
        if let value = table[key]?.int, (0...2_000).contains(value) {
          settings.escapeDelay = .milliseconds(value)
        } else {
          problem(key, "escape_delay_ms must be a number from 0 to 2000")
        }
      default:
        problem(key, "unknown setting '\(key)'; there are theme, keymap, language, escape_delay_ms")
      }
    }
    return (settings, problems)
  }
}

extension ConsoleSettings {
  /// nil: no language of the console.
  package static func language(named name: String) -> Language? { Language(rawValue: name) }

  /// The language of the screen until the agent's profile is known, from the locale's variables.
  package static func language(environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("pt") ? .portuguese : .english
  }
}

extension ConsoleSettings {
  /// What the program says before the agent's profile is known.
  package var catalog: Catalog {
    Catalog(language: language ?? Self.language(environment: ProcessInfo.processInfo.environment))
  }
}

import Catalog
import Domain
import Foundation
import Screen
import TOMLKit

extension ConsoleSettings {
  /// Reads `file`; an absent one gives the defaults.
  ///
  /// - Returns: the settings, and one sentence for each thing in the file that could not be used.
  package static func load(from file: URL) -> (ConsoleSettings, [String]) {
    guard FileManager.default.fileExists(atPath: file.path) else { return (ConsoleSettings(), []) }
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      return (ConsoleSettings(), ["\(file.lastPathComponent): can't be read as UTF-8 text; the defaults are used"])
    }
    return parse(text, file: file.lastPathComponent)
  }

  /// - Parameter file: its name, for the sentences.
  /// - Returns: the settings, and one sentence for each thing that could not be used; the rest is in force.
  package static func parse(_ text: String, file: String) -> (ConsoleSettings, [String]) {
    var settings = ConsoleSettings()
    var reader = TextLines(text, file: file)
    guard let table = reader.table() else { return (settings, reader.sentences) }
    for key in table.keys {
      guard let value = table[key] else { continue }
      guard let setting = Setting.all.first(where: { $0.name == key }) else {
        let nearest = Nearest.name(to: key, among: Setting.all.map(\.name))
        let hint =
          nearest.map { "; did you mean \($0)?" } ?? "; there are \(Setting.all.map(\.name).joined(separator: ", "))"
        reader.report(key, "unknown setting '\(key)'\(hint)")
        continue
      }
      if let wrong = setting.read(value, &settings) { reader.report(key, "\(key) must be \(wrong)") }
    }
    return (settings, reader.sentences)
  }
}

/// One line that `config.toml` may have.
private struct Setting: Sendable {
  let name: String
  /// Takes a value; not nil: it is no such value, and this is what it must be.
  let read: @Sendable (any TOMLValueConvertible, inout ConsoleSettings) -> String?

  static let all: [Setting] = [
    text("theme") { $0.theme = $1 },
    text("keymap") { $0.keymap = $1 },
    choice("language", Language.allCases) { $0.language = $1 },
    Setting(name: "escape_delay_ms") { value, settings in
      guard let milliseconds = value.int, (0...2_000).contains(milliseconds) else { return "a number from 0 to 2000" }
      settings.escapeDelay = .milliseconds(milliseconds)
      return nil
    },
    Setting(name: "send_delay_seconds") { value, settings in
      guard let seconds = value.int, ConsoleSettings.sendDelays.contains(seconds) else {
        let bounds = ConsoleSettings.sendDelays
        return "a number of seconds from \(bounds.lowerBound) (off) to \(bounds.upperBound)"
      }
      settings.sendDelay = .seconds(seconds)
      return nil
    },
    flag("mouse") { $0.usesMouse = $1 },
    flag("accessible") { $0.isAccessible = $1 },
    flag("synchronised_output") { $0.usesSynchronisedOutput = $1 },
    flag("bracketed_paste") { $0.usesBracketedPaste = $1 },
    flag("focus_events") { $0.usesFocusEvents = $1 },
    flag("kitty_keyboard") { $0.usesKittyKeyboard = $1 },
    flag("osc52") { $0.usesClipboard = $1 },
    flag("osc8") { $0.usesHyperlinks = $1 },
    flag("title") { $0.setsTitle = $1 },
    flag("reports") { $0.usesReports = $1 },
    choice("notifications", NotificationSetting.allCases) { $0.notifications = $1 },
    Setting(name: "quiet_hours") { value, settings in
      guard let text = value.string else { return Setting.hours }
      if text.isEmpty { return nil }
      settings.quietHours = QuietHours(text)
      return settings.quietHours == nil ? Setting.hours : nil
    },
  ]

  private static let hours = "hours such as \"22:00-07:00\", or \"\" for none"

  private static func text(_ name: String, _ set: @escaping @Sendable (inout ConsoleSettings, String) -> Void)
    -> Setting
  {
    Setting(name: name) { value, settings in
      guard let text = value.string, !text.isEmpty else { return "a name in quotes" }
      set(&settings, text)
      return nil
    }
  }

  private static func flag(_ name: String, _ set: @escaping @Sendable (inout ConsoleSettings, Bool) -> Void) -> Setting
  {
    Setting(name: name) { value, settings in
      guard let flag = value.bool else { return "true or false" }
      set(&settings, flag)
      return nil
    }
  }

  private static func choice<Value: RawRepresentable & Sendable>(
    _ name: String, _ values: [Value], _ set: @escaping @Sendable (inout ConsoleSettings, Value) -> Void
  ) -> Setting where Value.RawValue == String {
    Setting(name: name) { value, settings in
      let names = values.map(\.rawValue)
      guard let text = value.string, let chosen = Value(rawValue: text) else {
        let all = names.dropLast().map { "\"\($0)\"" }.joined(separator: ", ") + " or \"\(names.last ?? "")\""
        let nearest = value.string.flatMap { Nearest.name(to: $0, among: names) }
        return all + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
      }
      set(&settings, chosen)
      return nil
    }
  }
}

/// The lines of a TOML file, and what was found wrong with them.
private struct TextLines {
  private var lines: [Substring]
  private let file: String
  private var problems: [(line: Int, words: String)] = []

  init(_ text: String, file: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.file = file
  }

  /// By line.
  var sentences: [String] {
    problems.sorted { $0.line < $1.line }.map { "\(file):\($0.line == 0 ? "" : "\($0.line):") \($0.words)" }
  }

  /// A line that breaks the syntax is reported and left out; nil: there are too many.
  mutating func table() -> TOMLTable? {
    while problems.count < Self.maximalProblems {
      do {
        return try TOMLTable(string: lines.joined(separator: "\n"))
      } catch let error as TOMLParseError {
        let line = min(max(1, error.source.begin.line), lines.count)
        problems.append((line, "not valid TOML: \(error.description)"))
        guard !lines[line - 1].isEmpty else { return nil }
        lines[line - 1] = ""
      } catch {
        problems.append((0, "can't be read as TOML; the defaults are used"))
        return nil
      }
    }
    return nil
  }

  mutating func report(_ key: String, _ words: String) {
    let index = lines.firstIndex { line in
      var rest = line.drop { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "\"" || $0 == "'" }
      guard rest.hasPrefix(key) else { return false }
      rest = rest.dropFirst(key.count).drop { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "'" }
      return rest.first == "=" || rest.first == "]" || rest.first == "."
    }
    problems.append((index.map { $0 + 1 } ?? 0, words))
  }

  /// More broken lines than this, and the file is given up.
  private static let maximalProblems = 20
}

import TOMLKit

/// A TOML file as sections of keys, each with its line, since the parser keeps lines for broken syntax only.
///
/// A line that breaks the syntax is reported and left out, so that the rest still loads.
struct ConfigDocument {
  enum Value: Hashable {
    case string(String)
    case bool(Bool)
    case table([Field])
    case other

    /// The value of a field, when this is a table that has it.
    subscript(name: String) -> Value? {
      guard case .table(let fields) = self else { return nil }
      return fields.first { $0.key == name }?.value
    }

    var string: String? {
      if case .string(let text) = self { text } else { nil }
    }
  }

  struct Field: Hashable {
    let key: String
    let value: Value
  }

  struct Entry: Hashable {
    /// The section's name; empty above the first one.
    let section: String
    let key: String
    let value: Value
    /// Counted from 1.
    let line: Int
    /// The comment at the end of the line, or nil.
    let comment: String?
  }

  /// In the order of their lines.
  private(set) var entries: [Entry] = []
  private(set) var sections: [(name: String, line: Int)] = []
  private(set) var problems: [ConfigProblem] = []

  /// More broken lines than this, and the file is given up.
  private static let maximalProblems = 20

  init(toml: String, file: String) {
    var lines = toml.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    for (index, line) in lines.enumerated() {
      guard let finding = ConfigGuard.refusal(line) else { continue }
      problems.append(ConfigProblem(file: file, line: index + 1, finding))
      lines[index] = ""
    }
    while true {
      do {
        let table = try TOMLTable(string: lines.joined(separator: "\n"))
        collect(table, ConfigLines(lines))
        return
      } catch let error as TOMLParseError {
        let line = min(max(1, error.source.begin.line), lines.count)
        problems.append(ConfigProblem(file: file, line: line, .syntax(detail: Self.lowerCased(error.description))))
        guard problems.count < Self.maximalProblems, !lines[line - 1].isEmpty else { return }
        lines[line - 1] = ""
      } catch {
        problems.append(ConfigProblem(file: file, line: 1, .syntax(detail: "not TOML: \(error)")))
        return
      }
    }
  }

  private mutating func collect(_ table: TOMLTable, _ lines: ConfigLines) {
    sections = lines.sections
    for key in table.keys {
      guard let value = table[key] else { continue }
      if let section = value.table, lines.sections.contains(where: { $0.name == key }) {
        for inner in section.keys {
          guard let value = section[inner] else { continue }
          append(section: key, key: inner, value, lines)
        }
      } else {
        append(section: "", key: key, value, lines)
      }
    }
    entries.sort { ($0.line, $0.key) < ($1.line, $1.key) }
  }

  private mutating func append(
    section: String, key: String, _ value: any TOMLValueConvertible, _ lines: ConfigLines
  ) {
    let found = lines.place(section: section, key: key)
    entries.append(
      Entry(section: section, key: key, value: Self.value(value), line: found.line, comment: found.comment))
  }

  private static func value(_ value: any TOMLValueConvertible) -> Value {
    if let text = value.string { return .string(text) }
    if let flag = value.bool { return .bool(flag) }
    if let table = value.table {
      return .table(table.keys.sorted().compactMap { key in table[key].map { Field(key: key, value: Self.value($0)) } })
    }
    return .other
  }

  private static func lowerCased(_ message: String) -> String {
    message.prefix(1).lowercased() + message.dropFirst()
  }
}

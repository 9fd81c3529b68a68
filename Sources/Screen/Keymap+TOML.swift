extension Keymap {
  /// A keymap from its file: `[section]`s of `"key" = "action"`, a sequence as keys parted by spaces, a comment behind a
  /// binding as its description. Bindings are laid over `base`; `"none"` takes one away. What is wrong is reported and
  /// left out. `actions` are the names there are; without them any name is taken.
  package static func parse(
    toml: String, file: String, actions: Set<String>? = nil, over base: Keymap = Keymap()
  ) -> (keymap: Keymap, problems: [ConfigProblem]) {
    var parser = KeymapParser(file: file, actions: actions, keymap: base)
    parser.read(ConfigDocument(toml: toml, file: file))
    return (parser.keymap, parser.problems.sorted { $0.line < $1.line })
  }
}

private struct KeymapParser {
  let file: String
  let actions: Set<String>?
  var keymap: Keymap
  var problems: [ConfigProblem] = []
  private var lines: [String: [[KeyPress]: Int]] = [:]

  init(file: String, actions: Set<String>?, keymap: Keymap) {
    self.file = file
    self.actions = actions
    self.keymap = keymap
  }

  mutating func read(_ document: ConfigDocument) {
    problems = document.problems
    for section in document.sections where !Keymap.sections.contains(section.name) {
      let nearest = Nearest.name(to: section.name, among: Keymap.sections)
      add(section.line, "unknown section [\(section.name)]", nearest.map { "[\($0)]" })
    }
    for entry in document.entries {
      guard !entry.section.isEmpty else {
        add(entry.line, "\"\(entry.key)\" stands before the first section", "[global]")
        continue
      }
      guard Keymap.sections.contains(entry.section) else { continue }
      read(entry)
    }
  }

  private mutating func read(_ entry: ConfigDocument.Entry) {
    guard let action = entry.value.string else {
      add(entry.line, "an action is text such as \"open\"", nil)
      return
    }
    if action != Keymap.unbound, let actions, !actions.contains(action) {
      let nearest = Nearest.name(to: action, among: actions.sorted())
      add(entry.line, "unknown action \"\(action)\"", nearest.map { "\"\($0)\"" })
      return
    }
    var keys: [KeyPress] = []
    for word in entry.key.split(separator: " ") {
      guard let key = KeyPress(String(word)) else {
        add(entry.line, "unknown key \"\(word)\"", KeymapKeys.nearest(to: String(word)).map { "\"\($0)\"" })
        return
      }
      if let reason = KeymapKeys.unsendable(key) {
        add(entry.line, "\(key) never arrives: \(reason)", nil)
        return
      }
      keys.append(key)
    }
    guard let first = keys.first else {
      add(entry.line, "a key is missing", nil)
      return
    }
    if entry.section == "composer" || entry.section == "field", first.typed != nil {
      add(entry.line, "\(first) types a character there", nil)
      return
    }
    if let line = lines[entry.section]?[keys] {
      add(entry.line, "\"\(entry.key)\" is bound in line \(line) already", nil)
      return
    }
    if action != Keymap.unbound, let other = keymap.conflict(with: keys, in: entry.section) {
      let text = other.keys.map(\.description).joined(separator: " ")
      add(entry.line, "\"\(entry.key)\" and \"\(text)\" can't both be bound: one begins the other", nil)
      return
    }
    lines[entry.section, default: [:]][keys] = entry.line
    keymap.bind(Keymap.Binding(keys: keys, action: action, description: entry.comment), in: entry.section)
  }

  private mutating func add(_ line: Int, _ message: String, _ suggestion: String?) {
    problems.append(ConfigProblem(file: file, line: line, message: message, suggestion: suggestion))
  }
}

/// What is known of keys as people write them and as terminals send them.
enum KeymapKeys {
  /// Why a terminal doesn't send a key as such; nil when it does.
  static func unsendable(_ press: KeyPress) -> String? {
    guard case .character(let character) = press.key, press.modifiers.contains(.control) else { return nil }
    return switch character {
    case "i": "terminals send tab for it"
    case "m": "terminals send enter for it"
    case "[": "terminals send escape for it"
    case "h": "many terminals send backspace for it"
    default: nil
    }
  }

  /// The nearest right text form of a mistyped key.
  static func nearest(to text: String) -> String? {
    var parts = text.lowercased().split(separator: "+", omittingEmptySubsequences: true).map(String.init)
    guard let last = parts.popLast() else { return nil }
    let modifiers = parts.map { Nearest.name(to: $0, among: ["ctrl", "alt", "shift", "control"]) }
    guard modifiers.allSatisfy({ $0 != nil }) else { return nil }
    let names = Key.names.map(\.name) + (1...24).map { "f\($0)" }
    guard let key = last.count == 1 ? last : Nearest.name(to: last, among: names) else { return nil }
    let nearest = (modifiers.compactMap(\.self) + [key]).joined(separator: "+")
    return KeyPress(nearest) == nil ? nil : nearest
  }
}

/// Reads the entries of one keymap file over what it inherits.
struct KeymapParser {
  let file: String
  let actions: Set<String>?
  private(set) var keymap: Keymap
  private(set) var problems: [ConfigProblem]
  /// The bindings of this file, with their lines.
  private var own: [Place: Int] = [:]

  private struct Place: Hashable {
    let section: String
    let keys: [KeyPress]
  }

  init(file: String, actions: Set<String>?, keymap: Keymap, problems: [ConfigProblem] = []) {
    self.file = file
    self.actions = actions
    self.keymap = keymap
    self.problems = problems
  }

  mutating func read(_ document: ConfigDocument, works: (_ action: String, _ section: String) -> Bool) {
    for section in document.sections where !Keymap.sections.contains(section.name) {
      let nearest = Nearest.name(to: section.name, among: Keymap.sections)
      add(section.line, .unknownSection(section.name), nearest.map { "[\($0)]" })
    }
    var taken: [(entry: ConfigDocument.Entry, keys: [KeyPress], action: String)] = []
    for entry in document.entries {
      guard !entry.section.isEmpty else {
        if entry.key != "inherit" { outside(entry) }
        continue
      }
      guard Keymap.sections.contains(entry.section), let action = action(of: entry), let keys = keys(of: entry) else {
        continue
      }
      taken.append((entry, keys, action))
    }
    // What is taken away goes first, so that it makes room wherever it stands in the file.
    for (entry, keys, action) in taken where action == Keymap.unbound && isNew(entry, keys) {
      keymap.bind(Keymap.Binding(keys: keys, action: action, description: nil), in: entry.section)
    }
    for (entry, keys, action) in taken where action != Keymap.unbound && isNew(entry, keys) {
      bind(entry, keys, action)
      if !works(action, entry.section) {
        add(entry.line, .doesNothing(action: action, section: entry.section), nil)
      }
    }
    checkHiding()
  }

  private mutating func outside(_ entry: ConfigDocument.Entry) {
    let isKey = entry.key.split(separator: " ").allSatisfy { KeyPress(String($0)) != nil }
    let nearest = isKey ? "[global]" : Nearest.name(to: entry.key, among: ["inherit"])
    add(entry.line, .beforeFirstSection(key: entry.key), nearest)
  }

  // MARK: One entry

  private mutating func action(of entry: ConfigDocument.Entry) -> String? {
    guard let action = entry.value.string ?? entry.value["action"]?.string else {
      add(entry.line, .actionIsNoText, nil)
      return nil
    }
    if action != Keymap.unbound, let actions, !actions.contains(action) {
      let nearest = Nearest.name(to: action, among: actions.sorted())
      add(entry.line, .unknownAction(action), nearest.map { "\"\($0)\"" })
      return nil
    }
    return action
  }

  private mutating func keys(of entry: ConfigDocument.Entry) -> [KeyPress]? {
    var keys: [KeyPress] = []
    for word in entry.key.split(separator: " ") {
      guard let key = KeyPress(String(word)) else {
        add(entry.line, .unknownKey(String(word)), KeymapKeys.nearest(to: String(word)).map { "\"\($0)\"" })
        return nil
      }
      if let fault = KeymapKeys.unsendable(key) {
        add(entry.line, .neverArrives(key: key.description, fault), nil)
        return nil
      }
      keys.append(key)
    }
    guard let first = keys.first else {
      add(entry.line, .keyMissing, nil)
      return nil
    }
    if Keymap.typingSections.contains(entry.section), first.typed != nil {
      add(entry.line, .typesCharacter(key: first.description), nil)
      return nil
    }
    if Keymap.singleKeySections.contains(entry.section), keys.count > 1 {
      add(entry.line, .oneKeyOnly(keys: entry.key), nil)
      return nil
    }
    if entry.section == "question", first == KeyPress(.enter) {
      add(entry.line, .bringsQuestionUp, nil)
      return nil
    }
    return keys
  }

  /// The keys are bound here for the first time.
  private mutating func isNew(_ entry: ConfigDocument.Entry, _ keys: [KeyPress]) -> Bool {
    let place = Place(section: entry.section, keys: keys)
    if let line = own[place] {
      add(max(line, entry.line), .boundAlready(keys: entry.key, line: min(line, entry.line)), nil)
      return false
    }
    own[place] = entry.line
    return true
  }

  private mutating func bind(_ entry: ConfigDocument.Entry, _ keys: [KeyPress], _ action: String) {
    let conflicts = keymap.conflicts(with: keys, in: entry.section)
    if let other = conflicts.first(where: { own[Place(section: entry.section, keys: $0.keys)] != nil }) {
      own[Place(section: entry.section, keys: keys)] = nil
      add(entry.line, .oneBeginsOther(keys: entry.key, other: Self.text(other.keys)), nil)
      return
    }
    for other in conflicts {
      add(
        entry.line,
        .takesInheritedAway(keys: entry.key, other: Self.text(other.keys), action: other.action), nil)
      keymap.forget(other.keys, in: entry.section)
    }
    for key in keys {
      guard let fault = KeymapKeys.unreliable(key) else { continue }
      add(entry.line, .mayNotArrive(key: key.description, fault), nil, isWarning: true)
    }
    let description = entry.value["description"]?.string
    keymap.bind(Keymap.Binding(keys: keys, action: action, description: description), in: entry.section)
  }

  // MARK: Section over section

  /// A sequence of [global] that a pane's shorter key cuts off there, and a key of [global] that a pane's sequence
  /// begins with: neither is reached in that pane.
  private mutating func checkHiding() {
    for section in Keymap.sections where Keymap.isOverGlobal(section) {
      for inner in keymap.bindings(in: section) {
        for outer in keymap.conflicts(with: inner.keys, in: "global") { hides(section, inner, outer) }
      }
    }
  }

  private mutating func hides(_ section: String, _ inner: Keymap.Binding, _ outer: Keymap.Binding) {
    let innerLine = own[Place(section: section, keys: inner.keys)]
    let outerLine = own[Place(section: "global", keys: outer.keys)]
    guard let line = [innerLine, outerLine].compactMap(\.self).max() else { return }
    func bound(_ binding: Keymap.Binding) -> ConfigFinding.Bound {
      ConfigFinding.Bound(keys: Self.text(binding.keys), action: binding.action)
    }
    add(line, .hides(section: section, bound(inner), hidden: bound(outer)), nil)
  }

  private static func text(_ keys: [KeyPress]) -> String { keys.map(\.description).joined(separator: " ") }

  private mutating func add(
    _ line: Int, _ finding: ConfigFinding, _ suggestion: String?, isWarning: Bool = false
  ) {
    problems.append(
      ConfigProblem(file: file, line: line, finding, suggestion: suggestion, isWarning: isWarning))
  }
}

extension Keymap {
  /// A keymap from its file: `[section]`s of `"key" = "action"`, a sequence as keys parted by spaces.
  ///
  /// `"key" = { action = "…", description = "…" }` gives a binding words of its own. Above the first section,
  /// `inherit = "NAME"` lays the file over the keymap of that name, and `inherit = "none"` over nothing; without it the
  /// file is laid over `base`. `"none"` as an action takes a key away. What is wrong is reported with its line and left
  /// out, unless it is right by itself and only in another binding's way: then both stay, or the file's own. A place
  /// that nobody would get out of is reported, and has the keys of `base` for that.
  ///
  /// - Parameters:
  ///   - actions: the names that there are; without them any name is taken.
  ///   - works: an action does something in a section; false is reported.
  ///   - known: the keymaps that may be inherited, to name the nearest one.
  ///   - inheriting: the text of the keymap of that name; nil: there is none. For a file's own name it is to give the
  ///     keymap that the file stands before.
  package static func parse(
    toml: String, file: String, actions: Set<String>? = nil, over base: Keymap = Keymap(), known: [String] = [],
    works: (_ action: String, _ section: String) -> Bool = { _, _ in true },
    inheriting: (String) -> String? = { _ in nil }
  ) -> (keymap: Keymap, problems: [ConfigProblem]) {
    let document = ConfigDocument(toml: toml, file: file)
    var found: [ConfigProblem] = []
    let parent = parent(document, file: file, base: base, known: known, inheriting: inheriting, found: &found)
    var parser = KeymapParser(file: file, actions: actions, keymap: parent, problems: document.problems + found)
    parser.read(document, works: works)
    var keymap = parser.keymap
    let inherit = document.entries.first { $0.section.isEmpty && $0.key == "inherit" }
    let missing = keymap.layWaysOut(of: base).map { missing in
      let line = document.sections.first { $0.name == missing.section }?.line ?? inherit?.line ?? 1
      return ConfigProblem(file: file, line: line, missing.finding)
    }
    return (keymap, (parser.problems + missing).sorted { $0.line < $1.line })
  }

  /// How many keymaps may stand one over the other.
  private static let maximalDepth = 8

  /// What the file is laid over. The parents' own problems are theirs: they are found by checking them.
  private static func parent(
    _ document: ConfigDocument, file: String, base: Keymap, known: [String], depth: Int = 0,
    inheriting: (String) -> String?, found: inout [ConfigProblem]
  ) -> Keymap {
    guard let entry = document.entries.first(where: { $0.section.isEmpty && $0.key == "inherit" }) else { return base }
    func problem(_ finding: ConfigFinding, _ suggestion: String? = nil) {
      found.append(ConfigProblem(file: file, line: entry.line, finding, suggestion: suggestion))
    }
    guard let name = entry.value.string else {
      problem(.inheritsNoName(.keymap))
      return base
    }
    if name == unbound { return Keymap() }
    guard let toml = inheriting(name) else {
      let nearest = Nearest.name(to: name, among: known + [unbound]).map { "\"\($0)\"" }
      problem(.inheritsUnknown(.keymap, name: name), nearest)
      return base
    }
    guard depth < maximalDepth else {
      problem(.inheritsInCircle(.keymap))
      return base
    }
    let parentDocument = ConfigDocument(toml: toml, file: name)
    var inherited: [ConfigProblem] = []
    let parent = parent(
      parentDocument, file: name, base: base, known: known, depth: depth + 1, inheriting: inheriting, found: &inherited)
    if let first = inherited.first { problem(first.finding, first.suggestion) }
    var parser = KeymapParser(file: name, actions: nil, keymap: parent)
    parser.read(parentDocument) { _, _ in true }
    return parser.keymap
  }
}

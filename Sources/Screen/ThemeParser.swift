/// Reads a theme out of its document and those it inherits, collecting what is wrong.
struct ThemeParser {
  let file: String
  var problems: [ConfigProblem] = []
  private(set) var lines: [Role: Int] = [:]
  private var palette: [String: Color] = [:]
  /// Whether the document being read is the file itself: what is wrong in others is said when those are checked.
  private var isOwn = true

  init(file: String) {
    self.file = file
  }

  mutating func theme(
    from document: ConfigDocument, over base: Theme?, known: [String], inheriting: (String) -> String?
  ) -> Theme {
    let inherited = parents(of: document, known, inheriting)
    for parent in inherited.reversed() { quietly { $0.readPalette(parent) } }
    readPalette(document)
    var styles: [Role: Style] = [:]
    var (name, isDark) = (Self.stem(of: file), base?.isDark ?? true)
    for parent in inherited.reversed() {
      var ignored = ""
      quietly { $0.read(parent, &styles, name: &ignored, isDark: &isDark) }
    }
    read(document, &styles, name: &name, isDark: &isDark)
    var theme = Theme(name: name, isDark: isDark)
    for role in Role.allCases {
      theme[role] = styles[role] ?? base?[role] ?? styles[.text] ?? .plain
      guard base == nil, inherited.isEmpty, styles[role] == nil, lines[role] == nil else { continue }
      add(document.sections.first { $0.name == "roles" }?.line ?? 1, .roleWithoutStyle(role.name), nil)
    }
    return theme
  }

  private mutating func quietly(_ read: (inout ThemeParser) -> Void) {
    isOwn = false
    read(&self)
    isOwn = true
  }

  private mutating func read(
    _ document: ConfigDocument, _ styles: inout [Role: Style], name: inout String, isDark: inout Bool
  ) {
    for entry in document.entries {
      switch (entry.section, entry.key) {
      case ("", "name"): name = entry.value.string ?? name
      case ("", "inherit"): break
      case ("", "appearance"):
        switch entry.value.string {
        case "dark": isDark = true
        case "light": isDark = false
        default: report(entry, .appearanceUnknown)
        }
      case ("", _): unknown(entry, .setting, among: ["name", "appearance", "inherit"])
      case ("roles", let key):
        guard let role = Role(name: key) else {
          unknown(entry, .role, among: Role.allCases.map(\.name))
          continue
        }
        if isOwn { lines[role] = entry.line }
        if let style = style(entry) { styles[role] = style }
      default: break
      }
    }
    for section in document.sections where section.name != "palette" && section.name != "roles" {
      let nearest = Nearest.name(to: section.name, among: ["palette", "roles"])
      add(section.line, .unknownSection(section.name), nearest.map { "[\($0)]" })
    }
  }

  // MARK: What it inherits

  /// How many themes may stand one over the other.
  private static let maximalDepth = 8

  /// The documents that this one is laid over, the nearest first.
  private mutating func parents(
    of document: ConfigDocument, _ known: [String], _ inheriting: (String) -> String?
  ) -> [ConfigDocument] {
    var parents: [ConfigDocument] = []
    var next = document
    while let entry = next.entries.first(where: { $0.section.isEmpty && $0.key == "inherit" }) {
      let line = document.entries.first { $0.section.isEmpty && $0.key == "inherit" }?.line ?? 1
      guard let name = entry.value.string else {
        add(line, .inheritsNoName(.theme), nil)
        break
      }
      guard let toml = inheriting(name) else {
        let nearest = Nearest.name(to: name, among: known).map { "\"\($0)\"" }
        add(line, .inheritsUnknown(.theme, name: name), nearest)
        break
      }
      guard parents.count < Self.maximalDepth else {
        add(line, .inheritsInCircle(.theme), nil)
        break
      }
      // The name is never that of the file: a file may inherit the built-in theme it stands before.
      next = ConfigDocument(toml: toml, file: "inherited \(name)")
      parents.append(next)
    }
    return parents
  }

  /// A file's name without its folders and its ending.
  private static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name.hasSuffix(".toml") ? String(name.dropLast(5)) : name
  }

  // MARK: Colours and styles

  private mutating func readPalette(_ document: ConfigDocument) {
    for entry in document.entries where entry.section == "palette" {
      guard let text = entry.value.string else {
        report(entry, .colourIsNoText)
        continue
      }
      if let color = Color(text) {
        palette[entry.key] = color
      } else {
        report(entry, .notAColour(text))
      }
    }
  }

  private mutating func style(_ entry: ConfigDocument.Entry) -> Style? {
    guard case .table(let fields) = entry.value else {
      if let text = entry.value.string { return color(text, entry).map { Style(foreground: $0) } }
      report(entry, .roleIsNoTable)
      return nil
    }
    var style = Style.plain
    for field in fields {
      switch field.key {
      case "fg", "bg":
        guard let text = field.value.string else {
          report(entry, .fieldIsNoColour(field.key))
          continue
        }
        guard let color = color(text, entry) else { continue }
        if field.key == "fg" { style.foreground = color } else { style.background = color }
      default:
        guard let attribute = Self.attributes.first(where: { $0.name == field.key })?.attribute else {
          unknown(field.key, entry.line, .field, among: ["fg", "bg"] + Self.attributes.map(\.name))
          continue
        }
        guard case .bool(let isOn) = field.value else {
          report(entry, .fieldIsNoFlag(field.key))
          continue
        }
        if isOn { style.attributes.insert(attribute) }
      }
    }
    return style
  }

  private static let attributes: [(name: String, attribute: Attributes)] = [
    ("bold", .bold), ("faint", .faint), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
  ]

  private mutating func color(_ text: String, _ entry: ConfigDocument.Entry) -> Color? {
    if let color = palette[text] ?? Color(text) { return color }
    unknown(text, entry.line, .colour, among: palette.keys.sorted())
    return nil
  }

  private mutating func unknown(_ entry: ConfigDocument.Entry, _ kind: ConfigFinding.ThemeWord, among names: [String]) {
    unknown(entry.key, entry.line, kind, among: names)
  }

  private mutating func unknown(_ word: String, _ line: Int, _ kind: ConfigFinding.ThemeWord, among names: [String]) {
    add(line, .unknownWord(kind, word), Nearest.name(to: word, among: names).map { "\"\($0)\"" })
  }

  private mutating func report(_ entry: ConfigDocument.Entry, _ finding: ConfigFinding) {
    add(entry.line, finding, nil)
  }

  private mutating func add(_ line: Int, _ finding: ConfigFinding, _ suggestion: String?) {
    guard isOwn else { return }
    problems.append(ConfigProblem(file: file, line: line, finding, suggestion: suggestion))
  }
}

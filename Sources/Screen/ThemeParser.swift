/// Reads a theme out of a document, collecting what is wrong.
struct ThemeParser {
  let file: String
  let requiresAllRoles: Bool
  var problems: [ConfigProblem] = []
  private var palette: [String: Color] = [:]

  init(file: String, requiresAllRoles: Bool) {
    self.file = file
    self.requiresAllRoles = requiresAllRoles
  }

  mutating func theme(from document: ConfigDocument, over base: Theme?) -> Theme {
    var name = base?.name ?? file
    var isDark = base?.isDark ?? true
    readPalette(document)
    var styles: [Role: Style] = [:]
    for entry in document.entries {
      switch (entry.section, entry.key) {
      case ("", "name"): name = entry.value.string ?? name
      case ("", "appearance"):
        switch entry.value.string {
        case "dark": isDark = true
        case "light": isDark = false
        default: report(entry, "appearance is \"dark\" or \"light\"")
        }
      case ("", _): unknown(entry, "setting", among: ["name", "appearance"])
      case ("palette", _): break
      case ("roles", let key):
        guard let role = Role(name: key) else {
          unknown(entry, "role", among: Role.allCases.map(\.name))
          continue
        }
        styles[role] = style(entry)
      default:
        break
      }
    }
    for section in document.sections where section.name != "palette" && section.name != "roles" {
      let nearest = Nearest.name(to: section.name, among: ["palette", "roles"])
      add(section.line, "unknown section [\(section.name)]", nearest.map { "[\($0)]" })
    }
    var theme = Theme(name: name, isDark: isDark)
    for role in Role.allCases {
      if let style = styles[role] {
        theme[role] = style
      } else if let base {
        theme[role] = base[role]
      } else {
        theme[role] = styles[.text] ?? .plain
        if requiresAllRoles, !document.entries.contains(where: { $0.section == "roles" && $0.key == role.name }) {
          add(document.sections.first { $0.name == "roles" }?.line ?? 1, "role \(role.name) has no style", nil)
        }
      }
    }
    return theme
  }

  private mutating func readPalette(_ document: ConfigDocument) {
    for entry in document.entries where entry.section == "palette" {
      guard let text = entry.value.string else {
        report(entry, "a colour is text such as \"#8fb8ff\"")
        continue
      }
      if let color = Color(text) {
        palette[entry.key] = color
      } else {
        report(entry, "\"\(text)\" is not a colour; write \"#rrggbb\" or \"default\"")
      }
    }
  }

  private mutating func style(_ entry: ConfigDocument.Entry) -> Style? {
    guard case .table(let fields) = entry.value else {
      if let text = entry.value.string { return color(text, entry).map { Style(foreground: $0) } }
      report(entry, "a role is a table such as { fg = \"name\", bold = true }")
      return nil
    }
    var style = Style.plain
    for field in fields {
      switch field.key {
      case "fg", "bg":
        guard let text = field.value.string else {
          report(entry, "\(field.key) is the name of a colour")
          continue
        }
        guard let color = color(text, entry) else { continue }
        if field.key == "fg" { style.foreground = color } else { style.background = color }
      default:
        guard let attribute = Self.attributes.first(where: { $0.name == field.key })?.attribute else {
          unknown(field.key, entry.line, "field", among: ["fg", "bg"] + Self.attributes.map(\.name))
          continue
        }
        guard case .bool(let isOn) = field.value else {
          report(entry, "\(field.key) is true or false")
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
    unknown(text, entry.line, "colour", among: palette.keys.sorted())
    return nil
  }

  private mutating func unknown(_ entry: ConfigDocument.Entry, _ kind: String, among names: [String]) {
    unknown(entry.key, entry.line, kind, among: names)
  }

  private mutating func unknown(_ word: String, _ line: Int, _ kind: String, among names: [String]) {
    add(line, "unknown \(kind) \"\(word)\"", Nearest.name(to: word, among: names).map { "\"\($0)\"" })
  }

  private mutating func report(_ entry: ConfigDocument.Entry, _ message: String) {
    add(entry.line, message, nil)
  }

  private mutating func add(_ line: Int, _ message: String, _ suggestion: String?) {
    problems.append(ConfigProblem(file: file, line: line, message: message, suggestion: suggestion))
  }
}

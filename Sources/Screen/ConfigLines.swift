/// Where the keys of a TOML file stand.
struct ConfigLines {
  private struct Name: Hashable {
    let section: String
    let key: String
  }

  private(set) var sections: [(name: String, line: Int)] = []
  private var places: [Name: (line: Int, comment: String?)] = [:]

  init(_ lines: [String]) {
    var section = ""
    for (index, line) in lines.enumerated() {
      var rest = Self.trimmed(line[...])
      if rest.first == "[" {
        rest = rest.drop { $0 == "[" }
        guard let name = Self.key(&rest) else { continue }
        section = name
        sections.append((name, index + 1))
      } else if let key = Self.key(&rest), Self.trimmed(rest).first == "=" {
        let name = Name(section: section, key: key)
        if places[name] == nil { places[name] = (index + 1, Self.comment(rest)) }
      }
    }
  }

  /// The line of a key and the comment behind it; the line of its section when the key isn't found.
  func place(section: String, key: String) -> (line: Int, comment: String?) {
    places[Name(section: section, key: key)] ?? (sections.first { $0.name == section }?.line ?? 1, nil)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    text.drop { $0 == " " || $0 == "\t" }
  }

  /// Takes a bare or quoted key from the front.
  private static func key(_ rest: inout Substring) -> String? {
    guard let first = rest.first else { return nil }
    if first == "'" {
      let body = rest.dropFirst()
      guard let end = body.firstIndex(of: "'") else { return nil }
      rest = body[body.index(after: end)...]
      return String(body[..<end])
    }
    if first == "\"" {
      var key = ""
      var body = rest.dropFirst()
      while let character = body.popFirst() {
        if character == "\"" {
          rest = body
          return key
        }
        if character == "\\", let escaped = body.popFirst() { key.append(escaped) } else { key.append(character) }
      }
      return nil
    }
    let bare = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    rest = rest[bare.endIndex...]
    return bare.isEmpty ? nil : String(bare)
  }

  /// What stands behind a `#` outside of quotes.
  private static func comment(_ text: Substring) -> String? {
    var quote: Character?
    var isEscaped = false
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if character == "\\", open == "\"" {
          isEscaped = true
        } else if character == open {
          quote = nil
        }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#" {
        var comment = trimmed(text[text.index(after: index)...])
        while let last = comment.last, last.isWhitespace { comment.removeLast() }
        return comment.isEmpty ? nil : String(comment)
      }
    }
    return nil
  }
}

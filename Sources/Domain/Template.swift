/// An approved message of a WhatsApp number (manual: 'HSM'): the only thing that WhatsApp takes once its window of 24
/// hours is over.
package struct Template: Codable, Hashable, Sendable {
  package var id: TemplateID
  /// The number that it was approved for.
  package var channelID: ChannelID
  /// As the medium knows it.
  package var name: String
  /// As the medium writes it, such as `pt_BR`.
  package var language: String
  /// Holds variables, named or numbered: `{{first_name}}`, `{{1}}`.
  package var body: String
  package var state: TemplateState

  package init(
    id: TemplateID, channelID: ChannelID, name: String, language: String, body: String, state: TemplateState = .approved
  ) {
    self.id = id
    self.channelID = channelID
    self.name = name
    self.language = language
    self.body = body
    self.state = state
  }

  enum CodingKeys: String, CodingKey {
    case id, name, language, body, state
    case channelID = "channel"
  }
}

/// WhatsApp Business Management API, 'Template status': only an approved one may be sent.
package enum TemplateState: String, Codable, Hashable, Sendable, CaseIterable {
  case approved
  /// By the medium, for its quality; it may come back.
  case paused
  case rejected
}

extension Template {
  private enum Part {
    case text(Substring)
    case variable(Substring)
  }

  /// The names of its variables, each once, in order: a lower-case letter followed by such letters, digits and `_`, or
  /// digits alone. O(length).
  package var variables: [String] {
    var names: [String] = []
    for case .variable(let name) in parts where !names.contains(String(name)) { names.append(String(name)) }
    return names
  }

  /// What the customer gets. A variable without a value stays as it stands; what a value itself holds is not looked at
  /// again. O(length).
  package func rendered(_ values: [String: String]) -> String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .text(let words): text += words
      case .variable(let name): text += values[String(name)] ?? "{{\(name)}}"
      }
    }
  }

  private var parts: [Part] {
    var parts: [Part] = []
    var rest = body[...]
    var search = rest.startIndex
    while let open = rest[search...].firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let name = rest[open.upperBound..<close.lowerBound]
      guard Self.isName(name) else {
        search = rest.index(after: open.lowerBound)
        continue
      }
      if open.lowerBound > rest.startIndex { parts.append(.text(rest[..<open.lowerBound])) }
      parts.append(.variable(name))
      rest = rest[close.upperBound...]
      search = rest.startIndex
    }
    if !rest.isEmpty { parts.append(.text(rest)) }
    return parts
  }

  private static func isName(_ name: Substring) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 60 else { return false }
    let isNumber = isDigit(first)
    return name.utf8.allSatisfy { byte in
      isDigit(byte) || !isNumber && ((0x61...0x7a).contains(byte) || byte == UInt8(ascii: "_") && byte != first)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension StringProtocol {
  /// nil: it is not there. O(length).
  fileprivate func firstRange(of wanted: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(wanted) { return start..<index(start, offsetBy: wanted.count) }
      start = index(after: start)
    }
    return nil
  }
}

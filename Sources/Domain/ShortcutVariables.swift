/// What the variables of a shortcut stand for in one conversation. A nil or blank value stays unfilled.
package struct ShortcutVariables: Hashable, Sendable {
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case contact
    case firstName = "first_name"
    case protocolNumber = "protocol"
    case agent
    case service
    case greeting
  }

  package var contact: String?
  package var protocolNumber: String?
  package var agent: String?
  package var service: String?
  /// Good morning, good afternoon or good evening, in the agent's language and zone.
  package var greeting: String?

  package init(
    contact: String? = nil, protocolNumber: String? = nil, agent: String? = nil, service: String? = nil,
    greeting: String? = nil
  ) {
    self.contact = contact
    self.protocolNumber = protocolNumber
    self.agent = agent
    self.service = service
    self.greeting = greeting
  }

  /// The value of one variable; nil when there is nothing to say.
  package subscript(name: Name) -> String? {
    let value: String? =
      switch name {
      case .contact: contact
      case .firstName: contact?.split(separator: " ").first.map(String.init)
      case .protocolNumber: protocolNumber
      case .agent: agent
      case .service: service
      case .greeting: greeting
      }
    return value.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
  }

  /// `text` with every known variable that has a value replaced by it, in one pass: what a value itself holds is not
  /// looked at again. Unknown and empty ones stay as they stand, `{name}`. O(length).
  package func filled(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let variable = Self.firstVariable(in: rest) {
      result += rest[..<variable.range.lowerBound]
      let value = Name(rawValue: String(variable.name)).flatMap { self[$0] }
      result += value ?? String(rest[variable.range])
      rest = rest[variable.range.upperBound...]
    }
    return result + rest
  }

  /// The names between braces in `text`, each once, in order: a lower-case letter, then lower-case letters, digits and
  /// `_`. O(length).
  package static func names(in text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while let variable = firstVariable(in: rest) {
      let name = String(variable.name)
      if !names.contains(name) { names.append(name) }
      rest = rest[variable.range.upperBound...]
    }
    return names
  }

  /// The variables that `text` still holds and that must not reach a customer: known ones, and those of `shortcuts`.
  ///
  /// Other words between braces are the agent's own and may be sent.
  package static func unfilled(in text: String, shortcuts: [Shortcut]) -> [String] {
    let names = names(in: text)
    if names.isEmpty { return [] }
    return names.filter { name in
      Name(rawValue: name) != nil || shortcuts.contains { $0.text.contains("{\(name)}") }
    }
  }

  /// Where the variables between braces stand in `text`, in order. O(length).
  package static func occurrences(in text: Substring) -> [(range: Range<String.Index>, name: Substring)] {
    var found: [(range: Range<String.Index>, name: Substring)] = []
    var rest = text
    while let variable = firstVariable(in: rest) {
      found.append(variable)
      rest = rest[variable.range.upperBound...]
    }
    return found
  }

  private static func firstVariable(in text: Substring) -> (range: Range<String.Index>, name: Substring)? {
    var search = text.startIndex
    while let open = text.utf8[search...].firstIndex(of: UInt8(ascii: "{")) {
      let first = text.utf8.index(after: open)
      var end = first
      while end < text.endIndex, isNameByte(text.utf8[end], isFirst: end == first) { end = text.utf8.index(after: end) }
      if end > first, end < text.endIndex, text.utf8[end] == UInt8(ascii: "}") {
        return (open..<text.utf8.index(after: end), text[first..<end])
      }
      search = first
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): !isFirst
    default: false
    }
  }
}

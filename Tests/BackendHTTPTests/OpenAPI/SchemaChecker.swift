import Foundation

/// As much of JSON Schema as the document uses, more strictly: an object may have only the properties that are named.
/// It remembers what of the document the values have shown.
struct SchemaChecker {
  private let root: JSONValue
  /// By place in the document: properties that some value had, and such that some value had not.
  private(set) var seen: [String: Set<String>] = [:]
  private(set) var missed: [String: Set<String>] = [:]
  private(set) var words: [String: Set<JSONValue>] = [:]

  init(_ root: JSONValue) { self.root = root }

  /// What is wrong; empty: the value is as the schema says.
  mutating func check(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    let problems = problems(value, schema, place)
    if problems.isEmpty { record(value, schema, place) }
    return problems
  }

  func component(_ name: String) -> JSONValue? { root["components"]?["schemas"]?[name] }

  static func place(of name: String) -> String { "#/components/schemas/\(name)" }

  private func resolved(_ schema: JSONValue, _ place: String) -> (schema: JSONValue, place: String) {
    guard let target = schema["$ref"]?.string else { return (schema, place) }
    var found = root
    for key in target.split(separator: "/").dropFirst() { found = found[String(key)] ?? .null }
    return (found, target)
  }

  private func problems(_ value: JSONValue, _ unresolved: JSONValue, _ outer: String) -> [String] {
    let (schema, place) = resolved(unresolved, outer)
    guard case .object = schema else { return ["\(place): no such schema"] }
    if let constant = schema["const"] { return value == constant ? [] : ["\(place): \(value) is not \(constant)"] }
    if let words = schema["enum"] { return words.array.contains(value) ? [] : ["\(place): \(value) is not named"] }
    for (key, isExact) in [("oneOf", true), ("anyOf", false)] {
      guard let choices = schema[key]?.array else { continue }
      let tries = choices.enumerated().map { problems(value, $1, "\(place)/\(key)/\($0)") }
      let count = tries.count { $0.isEmpty }
      if isExact ? count == 1 : count > 0 { return [] }
      return ["\(place): \(count) of the choices fit"] + tries.flatMap { $0 }
    }
    switch (schema["type"]?.string, value) {
    case ("string", .string(let text)):
      guard let pattern = schema["pattern"]?.string else { return [] }
      return text.range(of: pattern, options: .regularExpression) == nil ? ["\(place): \(text) is no match"] : []
    case ("integer", .integer(let number)):
      if case .integer(let least)? = schema["minimum"], number < least { return ["\(place): \(number) is too small"] }
      return []
    case ("boolean", .bool): return []
    case ("array", .array(let items)):
      guard let schema = schema["items"] else { return [] }
      return items.flatMap { problems($0, schema, "\(place)/items") }
    case ("object", .object(let object)):
      guard let properties = schema["properties"]?.object else { return [] }
      let required = schema["required"]?.array.compactMap(\.string) ?? []
      return required.filter { object[$0] == nil }.map { "\(place): \($0) is missing" }
        + object.flatMap { key, value in
          properties[key].map { problems(value, $0, "\(place)/\(key)") } ?? ["\(place): \(key) is not named"]
        }
    default: return ["\(place): \(value) is of another type"]
    }
  }

  private mutating func record(_ value: JSONValue, _ unresolved: JSONValue, _ outer: String) {
    let (schema, place) = resolved(unresolved, outer)
    if schema["enum"] != nil { words[place, default: []].insert(value) }
    for key in ["oneOf", "anyOf"] {
      for (index, choice) in (schema[key]?.array ?? []).enumerated() {
        let inner = "\(place)/\(key)/\(index)"
        if problems(value, choice, inner).isEmpty { record(value, choice, inner) }
      }
    }
    switch value {
    case .array(let items):
      guard let schema = schema["items"] else { return }
      for item in items { record(item, schema, "\(place)/items") }
    case .object(let object):
      guard let properties = schema["properties"]?.object else { return }
      seen[place, default: []].formUnion(object.keys)
      missed[place, default: []].formUnion(Set(properties.keys).subtracting(object.keys))
      for (key, value) in object {
        if let schema = properties[key] { record(value, schema, "\(place)/\(key)") }
      }
    default: return
    }
  }

  /// What the document says and no value has shown: properties never there, optional ones never absent, words never
  /// used.
  func unshown() -> [String] {
    var unshown: [String] = []
    func walk(_ schema: JSONValue, _ place: String) {
      if let all = schema["enum"]?.array, schema["$ref"] == nil {
        for word in Set(all).subtracting(words[place] ?? []) { unshown.append("\(place): \(word)") }
      }
      for key in ["oneOf", "anyOf"] {
        for (index, choice) in (schema[key]?.array ?? []).enumerated() { walk(choice, "\(place)/\(key)/\(index)") }
      }
      if let items = schema["items"] { walk(items, "\(place)/items") }
      guard let properties = schema["properties"]?.object else { return }
      let required = Set(schema["required"]?.array.compactMap(\.string) ?? [])
      for (key, inner) in properties {
        if seen[place]?.contains(key) != true { unshown.append("\(place): \(key) is never there") }
        if !required.contains(key), missed[place]?.contains(key) != true {
          unshown.append("\(place): \(key) is always there")
        }
        walk(inner, "\(place)/\(key)")
      }
    }
    for (name, schema) in root["components"]?["schemas"]?.object ?? [:] { walk(schema, Self.place(of: name)) }
    return unshown.sorted()
  }
}

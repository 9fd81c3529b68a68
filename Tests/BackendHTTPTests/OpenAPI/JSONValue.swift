import Foundation

/// JSON as it is, for looking into it.
enum JSONValue: Decodable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  init(_ bytes: some Sequence<UInt8>) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  init(encoding value: some Encodable) throws { try self.init(JSONEncoder().encode(value)) }

  /// nil: not an object, or without that key.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }

  var object: [String: JSONValue] { if case .object(let object) = self { object } else { [:] } }
  var array: [JSONValue] { if case .array(let array) = self { array } else { [] } }
  var string: String? { if case .string(let text) = self { text } else { nil } }
}

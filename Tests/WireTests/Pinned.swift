import Foundation
import Testing

/// Holds a value and its JSON together, both ways; also with fields from a later version strewn into every object.
func expectPinned<Value: Codable & Equatable>(
  _ value: Value, _ json: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let decoder = JSONDecoder()
  #expect(try decoder.decode(Value.self, from: Data(json.utf8)) == value, sourceLocation: sourceLocation)
  let encoded = try JSONEncoder().encode(value)
  #expect(try canonical(encoded) == canonical(Data(json.utf8)), sourceLocation: sourceLocation)
  let later = try JSONSerialization.data(withJSONObject: withUnknownFields(object(Data(json.utf8))))
  #expect(try decoder.decode(Value.self, from: later) == value, sourceLocation: sourceLocation)
}

func expectRefused<Value: Decodable>(
  _: Value.Type, _ json: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(throws: DecodingError.self, sourceLocation: sourceLocation) {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }
}

private func object(_ data: Data) throws -> Any {
  try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
}

func canonical(_ data: Data) throws -> String {
  let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]
  return String(decoding: try JSONSerialization.data(withJSONObject: object(data), options: options), as: UTF8.self)
}

private func withUnknownFields(_ value: Any) -> Any {
  if let object = value as? [String: Any] {
    var more = object.mapValues(withUnknownFields)
    more["a_later_field"] = ["with": [1, "two", NSNull()]]
    return more
  }
  if let array = value as? [Any] { return array.map(withUnknownFields) }
  return value
}

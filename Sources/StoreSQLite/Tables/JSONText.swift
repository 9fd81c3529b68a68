import Domain
import Foundation
import Synchronization

/// Small values kept as JSON in one column.
enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }
}

/// What texts of one column decode to, for columns with few different texts that are read again and again.
final class DecodedTexts<Value: Decodable & Sendable>: Sendable {
  /// More than that many are forgotten all at once.
  private let limit: Int
  private let known = Mutex<[String: Value]>([:])

  init(limit: Int) { self.limit = limit }

  func decode(_ text: String) throws -> Value {
    if let value = known.withLock({ $0[text] }) { return value }
    let value: Value = try JSONText.decode(text)
    known.withLock { known in
      if known.count >= limit { known = [:] }
      known[text] = value
    }
    return value
  }
}

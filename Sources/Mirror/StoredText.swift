import Domain
import Foundation

/// The JSON form in which values of several shapes stand in one column.
func storedText(of value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// - Throws: `MirrorError.corrupt` for what this program never writes.
func stored<Value: Decodable>(_ type: Value.Type, in text: String) throws -> Value {
  do {
    return try JSONDecoder().decode(type, from: Data(text.utf8))
  } catch {
    throw MirrorError.corrupt(path: "", detail: "a stored \(type) does not decode")
  }
}

/// - Throws: `MirrorError.corrupt` for what this program never writes.
func storedEvent(in text: String) throws -> SystemEvent {
  try SystemEvent(jsonText: text) ?? stored(SystemEvent.self, in: text)
}

extension OperationID {
  /// The 16 bytes of the UUID.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(16)
    var high: UInt8?
    for byte in rawValue.utf8 where byte != UInt8(ascii: "-") {
      let digit = byte >= UInt8(ascii: "a") ? byte - UInt8(ascii: "a") + 10 : byte - UInt8(ascii: "0")
      if let first = high {
        result.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return result
  }

  /// nil unless `bytes` are a UUID of version 7.
  init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xf)])
    }
    self.init(rawValue: String(decoding: text, as: UTF8.self))
  }
}

import Domain
import Foundation

/// Writes JSON into a growing array of bytes.
struct JSONWriter {
  private var bytes: [UInt8]

  /// - Parameter capacity: bytes that there is room for at once.
  init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Takes the bytes over, to append to them without a copy.
  init(continuing bytes: inout [UInt8]) {
    self.bytes = bytes
    bytes = []
  }

  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func raw(_ data: Data) { bytes.append(contentsOf: data) }

  mutating func number(_ value: Int64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var index = 20
      var rest = value.magnitude
      repeat {
        index -= 1
        digits[index] = UInt8(truncatingIfNeeded: rest % 10) | 0x30
        rest /= 10
      } while rest > 0
      if value < 0 {
        index -= 1
        digits[index] = UInt8(ascii: "-")
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[index...]))
    }
  }

  /// The name with its number; nothing when there is none.
  mutating func optional(_ name: StaticString, _ value: Int64?) {
    guard let value else { return }
    raw(name)
    number(value)
  }

  /// A word that needs no escapes, in its quotes.
  mutating func word(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Any text, in its quotes (RFC 8259, section 7).
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      if Self.isPlain(utf8) { bytes.append(contentsOf: utf8) } else { appendEscaped(utf8) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Without an early end, so that the compiler takes many bytes at once.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var special: UInt8 = 0
    for byte in bytes {
      special |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5c ? 1 : 0)
    }
    return special == 0
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    let digits: StaticString = "0123456789abcdef"
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 0x0a: raw("\\n")
      case 0x0d: raw("\\r")
      case 0x09: raw("\\t")
      case 0..<0x20:
        raw("\\u00")
        bytes.append(digits.utf8Start[Int(byte >> 4)])
        bytes.append(digits.utf8Start[Int(byte & 0x0f)])
      default: bytes.append(byte)
      }
    }
  }
}

import Foundation

/// The bytes are not in the one form that is read quickly: whether they are wrong or only other is not known here.
struct Unusual: Error {}

/// Reads JSON in the very form that `JSONWriter` gives it. Everything else is `Unusual`.
struct JSONReader {
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  /// Reads `bytes` to their end; nothing of them is kept.
  static func whole<Value>(
    _ bytes: UnsafeRawBufferPointer, _ body: (inout JSONReader) throws(Unusual) -> Value
  ) throws(Unusual) -> Value {
    let buffer = bytes.bindMemory(to: UInt8.self)
    guard let start = buffer.baseAddress else { throw Unusual() }
    var reader = JSONReader(next: start, end: start + buffer.count)
    let value = try body(&reader)
    guard reader.next == reader.end else { throw Unusual() }
    return value
  }

  private var remaining: Int { end - next }

  /// Of rows in what is left, roughly.
  var expectedCount: Int { min(remaining / 256, 1_024) }

  /// Goes on behind `text` when it stands here.
  mutating func skips(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard remaining >= count, memcmp(next, text.utf8Start, count) == 0 else { return false }
    next += count
    return true
  }

  mutating func expect(_ text: StaticString) throws(Unusual) {
    guard skips(text) else { throw Unusual() }
  }

  /// A whole number as `JSONWriter` writes it: no sign but a minus, no zeros before it, no fraction.
  mutating func number() throws(Unusual) -> Int64 {
    let isNegative = skips("-")
    let start = next
    var value: UInt64 = 0
    while next < end {
      let digit = next.pointee &- 0x30
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt64(digit)
      next += 1
    }
    let count = next - start
    // 18 digits cannot overflow; numbers beyond them are rare enough for the slow way.
    guard (1...18).contains(count), count == 1 || start.pointee != 0x30, !(isNegative && value == 0) else {
      throw Unusual()
    }
    return isNegative ? -Int64(value) : Int64(value)
  }

  /// The number behind `name`; nil: something else stands here.
  mutating func number(ifAfter name: StaticString) throws(Unusual) -> Int64? {
    skips(name) ? try number() : nil
  }

  mutating func number(after name: StaticString) throws(Unusual) -> Int64 {
    try expect(name)
    return try number()
  }

  /// One of an enumeration's words behind `name`, which ends with the opening quote; the closing one is taken too.
  mutating func word<Word: RawRepresentable<String>>(
    _: Word.Type = Word.self, after name: StaticString
  ) throws(Unusual) -> Word {
    try expect(name)
    guard let word = Word(rawValue: try string()) else { throw Unusual() }
    return word
  }

  mutating func string(after name: StaticString) throws(Unusual) -> String {
    try expect(name)
    return try string()
  }

  /// The text from here to the closing quote, which is taken too.
  mutating func string() throws(Unusual) -> String {
    guard let quote = memchr(next, 0x22, remaining) else { throw Unusual() }
    let start = next
    let close = UnsafePointer(quote.assumingMemoryBound(to: UInt8.self))
    let raw = UnsafeBufferPointer(start: start, count: close - start)
    guard JSONWriter.isPlain(raw) else { return try escapedString() }
    next = close + 1
    guard let text = String(validating: raw, as: UTF8.self) else { throw Unusual() }
    return text
  }

  private mutating func escapedString() throws(Unusual) -> String {
    var bytes: [UInt8] = []
    while next < end {
      let byte = next.pointee
      next += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Unusual() }
        return text
      case UInt8(ascii: "\\"): try appendEscape(to: &bytes)
      case 0..<0x20: throw Unusual()
      default: bytes.append(byte)
      }
    }
    throw Unusual()
  }

  /// Reads what follows a backslash. Pairs of surrogates, which `JSONWriter` never makes, are left to `Codable`.
  private mutating func appendEscape(to bytes: inout [UInt8]) throws(Unusual) {
    guard next < end else { throw Unusual() }
    let kind = next.pointee
    next += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(kind)
    case UInt8(ascii: "n"): bytes.append(0x0a)
    case UInt8(ascii: "r"): bytes.append(0x0d)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      guard remaining >= 4 else { throw Unusual() }
      var value: UInt32 = 0
      for _ in 0..<4 {
        guard let digit = Self.hexDigit(next.pointee) else { throw Unusual() }
        value = value << 4 | digit
        next += 1
      }
      guard let scalar = Unicode.Scalar(value) else { throw Unusual() }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? .encodedReplacementCharacter)
    default: throw Unusual()
    }
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }
}

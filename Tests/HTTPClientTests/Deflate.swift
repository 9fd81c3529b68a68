/// A gzip file of zeros that is small for what it unpacks to (RFC 1951, section 3.2.6; RFC 1952).
enum Deflate {
  private struct Bits {
    var bytes: [UInt8]
    private var filled = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Huffman codes begin with their highest bit.
    mutating func add(code: UInt, length: Int) {
      for bit in stride(from: length - 1, through: 0, by: -1) { add(bit: code >> UInt(bit) & 1) }
    }

    mutating func add(bit: UInt) {
      if filled % 8 == 0 { bytes.append(0) }
      bytes[bytes.count - 1] |= UInt8(bit << UInt(filled % 8))
      filled += 1
    }
  }

  /// Its end, with the checksum, is missing: nobody should get there.
  static func bomb(megabytes: Int) -> [UInt8] {
    var bits = Bits(bytes: [31, 139, 8, 0, 0, 0, 0, 0, 0, 3])
    // The last block, with the fixed codes; one literal zero.
    for bit in [1, 1, 0] as [UInt] { bits.add(bit: bit) }
    bits.add(code: 0b0011_0000, length: 8)
    for _ in 0..<(megabytes * 1_048_576 / 258) {
      // The 258 bytes that begin one byte before.
      bits.add(code: 0b1100_0101, length: 8)
      bits.add(code: 0, length: 5)
    }
    return bits.bytes
  }
}

/// The runs of two and of three bytes that stand in the texts of a search block, as a set of 2,048 bits. Most of the blocks
/// that a word does not stand in are told by it, without their entries being read.
enum SearchGrams {
  static let byteCount = 256

  /// Of all entries of a block.
  ///
  /// - Throws: `MirrorError.corrupt` when the block is cut.
  static func of(_ block: UnsafeRawBufferPointer) throws -> [UInt8] {
    var set = [UInt8](repeating: 0, count: byteCount)
    try set.withUnsafeMutableBufferPointer { set in
      try SearchBlock.forEach(block) { entry in
        forEachGram(entry.text) { bit in set[bit >> 3] |= 1 << UInt8(bit & 7) }
      }
    }
    return set
  }

  /// Bits that are set for every text in which all of some words stand.
  struct Wanted {
    private let bits: [Int]

    /// A word of one byte wants nothing: such stand everywhere.
    init(_ words: [[UInt8]]) {
      var bits: Set<Int> = []
      for word in words {
        word.withUnsafeBytes { word in
          if word.count == 2 { bits.insert(SearchGrams.bit(word[0], word[1], 0)) }
          for start in 0..<max(0, word.count - 2) {
            bits.insert(SearchGrams.bit(word[start], word[start + 1], word[start + 2]))
          }
        }
      }
      self.bits = bits.sorted()
    }

    var isEmpty: Bool { bits.isEmpty }

    /// false: the words don't stand in the block.
    ///
    /// - Parameter set: of another size, or none: nothing is known of the block.
    func mayStand(in set: UnsafeRawBufferPointer) -> Bool {
      guard set.count == byteCount else { return true }
      for bit in bits where set[bit >> 3] & (1 << UInt8(bit & 7)) == 0 { return false }
      return true
    }
  }

  private static func forEachGram(_ text: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    guard text.count > 1 else { return }
    for start in 0..<text.count - 1 {
      body(bit(text[start], text[start + 1], 0))
      if start + 2 < text.count { body(bit(text[start], text[start + 1], text[start + 2])) }
    }
  }

  /// Multiplicative hashing, the upper 11 bits (Knuth, The Art of Computer Programming 3, 6.4).
  @inline(__always)
  private static func bit(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    let gram = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
    return Int((gram &* 0x9e37_79b1) >> 21)
  }
}

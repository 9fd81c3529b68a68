/// Bytes to be found in other bytes.
struct Needle: Hashable {
  let bytes: [UInt8]
  /// Where in `bytes` the one stands that is likely the rarest: candidates are looked for by it.
  let anchor: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var best = 0
    for index in bytes.indices where Self.frequency(bytes[index]) < Self.frequency(bytes[best]) { best = index }
    anchor = best
  }

  /// O(bytes of `text`), at several GB/s where the anchor is rare. An empty needle is in everything.
  func isFound(in text: UnsafeRawBufferPointer) -> Bool { withView { $0.isFound(in: text) } }

  /// Whether the characters of the needle stand in `text` in order, side by side or not. O(bytes of `text`), and mostly
  /// over with the first characters. Both must be UTF-8.
  func isSpread(in text: UnsafeRawBufferPointer) -> Bool { withView { $0.isSpread(in: text) } }

  private func withView<T>(_ body: (NeedleView) -> T) -> T {
    bytes.withUnsafeBufferPointer { body(NeedleView(bytes: $0, anchor: anchor)) }
  }

  /// A rough order of how often a byte stands in names and protocols: spaces and vowels most, other bytes least.
  private static func frequency(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o"), UInt8(ascii: "i"),
      UInt8(ascii: "0"):
      4
    case UInt8(ascii: "r"), UInt8(ascii: "s"), UInt8(ascii: "n"), UInt8(ascii: "l"), UInt8(ascii: "d"),
      UInt8(ascii: "1"), UInt8(ascii: "2"):
      3
    case UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "u"), UInt8(ascii: "c"),
      UInt8(ascii: "3")...UInt8(ascii: "9"):
      2
    case UInt8(ascii: "b")...UInt8(ascii: "z"): 1
    default: 0
    }
  }
}

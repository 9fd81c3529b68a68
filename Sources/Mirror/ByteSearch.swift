#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes to be found in other bytes.
struct Needle: Hashable {
  let bytes: [UInt8]
  /// Where in `bytes` the one stands that is likely the rarest: candidates are looked for by it.
  private let anchor: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var best = 0
    for index in bytes.indices where Self.frequency(bytes[index]) < Self.frequency(bytes[best]) { best = index }
    anchor = best
  }

  /// O(bytes of `text`), at several GB/s where the anchor is rare. An empty needle is in everything.
  @inline(__always)
  func isFound(in text: UnsafeRawBufferPointer) -> Bool {
    guard !bytes.isEmpty else { return true }
    guard let start = text.baseAddress, text.count >= bytes.count else { return false }
    return bytes.withUnsafeBytes { needle in
      guard let needleStart = needle.baseAddress else { return true }
      let wanted = Int32(needle[anchor])
      // Of the anchor's candidates: the first and one past the last place where the whole needle still fits.
      var position = start + anchor
      let end = start + (text.count - needle.count + anchor + 1)
      while position < end, let found = memchr(position, wanted, end - position) {
        let candidate = UnsafeRawPointer(found)
        if memcmp(candidate - anchor, needleStart, needle.count) == 0 { return true }
        position = candidate + 1
      }
      return false
    }
  }

  /// Whether the characters of the needle stand in `text` in order, side by side or not. O(bytes of `text`), and mostly
  /// over with the first characters. Both must be UTF-8.
  @inline(__always)
  func isSpread(in text: UnsafeRawBufferPointer) -> Bool {
    guard !bytes.isEmpty else { return true }
    guard var position = text.baseAddress, text.count >= bytes.count else { return false }
    let end = position + text.count
    return bytes.withUnsafeBytes { needle in
      guard let needleStart = needle.baseAddress else { return true }
      var next = 0
      while next < needle.count {
        let width = min(Self.width(of: needle[next]), needle.count - next)
        while true {
          guard position < end, let found = memchr(position, Int32(needle[next]), end - position) else { return false }
          let candidate = UnsafeRawPointer(found)
          position = candidate + 1
          if width == 1 { break }
          if end - candidate >= width, memcmp(candidate, needleStart + next, width) == 0 { break }
        }
        next += width
      }
      return true
    }
  }

  /// Bytes of the scalar that begins with `lead`.
  @inline(__always)
  private static func width(of lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4 }

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

import Glibc

/// Cuts what a descriptor gives into lines.
struct LineReader {
  private var pending: [UInt8] = []
  private(set) var isAtEnd = false

  /// The next whole line, without its end.
  mutating func next() -> String? {
    guard let end = pending.firstIndex(of: 0x0a) else { return nil }
    defer { pending.removeFirst(end + 1) }
    return String(decoding: pending[..<end], as: UTF8.self)
  }

  /// Reads what is there; blocks when nothing is. False at the end of the input.
  mutating func fill(from descriptor: Int32) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 16_384)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return true }
    guard count > 0 else {
      isAtEnd = true
      return false
    }
    pending += chunk[..<count]
    return true
  }
}

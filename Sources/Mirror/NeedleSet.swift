#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A needle whose bytes lie in somebody else's memory: nothing is counted or copied while hundreds of thousands of texts are
/// looked through.
struct NeedleView {
  let bytes: UnsafeBufferPointer<UInt8>
  /// As in `Needle`.
  let anchor: Int

  /// As `Needle.isFound`.
  @inline(__always)
  func isFound(in text: UnsafeRawBufferPointer) -> Bool {
    guard let needle = bytes.baseAddress, !bytes.isEmpty else { return true }
    guard let start = text.baseAddress, text.count >= bytes.count else { return false }
    let wanted = Int32(needle[anchor])
    // Of the anchor's candidates: the first and one past the last place where the whole needle still fits.
    var position = start + anchor
    let end = start + (text.count - bytes.count + anchor + 1)
    while position < end, let found = memchr(position, wanted, end - position) {
      let candidate = UnsafeRawPointer(found)
      if memcmp(candidate - anchor, needle, bytes.count) == 0 { return true }
      position = candidate + 1
    }
    return false
  }

  /// As `Needle.isSpread`.
  @inline(__always)
  func isSpread(in text: UnsafeRawBufferPointer) -> Bool {
    guard let needle = bytes.baseAddress, !bytes.isEmpty else { return true }
    guard var position = text.baseAddress, text.count >= bytes.count else { return false }
    let end = position + text.count
    var next = 0
    while next < bytes.count {
      let width = min(Self.width(of: needle[next]), bytes.count - next)
      while true {
        guard position < end, let found = memchr(position, Int32(needle[next]), end - position) else { return false }
        let candidate = UnsafeRawPointer(found)
        position = candidate + 1
        if width == 1 { break }
        if end - candidate >= width, memcmp(candidate, needle + next, width) == 0 { break }
      }
      next += width
    }
    return true
  }

  /// Bytes of the scalar that begins with `lead`.
  @inline(__always)
  private static func width(of lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4 }
}

/// Needles of a search, with their bytes in memory of its own.
final class NeedleSet {
  /// Valid as long as the set is.
  let views: UnsafeBufferPointer<NeedleView>

  init(_ needles: [Needle]) {
    let views = UnsafeMutableBufferPointer<NeedleView>.allocate(capacity: needles.count)
    for (index, needle) in needles.enumerated() {
      let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: needle.bytes.count)
      _ = bytes.initialize(from: needle.bytes)
      views.initializeElement(at: index, to: NeedleView(bytes: UnsafeBufferPointer(bytes), anchor: needle.anchor))
    }
    self.views = UnsafeBufferPointer(views)
  }

  deinit {
    for view in views { view.bytes.deallocate() }
    views.deallocate()
  }
}

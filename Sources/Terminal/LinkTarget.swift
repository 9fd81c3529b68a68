/// An address as OSC 8 may carry it.
enum LinkTarget {
  /// Longer ones are cut off by VTE: then it is no link.
  static let longest = 2_083

  /// Printable ASCII, the rest percent-encoded; nil for anything but `http` and `https`.
  static func address(_ text: String) -> [UInt8]? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    var address: [UInt8] = []
    for byte in text.utf8 {
      if (0x21...0x7E).contains(byte) {
        address.append(byte)
      } else {
        address += [0x25, hex(byte >> 4), hex(byte & 0x0F)]
      }
    }
    return address.count <= longest ? address : nil
  }

  private static func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
}

/// The sequence that fills the clipboard (OSC 52).
enum ClipboardSequence {
  /// tmux takes the plain sequence when its set-clipboard is on, and passes the wrapped one on when allow-passthrough is:
  /// inside of it both are sent. Where GNU screen may be, the plain one is left out unless it fits its buffer.
  static func make(_ text: String, _ features: TerminalFeatures) -> String {
    let plain = "\u{1B}]52;c;\(base64(text.utf8))\u{07}"
    return switch features.multiplexer {
    case .none: plain
    case .tmux: plain + features.passingThrough(plain)
    case .screen: features.passingThrough(plain)
    case .tmuxOrScreen:
      (plain.utf8.count < TerminalFeatures.longestScreenString ? plain : "") + features.passingThrough(plain)
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 1
      if count == 3 {
        for shift: UInt32 in [18, 12, 6, 0] { result.append(alphabet[Int(bits >> shift & 63)]) }
        (bits, count) = (0, 0)
      }
    }
    if count > 0 {
      bits <<= UInt32(8 * (3 - count))
      for position in 0..<4 {
        result.append(position <= count ? alphabet[Int(bits >> UInt32(18 - 6 * position) & 63)] : 0x3D)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

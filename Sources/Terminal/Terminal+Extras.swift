import Text

extension Terminal {
  /// The most bytes of text that the clipboard sequence may carry: what terminals take at least.
  package static let clipboardLimitBytes = 74_994

  /// Sets the title of the terminal's window.
  package func setTitle(_ title: SafeText) {
    sendAside("\u{1B}]2;\(title.string)\u{1B}\\")
  }

  /// Puts text into the clipboard of the machine where the terminal is (OSC 52), through tmux as well.
  ///
  /// - Returns: false when the text is longer than ``clipboardLimitBytes``; then nothing is sent. Whether the terminal
  ///   takes it can't be known.
  @discardableResult
  package func copyToClipboard(_ text: SafeText) -> Bool {
    guard text.string.utf8.count <= Self.clipboardLimitBytes else { return false }
    sendAside(ClipboardSequence.make(text.string, insideTmux: !(options.environment["TMUX"] ?? "").isEmpty))
    return true
  }

  package func bell() {
    sendAside("\u{07}")
  }

  private func sendAside(_ sequence: String) {
    guard !isGone, isEntered else { return }
    output.send(Array(sequence.utf8))
  }
}

/// The sequence that fills the clipboard.
enum ClipboardSequence {
  /// tmux takes the plain sequence when its set-clipboard is on, and passes the wrapped one on when allow-passthrough is:
  /// inside of it both are sent.
  static func make(_ text: String, insideTmux: Bool) -> String {
    let plain = "\u{1B}]52;c;\(base64(text.utf8))\u{07}"
    return insideTmux ? plain + "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\" : plain
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

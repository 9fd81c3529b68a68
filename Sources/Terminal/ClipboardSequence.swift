#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The sequence that fills the clipboard (OSC 52).
enum ClipboardSequence {
  /// tmux takes the plain sequence when its set-clipboard is on, and passes the wrapped one on when allow-passthrough is:
  /// inside of it both are sent. Where GNU screen may be, the plain one is left out unless it fits its buffer.
  static func make(_ text: String, _ features: TerminalFeatures) -> String {
    let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
    return switch features.multiplexer {
    case .none: plain
    case .tmux: plain + features.passingThrough(plain)
    case .screen: features.passingThrough(plain)
    case .tmuxOrScreen:
      (plain.utf8.count < TerminalFeatures.longestScreenString ? plain : "") + features.passingThrough(plain)
    }
  }
}

import Screen

extension TerminalReply {
  /// The reply that a string sequence carries: `collected` stands between its introducer `kind` and its end.
  init(string collected: [UInt8], kind: UInt8) {
    guard Self.isBegun(collected, kind: kind),
      let color = Color(specification: collected[Self.backgroundIntroducer.count...])
    else {
      self = .other
      return
    }
    self = .background(color)
  }

  /// The reply that a control sequence with a private prefix is.
  init(_ sequence: ControlSequence, _ final: UInt8) {
    let isQuestion = sequence.prefix == 0x3F && sequence.intermediates.isEmpty
    switch final {
    case 0x63 where isQuestion: self = .attributes
    case 0x6E where isQuestion && sequence.parameter(0) == 997 && (1...2).contains(sequence.parameter(1)):
      self = .appearance(isDark: sequence.parameter(1) == 1)
    default: self = .other
    }
  }

  /// Whether a string sequence is the answer about the background so far, which nobody types.
  static func isBegun(_ collected: [UInt8], kind: UInt8) -> Bool {
    kind == 0x5D && collected.starts(with: backgroundIntroducer)
  }

  private static let backgroundIntroducer = Array("11;".utf8)
}

extension Color {
  /// A colour as X has it: `rgb:rrrr/gggg/bbbb` or `rgba:rrrr/gggg/bbbb/aaaa` with one to four digits each, `#rrggbb` or
  /// `#rrrrggggbbbb`; nil for anything else.
  init?(specification bytes: some Sequence<UInt8>) {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    let fields: [Substring]
    if text.hasPrefix("rgb:") || text.hasPrefix("rgba:") {
      fields = text.drop { $0 != ":" }.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      guard fields.count == (text.hasPrefix("rgba:") ? 4 : 3) else { return nil }
    } else if text.hasPrefix("#"), [7, 13].contains(text.utf8.count) {
      let digits = Array(text.dropFirst())
      let length = digits.count / 3
      fields = (0..<3).map { Substring(String(digits[($0 * length)..<(($0 + 1) * length)])) }
    } else {
      return nil
    }
    let parts = fields.prefix(3).compactMap { field -> UInt8? in
      guard (1...4).contains(field.utf8.count), field.allSatisfy(\.isHexDigit), let value = UInt32(field, radix: 16)
      else { return nil }
      let most = (UInt32(1) << (4 * UInt32(field.utf8.count))) - 1
      return UInt8((value * 255 + most / 2) / most)
    }
    guard parts.count == 3 else { return nil }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }
}

/// How many colours the terminal is given.
package enum ColorDepth: Int, Hashable, Sendable, Comparable {
  case none, eight, sixteen, palette, trueColor

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }

  /// What a terminal with `colors` colours by its description gets. True colour needs a terminal that says so in
  /// COLORTERM; NO_COLOR, when not empty, takes all colours away.
  static func of(colors: Int, environment: [String: String]) -> ColorDepth {
    if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false { return .none }
    let isTrue = ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased())
    return switch colors {
    case ..<8: .none
    case ..<16: .eight
    case ..<256: .sixteen
    default: isTrue || colors > 256 ? .trueColor : .palette
    }
  }
}

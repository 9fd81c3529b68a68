/// Pairs that can't be read, for one reason: a role that is pale on all of its grounds, or a ground that makes all
/// roles so.
struct PaleText {
  /// The role that is to be changed; whether its ground is.
  let culprit: Role
  let isGround: Bool
  let line: Int
  /// At least one; the worst first.
  private(set) var pairs: [RoleContrast]

  /// Blames what the file itself says: the role, else its ground.
  static func groups(_ pale: [RoleContrast], _ file: ThemeFile) -> [PaleText] {
    var groups: [PaleText] = []
    for pair in pale.sorted(by: { $0.margin < $1.margin }) {
      let isGround = file.lines[pair.role] == nil && file.lines[pair.ground] != nil
      let culprit = isGround ? pair.ground : pair.role
      if let index = groups.firstIndex(where: { $0.culprit == culprit && $0.isGround == isGround }) {
        groups[index].pairs.append(pair)
      } else {
        groups.append(
          PaleText(culprit: culprit, isGround: isGround, line: file.lines[culprit] ?? 1, pairs: [pair]))
      }
    }
    return groups
  }

  func words(_ theme: Theme) -> String {
    let worst = pairs[0]
    let others = pairs.count > 1 ? " and \(pairs.count - 1) more" : ""
    let what =
      isGround
      ? "\(worst.role.name)\(others) can't be read on \(culprit.name)"
      : "\(culprit.name) can't be read \(worst.place)\(others)"
    return "\(what): \(worst.words), and \(ContrastWords.number(worst.needed)):1 is needed; " + remedy(theme)
  }

  /// Which way to go, and the nearest colour that would do for all of the pairs in true colour.
  private func remedy(_ theme: Theme) -> String {
    let colors = pairs.compactMap { pair -> (text: UInt32, below: UInt32, needed: Double)? in
      let text = theme[pair.role].foreground ?? theme[pair.ground].foreground ?? theme[.text].foreground
      guard let text = text?.rgb, let below = theme.ground(of: pair.ground)?.rgb else { return nil }
      return (text, below, pair.needed)
    }
    guard let first = colors.first else { return "make it another colour" }
    let other = isGround ? first.text : first.below
    let isLighter = Contrast.ratio(other, 0xFFFFFF) > Contrast.ratio(other, 0)
    let way = "make its \(isGround ? "bg" : "fg") \(isLighter ? "lighter" : "darker")"
    for step in 1...20 {
      let mixed = Self.mix(isGround ? first.below : first.text, isLighter ? 0xFFFFFF : 0, Double(step) / 20)
      // A little more than needed, which the nearest of 256 colours may take away again.
      if colors.allSatisfy({ Contrast.ratio(mixed, isGround ? $0.text : $0.below) >= $0.needed + 0.1 }) {
        return "\(way), such as \(Self.hex(mixed))"
      }
    }
    return way
  }

  private static func mix(_ from: UInt32, _ to: UInt32, _ part: Double) -> UInt32 {
    [16, 8, 0].reduce(0 as UInt32) { sum, shift in
      let (one, two) = (Double(from >> UInt32(shift) & 0xFF), Double(to >> UInt32(shift) & 0xFF))
      return sum | UInt32((one + (two - one) * part).rounded()) << UInt32(shift)
    }
  }

  private static func hex(_ rgb: UInt32) -> String {
    let digits = String(rgb, radix: 16)
    return "\"#" + String(repeating: "0", count: 6 - digits.count) + digits + "\""
  }
}

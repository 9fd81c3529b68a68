/// Pairs that can't be read, for one reason: a role that is pale on all of its grounds, or a ground that makes all
/// roles so.
package struct PaleText: Hashable, Sendable {
  /// Which way to go.
  package struct Remedy: Hashable, Sendable {
    package let isLighter: Bool
    /// The nearest colour that would do for all of the pairs in true colour, quoted; nil: there is none that way.
    package let example: String?
  }

  /// The role that is to be changed; whether its ground is.
  package let culprit: Role
  package let isGround: Bool
  package let worst: RoleContrast
  /// Pairs besides the worst.
  package let others: Int
  /// nil: the colours are the terminal's own.
  package let remedy: Remedy?

  private struct Group {
    let culprit: Role
    let isGround: Bool
    /// The worst first.
    var pairs: [RoleContrast]
  }

  /// Blames what the file itself says: the role, else its ground.
  ///
  /// - Returns: with the line of the culprit, 1 without one.
  static func groups(_ pale: [RoleContrast], _ file: ThemeFile) -> [(line: Int, text: PaleText)] {
    var groups: [Group] = []
    for pair in pale.sorted(by: { $0.margin < $1.margin }) {
      let isGround = file.lines[pair.role] == nil && file.lines[pair.ground] != nil
      let culprit = isGround ? pair.ground : pair.role
      if let index = groups.firstIndex(where: { $0.culprit == culprit && $0.isGround == isGround }) {
        groups[index].pairs.append(pair)
      } else {
        groups.append(Group(culprit: culprit, isGround: isGround, pairs: [pair]))
      }
    }
    return groups.map { group in
      let text = PaleText(
        culprit: group.culprit, isGround: group.isGround, worst: group.pairs[0], others: group.pairs.count - 1,
        remedy: remedy(group, file.theme))
      return (file.lines[group.culprit] ?? 1, text)
    }
  }

  private static func remedy(_ group: Group, _ theme: Theme) -> Remedy? {
    let isGround = group.isGround
    let colors = group.pairs.compactMap { pair -> (text: UInt32, below: UInt32, needed: Double)? in
      let text = theme[pair.role].foreground ?? theme[pair.ground].foreground ?? theme[.text].foreground
      guard let text = text?.rgb, let below = theme.ground(of: pair.ground)?.rgb else { return nil }
      return (text, below, pair.needed)
    }
    guard let first = colors.first else { return nil }
    let other = isGround ? first.text : first.below
    let isLighter = Contrast.ratio(other, 0xFFFFFF) > Contrast.ratio(other, 0)
    for step in 1...20 {
      let mixed = mix(isGround ? first.below : first.text, isLighter ? 0xFFFFFF : 0, Double(step) / 20)
      // A little more than needed, which the nearest of 256 colours may take away again.
      if colors.allSatisfy({ Contrast.ratio(mixed, isGround ? $0.text : $0.below) >= $0.needed + 0.1 }) {
        return Remedy(isLighter: isLighter, example: hex(mixed))
      }
    }
    return Remedy(isLighter: isLighter, example: nil)
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

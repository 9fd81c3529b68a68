/// The colours of the usual 256-colour palette, and which of them looks most like another colour.
package enum XtermPalette {
  /// The sixteen colours that terminals let their users choose, as xterm has them.
  static let basic: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// `0xRRGGBB` by index.
  package static let colors: [UInt32] = {
    let steps: [UInt32] = [0, 95, 135, 175, 215, 255]
    var colors = basic
    for red in steps {
      for green in steps {
        for blue in steps { colors.append(red << 16 | green << 8 | blue) }
      }
    }
    for grey in 0..<24 as Range<UInt32> { colors.append((8 + grey * 10) * 0x010101) }
    return colors
  }()

  private static let perceived = colors.map(OKLab.init)
  private static let luminances = colors.map(Contrast.luminance)
  /// Those that are the same in every terminal.
  package static let fixed = 16..<256

  /// The nearest of the entries in `range`, by distance in the OKLab space. About 10 µs for the whole palette.
  package static func nearest(to rgb: UInt32, in range: Range<Int> = fixed) -> Int {
    nearest(to: rgb, in: range) { _ in true } ?? range.lowerBound
  }

  /// The nearest fixed entry that looks different from all of `others`, if there is one near enough.
  static func nearest(to rgb: UInt32, apartFrom others: [Int]) -> Int {
    for distance in [0.05, 0.03, 0.0] {
      let found = nearest(to: rgb, in: fixed) { index in
        others.allSatisfy { perceived[$0].distance(to: perceived[index]) > distance * distance }
      }
      if let found, perceived[found].distance(to: OKLab(rgb)) < 0.015 { return found }
    }
    return nearest(to: rgb)
  }

  /// The nearest fixed entry for text that was meant to be `rgb` on `ground`, where that is drawn as the entry `entry`:
  /// what was to be read, with a contrast of at least ``read``, has enough of it.
  package static func nearest(toText rgb: UInt32, meantOn ground: UInt32, on entry: Int) -> Int {
    let first = nearest(to: rgb)
    let below = luminances[entry]
    guard Contrast.ratio(rgb, ground) >= read, !isEnough(luminances[first], below) else { return first }
    return nearest(to: rgb, in: fixed) { isEnough(luminances[$0], below) } ?? first
  }

  /// Less than ``Contrast/enough``, since the ground may have become another one: lines and other decoration have less.
  package static let read = 3.0

  private static func isEnough(_ left: Double, _ right: Double) -> Bool {
    (max(left, right) + 0.05) / (min(left, right) + 0.05) >= Contrast.enough
  }

  private static func nearest(to rgb: UInt32, in range: Range<Int>, where suits: (Int) -> Bool) -> Int? {
    let wanted = OKLab(rgb)
    var best: (index: Int, distance: Double)?
    for index in range where suits(index) {
      let distance = wanted.distance(to: perceived[index])
      if distance < best?.distance ?? .infinity { best = (index, distance) }
    }
    return best?.index
  }
}

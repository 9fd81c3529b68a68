#if canImport(Glibc)
  import Glibc
#endif

/// The colours of the usual 256-colour palette, and which of them looks most like another colour.
enum Palette {
  /// The sixteen colours that terminals let their users choose, as xterm has them.
  static let basic: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  static let all: [UInt32] = {
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

  /// The nearest of the entries in `range`, by distance in the OKLab space. About 10 µs for the whole palette.
  static func nearest(to rgb: UInt32, in range: Range<Int>) -> Int {
    let wanted = OKLab(rgb)
    var best = (index: range.lowerBound, distance: Double.infinity)
    for index in range {
      let distance = wanted.distance(to: OKLab(all[index]))
      if distance < best.distance { best = (index, distance) }
    }
    return best.index
  }
}

/// A colour in the perceptual space of Björn Ottosson: equal distances look equally far.
struct OKLab {
  let lightness: Double
  let greenRed: Double
  let blueYellow: Double

  init(_ rgb: UInt32) {
    let red = Self.linear(rgb >> 16 & 0xFF)
    let green = Self.linear(rgb >> 8 & 0xFF)
    let blue = Self.linear(rgb & 0xFF)
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  func distance(to other: OKLab) -> Double {
    let (light, green, blue) = (
      lightness - other.lightness, greenRed - other.greenRed, blueYellow - other.blueYellow
    )
    return light * light + green * green + blue * blue
  }

  private static func linear(_ channel: UInt32) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}

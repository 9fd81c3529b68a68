#if canImport(Glibc)
  import Glibc
#endif

/// How well a colour can be read on another: the contrast ratio of WCAG 2, from 1 (not at all) to 21 (black on white).
package enum Contrast {
  /// What text needs, by level AA of the guidelines.
  package static let enough = 4.5

  /// The ratio of two colours given as `0xRRGGBB`; their order doesn't matter.
  package static func ratio(_ left: UInt32, _ right: UInt32) -> Double {
    let (left, right) = (luminance(left), luminance(right))
    return (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }

  /// How bright a colour is, from 0 to 1.
  package static func luminance(_ rgb: UInt32) -> Double {
    0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF)
  }

  /// The light that a channel of sRGB from 0 to 255 stands for, from 0 to 1.
  static func linear(_ channel: UInt32) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}

extension Color {
  /// Whether white reads better on it than black. The terminal's own colours, which nobody knows, count as dark.
  package var isDark: Bool {
    guard let rgb else { return true }
    return Contrast.ratio(rgb, 0xFFFFFF) > Contrast.ratio(rgb, 0)
  }
}

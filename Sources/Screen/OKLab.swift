#if canImport(Glibc)
  import Glibc
#endif

/// A colour in the perceptual space of Björn Ottosson: equal distances look equally far.
package struct OKLab: Hashable, Sendable {
  package let lightness: Double
  package let greenRed: Double
  package let blueYellow: Double

  /// From `0xRRGGBB`.
  package init(_ rgb: UInt32) {
    let red = Contrast.linear(rgb >> 16 & 0xFF)
    let green = Contrast.linear(rgb >> 8 & 0xFF)
    let blue = Contrast.linear(rgb & 0xFF)
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// How much colour there is: 0 for greys.
  package var chroma: Double { (greenRed * greenRed + blueYellow * blueYellow).squareRoot() }

  /// The square of the distance.
  package func distance(to other: OKLab) -> Double {
    let (light, green, blue) = (
      lightness - other.lightness, greenRed - other.greenRed, blueYellow - other.blueYellow
    )
    return light * light + green * green + blue * blue
  }
}

/// Text of a customer or a colleague, made harmless for a cell, a title, the clipboard, a notification or a file.
///
/// No C0 or C1 control, ESC, DEL, bidi or other invisible control survives. Controls leave a visible mark (`␛` for ESC, the
/// control picture of the others, `·` for C1, bidi and annotation controls); zero-width characters, which mean nothing to a
/// reader, are removed. Joiners stay where they join (emoji sequences, Persian, Indic scripts). Letters, marks and emoji
/// stay as they came. Making one from printable ASCII costs one pass over its bytes.
package struct SafeText: Hashable, Sendable, CustomStringConvertible {
  package let string: String

  /// One line: line ends and tabs become spaces.
  package init(_ untrusted: String) {
    string =
      ColumnWidth.printableASCIICount(untrusted.utf8) != nil ? untrusted : Self.clean(untrusted, multiline: false)
  }

  /// Keeps line ends, each as `\n`; a tab becomes four spaces.
  package init(multiline untrusted: String) {
    string = ColumnWidth.printableASCIICount(untrusted.utf8) != nil ? untrusted : Self.clean(untrusted, multiline: true)
  }

  package var description: String { string }
  package var isEmpty: Bool { string.isEmpty }

  private static func clean(_ untrusted: String, multiline: Bool) -> String {
    var result = String.UnicodeScalarView()
    result.reserveCapacity(untrusted.utf8.count)
    var previous: Unicode.Scalar?
    var pendingJoiner: Unicode.Scalar?
    for scalar in untrusted.unicodeScalars {
      defer { previous = scalar }
      if let joiner = pendingJoiner {
        pendingJoiner = nil
        if joins(scalar) { result.append(joiner) }
      }
      switch scalar.value {
      case 0x20..<0x7F: result.append(scalar)
      case 0x0A where previous?.value == 0x0D: break
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029: result.append(multiline ? "\n" : " ")
      case 0x09: result.append(contentsOf: (multiline ? "    " : " ").unicodeScalars)
      case 0x00...0x1F: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? mark)
      case 0x7F: result.append("\u{2421}")
      case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB: result.append(mark)
      case 0x200C, 0x200D:
        if let previous, joins(previous) { pendingJoiner = scalar }
      case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060...0x2065, 0xFEFF, 0x1D173...0x1D17A,
        0xE0000...0xE00FF, 0xE01F0...0xE0FFF:
        break
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static let mark: Unicode.Scalar = "\u{B7}"

  /// Whether a joiner beside `scalar` can change how it is drawn.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && !(0x2000...0x200F).contains(scalar.value) && !(0x2028...0x202F).contains(scalar.value)
      && !(0x205F...0x206F).contains(scalar.value) && !(0xE0000...0xE0FFF).contains(scalar.value)
      && scalar.value != 0xFEFF
  }
}

extension SafeText: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    self.init(value)
  }
}

/// What becomes of a single scalar when it is drawn.
enum Drawing {
  /// Surely a cell of its own: nothing below the first combining mark joins the cell before it.
  @inline(__always)
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x300 && scalar.value != 0xAD
  }

  /// The cell that `scalar` begins, or nil when it is not drawn.
  static func base(_ scalar: Unicode.Scalar) -> DrawnCell? {
    let value = scalar.value
    if value >= 0x20 && value < 0x7F { return DrawnCell(scalar, width: 1) }
    if isDropped(scalar) || value == 0x200D { return nil }
    switch value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: return DrawnCell(" ", width: 1)
    case 0x1F1E6...0x1F1FF:
      return DrawnCell(Unicode.Scalar(UInt8(0x41 + value - 0x1F1E6)), width: 1)
    default: break
    }
    switch ColumnWidth.of(scalar) {
    case 1: return DrawnCell(scalar, width: 1)
    case 2: return DrawnCell(scalar, width: 2)
    case 0 where value != 0: return DrawnCell(" ", marks: UInt64(value), width: 1)
    default: return DrawnCell("\u{FFFD}", width: 1)
    }
  }

  /// Invisible or ornamental scalars that never reach a cell: soft hyphen, zero-width and bidi controls, variation
  /// selectors, the enclosing keycap, tags.
  static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x61C, 0x180B...0x180F, 0x200B, 0x200C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0x20E3, 0xFE00...0xFE0F, 0xFEFF, 0xFFF0...0xFFFB, 0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  /// Whether `scalar` can begin or continue an emoji sequence.
  static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x203C && !(0x1F1E6...0x1F1FF).contains(scalar.value) && !isSkinTone(scalar)
      && scalar.properties.isEmoji
  }

  /// What the next scalar begins a new cluster after, whatever it is.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029
  }

  /// Whether a dropped scalar belongs to the cluster before it; the others end it.
  static func continuesCluster(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x34F, 0x180B...0x180D, 0x180F, 0x200C, 0x20E3, 0xFE00...0xFE0F, 0xE0020...0xE007F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// Whether a scalar without width of its own stands on the cell of `last`, or begins a cluster: marks do, and a vowel
  /// or final of Hangul where it makes a syllable.
  static func attaches(_ scalar: Unicode.Scalar, to last: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F: true
    case 0x1160...0x11A7, 0xD7B0...0xD7C6:
      switch last.value {
      case 0x1100...0x11A7, 0xA960...0xA97C, 0xD7B0...0xD7C6: true
      case 0xAC00...0xD7A3: (last.value - 0xAC00) % 28 == 0
      default: false
      }
    case 0x11A8...0x11FF, 0xD7CB...0xD7FB:
      switch last.value {
      case 0x1160...0x11FF, 0xAC00...0xD7A3, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: true
      default: false
      }
    default: scalar.properties.isGraphemeExtend || scalar.properties.generalCategory == .spacingMark
    }
  }
}

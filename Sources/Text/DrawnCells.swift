/// One cell's worth of text: a spacing scalar, the marks upon it, and its width.
package struct DrawnCell: Hashable, Sendable {
  package var scalar: Unicode.Scalar
  /// Up to three marks, 21 bits each, the first one lowest; 0 when there are none.
  package var marks: UInt64
  /// 1 or 2.
  package var width: Int

  package init(_ scalar: Unicode.Scalar, marks: UInt64 = 0, width: Int) {
    self.scalar = scalar
    self.marks = marks
    self.width = width
  }

  /// What a terminal shows for the cell.
  package var text: String {
    var text = String(Character(scalar))
    var rest = marks
    while rest != 0 {
      if let mark = Unicode.Scalar(UInt32(rest & 0x1F_FFFF)) { text.unicodeScalars.append(mark) }
      rest >>= 21
    }
    return text
  }
}

/// The cells in which a text is drawn.
///
/// Terminals agree on the width of single scalars, not of clusters, so what is drawn is kept to single scalars and their
/// marks: an emoji sequence becomes its first emoji; variation selectors, skin tones, keycaps and tags are dropped; a flag
/// becomes its two letters; invisible scalars are dropped; line ends and tabs become a space; what the width table does
/// not know becomes U+FFFD. The text itself stays as it came. No allocation; one lookahead.
package struct DrawnCells<Scalars: Sequence<Unicode.Scalar>>: Sequence {
  private let scalars: Scalars

  package init(_ scalars: Scalars) {
    self.scalars = scalars
  }

  package func makeIterator() -> Iterator {
    Iterator(scalars.makeIterator())
  }

  package struct Iterator: IteratorProtocol {
    private var source: Scalars.Iterator
    private var ahead: Unicode.Scalar?

    init(_ source: Scalars.Iterator) {
      self.source = source
      ahead = self.source.next()
    }

    package mutating func next() -> DrawnCell? {
      while let scalar = ahead {
        ahead = source.next()
        guard var cell = Drawing.base(scalar) else { continue }
        if let first = ahead, !Drawing.isPlain(first) { extend(&cell, isEmoji: Drawing.isEmoji(scalar)) }
        return cell
      }
      return nil
    }

    /// Takes what follows a base scalar and doesn't get a cell of its own.
    private mutating func extend(_ cell: inout DrawnCell, isEmoji: Bool) {
      var shift: UInt64 = 0
      var marks = cell.marks
      while marks != 0 {
        shift += 21
        marks >>= 21
      }
      while let scalar = ahead {
        if scalar.value == 0x200D {
          ahead = source.next()
          if isEmoji, let joined = ahead, Drawing.isEmoji(joined) { ahead = source.next() }
        } else if Drawing.isDropped(scalar) || (isEmoji && Drawing.isSkinTone(scalar)) {
          ahead = source.next()
        } else if !Drawing.isPlain(scalar), ColumnWidth.of(scalar) == 0 {
          if shift < 63 {
            cell.marks |= UInt64(scalar.value) << shift
            shift += 21
          }
          ahead = source.next()
        } else {
          return
        }
      }
    }
  }
}

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
      0x20E3, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE01EF:
      true
    default: false
    }
  }

  static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  /// Whether `scalar` can begin or continue an emoji sequence.
  static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x203C && scalar.properties.isEmoji
  }
}

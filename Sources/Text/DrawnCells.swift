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
/// Terminals agree on the width of single scalars, not of clusters, so what is drawn is kept to single scalars and
/// their marks: an emoji sequence becomes its first emoji; variation selectors, skin tones, keycaps and tags are
/// dropped; a flag becomes its two letters; invisible scalars are dropped; a line end or tab becomes a space; what the
/// width table does not know becomes U+FFFD. The text itself stays as it came. No allocation; one lookahead.
///
/// No cell reaches over the edge of a grapheme cluster, so the cells of a text are those of its clusters, and columns
/// add up.
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
        guard let first = ahead else { return cell }
        if Drawing.isPlain(first) {
          if first == "\n", scalar == "\r" { ahead = source.next() }
        } else if !Drawing.isControl(scalar) {
          extend(&cell, scalar)
        }
        return cell
      }
      return nil
    }

    /// Takes what follows a base scalar and doesn't get a cell of its own.
    private mutating func extend(_ cell: inout DrawnCell, _ base: Unicode.Scalar) {
      let isEmoji = Drawing.isEmoji(base)
      var last = base
      var shift: UInt64 = cell.marks == 0 ? 0 : 21
      while let scalar = ahead {
        if scalar.value == 0x200D {
          ahead = source.next()
          if isEmoji, let joined = ahead, Drawing.isEmoji(joined) { ahead = source.next() }
        } else if Drawing.isDropped(scalar) {
          guard Drawing.continuesCluster(scalar) else { return }
          ahead = source.next()
        } else if isEmoji, Drawing.isSkinTone(scalar) {
          ahead = source.next()
        } else if !Drawing.isPlain(scalar), ColumnWidth.of(scalar) == 0, Drawing.attaches(scalar, to: last) {
          if shift < 63 {
            cell.marks |= UInt64(scalar.value) << shift
            shift += 21
          }
          ahead = source.next()
        } else {
          return
        }
        last = scalar
      }
    }
  }
}

/// Takes out of a text what ``SafeText`` must not hold. One pass over the scalars with one lookahead.
struct TextCleaner {
  /// The most combining marks on one base: enough for pointed Hebrew with its accents and for stacked Tibetan.
  static let mostMarks = 8
  /// The most joiners within one cluster: the longest emoji sequences have four.
  static let mostJoiners = 8

  private let isMultiline: Bool
  private let leavesMarks: Bool
  private var result = String.UnicodeScalarView()
  private var source = String.UnicodeScalarView().makeIterator()
  private var ahead: Unicode.Scalar?
  /// What was kept last.
  private var kept: Unicode.Scalar?
  /// What stands at the end of `result` is the mark of something that was taken out.
  private var isMarked = false
  private var marks = 0
  private var joiners = 0
  /// A joiner whose right neighbour isn't known yet.
  private var pending: Unicode.Scalar?
  private var isRightToLeft: Bool?

  init(isMultiline: Bool, leavesMarks: Bool) {
    self.isMultiline = isMultiline
    self.leavesMarks = leavesMarks
  }

  mutating func clean(_ untrusted: String) -> String {
    result.reserveCapacity(untrusted.utf8.count)
    source = untrusted.unicodeScalars.makeIterator()
    ahead = source.next()
    while let scalar = ahead {
      ahead = source.next()
      let value = scalar.value
      if (value >= 0x20 && value < 0x7F) || (value >= 0xA0 && value < 0x300 && value != 0xAD) {
        keep(scalar)
      } else if value < 0xA0 {
        control(scalar)
      } else {
        take(scalar, in: untrusted)
      }
    }
    if pending != nil { hint(before: nil) }
    return String(result)
  }

  // MARK: Kinds of scalars

  private mutating func control(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x0D where ahead == "\n": break
    case 0x0A...0x0D, 0x85: keep(isMultiline ? "\n" : " ")
    case 0x09:
      for _ in 0..<(isMultiline ? 4 : 1) { keep(" ") }
    case 0x00...0x1F: replace(with: Unicode.Scalar(0x2400 + scalar.value) ?? Self.mark)
    case 0x7F: replace(with: "\u{2421}")
    default: mark()
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, in text: String) {
    switch scalar.value {
    case 0x300...0x34E, 0x350...0x36F: takeMark(scalar)
    case 0x370...0x482, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20BF, 0x2100...0x2BFF, 0x3000...0x3029,
      0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF9F,
      0x1F300...0x1F3F3, 0x1F3F5...0x1F6D7, 0x1F900...0x1F9FF:
      keep(scalar)
    case 0x2028, 0x2029: keep(isMultiline ? "\n" : " ")
    case 0xAD: break
    case 0x200C, 0x200D: takeJoiner(scalar)
    case 0x34F, 0x180E, 0x200B, 0x2060: hint(before: ahead)
    case 0xFEFF where kept == nil && !isMarked: break
    case 0xFEFF: hint(before: ahead)
    case 0x61C, 0x200E, 0x200F: direction(in: text)
    case 0xFE00...0xFE0F, 0x180B...0x180D, 0x180F, 0xE0100...0xE01EF: takeSelector(scalar)
    case 0x115F, 0x1160, 0x17B4, 0x17B5: takeMark(scalar)
    case 0x1F3F4: takeFlag(scalar)
    case 0xFFF9...0xFFFB: mark()
    case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xF0000...0x10FFFF: replace(with: "\u{FFFD}")
    case let value where value & 0xFFFE == 0xFFFE: replace(with: "\u{FFFD}")
    default:
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint {
        mark()
      } else if properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark {
        takeMark(scalar)
      } else {
        keep(scalar)
      }
    }
  }

  private mutating func takeMark(_ scalar: Unicode.Scalar) {
    guard marks < Self.mostMarks else { return mark() }
    marks += 1
    append(scalar)
  }

  /// One selector after what it may vary; more are a hiding place.
  private mutating func takeSelector(_ scalar: Unicode.Scalar) {
    if let kept, Self.isSelector(kept) { return mark() }
    if scalar.value >= 0xE0100, isMarked || !Self.isIdeograph(kept) { return mark() }
    append(scalar)
  }

  private mutating func takeJoiner(_ scalar: Unicode.Scalar) {
    if pending == nil, let kept, !isMarked, joiners < Self.mostJoiners, Self.joins(kept) {
      pending = scalar
    } else {
      hint(before: ahead)
    }
  }

  /// A flag of a part of a country is a black flag with tags; tags elsewhere are hidden text.
  private mutating func takeFlag(_ scalar: Unicode.Scalar) {
    keep(scalar)
    var look = source
    var tags: [Unicode.Scalar] = []
    var next = ahead
    while let tag = next, tags.count < 7,
      (0xE0030...0xE0039).contains(tag.value) || (0xE0061...0xE007A).contains(tag.value)
    {
      tags.append(tag)
      next = look.next()
    }
    guard let end = next, end.value == 0xE007F, tags.count >= 3 else { return }
    for tag in tags { append(tag) }
    append(end)
    source = look
    ahead = source.next()
  }

  /// A break or joining hint that is taken out: after an emoji, or beside a letter of a script that needs them, silently.
  private mutating func hint(before next: Unicode.Scalar?) {
    pending = nil
    if let kept, !isMarked, Self.needsHints(kept) || Self.isEmojiPart(kept) { return }
    if let next, Self.needsHints(next) { return }
    mark()
  }

  /// A direction mark says nothing new in right-to-left text and at the ends of a line.
  private mutating func direction(in text: String) {
    if kept == nil || kept == "\n" || ahead == nil || ahead == "\n" || ahead == "\r" { return }
    let isRightToLeft = self.isRightToLeft ?? text.unicodeScalars.contains(where: Self.isRightToLeft)
    self.isRightToLeft = isRightToLeft
    if !isRightToLeft { mark() }
  }

  // MARK: Building

  /// A scalar that begins something new, unless a joiner stands before it.
  private mutating func keep(_ scalar: Unicode.Scalar) {
    resolveJoiner(before: scalar)
    marks = 0
    if kept?.value != 0x200D, kept?.value != 0x200C { joiners = 0 }
    put(scalar)
  }

  /// A scalar that stands on what was kept last.
  private mutating func append(_ scalar: Unicode.Scalar) {
    resolveJoiner(before: scalar)
    put(scalar)
  }

  private mutating func resolveJoiner(before scalar: Unicode.Scalar) {
    guard let joiner = pending else { return }
    guard Self.joins(scalar) else { return hint(before: scalar) }
    pending = nil
    joiners += 1
    put(joiner)
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    result.append(scalar)
    kept = scalar
    isMarked = false
  }

  private mutating func replace(with scalar: Unicode.Scalar) {
    if leavesMarks { keep(scalar) }
  }

  private mutating func mark() {
    pending = nil
    guard leavesMarks, !isMarked else { return }
    result.append(Self.mark)
    isMarked = true
  }

  // MARK: Tables

  private static let mark: Unicode.Scalar = "\u{B7}"

  /// Whether a joiner beside `scalar` can change how it is drawn.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x2400...0x243F, 0xE000...0xF8FF, 0xFEFF,
      0xFFF0...0xFFFF,
      0xE0000...0x10FFFF:
      false
    default: true
    }
  }

  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0x180B...0x180D, 0x180F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.isIdeographic ?? false
  }

  private static func isEmojiPart(_ scalar: Unicode.Scalar) -> Bool {
    Drawing.isEmoji(scalar) || Drawing.isSkinTone(scalar) || scalar.value == 0xFE0F
  }

  /// Scripts from Hebrew on, symbols and punctuation left out.
  private static func needsHints(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590..<0x2000, 0x2C00..<0xE000, 0xF900...0xFDCF, 0xFE70...0xFEFC, 0x10000..<0x1F000, 0x20000..<0x40000:
      !(0x3000...0x3020).contains(scalar.value)
    default: false
    }
  }

  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x61B, 0x61D...0x8FF, 0xFB1D...0xFDCF, 0xFDF0...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF,
      0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}

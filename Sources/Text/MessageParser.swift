/// Finds the formatting of a message: one pass over its bytes with a style for each of them.
///
/// Every byte is looked at a bounded number of times: an open sign is remembered, not searched for, and a search for
/// the end of code that fails is not made again.
struct MessageParser {
  private struct Lead {
    var start, count: Int
    var kind: MessageFormat.LineKind
  }

  private let bytes: [UInt8]
  private var styles: [MessageStyle]
  private var leads: [Lead] = []
  /// Where `*`, `_` and `~` were opened on this line; nil when they weren't.
  private var open: [Int?] = [nil, nil, nil]
  private var lacksFence = false
  private var lacksTick = false

  private static let signs: [MessageStyle] = [.bold, .italic, .strike]

  init(_ text: String, links: [Range<String.Index>]) {
    bytes = Array(text.utf8)
    styles = Array(repeating: [], count: bytes.count)
    let utf8 = text.utf8
    for link in links {
      let start = utf8.distance(from: utf8.startIndex, to: link.lowerBound)
      style(start..<(start + utf8.distance(from: link.lowerBound, to: link.upperBound)), .link)
    }
  }

  mutating func parse() {
    var index = 0
    lead(at: 0)
    while index < bytes.count {
      switch bytes[index] {
      case _ where isLink(index): index += 1
      case 0x0A:
        open = [nil, nil, nil]
        lacksTick = false
        index += 1
        lead(at: index)
      case UInt8(ascii: "`"): index = code(at: index)
      case let byte:
        if let kind = Self.kind(byte) { sign(kind, at: index) }
        index += 1
      }
    }
  }

  private static func kind(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "*"): 0
    case UInt8(ascii: "_"): 1
    case UInt8(ascii: "~"): 2
    default: nil
    }
  }

  // MARK: Signs

  private mutating func sign(_ kind: Int, at index: Int) {
    let touchesLeft = index > 0 && !isSpace(bytes[index - 1])
    let touchesRight = index + 1 < bytes.count && !isSpace(bytes[index + 1])
    guard !isHeld(after: index) else { return }
    if let start = open[kind], touchesLeft, start + 1 < index, !isWord(at: index + 1) {
      style(start + 1..<index, Self.signs[kind])
      styles[start] = .marker
      styles[index] = .marker
      // What was opened inside and not closed there stays literal.
      for other in 0..<3 { if let inner = open[other], inner >= start { open[other] = nil } }
    } else if touchesRight, bytes[index + 1] != bytes[index], !isWord(before: index) {
      open[kind] = index
    }
  }

  /// Code on one line or in a fence of three; the place after it, or after the sign when it begins none.
  private mutating func code(at index: Int) -> Int {
    if isFence(index) { return fence(at: index) }
    let next = index + 1
    guard !lacksTick, next < bytes.count, !isSpace(bytes[next]), bytes[next] != bytes[index], !isWord(before: index)
    else {
      return next
    }
    guard let end = (next..<bytes.count).first(where: { endsCode($0) }), bytes[end] == 0x60 else {
      lacksTick = true
      return next
    }
    guard !isWord(at: end + 1), !isHeld(after: end), !isHeld(after: index),
      end + 1 == bytes.count || bytes[end + 1] != 0x60
    else { return next }
    cover(index..<next, next..<end, end..<(end + 1))
    return end + 1
  }

  private mutating func fence(at index: Int) -> Int {
    var start = index + 3
    guard !lacksFence else { return start }
    var end = start
    while end < bytes.count, !isFence(end) { end += 1 }
    guard end < bytes.count else {
      lacksFence = true
      return start
    }
    guard end > start, !isHeld(after: index + 2), !isHeld(after: end + 2) else {
      start = end == start ? end + 3 : start
      return start
    }
    cover(index..<start, start..<end, end..<(end + 3))
    if bytes[start..<end].contains(0x0A) { open = [nil, nil, nil] }
    return end + 3
  }

  private func endsCode(_ index: Int) -> Bool {
    bytes[index] == 0x0A || (bytes[index] == 0x60 && !isLink(index))
  }

  private func isFence(_ index: Int) -> Bool {
    index + 2 < bytes.count && (index...index + 2).allSatisfy { bytes[$0] == 0x60 && !isLink($0) }
  }

  private func isLink(_ index: Int) -> Bool { styles[index].contains(.link) }

  private mutating func cover(_ before: Range<Int>, _ inside: Range<Int>, _ after: Range<Int>) {
    for index in before { styles[index] = .marker }
    for index in inside { styles[index].insert(.code) }
    for index in after { styles[index] = .marker }
  }

  private mutating func style(_ range: Range<Int>, _ style: MessageStyle) {
    for index in range where styles[index] != .marker { styles[index].insert(style) }
  }

  // MARK: Starts of lines

  private mutating func lead(at start: Int) {
    guard start < bytes.count else { return }
    var end = start
    let kind: MessageFormat.LineKind
    switch bytes[start] {
    case UInt8(ascii: ">"): (kind, end) = (.quote, start + 1)
    case UInt8(ascii: "-"), UInt8(ascii: "*"): (kind, end) = (.bullet, start + 1)
    case 0x30...0x39:
      while end < bytes.count, end < start + 3, (0x30...0x39).contains(bytes[end]) { end += 1 }
      guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return }
      (kind, end) = (.number, end + 1)
    default: return
    }
    guard end + 1 < bytes.count, bytes[end] == 0x20, !isSpace(bytes[end + 1]), !isHeld(after: end) else { return }
    leads.append(Lead(start: start, count: end + 1 - start, kind: kind))
  }

  // MARK: Neighbours

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

  /// Whether a letter, digit or the like begins at `index`.
  private func isWord(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    if bytes[index] < 0x80 { return Self.isWord(bytes[index]) }
    return scalar(at: index).map(Self.isWord) ?? false
  }

  private func isWord(before index: Int) -> Bool {
    guard index > 0 else { return false }
    var start = index - 1
    if bytes[start] < 0x80 { return Self.isWord(bytes[start]) }
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start).map(Self.isWord) ?? false
  }

  /// Whether something stands on the character at `index` and makes it another one, as in the keycap `*️⃣`.
  private func isHeld(after index: Int) -> Bool {
    guard index + 1 < bytes.count, bytes[index + 1] >= 0x80, let next = scalar(at: index + 1) else { return false }
    return next.value == 0x200D || next.properties.isGraphemeExtend || next.properties.isEmojiModifier
      || next.properties.generalCategory == .spacingMark
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    var iterator = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isAlphabetic || properties.isGraphemeExtend && !properties.isVariationSelector { return true }
    return properties.numericType != nil
  }

  // MARK: Lines

  func lines(of text: String) -> [MessageFormat.Line] {
    var lines: [MessageFormat.Line] = []
    var leads = leads[...]
    var start = 0
    while true {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      while let lead = leads.first, lead.start < start { leads.removeFirst() }
      let lead = leads.first.flatMap { $0.start == start ? $0 : nil }
      let body = start + (lead?.count ?? 0)
      var runs: [MessageFormat.Run] = []
      var run = body
      while run < end {
        let style = styles[run]
        var next = run + 1
        while next < end, styles[next] == style { next += 1 }
        runs.append(MessageFormat.Run(range: place(run, in: text)..<place(next, in: text), style: style))
        run = next
      }
      lines.append(
        MessageFormat.Line(
          kind: lead?.kind ?? .plain, lead: place(start, in: text)..<place(body, in: text),
          body: place(body, in: text)..<place(end, in: text), runs: runs))
      guard end < bytes.count else { return lines }
      start = end + 1
    }
  }

  private func place(_ offset: Int, in text: String) -> String.Index {
    text.utf8.index(text.utf8.startIndex, offsetBy: offset)
  }
}

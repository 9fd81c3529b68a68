/// Rewrites what curses sends: only those colour and attribute changes stay that something visible needs.
///
/// Curses puts the pen back after every frame and between cells, which alone costs more than a typed key may. The
/// filter knows which pen the terminal has, also from one frame to the next, remembers which one curses wants, and
/// sends the difference when something is drawn with it. A blank of the terminal's own colour takes whatever colour the
/// pen has, since nothing is seen of it. It also gives palette slots their true colours. Only for terminals whose pen is
/// set by ANSI sequences; the bytes of others pass as they are.
struct PenFilter {
  struct Pen: Hashable {
    var foreground = Pigment.default
    var background = Pigment.default
    var flags: UInt16 = 0
  }

  /// A colour as the terminal is told of it.
  enum Pigment: Hashable {
    case `default`
    case index(UInt8)
    case rgb(UInt32)
  }

  /// What a palette index stands for; identity but for slots.
  var slots: [Pigment]
  /// The terminal's pen; nil when unknown.
  private var terminal: Pen?
  private var wanted = Pen()
  /// Whether the terminal draws with its plain character set; nil when unknown.
  private var hasPlainSet: Bool?

  init() {
    slots = (0...255).map { .index(UInt8($0)) }
  }

  /// The terminal's pen is not known any more.
  mutating func forget() {
    terminal = nil
    hasPlainSet = nil
  }

  /// Appends `bytes` to `output`, rewritten.
  mutating func filter(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x1B, index + 1 < bytes.count {
        index = takeEscape(bytes, index, &output)
      } else if byte >= 0x20 {
        var end = index + 1
        var isBlank = true
        while end < bytes.count, bytes[end] >= 0x20 {
          isBlank = isBlank && bytes[end] == 0x20
          end += 1
        }
        settle(isBlank: isBlank && byte == 0x20, &output)
        output.append(contentsOf: bytes[index..<end])
        index = end
      } else if byte == 0x0F || byte == 0x0E {
        setPlain(byte == 0x0F, [byte], &output)
        index += 1
      } else {
        output.append(byte)
        index += 1
      }
    }
  }

  /// Passes one escape sequence and returns where the next thing begins.
  private mutating func takeEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ output: inout [UInt8]) -> Int {
    let kind = bytes[start + 1]
    if kind == 0x5B {
      var end = start + 2
      while end < bytes.count, !(0x40...0x7E).contains(bytes[end]) { end += 1 }
      guard end < bytes.count else {
        output.append(contentsOf: bytes[start...])
        return bytes.count
      }
      if bytes[end] == 0x6D, apply(bytes[(start + 2)..<end]) { return end + 1 }
      if Self.drawsWithPen(bytes[end]) { settle(isBlank: bytes[end] != 0x62, &output) }
      output.append(contentsOf: bytes[start...end])
      return end + 1
    }
    if kind == 0x28, start + 2 < bytes.count {
      setPlain(bytes[start + 2] == 0x42, Array(bytes[start...(start + 2)]), &output)
      return start + 3
    }
    output.append(contentsOf: bytes[start...(start + 1)])
    return start + 2
  }

  /// Erasing, inserting, deleting, scrolling and repeating fill with the pen.
  private static func drawsWithPen(_ final: UInt8) -> Bool {
    switch final {
    case 0x40, 0x4A...0x4D, 0x50, 0x53, 0x54, 0x58, 0x62: true
    default: false
    }
  }

  private mutating func setPlain(_ isPlain: Bool, _ sequence: [UInt8], _ output: inout [UInt8]) {
    if hasPlainSet != isPlain { output.append(contentsOf: sequence) }
    hasPlainSet = isPlain
  }

  /// Draws with a pen of its own at a place that was made the terminal's, and forgets it: the pen is put back by
  /// whoever calls.
  func drawing(_ text: [UInt8], _ pen: Pen, after before: inout Pen?, into output: inout [UInt8]) {
    var other = self
    other.terminal = before
    other.wanted = pen
    other.settle(&output)
    before = other.terminal
    output += text
  }

  /// Gives the terminal a pen that nothing is drawn with yet.
  mutating func rest(on pen: Pen, _ output: inout [UInt8]) { settle(on: pen, &output) }

  // MARK: What curses wants

  /// Takes the parameters of a pen sequence; false when one of them is unknown.
  private mutating func apply(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let before = wanted
    var codes = SGRCodes(bytes)
    while let code = codes.next() {
      switch code {
      case 0: wanted = Pen()
      case 1...9: wanted.flags |= 1 << UInt16(code)
      case 10: break  // The plain font, which is never left.
      case 22: wanted.flags &= ~0b110
      case 23...25, 27...29: wanted.flags &= ~(1 << UInt16(code - 20))
      case 30...37: wanted.foreground = slots[code - 30]
      case 40...47: wanted.background = slots[code - 40]
      case 90...97: wanted.foreground = slots[code - 82]
      case 100...107: wanted.background = slots[code - 92]
      case 39: wanted.foreground = .default
      case 49: wanted.background = .default
      case 38, 48:
        guard let pigment = codes.pigment(slots) else {
          wanted = before
          terminal = nil
          return false
        }
        if code == 38 { wanted.foreground = pigment } else { wanted.background = pigment }
      default:
        wanted = before
        terminal = nil
        return false
      }
    }
    return true
  }

  /// Gives the terminal the pen that is wanted; for blanks of no colour only what is seen of it.
  private mutating func settle(isBlank: Bool = false, _ output: inout [UInt8]) {
    guard isBlank, wanted.foreground == .default, let terminal else {
      settle(on: wanted, &output)
      return
    }
    var pen = terminal
    pen.background = wanted.background
    pen.flags = terminal.flags & ~Self.seenOnBlanks | wanted.flags & Self.seenOnBlanks
    // With reverse the colour of the text is the ground.
    settle(on: wanted.flags & Self.reverse == 0 ? pen : wanted, &output)
  }

  private static let reverse: UInt16 = 1 << 7
  /// Underline, blinking, reverse, struck out.
  private static let seenOnBlanks: UInt16 = 1 << 4 | 1 << 5 | reverse | 1 << 9

  private mutating func settle(on wanted: Pen, _ output: inout [UInt8]) {
    guard terminal != wanted else { return }
    var codes: [UInt8] = []
    if wanted == Pen() {
      terminal = wanted
      output.append(contentsOf: [0x1B, 0x5B, 0x6D])
      return
    }
    var from = terminal ?? Pen()
    if terminal == nil { Self.append(0, to: &codes) }
    var lost = from.flags & ~wanted.flags
    if lost & 0b110 != 0 {
      Self.append(22, to: &codes)
      from.flags &= ~0b110
      lost &= ~0b110
    }
    for bit in 3...9 where lost & (1 << UInt16(bit)) != 0 { Self.append(20 + bit, to: &codes) }
    let gained = wanted.flags & ~from.flags
    for bit in 1...9 where gained & (1 << UInt16(bit)) != 0 { Self.append(bit, to: &codes) }
    if from.foreground != wanted.foreground { Self.append(wanted.foreground, base: 30, to: &codes) }
    if from.background != wanted.background { Self.append(wanted.background, base: 40, to: &codes) }
    terminal = wanted
    output.append(contentsOf: [0x1B, 0x5B])
    output.append(contentsOf: codes)
    output.append(0x6D)
  }

  private static func append(_ pigment: Pigment, base: Int, to codes: inout [UInt8]) {
    switch pigment {
    case .default: append(base + 9, to: &codes)
    case .index(let index) where index < 8: append(base + Int(index), to: &codes)
    case .index(let index) where index < 16: append(base + 60 + Int(index) - 8, to: &codes)
    case .index(let index):
      append(base + 8, to: &codes)
      append(5, to: &codes)
      append(Int(index), to: &codes)
    case .rgb(let rgb):
      append(base + 8, to: &codes)
      append(2, to: &codes)
      for shift: UInt32 in [16, 8, 0] { append(Int(rgb >> shift & 0xFF), to: &codes) }
    }
  }

  private static func append(_ number: Int, to codes: inout [UInt8]) {
    if !codes.isEmpty { codes.append(0x3B) }
    if number >= 100 { codes.append(UInt8(0x30 + number / 100)) }
    if number >= 10 { codes.append(UInt8(0x30 + number / 10 % 10)) }
    codes.append(UInt8(0x30 + number % 10))
  }
}

/// The numbers of a pen sequence, parted by `;` or `:`.
private struct SGRCodes {
  private let bytes: Slice<UnsafeBufferPointer<UInt8>>
  private var index: Int
  private var isFirst = true

  init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// The next number, 0 for one left out; nil at the end.
  mutating func next() -> Int? {
    if index >= bytes.endIndex {
      defer { isFirst = false }
      return isFirst ? 0 : nil
    }
    if !isFirst { index += 1 }
    isFirst = false
    var value = 0
    while index < bytes.endIndex, (0x30...0x39).contains(bytes[index]) {
      value = min(value * 10 + Int(bytes[index] & 0x0F), 100_000)
      index += 1
    }
    return value
  }

  /// What follows 38 or 48: `5;n`, `2;r;g;b`, or with colons `2::r:g:b`.
  mutating func pigment(_ slots: [PenFilter.Pigment]) -> PenFilter.Pigment? {
    switch next() {
    case 5:
      guard let index = next(), index < 256 else { return nil }
      return slots[index]
    case 2:
      if index + 1 < bytes.endIndex, bytes[index] == 0x3A, bytes[index + 1] == 0x3A { _ = next() }
      guard let red = next(), let green = next(), let blue = next() else { return nil }
      return .rgb(UInt32(red & 0xFF) << 16 | UInt32(green & 0xFF) << 8 | UInt32(blue & 0xFF))
    default: return nil
    }
  }
}

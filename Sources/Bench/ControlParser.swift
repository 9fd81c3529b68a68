/// Cuts a terminal's byte stream into characters and control sequences, wherever reads happen to end.
struct ControlParser: Sendable {
  enum Token: Hashable, Sendable {
    case scalar(UInt32)
    case control(UInt8)
    case escape(UInt8)
    /// Which set G0 holds now.
    case charset(UInt8)
    case sequence(ControlSequence)
  }

  private enum State: Sendable {
    case ground
    case escape
    case charset
    case sequence
    /// OSC, DCS and their like: skipped up to BEL or ST.
    case string(sawEscape: Bool)
  }

  private var state = State.ground
  private var body: [UInt8] = []
  private var scalar: UInt32 = 0
  private var missing = 0

  mutating func take(_ byte: UInt8) -> Token? {
    switch state {
    case .ground:
      return ground(byte)
    case .escape:
      return escape(byte)
    case .charset:
      state = .ground
      return .charset(byte)
    case .sequence:
      if byte >= 0x40 && byte <= 0x7e {
        state = .ground
        return .sequence(ControlSequence(body: body, final: byte))
      }
      if byte == 0x1b { state = .escape } else if byte >= 0x20 { body.append(byte) }
      return nil
    case .string(let sawEscape):
      if byte == 0x07 || (sawEscape && byte == UInt8(ascii: "\\")) {
        state = .ground
      } else {
        state = .string(sawEscape: byte == 0x1b)
      }
      return nil
    }
  }

  private mutating func ground(_ byte: UInt8) -> Token? {
    switch byte {
    case 0x1b:
      state = .escape
      return nil
    case 0..<0x20, 0x7f:
      return .control(byte)
    case 0x20..<0x7f:
      missing = 0
      return .scalar(UInt32(byte))
    case 0x80..<0xc0:
      guard missing > 0 else { return .scalar(0xfffd) }
      scalar = scalar << 6 | UInt32(byte & 0x3f)
      missing -= 1
      return missing == 0 ? .scalar(scalar) : nil
    default:
      missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
      scalar = UInt32(byte) & (missing == 3 ? 0x07 : missing == 2 ? 0x0f : 0x1f)
      return nil
    }
  }

  private mutating func escape(_ byte: UInt8) -> Token? {
    switch byte {
    case UInt8(ascii: "["):
      body = []
      state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .string(sawEscape: false)
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      state = .charset
    case 0x1b, 0x20..<0x30:
      break
    default:
      state = .ground
      return .escape(byte)
    }
    return nil
  }
}

/// `CSI … final`.
struct ControlSequence: Hashable, Sendable {
  var body: [UInt8]
  var final: UInt8

  /// `?`, `>`, `=` or `<` at the front; nil: none.
  var mark: UInt8? { body.first.flatMap { (0x3c...0x3f).contains($0) ? $0 : nil } }

  /// A byte from space to `/` at the end; nil: none.
  var intermediate: UInt8? { body.last.flatMap { (0x20...0x2f).contains($0) ? $0 : nil } }

  /// The parameters, each with its parts between colons; what is left out is 0.
  var parameters: [[Int]] {
    var parameters: [[Int]] = [[0]]
    for byte in body {
      let last = parameters.count - 1
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let part = parameters[last].count - 1
        parameters[last][part] = min(parameters[last][part] * 10 + Int(byte - UInt8(ascii: "0")), 99_999)
      case UInt8(ascii: ":"): parameters[last].append(0)
      case UInt8(ascii: ";"): parameters.append([0])
      default: continue
      }
    }
    return parameters
  }
}

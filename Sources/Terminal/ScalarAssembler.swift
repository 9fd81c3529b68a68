/// Puts the scalars of UTF-8 together, one byte at a time.
struct ScalarAssembler: Hashable, Sendable {
  enum Step: Hashable {
    case more
    case scalar(Unicode.Scalar)
    /// Not UTF-8. Unless `isTaken`, the byte may begin something else.
    case broken(isTaken: Bool)
  }

  private var value: UInt32 = 0
  private var missing = 0
  private var least: UInt32 = 0

  var isEmpty: Bool { missing == 0 }

  mutating func take(_ byte: UInt8) -> Step {
    if missing == 0 {
      switch byte {
      case 0xC2...0xDF: (value, missing, least) = (UInt32(byte & 0x1F), 1, 0x80)
      case 0xE0...0xEF: (value, missing, least) = (UInt32(byte & 0x0F), 2, 0x800)
      case 0xF0...0xF4: (value, missing, least) = (UInt32(byte & 0x07), 3, 0x10000)
      default: return .broken(isTaken: true)
      }
      return .more
    }
    guard byte & 0xC0 == 0x80 else {
      missing = 0
      return .broken(isTaken: byte >= 0x80 && !(0xC2...0xF4).contains(byte))
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    guard missing == 0 else { return .more }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return .broken(isTaken: true) }
    return .scalar(scalar)
  }
}

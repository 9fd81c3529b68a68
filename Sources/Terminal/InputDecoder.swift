import Screen

/// Turns the bytes of a terminal into events. Pure: the same bytes give the same events however they are cut.
///
/// Knows UTF-8, CSI and SS3 keys with modifiers, Alt as a leading ESC, the kitty keyboard protocol, bracketed paste,
/// SGR mouse, focus, and the replies of terminals, which may come late. An unfinished sequence is discarded, never
/// typed. A lone ESC is a key once the caller has waited long enough: see ``pending`` and ``flush()``.
package struct InputDecoder: Sendable {
  /// What has begun and isn't finished.
  package enum Pending: Hashable, Sendable {
    /// ESC, maybe with the first byte of a sequence: the key Escape or Alt with a character, unless more comes at once.
    case escape
    /// The middle of a sequence or of a character: discarded when the rest doesn't come.
    case sequence
    /// The middle of an answer that nobody types: its rest may come late, and must not look typed.
    case reply
    /// Pasted text without its end: given as it is when the rest doesn't come.
    case paste
  }

  enum State: Hashable {
    case ground
    /// After ESC; with another ESC before it when `doubled`.
    case escape(doubled: Bool)
    case csi
    case ss3
    /// OSC, DCS, APC, PM or SOS, by the byte that began it, until ST or BEL.
    case string(UInt8)
    case stringEscape(UInt8)
    /// Two bytes of `ESC [ [ A`, as the Linux console sends F1 to F5.
    case linuxFunction
    /// So many bytes of an old mouse report are still to be swallowed.
    case swallow(Int)
    case paste
  }

  var state = State.ground
  /// Bytes of the sequence after its introducer, or of the pasted text.
  var collected: [UInt8] = []
  /// A sequence that grew beyond all measure: swallowed up to its end.
  var isOverlong = false
  /// An Alt that was sent as an ESC before the sequence.
  var hasAlt = false
  var scalar = ScalarAssembler()
  var events: [InputEvent] = []

  static let longestSequence = 256
  /// Pasted bytes beyond this many are dropped.
  static let longestPaste = 16 << 20

  package init() {}

  /// What the caller waits for before ``flush()``, or nil.
  package var pending: Pending? {
    switch state {
    case .ground: scalar.isEmpty ? nil : .sequence
    case .escape: scalar.isEmpty ? .escape : .sequence
    case .string(let kind) where TerminalReply.isBegun(collected, kind: kind): .reply
    case .stringEscape(let kind) where TerminalReply.isBegun(collected, kind: kind): .reply
    case .csi, .ss3, .string: collected.isEmpty && !isOverlong ? .escape : .sequence
    case .stringEscape, .linuxFunction, .swallow: .sequence
    case .paste: .paste
    }
  }

  /// The events that `bytes` complete.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    for byte in bytes { take(byte) }
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  /// Called when nothing more came in time: gives what is pending as it is meant then.
  package mutating func flush() -> [InputEvent] {
    switch state {
    case .escape(let doubled):
      if scalar.isEmpty { key(.escape, doubled ? .alt : []) }
    case .csi where pending == .escape: key(.character("["), .alt)
    case .ss3 where pending == .escape: key(.character("O"), .alt)
    case .string(let byte) where pending == .escape: key(.character(Character(Unicode.Scalar(byte))), .alt)
    case .paste: finishPaste()
    default: break
    }
    begin(.ground)
    scalar = ScalarAssembler()
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  mutating func key(_ key: Key, _ modifiers: Modifiers = []) {
    events.append(.key(KeyPress(key, hasAlt ? modifiers.union(.alt) : modifiers).asTyped))
  }

  mutating func begin(_ next: State) {
    state = next
    collected.removeAll(keepingCapacity: true)
    isOverlong = false
    if next == .ground { hasAlt = false }
  }

  // MARK: Bytes

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeGround(byte)
    case .escape(let doubled): takeEscape(byte, doubled)
    case .csi: takeCSI(byte)
    case .ss3: takeSS3(byte)
    case .string(let kind): takeString(byte, kind)
    case .stringEscape(let kind):
      if byte == 0x5C {
        finishString(kind)
      } else {
        begin(.escape(doubled: false))
        takeEscape(byte, false)
      }
    case .linuxFunction:
      if byte >= 0x41 && byte <= 0x45 { key(.function(Int(byte) - 0x40)) }
      begin(.ground)
    case .swallow(let count):
      if count > 1 { state = .swallow(count - 1) } else { begin(.ground) }
    case .paste: takePaste(byte)
    }
  }

  private mutating func takeGround(_ byte: UInt8) {
    if byte >= 0x80 || !scalar.isEmpty {
      switch scalar.take(byte) {
      case .more: return
      case .scalar(let found):
        if !(0x80...0x9F).contains(found.value) { key(.character(Character(found))) }
        begin(.ground)
        return
      case .broken(let isTaken):
        begin(.ground)
        if isTaken { return }
      }
    }
    takeASCII(byte)
  }

  /// A byte below 0x80 that begins something.
  private mutating func takeASCII(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      begin(.escape(doubled: false))
      return
    case 0x0D: key(.enter)
    case 0x09: key(.tab)
    case 0x08, 0x7F: key(.backspace)
    case 0x00: key(.character(" "), .control)
    case 0x01...0x1A: key(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
    case 0x1C...0x1F: key(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
    case 0x20..<0x7F: key(.character(Character(Unicode.Scalar(byte))))
    default: takeGround(byte)
    }
    if byte < 0x80 { begin(.ground) }
  }

  private mutating func takeEscape(_ byte: UInt8, _ doubled: Bool) {
    switch byte {
    case 0x1B:
      if doubled { key(.escape) }
      begin(.escape(doubled: true))
    case 0x5B:
      hasAlt = doubled
      begin(.csi)
    case 0x4F:
      hasAlt = doubled
      begin(.ss3)
    case 0x50, 0x58, 0x5D, 0x5E, 0x5F:
      if doubled { key(.escape) }
      begin(.string(byte))
    case 0x80...:
      hasAlt = true
      state = .ground
      takeGround(byte)
    default:
      hasAlt = true
      state = .ground
      takeASCII(byte)
    }
  }

  private mutating func takeCSI(_ byte: UInt8) {
    switch byte {
    case 0x5B where collected.isEmpty && !isOverlong: begin(.linuxFunction)
    // rxvt ends its keys under Shift with what would go on elsewhere.
    case 0x24 where !collected.isEmpty && collected.allSatisfy { (0x30...0x39).contains($0) }: finishCSI(byte)
    case 0x20...0x3F: collect(byte)
    case 0x40...0x7E:
      if isOverlong { begin(.ground) } else { finishCSI(byte) }
    default: abandon(byte)
    }
  }

  private mutating func takeSS3(_ byte: UInt8) {
    switch byte {
    case 0x30...0x39 where collected.count < 2: collected.append(byte)
    case 0x20...0x7E:
      finishSS3(byte)
      begin(.ground)
    default: abandon(byte)
    }
  }

  private mutating func takeString(_ byte: UInt8, _ kind: UInt8) {
    switch byte {
    case 0x1B: state = .stringEscape(kind)
    case 0x07: finishString(kind)
    case 0x18, 0x1A: begin(.ground)
    default: collect(byte)
    }
  }

  private mutating func finishString(_ kind: UInt8) {
    events.append(.reply(isOverlong ? .other : TerminalReply(string: collected, kind: kind)))
    begin(.ground)
  }

  /// A byte that can't belong to the sequence: that one is discarded, and the byte begins anew.
  private mutating func abandon(_ byte: UInt8) {
    begin(.ground)
    if byte != 0x18 && byte != 0x1A { takeGround(byte) }
  }

  private mutating func collect(_ byte: UInt8) {
    if collected.count < Self.longestSequence { collected.append(byte) } else { isOverlong = true }
  }

  // MARK: Paste

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  private mutating func takePaste(_ byte: UInt8) {
    collected.append(byte)
    if byte == 0x7E, collected.count >= Self.pasteEnd.count, collected.suffix(Self.pasteEnd.count) == Self.pasteEnd[...]
    {
      collected.removeLast(Self.pasteEnd.count)
      finishPaste()
      begin(.ground)
    } else if collected.count >= Self.longestPaste + 64 {
      collected.removeSubrange(Self.longestPaste..<(collected.count - Self.pasteEnd.count))
    }
  }

  private mutating func finishPaste() {
    let bytes = collected.prefix(Self.longestPaste)
    var text = String(decoding: bytes, as: UTF8.self)
    if bytes.contains(0x0D) {
      text = String(
        String.UnicodeScalarView(
          text.replacing("\r\n", with: "\n").unicodeScalars.map { $0 == "\r" ? "\n" : $0 }))
    }
    events.append(.paste(text))
    // A large paste gives its memory back.
    if collected.capacity > 1 << 16 { collected = [] }
  }
}

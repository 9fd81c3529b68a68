import Domain

/// One entry of a search block: where a conversation stands, and the folded text that it is found by.
struct SearchEntry: Hashable {
  var id: ConversationID
  var openedAt: Timestamp
  var serviceID: ServiceID
  var medium: Int64
  /// nil: it is open.
  var finalisedAt: Timestamp?
  /// Contact name and protocol, folded, a newline between them. The service's name is matched by its id.
  var text: [UInt8]
}

/// Conversations with neighbouring ids and the same state, packed into one blob, so that a search reads a few thousand
/// rows for 100,000 conversations instead of 100,000.
///
/// An entry is, little endian: id (8), opened at (8), service (8), length of the text (2), medium (1; with its highest bit
/// when the end follows), finalised at (8), text. Entries of earlier versions have no end.
enum SearchBlock {
  static let headerBytes = 27
  static let endBytes = 8
  fileprivate static let hasEnd: UInt8 = 0x80
  static let maxTextBytes = 1_024
  private static let idsPerBlock: Int64 = 64
  private static let stateStride: Int64 = 1 << 58

  /// The key of the block that a conversation belongs to. Blocks of one state are neighbours.
  static func key(_ id: ConversationID, state: Int64) -> Int64 { state * stateStride + id.rawValue / idsPerBlock }

  /// The ids of the conversations of a block.
  static func ids(ofBlock key: Int64, state: Int64) -> Range<Int64> {
    let first = (key - state * stateStride) * idsPerBlock
    return first..<first + idsPerBlock
  }

  /// All blocks of one state.
  static func keys(state: Int64) -> ClosedRange<Int64> {
    state * stateStride...state * stateStride + (stateStride - 1)
  }

  static func append(_ entry: SearchEntry, to bytes: inout [UInt8]) {
    append(entry.id.rawValue, to: &bytes)
    append(entry.openedAt.milliseconds, to: &bytes)
    append(entry.serviceID.rawValue, to: &bytes)
    let text = entry.text.prefix(maxTextBytes)
    withUnsafeBytes(of: UInt16(text.count).littleEndian) { bytes.append(contentsOf: $0) }
    let medium = UInt8(truncatingIfNeeded: entry.medium) & ~hasEnd
    bytes.append(entry.finalisedAt == nil ? medium : medium | hasEnd)
    if let end = entry.finalisedAt { append(end.milliseconds, to: &bytes) }
    bytes.append(contentsOf: text)
  }

  private static func append(_ value: Int64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Calls `body` with each entry, in no particular order.
  ///
  /// - Throws: `MirrorError.corrupt` when the block does not end where its last entry does.
  @inline(__always)
  static func forEach(_ block: UnsafeRawBufferPointer, _ body: (PackedEntry) throws -> Void) throws {
    var offset = 0
    while offset < block.count {
      guard let entry = PackedEntry(block, offset) else { throw broken }
      try body(entry)
      offset += entry.bytes.count
    }
  }

  private static var broken: MirrorError { .corrupt(path: "", detail: "a search block is cut") }
}

/// One entry of a block, read where it lies.
struct PackedEntry {
  let id: Int64
  /// Milliseconds, as in `Timestamp`.
  let openedAt: Int64
  let serviceID: Int64
  let medium: Int64
  /// nil: it is open, or the entry does not tell.
  let finalisedAt: Timestamp?
  let text: UnsafeRawBufferPointer
  /// All of the entry.
  let bytes: UnsafeRawBufferPointer

  /// nil: the block is cut.
  @inline(__always)
  fileprivate init?(_ block: UnsafeRawBufferPointer, _ offset: Int) {
    guard offset + SearchBlock.headerBytes <= block.count else { return nil }
    func value(_ place: Int) -> Int64 {
      Int64(littleEndian: block.loadUnaligned(fromByteOffset: offset + place, as: Int64.self))
    }
    let flagged = block[offset + 26]
    let textBytes = Int(UInt16(littleEndian: block.loadUnaligned(fromByteOffset: offset + 24, as: UInt16.self)))
    let hasEnd = flagged & SearchBlock.hasEnd != 0
    let start = offset + SearchBlock.headerBytes + (hasEnd ? SearchBlock.endBytes : 0)
    guard start + textBytes <= block.count else { return nil }
    id = value(0)
    openedAt = value(8)
    serviceID = value(16)
    medium = Int64(flagged & ~SearchBlock.hasEnd)
    finalisedAt = hasEnd ? Timestamp(milliseconds: value(SearchBlock.headerBytes)) : nil
    text = UnsafeRawBufferPointer(rebasing: block[start..<start + textBytes])
    bytes = UnsafeRawBufferPointer(rebasing: block[offset..<start + textBytes])
  }

  var position: ConversationPosition {
    ConversationPosition(openedAt: Timestamp(milliseconds: openedAt), id: ConversationID(id))
  }
}

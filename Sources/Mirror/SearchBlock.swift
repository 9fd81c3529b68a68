import Domain

/// One entry of a search block: where a conversation stands, and the folded text that it is found by.
struct SearchEntry: Hashable {
  var id: ConversationID
  var openedAt: Timestamp
  var serviceID: ServiceID
  var medium: Int64
  /// Contact name and protocol, folded, a newline between them. The service's name is matched by its id.
  var text: [UInt8]
}

/// Conversations with neighbouring ids and the same state, packed into one blob, so that a search reads a few thousand
/// rows for 100,000 conversations instead of 100,000.
///
/// An entry is, little endian: id (8), opened at (8), service (8), length of the text (2), medium (1), text.
enum SearchBlock {
  static let headerBytes = 27
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
    bytes.append(UInt8(truncatingIfNeeded: entry.medium))
    bytes.append(contentsOf: text)
  }

  /// An entry of another block, as it is. nil stays nil.
  static func append(_ header: Header, _ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]?) {
    guard var block = bytes.take() else { return }
    append(header.id.rawValue, to: &block)
    append(header.openedAt.milliseconds, to: &block)
    append(header.serviceID.rawValue, to: &block)
    withUnsafeBytes(of: UInt16(text.count).littleEndian) { block.append(contentsOf: $0) }
    block.append(UInt8(truncatingIfNeeded: header.medium))
    block.append(contentsOf: text)
    bytes = block
  }

  private static func append(_ value: Int64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Calls `body` with each entry and its text, in no particular order.
  ///
  /// - Throws: `MirrorError.corrupt` when the block does not end where its last entry does.
  @inline(__always)
  static func forEach(_ block: UnsafeRawBufferPointer, _ body: (Header, UnsafeRawBufferPointer) -> Void) throws {
    var offset = 0
    while offset < block.count {
      guard offset + headerBytes <= block.count else { throw broken }
      let header = Header(block, offset)
      let start = offset + headerBytes
      guard start + header.textBytes <= block.count else { throw broken }
      body(header, UnsafeRawBufferPointer(rebasing: block[start..<start + header.textBytes]))
      offset = start + header.textBytes
    }
  }

  /// The fixed part of an entry.
  struct Header {
    var id: ConversationID
    var openedAt: Timestamp
    var serviceID: ServiceID
    var medium: Int64
    var textBytes: Int

    @inline(__always)
    init(_ block: UnsafeRawBufferPointer, _ offset: Int) {
      id = ConversationID(Int64(littleEndian: block.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
      openedAt = Timestamp(
        milliseconds: Int64(littleEndian: block.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self)))
      serviceID = ServiceID(Int64(littleEndian: block.loadUnaligned(fromByteOffset: offset + 16, as: Int64.self)))
      textBytes = Int(UInt16(littleEndian: block.loadUnaligned(fromByteOffset: offset + 24, as: UInt16.self)))
      medium = Int64(block[offset + 26])
    }
  }

  private static var broken: MirrorError { .corrupt(path: "", detail: "a search block is cut") }
}

import Backend
import Foundation
import Hummingbird
import NIOCore
import Wire

/// The rows as lines of JSON, written piece by piece as the connection takes them, and the closing line. A page that
/// fits into one piece has a known length.
///
/// A failure on the way cuts the connection: without its closing line no page is believed.
/// - Throws: when the first piece cannot be written as JSON.
func snapshotBody(_ rows: [VersionedRecord], end: SnapshotEnd) throws -> ResponseBody {
  var lines = SnapshotLines(rows: rows[...], end: end)
  guard let first = try lines.nextPiece() else { return ResponseBody() }
  if lines.isDone { return ResponseBody(byteBuffer: first) }
  let rest = lines
  return ResponseBody { writer in
    var lines = rest
    try await writer.write(first)
    while let piece = try lines.nextPiece() { try await writer.write(piece) }
    try await writer.finish(nil)
  }
}

private struct SnapshotLines {
  private static let pieceBytes = 65_536

  var rows: ArraySlice<VersionedRecord>
  let end: SnapshotEnd
  private(set) var isDone = false

  init(rows: ArraySlice<VersionedRecord>, end: SnapshotEnd) {
    self.rows = rows
    self.end = end
  }

  /// nil: that was all.
  mutating func nextPiece() throws -> ByteBuffer? {
    if isDone { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.pieceBytes + 8_192)
    while bytes.count < Self.pieceBytes, let row = rows.popFirst() {
      try SnapshotLine(version: row.version, row: row.record).append(to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    if rows.isEmpty {
      bytes += try JSONEncoder.wire.encode(end)
      bytes.append(UInt8(ascii: "\n"))
      isDone = true
    }
    return ByteBuffer(bytes: bytes)
  }
}

import Backend
import Foundation
import Hummingbird
import NIOCore
import Wire

/// The rows as lines of JSON, written piece by piece as the connection takes them, and the closing line.
///
/// A failure on the way cuts the connection: without its closing line no page is believed.
func snapshotBody(_ rows: [VersionedRecord], end: SnapshotEnd) -> ResponseBody {
  ResponseBody { writer in
    let encoder = JSONEncoder.wire
    let pieceBytes = 65_536
    var buffer = ByteBuffer()
    buffer.reserveCapacity(pieceBytes + 8_192)
    for row in rows {
      buffer.writeBytes(try encoder.encode(SnapshotLine(version: row.version, row: row.record)))
      buffer.writeInteger(UInt8(ascii: "\n"))
      if buffer.readableBytes >= pieceBytes {
        try await writer.write(buffer)
        buffer.clear()
      }
    }
    buffer.writeBytes(try encoder.encode(end))
    buffer.writeInteger(UInt8(ascii: "\n"))
    try await writer.write(buffer)
    try await writer.finish(nil)
  }
}

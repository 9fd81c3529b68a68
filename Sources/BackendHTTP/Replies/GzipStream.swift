import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// One gzip stream under way, about 260 kB whatever goes through it.
final class GzipStream {
  struct Failure: Error {}

  /// The quickest but one: on our JSON a quarter larger than with the default, at a quarter of its time.
  private static let level: Int32 = 2
  private static let stepBytes = 32_768

  private let handle: OpaquePointer

  init() throws(Failure) {
    guard let handle = atende_gzip_new(Self.level) else { throw Failure() }
    self.handle = handle
  }

  deinit { atende_gzip_free(handle) }

  /// Packs `bytes`; what comes out is `give`n in pieces of at most 32 kB.
  ///
  /// - Parameter isLast: brings the stream to its end.
  func add(_ bytes: ByteBuffer, isLast: Bool, give: (ByteBuffer) async throws -> Void) async throws {
    var rest = bytes
    while true {
      var piece = ByteBuffer()
      let isComplete = try step(&rest, into: &piece, isLast: isLast)
      if piece.readableBytes > 0 { try await give(piece) }
      // A full piece may have left something inside.
      if isComplete || (!isLast && rest.readableBytes == 0 && piece.readableBytes < Self.stepBytes) { return }
    }
  }

  private func step(_ rest: inout ByteBuffer, into piece: inout ByteBuffer, isLast: Bool) throws(Failure) -> Bool {
    var status: Int32 = -1
    var given = 0
    let taken = rest.withUnsafeReadableBytes { input in
      var inLength = input.count
      piece.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.stepBytes) { output in
        var outLength = Self.stepBytes
        status = atende_gzip_step(
          handle, input.bindMemory(to: UInt8.self).baseAddress, &inLength,
          output.bindMemory(to: UInt8.self).baseAddress, &outLength, isLast ? 1 : 0)
        given = outLength
        return outLength
      }
      return inLength
    }
    guard status >= 0 else { throw Failure() }
    // Nothing goes in or out: zlib would never end.
    guard status == 1 || taken > 0 || given > 0 || !isLast else { throw Failure() }
    rest.moveReaderIndex(forwardBy: taken)
    return status == 1
  }
}

/// Writes on what it packs.
struct GzipWriter: ResponseBodyWriter {
  var parent: any ResponseBodyWriter
  let stream: GzipStream

  mutating func write(_ buffer: ByteBuffer) async throws {
    var parent = parent
    try await stream.add(buffer, isLast: false) { try await parent.write($0) }
    self.parent = parent
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    var parent = parent
    try await stream.add(ByteBuffer(), isLast: true) { try await parent.write($0) }
    try await parent.finish(trailingHeaders)
  }
}

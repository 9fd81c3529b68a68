import Backend
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Wire

extension Response {
  /// A JSON reply that no cache keeps.
  static func json(_ body: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    json(bytes: try JSONEncoder.wire.encode(body), status: status)
  }

  static func json(bytes: some Collection<UInt8>, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: .reply(contentType: WireHeader.json),
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension HTTPFields {
  static func reply(contentType: String) -> HTTPFields {
    [.contentType: contentType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
  }
}

extension JSONEncoder {
  static var wire: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return encoder
  }
}

extension Request {
  /// The whole body.
  ///
  /// - Throws: `tooLarge` beyond `limitBytes`.
  func bytes(limitBytes: Int) async throws -> ByteBuffer {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limitBytes { throw tooLarge(limitBytes) }
    do {
      return try await body.collect(upTo: limitBytes)
    } catch is NIOTooManyBytesError {
      throw tooLarge(limitBytes)
    }
  }

  /// The body as JSON.
  ///
  /// - Throws: `malformed`, naming the place but nothing of what stands there; `tooLarge`.
  func decoded<Body: Decodable>(_: Body.Type = Body.self, limitBytes: Int) async throws -> Body {
    let buffer = try await bytes(limitBytes: limitBytes)
    do {
      return try JSONDecoder().decode(Body.self, from: Data(buffer.readableBytesView))
    } catch let error as DecodingError {
      throw BackendError.malformed("the body cannot be read: \(error.place)")
    }
  }

  private func tooLarge(_ limitBytes: Int) -> BackendError {
    .tooLarge("the body is larger than \(limitBytes) bytes")
  }
}

extension DecodingError {
  /// What is wrong, and where, without the values.
  fileprivate var place: String {
    switch self {
    case .keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context): "\(path(context.codingPath)) is of another type"
    case .valueNotFound(_, let context): "\(path(context.codingPath)) is null"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? "it is not JSON" : "\(path(context.codingPath)) is not one of the values known"
    @unknown default: "it is not of the right form"
    }
  }

  private func path(_ keys: [any CodingKey]) -> String {
    keys.isEmpty
      ? "the whole" : keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}

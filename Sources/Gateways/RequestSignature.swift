import Cryptography
import Domain

/// How requests to the test medium's entrance are signed, in two headers:
///
/// - `x-atende-timestamp`: milliseconds since 1970, in decimal.
/// - `x-atende-signature`: `sha256=` and, in lower-case hex, the HMAC-SHA-256 under the channel's key of the
///   timestamp's text, a full stop, and the body; for a GET, path and query instead of the body.
package enum RequestSignature {
  package static let timestampHeader = "x-atende-timestamp"
  package static let signatureHeader = "x-atende-signature"
  /// How far a timestamp may be off, either way.
  package static let window: Duration = .minutes(5)

  /// The value of the signature header.
  package static func make(key: [UInt8], timestamp: String, payload: [UInt8]) -> String {
    let signed = Array(timestamp.utf8) + [UInt8(ascii: ".")] + payload
    return "sha256=" + hex(hmacSHA256(key: key, signed))
  }

  /// The two headers for a request that is sent at `moment`.
  package static func headers(
    key: [UInt8], at moment: Timestamp, payload: [UInt8]
  ) -> [(name: String, value: String)] {
    let timestamp = String(moment.milliseconds)
    return [
      (timestampHeader, timestamp), (signatureHeader, make(key: key, timestamp: timestamp, payload: payload)),
    ]
  }

  /// Whether the headers belong to that payload and are not old. Takes the same time wherever a signature differs.
  static func isValid(
    timestamp: String?, signature: String?, key: [UInt8], payload: [UInt8], now: Timestamp
  ) -> Bool {
    guard let timestamp, let signature, !key.isEmpty else { return false }
    let expected = make(key: key, timestamp: timestamp, payload: payload)
    guard constantTimeEquals(Array(expected.utf8), Array(signature.utf8)) else { return false }
    guard timestamp.utf8.count <= 15, let milliseconds = Int64(timestamp) else { return false }
    let moment = Timestamp(milliseconds: milliseconds)
    return now - window <= moment && moment <= now + window
  }
}

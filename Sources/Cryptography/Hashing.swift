import CCrypto

/// SHA-256: 32 bytes. Traps only when libcrypto cannot hash at all.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var hash = [UInt8](repeating: 0, count: 32)
  let isDone = atende_sha256(bytes, bytes.count, &hash)
  precondition(isDone == 1, "libcrypto has no SHA-256")
  return hash
}

/// SHA-256 of the text's UTF-8 bytes.
package func sha256(_ text: String) -> [UInt8] { sha256(Array(text.utf8)) }

/// HMAC with SHA-256: 32 bytes.
package func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
  var code = [UInt8](repeating: 0, count: 32)
  let isDone = atende_hmac_sha256(key, key.count, message, message.count, &code)
  precondition(isDone == 1, "libcrypto has no HMAC")
  return code
}

/// Whether both are equal, in a time that tells nothing of where they differ. Their lengths are no secret.
package func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  left.count == right.count && atende_equal(left, right, left.count) == 1
}

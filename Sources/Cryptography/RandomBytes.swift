import CCrypto

/// So many unpredictable bytes from the kernel. Blocks only before the machine has gathered its first entropy.
package func randomBytes(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  let isDone = atende_random(&bytes, count)
  precondition(isDone == 1, "the kernel gives no random bytes")
  return bytes
}

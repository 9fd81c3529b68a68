import SyncClient

/// Carries a reply to the console: late, in pieces, cut at a byte, or not at all; its parts stay in order.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class SimWayBack: @unchecked Sendable {
  private let loop: SimLoop
  private let reply: SimReply
  private let fate: LineFate
  private var isSilent: Bool
  private var lastArrival: Duration = .zero
  /// Of a reply that is no stream: sent when it is whole, so that it can be cut at any of its bytes.
  private var body: [UInt8] = []

  init(loop: SimLoop, reply: SimReply, fate: LineFate) {
    self.loop = loop
    self.reply = reply
    self.fate = fate
    isSilent = fate.isReplyLost
  }

  /// Nothing more arrives, not even the end.
  func silence() { isSilent = true }

  func put(_ part: SimReply.Part) {
    if isSilent { return }
    switch part {
    case .bytes(let bytes) where !fate.isStream:
      body += bytes
    case .end where !fate.isStream:
      guard let cutAt = fate.cutAt else {
        arrive(pieces: body)
        arrive(.end)
        return
      }
      arrive(pieces: Array(body.prefix(Int(Double(body.count) * cutAt))))
      arrive(.broken(.init(.cut, "the reply was cut")))
    case .bytes(let bytes): arrive(pieces: bytes)
    case .head, .end, .broken: arrive(part)
    }
  }

  private func arrive(pieces bytes: [UInt8]) {
    let first = Int(Double(bytes.count) * fate.piece)
    if first > 0 { arrive(.bytes(Array(bytes[..<first]))) }
    if first < bytes.count { arrive(.bytes(Array(bytes[first...]))) }
  }

  private func arrive(_ part: SimReply.Part) {
    lastArrival = max(lastArrival, loop.now + fate.back)
    loop.call(at: lastArrival) { [reply] in reply.put(part) }
  }
}

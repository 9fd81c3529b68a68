/// Sees to it that of each kind at most one request is under way: the next of its kind starts when the one before it,
/// given up, has really ended.
struct RequestSlots {
  enum Kind: Hashable, CaseIterable { case pull, operations, poll, digest, presence, token }

  typealias Job = @Sendable (_ number: Int, _ stop: Mailbox<Void>) async -> Void

  private struct Slot {
    /// Of the request whose outcome is awaited; nil: none is.
    var awaited: Int?
    var stop: Mailbox<Void>?
    var next: Job?
  }

  private var slots: [Kind: Slot] = [:]
  private var count = 0

  /// Requests under way or about to be; polls, which the backend holds back, apart.
  var busyCount: Int { slots.count { $0.key != .poll && ($0.value.stop != nil || $0.value.next != nil) } }

  func isUnderWay(_ kind: Kind) -> Bool { slots[kind]?.stop != nil }

  /// - Returns: what to start now; nil: it will come from `end`.
  mutating func begin(_ kind: Kind, _ job: @escaping Job) -> (@Sendable () async -> Void)? {
    var slot = slots[kind] ?? Slot()
    defer { slots[kind] = slot }
    slot.awaited = nil
    slot.next = job
    if let stop = slot.stop {
      stop.post(())
      return nil
    }
    return started(&slot)
  }

  private mutating func started(_ slot: inout Slot) -> (@Sendable () async -> Void)? {
    guard let job = slot.next.take() else { return nil }
    count += 1
    let (number, stop) = (count, Mailbox<Void>())
    (slot.awaited, slot.stop) = (number, stop)
    return { await job(number, stop) }
  }

  /// Whether the outcome of this one is awaited still.
  func isAwaited(_ kind: Kind, _ number: Int) -> Bool { slots[kind]?.awaited == number }

  /// - Returns: whether its outcome is awaited still, and what to start now.
  mutating func end(_ kind: Kind, _ number: Int) -> (isAwaited: Bool, next: (@Sendable () async -> Void)?) {
    guard var slot = slots[kind] else { return (false, nil) }
    let isAwaited = slot.awaited == number
    (slot.awaited, slot.stop) = (nil, nil)
    let next = started(&slot)
    slots[kind] = slot
    return (isAwaited, next)
  }

  /// Its outcome is no longer wanted.
  mutating func giveUp(_ kind: Kind) {
    slots[kind]?.awaited = nil
    slots[kind]?.next = nil
    slots[kind]?.stop?.post(())
  }

  /// It ends soon, as `cancelled` or as it was about to; its outcome is fed.
  mutating func interrupt(_ kind: Kind) { slots[kind]?.stop?.post(()) }

  /// Every request has ended.
  mutating func clear() { slots = [:] }
}

import Dispatch
import Domain
import Glibc
import Mirror
import Synchronization

/// Tells the backend of this machine's drafts, off the loop: some seconds after the last key, and at once when the agent
/// leaves a conversation or the program.
///
/// Nothing is remembered of what is still to be told: each time all drafts are held against what waits in the outbox and
/// what the backend holds, so that no lost or refused copy leaves the two apart for good. One that was refused is told
/// again only when its text is another, or in the next run; the draft itself stays here.
package final class DraftSharer: Sendable {
  /// From the last key to the operation.
  package static let delay = Duration.seconds(2)
  /// The longest that keys put it off.
  package static let mostDelay = Duration.seconds(10)

  private struct State {
    var due: ContinuousClock.Instant?
    var latest = ContinuousClock.Instant.now
    var told: [DraftSlot: String] = [:]
    var offset: Duration = .zero
    var isStopped = false
  }

  private let find: @Sendable ([DraftSlot: String]) throws -> [(ConversationID, DraftCopy)]
  private let enqueue: @Sendable ([Operation]) throws -> Void
  private let failed: @Sendable (any Error) -> Void
  private let delay: Duration
  private let queue = DispatchQueue(label: "atende.drafts.shared", qos: .utility)
  private let state = Mutex(State())

  /// - Parameters:
  ///   - find: what the backend is to be told; its argument: what it was told last in this run.
  ///   - enqueue: stores operations durably and has them sent.
  ///   - failed: called on the sharer's thread; the next occasion tries again.
  package init(
    find: @escaping @Sendable ([DraftSlot: String]) throws -> [(ConversationID, DraftCopy)],
    enqueue: @escaping @Sendable ([Operation]) throws -> Void, delay: Duration = DraftSharer.delay,
    failed: @escaping @Sendable (any Error) -> Void = { _ in }
  ) {
    self.find = find
    self.enqueue = enqueue
    self.delay = delay
    self.failed = failed
  }

  /// Something may be to tell. Never blocks; a burst costs one look.
  package func changed() {
    let now = ContinuousClock.now
    let isFirst = state.withLock { state in
      if state.isStopped { return false }
      defer { state.due = min(now.advanced(by: delay), state.latest) }
      if state.due != nil { return false }
      state.latest = now.advanced(by: max(delay, Self.mostDelay))
      return true
    }
    if isFirst { wait(delay) }
  }

  /// As `changed`, without a delay. Never blocks.
  package func shareSoon(after first: @escaping @Sendable () -> Void = {}) {
    queue.async {
      first()
      self.share()
    }
  }

  /// Blocks until all is in the outbox.
  package func flush() { queue.sync { share() } }

  /// What was refused may be taken now: the backend's rows are others.
  package func forget() { state.withLock { $0.told = [:] } }

  /// - Parameter offset: of the server's clock.
  package func set(offset: Duration) { state.withLock { $0.offset = offset } }

  /// Nothing is told any more but by `flush`.
  package func stop() { state.withLock { $0.isStopped = true } }

  private func wait(_ delay: Duration) {
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay.wholeMilliseconds))) { self.look() }
  }

  private func look() {
    let rest: Duration? = state.withLock { state in
      guard let due = state.due, !state.isStopped else { return nil }
      let rest = due - .now
      return rest > .zero ? rest : .zero
    }
    guard let rest else { return }
    if rest > .zero { return wait(max(rest, .milliseconds(1))) }
    share()
  }

  private func share() {
    let (told, offset) = state.withLock { state in
      state.due = nil
      return (state.told, state.offset)
    }
    do {
      let found = try find(told)
      if found.isEmpty { return }
      let now = Timestamp.machineNow() + offset
      try enqueue(
        found.map { id, copy in
          Operation(id: .fresh(at: now), command: .saveDraft(conversation: id, copy), seen: nil, createdAt: now)
        })
      state.withLock { state in
        for (id, copy) in found { state.told[DraftSlot(id, copy.kind)] = copy.text }
      }
    } catch {
      failed(error)
    }
  }
}

/// What this machine calls itself, to tell the agent's machines apart; `fallback` when it has no name.
package func machineName(fallback: String) -> String {
  var name = [UInt8](repeating: 0, count: 256)
  let isFound = name.withUnsafeMutableBytes { bytes in
    guard let start = bytes.baseAddress else { return false }
    return gethostname(start.assumingMemoryBound(to: CChar.self), bytes.count - 1) == 0
  }
  let text = isFound ? String(decoding: name.prefix { $0 != 0 }, as: UTF8.self) : ""
  // Without the domain, which is alike on all of them.
  let host = text.split(separator: ".").first.map(String.init) ?? ""
  return host.isEmpty || host.utf8.count > maxMachineBytes || !isStorable(host) ? fallback : host
}

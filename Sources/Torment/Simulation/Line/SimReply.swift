import SyncClient

/// What comes back on one connection, read by one task of a console.
final class SimReply: Sendable {
  enum Part: Sendable {
    case head(status: Int, retryAfter: String?)
    case bytes([UInt8])
    case end
    /// The connection is gone; nothing follows.
    case broken(TransportError)
  }

  private struct State {
    var parts: [Part] = []
    var waiter: CheckedContinuation<Part, Never>?
    var isOver = false
    var onOver: (() -> Void)?
  }

  private let state = Confined(State())

  /// Nobody reads any more, or nothing more will come.
  var isOver: Bool { state.value.isOver }

  /// `body` is called once when it is over: to let go of the other side.
  func onOver(_ body: @escaping () -> Void) {
    if isOver { body() } else { state.value.onOver = body }
  }

  func put(_ part: Part) {
    guard !isOver else { return }
    if let waiter = state.value.waiter.take() {
      waiter.resume(returning: part)
    } else {
      state.value.parts.append(part)
    }
    switch part {
    case .end, .broken: finish()
    case .head, .bytes: break
    }
  }

  /// Waits for the next part; when the reader's task is cancelled the connection is dropped.
  func next() async -> Part {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          abandon()
          continuation.resume(returning: .broken(Self.cancelled))
        } else if state.value.parts.isEmpty {
          state.value.waiter = continuation
        } else {
          continuation.resume(returning: state.value.parts.removeFirst())
        }
      }
    } onCancel: {
      abandon()
    }
  }

  private static let cancelled = TransportError(.cancelled, "given up")

  private func abandon() {
    let waiter = state.value.waiter.take()
    finish()
    waiter?.resume(returning: .broken(Self.cancelled))
  }

  private func finish() {
    guard !isOver else { return }
    state.value.isOver = true
    state.value.onOver.take()?()
  }
}

import CCurl

/// The transfers that libcurl works on, and their idle deadlines. Lives on the engine's thread.
struct ActiveTransfers {
  private let multi: UnsafeMutableRawPointer
  private let options: HTTPClientOptions
  private var byTransfer: [ObjectIdentifier: ActiveTransfer] = [:]
  private var byHandle: [UnsafeMutableRawPointer: ActiveTransfer] = [:]

  /// Since then connections are trusted; nil: all are. By the clock that libcurl reads, which stands still in sleep.
  private var trustedSince: SuspendingClock.Instant?

  init(multi: UnsafeMutableRawPointer, options: HTTPClientOptions) {
    self.multi = multi
    self.options = options
  }

  mutating func begin(_ transfer: Transfer) {
    guard !transfer.isOver else { return }
    do throws(HTTPClientError) {
      let active = try ActiveTransfer(
        transfer, options: options, connectionAge: trustedSince.map { $0.duration(to: .now) })
      guard curl_multi_add_handle(multi, active.easy) == CURLM_OK else {
        throw transfer.request.failure(.other, "libcurl did not take the request")
      }
      byTransfer[ObjectIdentifier(transfer)] = active
      byHandle[active.easy] = active
    } catch {
      transfer.finish(error)
    }
  }

  /// Connections made until now are not used for what begins from now on.
  mutating func forgetConnections() { trustedSince = .now }

  /// Takes the transfer off; its outcome was told before.
  mutating func end(_ transfer: Transfer) {
    guard let active = byTransfer.removeValue(forKey: ObjectIdentifier(transfer)) else { return }
    byHandle[active.easy] = nil
    curl_multi_remove_handle(multi, active.easy)
  }

  mutating func resume(_ transfer: Transfer) {
    guard let active = byTransfer[ObjectIdentifier(transfer)] else { return }
    active.touch()
    curl_easy_pause(active.easy, CURLPAUSE_RECV_CONT | CURLPAUSE_SEND_CONT)
  }

  /// Moves everything that can move, tells outcomes, and ends what has been silent for too long.
  mutating func perform() {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var easy: UnsafeMutableRawPointer?
    var code = CURLE_OK
    while ccurl_multi_next_done(multi, &easy, &code) {
      guard let easy, let active = byHandle[easy] else { continue }
      active.transfer.finish(code == CURLE_OK ? nil : active.failure(code))
      end(active.transfer)
    }
    let now = ContinuousClock.now
    for active in Array(byHandle.values) where active.isIdle(at: now) {
      active.transfer.finish(active.idleFailure)
      end(active.transfer)
    }
  }

  /// For `curl_multi_poll`, which wakes earlier by itself for libcurl's own deadlines.
  func millisecondsToNextDeadline() -> Int32 {
    guard let next = byHandle.values.compactMap(\.idleDeadline).min() else { return .max }
    let left = ContinuousClock.now.duration(to: next).components
    guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
    return Int32(clamping: left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000 + 1)
  }

  mutating func endAll() {
    for active in Array(byHandle.values) {
      active.transfer.finish(active.transfer.request.failure(.shutDown, "the client was shut down"))
      end(active.transfer)
    }
  }
}

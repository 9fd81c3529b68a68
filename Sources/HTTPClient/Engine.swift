import CCurl
import Glibc
import Synchronization

/// The thread that runs all transfers, and the mailbox in front of it.
///
/// Everything of libcurl but `curl_multi_wakeup` happens on the thread. While no transfer moves and none has a
/// deadline, the thread sleeps in `curl_multi_poll`.
final class Engine: Sendable {
  private struct Mailbox {
    var started: [Transfer] = []
    var cancelled: [Transfer] = []
    var resumed: [Transfer] = []
    var forgetsConnections = false
    var isStopped = false
    var isReachable = true
  }

  private let options: HTTPClientOptions
  private let mailbox = Mutex(Mailbox())
  private let thread = Mutex<pthread_t?>(nil)
  /// Used by the thread alone, but for `curl_multi_wakeup`, which libcurl documents as callable from any thread; it is
  /// freed by the thread after `isReachable` was cleared under the mailbox's lock.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?

  private static let isLibraryReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(options: HTTPClientOptions) {
    self.options = options
    multi = Self.isLibraryReady ? curl_multi_init() : nil
    guard let multi else { return }
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maxIdleConnections)
    thread.withLock { $0 = startThread() }
  }

  func start(_ transfer: Transfer) {
    let isTaken = mailbox.withLock { mailbox in
      guard multi != nil, !mailbox.isStopped else { return false }
      mailbox.started.append(transfer)
      return true
    }
    if isTaken { wake() } else { transfer.finish(transfer.request.failure(.shutDown, "the client was shut down")) }
  }

  func cancel(_ transfer: Transfer) {
    guard !transfer.isOver else { return }
    transfer.finish(transfer.request.failure(.cancelled, "it was cancelled"))
    mailbox.withLock { $0.cancelled.append(transfer) }
    wake()
  }

  func resume(_ transfer: Transfer) {
    mailbox.withLock { $0.resumed.append(transfer) }
    wake()
  }

  func forgetConnections() {
    mailbox.withLock { $0.forgetsConnections = true }
    wake()
  }

  /// Waits for the thread to end. Never called on the thread itself: it holds no client.
  func stop() {
    mailbox.withLock { $0.isStopped = true }
    wake()
    thread.withLock { thread in
      if let running = thread { pthread_join(running, nil) }
      thread = nil
    }
  }

  private func wake() {
    mailbox.withLock { mailbox in
      if mailbox.isReachable, let multi { curl_multi_wakeup(multi) }
    }
  }

  // MARK: The thread

  private func startThread() -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 1_048_576)
    // The thread inherits the mask: signals of the process go elsewhere, and SIGPIPE of a TLS write ends nobody.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        let engine = Unmanaged<Engine>.fromOpaque(context).takeRetainedValue()
        ccurl_name_thread("http")
        engine.run()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      mailbox.withLock { $0.isStopped = true }
      return nil
    }
    return thread
  }

  private func run() {
    guard let multi else { return }
    var active = ActiveTransfers(multi: multi, options: options)
    while true {
      let mail = mailbox.withLock { mailbox in
        defer {
          mailbox.started = []
          mailbox.cancelled = []
          mailbox.resumed = []
          mailbox.forgetsConnections = false
        }
        return mailbox
      }
      if mail.forgetsConnections { active.forgetConnections() }
      for transfer in mail.started { active.begin(transfer) }
      for transfer in mail.cancelled { active.end(transfer) }
      if mail.isStopped { break }
      for transfer in mail.resumed { active.resume(transfer) }
      active.perform()
      var descriptors: Int32 = 0
      curl_multi_poll(multi, nil, 0, active.millisecondsToNextDeadline(), &descriptors)
    }
    active.endAll()
    mailbox.withLock { $0.isReachable = false }
    curl_multi_cleanup(multi)
  }
}

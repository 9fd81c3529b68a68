import Glibc
import Synchronization

/// While a torment runs, who interrupts it with a signal asks it to end: what was mounted and started is tidied up
/// first.
enum Interruption {
  /// What people and their shells stop a program with.
  static let signals = [SIGINT, SIGTERM, SIGHUP]

  private static let flag = Atomic(false)

  /// Whether one came since the torment began.
  static var isAskedFor: Bool { flag.load(ordering: .relaxed) }

  /// Runs `body` while signals are dealt with as a torment needs it, then gives them their old meaning back.
  static func watched<Value>(_ body: () throws -> Value) rethrows -> Value {
    flag.store(false, ordering: .relaxed)
    var old = signals.map { set($0, to: { _ in Interruption.flag.store(true, ordering: .relaxed) }) }
    // A child that was killed closes the pipe that we write to. And children inherit what is ignored: at a limit of
    // their files' size, writing fails instead of ending them.
    old += [SIGPIPE, SIGXFSZ].map { set($0, to: SIG_IGN) }
    defer {
      for (signal, action) in old {
        var action = action
        sigaction(signal, &action, nil)
      }
    }
    return try body()
  }

  private static func set(_ signal: Int32, to handler: __sighandler_t?) -> (signal: Int32, old: sigaction) {
    var new = sigaction()
    var old = sigaction()
    new.__sigaction_handler.sa_handler = handler
    sigaction(signal, &new, &old)
    return (signal, old)
  }
}

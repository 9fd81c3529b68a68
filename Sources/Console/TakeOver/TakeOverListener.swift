import Foundation
import Glibc
import Synchronization

/// One console's wish to have a login that this process owns.
package final class TakeOverRequest: Sendable {
  package let from: ConsoleIdentity
  /// The listener's thread gives the connection away for good; afterwards only `answer` uses it.
  private nonisolated(unsafe) let connection: LocalSocket
  private let isAnswered = Mutex(false)

  init(from: ConsoleIdentity, connection: LocalSocket) {
    self.from = from
    self.connection = connection
  }

  /// Says that the login's files are free. Call it after their lock is released. Later calls do nothing.
  package func answer() {
    let isFirst = isAnswered.withLock { answered in
      defer { answered = true }
      return !answered
    }
    if isFirst { connection.send(TakeOver.released) }
  }
}

/// What both sides of a take-over agree on.
///
/// A console that owns a login listens on a socket in its directory. Whoever connects is told who owns it, and may
/// answer with one line that says who wants it; when the files are free it is told so.
package enum TakeOver {
  static let socketName = "console.sock"
  static let released = #"{"released":true}"#
  /// How long a console that is asked may take to say who it is.
  static let patience: Duration = .seconds(2)
}

/// Hears other consoles that want this process's login. Uses no time while none does.
package final class TakeOverListener: Sendable {
  private let directory: String
  private let stopEnds: (read: Int32, write: Int32)
  private let ended = DispatchSemaphore(value: 0)
  private let isStopped = Mutex(false)

  /// Call it while the lock of `directory` is held.
  ///
  /// - Parameter onRequest: called on the listener's thread.
  package init(
    directory: String, identity: ConsoleIdentity, onRequest: @escaping @Sendable (TakeOverRequest) -> Void
  ) throws(ConsoleError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(doing: "open a pipe", errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.directory = directory
    stopEnds = (ends[0], ends[1])
    let socket: LocalSocket
    do { socket = try LocalSocket.listen(directory: directory, name: TakeOver.socketName) } catch {
      for end in ends { close(end) }
      throw error
    }
    // The thread owns the socket from here on.
    nonisolated(unsafe) let listening = socket
    let stop = ends[0]
    let thread = Thread { [ended] in
      Self.serve(listening, stop: stop, identity: identity, onRequest: onRequest)
      ended.signal()
    }
    thread.name = "atende.take-over"
    thread.stackSize = 256 * 1_024
    thread.start()
  }

  /// Ends the listener and removes the socket's file. Call it before the lock is released. Later calls do nothing.
  package func stop() {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    guard isFirst else { return }
    var byte: UInt8 = 1
    _ = write(stopEnds.write, &byte, 1)
    ended.wait()
    close(stopEnds.read)
    close(stopEnds.write)
    unlink(directory + "/" + TakeOver.socketName)
  }

  deinit { stop() }

  private static func serve(
    _ socket: LocalSocket, stop: Int32, identity: ConsoleIdentity, onRequest: (TakeOverRequest) -> Void
  ) {
    guard let greeting = identity.line else { return }
    while let connection = socket.accept(stop: stop) {
      guard connection.send(greeting), let line = connection.receive(within: .seconds(1)),
        let asking = ConsoleIdentity(line: line)
      else { continue }
      onRequest(TakeOverRequest(from: asking, connection: connection))
    }
  }
}

import Glibc
import Synchronization

/// Carries messages from any thread to the one loop that owns the screen.
///
/// Its descriptor becomes readable when something arrives, so that the loop can sleep in `poll` on keys and messages
/// alike.
package final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let readEnd: Int32
  private let writeEnd: Int32

  /// - Throws: `ConsoleError.system` when the process has no descriptors left.
  package init() throws(ConsoleError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(doing: "open a pipe", errno: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// To poll for reading.
  package var descriptor: Int32 { readEnd }

  /// Never blocks. A full pipe is already readable, so a failed write loses no wake-up.
  package func post(_ message: Message) {
    let isFirst = messages.withLock { list in
      list.append(message)
      return list.count == 1
    }
    if isFirst {
      var byte: UInt8 = 1
      _ = write(writeEnd, &byte, 1)
    }
  }

  /// Blocks until something has arrived.
  package func wait() {
    var entry = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, -1) < 0, errno == EINTR {}
  }

  /// Takes all that has arrived, oldest first.
  package func drain() -> [Message] {
    var buffer = [UInt8](repeating: 0, count: 64)
    while read(readEnd, &buffer, buffer.count) > 0 {}
    return messages.withLock { list in
      defer { list.removeAll(keepingCapacity: true) }
      return list
    }
  }
}

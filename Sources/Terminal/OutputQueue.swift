#if canImport(Glibc)
  import Glibc
#endif

/// Writes to the tty without blocking; what the line doesn't take waits here. Bytes are never dropped.
struct OutputQueue {
  private let descriptor: Int32
  private let isOwned: Bool
  private var waiting: [UInt8] = []
  private var start = 0
  private(set) var isBroken = false
  private var isClosed = false

  /// Writes through a descriptor of its own where the tty can be opened by name, so that the mode of a shared one isn't
  /// changed; else through `fallback`, which then may block.
  init(fallback: Int32, own: Int32) {
    descriptor = own >= 0 ? own : fallback
    isOwned = own >= 0
  }

  var isEmpty: Bool { start == waiting.count }
  /// To poll for writing while not empty.
  var pollDescriptor: Int32 { descriptor }

  /// One write when nothing waits and the line takes it.
  mutating func send(_ bytes: [UInt8]) {
    guard !isBroken, !bytes.isEmpty else { return }
    guard isEmpty else {
      waiting.append(contentsOf: bytes)
      return
    }
    let written = write(bytes, from: 0)
    if written < bytes.count, !isBroken {
      waiting = bytes
      start = written
    }
  }

  /// Goes on with what waits.
  mutating func drain() {
    guard !isEmpty else { return }
    start += write(waiting, from: start)
    if isEmpty || isBroken {
      waiting.removeAll()
      start = 0
    }
  }

  /// Gives what waits up to `patience` to get through.
  mutating func finish(patience: Duration) {
    let end = ContinuousClock.now + patience
    while !isEmpty, !isBroken, ContinuousClock.now < end {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&ready, 1, 20)
      drain()
    }
  }

  mutating func close() {
    if isOwned, !isClosed { _ = Glibc.close(descriptor) }
    isClosed = true
    isBroken = true
  }

  private mutating func write(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      while true {
        guard let base = buffer.baseAddress else { return 0 }
        let count = Glibc.write(descriptor, base + start, buffer.count - start)
        if count >= 0 { return count }
        if errno == EINTR { continue }
        if errno != EAGAIN { isBroken = true }
        return 0
      }
    }
  }
}

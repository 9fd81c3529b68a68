import CFloor
import Foundation
import Glibc

/// A network in the way of one connection to a port of this machine: so many bytes a second back from there, and a
/// latency both ways. A thread of its own drives it from `init` to `stop`.
package final class SlowLine: Sendable {
  /// To connect to, on loopback.
  package let port: UInt16
  private let listener: Int32
  /// Closed: the thread is to end.
  private let life: Int32
  private let ended = DispatchSemaphore(value: 0)

  /// - Throws: `BenchError`.
  package init(to target: UInt16, bytesPerSecond: Int, burst: Int, latencyMilliseconds: Int) throws {
    listener = try LoopbackPort.listen()
    port = LoopbackPort.number(of: listener)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw BenchError.file(path: "a pipe", errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    life = ends[1]
    let relay = Relay(
      listener: listener, life: ends[0], target: target,
      latency: Int64(latencyMilliseconds) * 1_000_000,
      bucket: TokenBucket(bytesPerSecond: bytesPerSecond, burst: burst, now: cpty_now()))
    let ended = ended
    Thread.detachNewThread {
      relay.run()
      ended.signal()
    }
  }

  /// Cuts the connection, and waits for the thread.
  package func stop() {
    close(life)
    ended.wait()
    close(listener)
  }
}

/// The thread's part.
private final class Relay: @unchecked Sendable {
  // Handed to one thread once, and used there alone.
  let listener, life: Int32
  let target: UInt16
  let latency: Int64
  var bucket: TokenBucket
  var near: Int32 = -1
  var far: Int32 = -1
  var out = DelayedBytes()
  var back = DelayedBytes()
  var buffer = [UInt8](repeating: 0, count: 16_384)

  init(listener: Int32, life: Int32, target: UInt16, latency: Int64, bucket: TokenBucket) {
    (self.listener, self.life, self.target, self.latency, self.bucket) = (listener, life, target, latency, bucket)
  }

  func run() {
    defer { for end in [near, far, life] where end >= 0 { close(end) } }
    while true {
      let now = cpty_now()
      if near >= 0, !forward(now) { return }
      var requests = [
        pollfd(fd: life, events: Int16(POLLIN), revents: 0),
        pollfd(fd: near < 0 ? listener : near, events: Int16(POLLIN), revents: 0),
        pollfd(fd: bucket.available(at: now) > 0 ? far : -1, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&requests, 3, timeout(now))
      if requests[0].revents != 0 { return }
      if requests[1].revents != 0 {
        guard near >= 0 else {
          guard accept() else { return }
          continue
        }
        guard take(from: near, most: buffer.count, into: \.out) != nil else { return }
      }
      if requests[2].revents != 0 {
        let most = min(buffer.count, bucket.available(at: cpty_now()))
        guard most > 0 else { continue }
        guard let count = take(from: far, most: most, into: \.back) else { return }
        bucket.take(count)
      }
    }
  }

  private func accept() -> Bool {
    near = Glibc.accept(listener, nil, nil)
    guard near >= 0, let far = try? LoopbackPort.connect(to: target) else { return false }
    self.far = far
    // What the line has not carried yet waits on the other side of it.
    LoopbackPort.setReceiveBuffer(far, bytes: 4_096)
    for end in [near, far] { LoopbackPort.sendAtOnce(end) }
    return true
  }

  /// nil: the connection ended.
  private func take(from end: Int32, most: Int, into line: ReferenceWritableKeyPath<Relay, DelayedBytes>) -> Int? {
    let count = buffer.withUnsafeMutableBytes { read(end, $0.baseAddress, most) }
    guard count > 0 else { return nil }
    self[keyPath: line].append(Array(buffer[..<count]), due: cpty_now() + latency)
    return count
  }

  private func forward(_ now: Int64) -> Bool {
    write(out.takeDue(at: now), to: far) && write(back.takeDue(at: now), to: near)
  }

  private func write(_ bytes: [UInt8], to end: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Milliseconds until something is due, rounded up; −1: nothing will be.
  private func timeout(_ now: Int64) -> Int32 {
    var due = [out.nextDue, back.nextDue].compactMap { $0 }.map { $0 - now }
    if near >= 0, bucket.available(at: now) == 0 { due.append(bucket.delay(until: 64)) }
    guard let next = due.min() else { return -1 }
    return Int32(max(0, (next + 999_999) / 1_000_000))
  }
}

/// Bytes that are under way. Pure; times are passed in.
struct DelayedBytes {
  private var waiting: [(due: Int64, bytes: [UInt8])] = []

  /// - Parameter due: not before that of what was put in before.
  mutating func append(_ bytes: [UInt8], due: Int64) { waiting.append((due, bytes)) }

  var nextDue: Int64? { waiting.first?.due }

  /// What has arrived by `now`, in order.
  mutating func takeDue(at now: Int64) -> [UInt8] {
    let count = waiting.prefix { $0.due <= now }.count
    defer { waiting.removeFirst(count) }
    return waiting[..<count].flatMap(\.bytes)
  }
}

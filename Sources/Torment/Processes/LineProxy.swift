import CTaskHooks
import Foundation
import Glibc
import Synchronization

/// A line on loopback between consoles and their backend, which halts, cuts and refuses where it is told to.
///
/// One thread looks at all sockets. Whatever it is told holds from the next look on, at most microseconds later.
final class LineProxy: Sendable {
  /// What the line did so far.
  struct Tally: Codable, Hashable, Sendable {
    var connections = 0
    /// Connections reset in the middle of what they carried.
    var cuts = 0
    var refused = 0
    var bytes = 0
  }

  struct Control {
    /// Of the backend; 0: there is none.
    var target = 0
    var isHalted = false
    var isRefusing = false
    /// The connection that carries this many further bytes, all connections counted, is reset there; nil: none.
    var bytesUntilCut: Int?
    /// Every connection is to be reset now.
    var seversAll = false
    var isStopped = false
    var tally = Tally()
  }

  /// Where consoles connect; stays the same for the proxy's life.
  let port: Int
  private let control = Mutex(Control())
  private let wake: (read: Int32, write: Int32)
  private let ended = DispatchSemaphore(value: 0)

  /// - Throws: `TormentFailure` when no port of loopback can be had.
  init() throws {
    guard let listener = Loopback.listen() else { throw TormentFailure("no port of loopback can be listened on") }
    var ends: [Int32] = [-1, -1]
    guard let port = Loopback.port(of: listener), closing_pipe(&ends) == 0 else {
      let reason = lastError()
      close(listener)
      throw TormentFailure("no port or no pipe: \(reason)")
    }
    self.port = port
    for end in ends { Loopback.setNonBlocking(end) }
    wake = (ends[0], ends[1])
    Thread.detachNewThread { [self] in
      LineLoop(listener: listener, wake: wake.read) { body in self.control.withLock { body(&$0) } }.run()
      close(listener)
      ended.signal()
    }
  }

  var tally: Tally { control.withLock { $0.tally } }

  /// Ends the thread and every connection. Call once; nothing works afterwards.
  func stop() {
    change { $0.isStopped = true }
    ended.wait()
    close(wake.read)
    close(wake.write)
  }

  /// The backend listens there from now on.
  func aim(at port: Int) { change { $0.target = port } }

  /// No byte passes, in neither direction, until `resume`; connections stay.
  func halt() { change { $0.isHalted = true } }

  func resume() { change { $0.isHalted = false } }

  /// New connections are reset at once until `accept`.
  func refuse() { change { $0.isRefusing = true } }

  func accept() { change { $0.isRefusing = false } }

  /// The connection that carries the last of so many further bytes is reset after it.
  func cut(afterBytes count: Int) { change { $0.bytesUntilCut = max(1, count) } }

  func severAll() { change { $0.seversAll = true } }

  /// As if nothing had been told.
  func heal() {
    change { control in
      control.isHalted = false
      control.isRefusing = false
      control.bytesUntilCut = nil
    }
  }

  private func change(_ body: (inout Control) -> Void) {
    control.withLock { body(&$0) }
    var byte: UInt8 = 0
    _ = write(wake.write, &byte, 1)
  }
}

/// Sockets on 127.0.0.1.
enum Loopback {
  /// - Returns: nil: no port can be had.
  static func listen() -> Int32? {
    let descriptor = makeSocket()
    guard descriptor >= 0 else { return nil }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    var address = address(0)
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard isBound == 0, Glibc.listen(descriptor, 64) == 0 else {
      close(descriptor)
      return nil
    }
    setNonBlocking(descriptor)
    return descriptor
  }

  static func port(of descriptor: Int32) -> Int? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isKnown = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return isKnown == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  /// Connects (on loopback at once, or not at all) and makes the socket non-blocking.
  static func connect(port: Int) -> Int32? {
    guard port > 0 else { return nil }
    let descriptor = makeSocket()
    guard descriptor >= 0 else { return nil }
    var address = address(port)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      return nil
    }
    setNonBlocking(descriptor)
    return descriptor
  }

  /// No child inherits it.
  private static func makeSocket() -> Int32 {
    socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  }

  static func setNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// Closes with a reset instead of a farewell.
  static func reset(_ descriptor: Int32) {
    var value = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
    close(descriptor)
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }
}

import Foundation
import Glibc
import Synchronization

/// What the line does to one request.
enum LineFault: Hashable, Sendable {
  /// The connection is reset after the first bytes of the reply's header.
  case resetInHeader
  /// The connection is reset after so many bytes of the reply.
  case resetAfter(bytes: Int)
  /// The request reaches the server and is answered; the answer is lost.
  case replyLost
}

/// A line on loopback between client and server, which breaks where it is told to.
///
/// Threads and blocking sockets: a connection is a thread that looks at both ends.
final class FaultProxy: Sendable {
  private struct State {
    var listener: Int32 = -1
    var faults: [(path: String, fault: LineFault)] = []
    var met = 0
    var clients: Set<Int32> = []
  }

  let port: Int
  private let target: Int
  private let state = Mutex(State())

  init(target: Int) throws {
    self.target = target
    let listener = Self.listen(port: 0)
    port = Self.port(of: listener)
    state.withLock { $0.listener = listener }
    accept(from: listener)
  }

  deinit { refuse() }

  /// The next request whose path begins with `path` meets `fault`.
  func plan(_ path: String, _ fault: LineFault) { state.withLock { $0.faults.append((path, fault)) } }

  /// How many planned faults have happened.
  var met: Int { state.withLock { $0.met } }

  /// From now on nobody listens.
  func refuse() {
    let listener = state.withLock { state in
      defer { state.listener = -1 }
      return state.listener
    }
    guard listener >= 0 else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Resets every connection.
  func sever() {
    state.withLock { state in
      for client in state.clients {
        Self.setReset(client)
        shutdown(client, Int32(SHUT_RD))
      }
    }
  }

  /// Listens again on the same port.
  func heal() {
    let listener = Self.listen(port: port)
    state.withLock { $0.listener = listener }
    accept(from: listener)
  }

  private func accept(from listener: Int32) {
    Thread.detachNewThread { [weak self] in
      while true {
        let client = Glibc.accept(listener, nil, nil)
        guard client >= 0 else { return }
        guard let self else {
          close(client)
          return
        }
        Thread.detachNewThread { self.serve(client) }
      }
    }
  }

  private func serve(_ client: Int32) {
    let server = Self.connect(port: target)
    var fault: LineFault?
    var replied = 0
    state.withLock { _ = $0.clients.insert(client) }
    defer {
      // Under the lock: a closed number is soon another connection's.
      state.withLock { state in
        state.clients.remove(client)
        close(client)
      }
      if server >= 0 { close(server) }
    }
    guard server >= 0 else { return Self.setReset(client) }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      var ends = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ends, 2, -1) > 0 else { return }
      if ends[0].revents != 0 {
        let count = read(client, &chunk, chunk.count)
        guard count > 0 else { return }
        if let path = Self.path(of: chunk[..<count]) {
          fault = takeFault(for: path)
          replied = 0
        }
        guard Self.write(chunk[..<count], to: server) else { return Self.setReset(client) }
      }
      if ends[1].revents != 0 {
        let count = read(server, &chunk, chunk.count)
        guard count > 0 else { return }
        let allowed = Self.allowed(fault, after: replied)
        guard Self.write(chunk[..<min(count, allowed)], to: client), count <= allowed else {
          if fault != nil { state.withLock { $0.met += 1 } }
          return Self.setReset(client)
        }
        replied += count
      }
    }
  }

  private func takeFault(for path: String) -> LineFault? {
    state.withLock { state in
      guard let index = state.faults.firstIndex(where: { path.hasPrefix($0.path) }) else { return nil }
      return state.faults.remove(at: index).fault
    }
  }

  private static func allowed(_ fault: LineFault?, after replied: Int) -> Int {
    switch fault {
    case nil: .max
    case .resetInHeader: max(0, 9 - replied)
    case .resetAfter(let bytes): max(0, bytes - replied)
    case .replyLost: 0
    }
  }

  /// The path of a request that begins with this chunk; nil: it goes on with an earlier one.
  private static func path(of chunk: ArraySlice<UInt8>) -> String? {
    let words = String(decoding: chunk.prefix(200), as: UTF8.self).split(separator: " ", maxSplits: 2)
    guard words.count == 3, ["GET", "POST"].contains(words[0]), words[2].hasPrefix("HTTP/") else { return nil }
    return String(words[1])
  }

  // MARK: - Sockets

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }

  private static func listen(port: Int) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    var address = address(port)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    _ = Glibc.listen(descriptor, 64)
    return descriptor
  }

  private static func port(of descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func connect(port: Int) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return descriptor }
    close(descriptor)
    return -1
  }

  /// Makes the coming close a reset.
  private static func setReset(_ descriptor: Int32) {
    var value = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

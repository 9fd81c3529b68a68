import Glibc
import Synchronization

/// A server on loopback that does to each connection exactly what a test says, byte by byte.
///
/// One thread accepts and one serves each connection; `stop` closes everything and waits for all of them.
final class RawServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())
  private let serve: @Sendable (RawConnection) -> Void

  private struct State {
    var threads: [pthread_t] = []
    var connections: [RawConnection] = []
    var isStopped = false
  }

  init(_ serve: @escaping @Sendable (RawConnection) -> Void) throws {
    (listener, port) = try listen(backlog: 64)
    self.serve = serve
    startThread { [self] in acceptAll() }
  }

  var url: String { "http://127.0.0.1:\(port)/" }
  var connectionCount: Int { state.withLock { $0.connections.count } }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      for connection in state.connections { connection.shutDown() }
    }
    shutdown(listener, Int32(SHUT_RDWR))
    while let thread = state.withLock({ $0.threads.popLast() }) { pthread_join(thread, nil) }
    close(listener)
  }

  private func acceptAll() {
    while true {
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { return }
      let connection = RawConnection(descriptor)
      let isStopped = state.withLock { state in
        state.connections.append(connection)
        return state.isStopped
      }
      guard !isStopped else { return connection.close() }
      startThread { [self] in
        serve(connection)
        connection.close()
      }
    }
  }

  private func startThread(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    state.withLock { state in
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { box in
          if let box { Unmanaged<Body>.fromOpaque(box).takeRetainedValue().run() }
          return nil
        }, box.toOpaque())
      if code == 0 { state.threads.append(thread) }
    }
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

struct SocketProblem: Error { var code = errno }

/// A listening socket on a free port of loopback.
func listen(backlog: Int32) throws -> (descriptor: Int32, port: UInt16) {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard descriptor >= 0 else { throw SocketProblem() }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let code = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
      guard bind(descriptor, address, length) == 0, Glibc.listen(descriptor, backlog) == 0 else { return Int32(-1) }
      return getsockname(descriptor, address, &length)
    }
  }
  guard code == 0 else { throw SocketProblem() }
  return (descriptor, UInt16(bigEndian: address.sin_port))
}

/// A port where nobody listens.
func closedPort() throws -> UInt16 {
  let (descriptor, port) = try listen(backlog: 1)
  close(descriptor)
  return port
}

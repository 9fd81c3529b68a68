import Glibc

/// TCP on loopback, as far as the benchmark's line needs it.
enum LoopbackPort {
  /// Listens on a free port.
  static func listen() throws(BenchError) -> Int32 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = address(of: 0)
    let bound = withSockaddr(&address) { Glibc.bind(socket, $0, $1) }
    guard socket >= 0, bound == 0, Glibc.listen(socket, 4) == 0 else {
      throw .file(path: "a port of loopback", errno: errno)
    }
    return socket
  }

  static func connect(to port: UInt16) throws(BenchError) -> Int32 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = address(of: port)
    guard socket >= 0, withSockaddr(&address, { Glibc.connect(socket, $0, $1) }) == 0 else {
      let failure = errno
      if socket >= 0 { close(socket) }
      throw .file(path: "port \(port) of loopback", errno: failure)
    }
    return socket
  }

  static func number(of socket: Int32) -> UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  /// One that nobody listens on at this moment.
  static func free() throws(BenchError) -> UInt16 {
    let socket = try listen()
    defer { close(socket) }
    return number(of: socket)
  }

  static func setReceiveBuffer(_ socket: Int32, bytes: Int32) { set(socket, SOL_SOCKET, SO_RCVBUF, bytes) }

  static func sendAtOnce(_ socket: Int32) { set(socket, Int32(IPPROTO_TCP), TCP_NODELAY, 1) }

  private static func set(_ socket: Int32, _ level: Int32, _ name: Int32, _ value: Int32) {
    var value = value
    setsockopt(socket, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func address(of port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  private static func withSockaddr(
    _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}

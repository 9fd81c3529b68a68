import Glibc

/// A stream socket in the file system, between processes of one user. Blocking, with a time limit on each step.
final class LocalSocket {
  let descriptor: Int32
  private var received: [UInt8] = []

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Makes the socket's file (0600), replacing one that an ended process left. The caller owns its directory.
  static func listen(directory: String, name: String) throws(ConsoleError) -> LocalSocket {
    let socket = LocalSocket(descriptor: try open(directory))
    let doing = "listen on \(directory)/\(name)"
    unlink(directory + "/" + name)
    let before = umask(0o177)
    let bound = withAddress(directory, name) { bind(socket.descriptor, $0, $1) }
    let failure = errno
    umask(before)
    guard bound == 0 else { throw .system(doing: doing, errno: failure) }
    guard Glibc.listen(socket.descriptor, 8) == 0 else { throw .system(doing: doing, errno: errno) }
    return socket
  }

  /// - Throws: `ConsoleError.system` with `ENOENT` or `ECONNREFUSED` when nobody listens there.
  static func connect(directory: String, name: String) throws(ConsoleError) -> LocalSocket {
    let socket = LocalSocket(descriptor: try open(directory))
    guard withAddress(directory, name, { Glibc.connect(socket.descriptor, $0, $1) }) == 0 else {
      throw .system(doing: "reach \(directory)/\(name)", errno: errno)
    }
    return socket
  }

  /// The next connection of a process of this same user; nil: none came before `stop` became readable.
  func accept(stop: Int32) -> LocalSocket? {
    while true {
      var ready = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ready, 2, -1) >= 0 || errno == EINTR else { return nil }
      if ready[1].revents != 0 { return nil }
      guard ready[0].revents != 0 else { continue }
      let accepted = Glibc.accept(descriptor, nil, nil)
      guard accepted >= 0 else {
        if [EINTR, ECONNABORTED, EAGAIN].contains(errno) { continue }
        return nil
      }
      _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
      let peer = LocalSocket(descriptor: accepted)
      if peer.isOfThisUser { return peer }
    }
  }

  private var isOfThisUser: Bool {
    // `struct ucred`, which the C library shows to GNU sources only.
    var credentials: (pid: pid_t, uid: uid_t, gid: gid_t) = (0, uid_t.max, gid_t.max)
    var size = socklen_t(MemoryLayout.size(ofValue: credentials))
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 && credentials.uid == geteuid()
  }

  /// False: the other end is gone.
  @discardableResult
  func send(_ line: String) -> Bool {
    let bytes = Array((line + "\n").utf8)
    return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// One line of at most 4 KiB without its end; nil: the other end is gone, said too much, or said nothing in time.
  func receive(within limit: Duration) -> String? {
    let deadline = ContinuousClock.now + limit
    while true {
      if let end = received.firstIndex(of: 0x0a) {
        defer { received.removeFirst(end + 1) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      guard received.count < 4_096 else { return nil }
      let left = max(0, (deadline - .now).wholeMillisecondsUp)
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&ready, 1, Int32(min(left, 60_000)))
      if count < 0, errno == EINTR { continue }
      guard count > 0 || left > 60_000 else { return nil }
      guard count > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 512)
      let size = read(descriptor, &chunk, chunk.count)
      if size < 0, errno == EINTR { continue }
      guard size > 0 else { return nil }
      received += chunk[..<size]
    }
  }

  private static func open(_ directory: String) throws(ConsoleError) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .system(doing: "open a socket", errno: errno) }
    return descriptor
  }

  /// An address holds 107 bytes at most; a longer path is reached through a descriptor of its directory.
  private static func withAddress(
    _ directory: String, _ name: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var path = directory + "/" + name
    var folder: Int32 = -1
    defer { if folder >= 0 { close(folder) } }
    if path.utf8.count >= roomForPath {
      folder = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 else { return -1 }
      path = "/proc/self/fd/\(folder)/\(name)"
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { room in
      room.copyBytes(from: path.utf8.prefix(room.count - 1))
    }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  private static var roomForPath: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) }
}

extension Duration {
  /// Rounded up, so that a wait for it never ends too early.
  fileprivate var wholeMillisecondsUp: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}

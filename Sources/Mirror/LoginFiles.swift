import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What can go wrong when a login's directory is claimed.
package enum LoginFilesError: Error, Hashable, Sendable {
  /// Another process (or another owner in this one) has the login; `pid` is nil when it could not be read.
  case held(pid: Int32?)
  /// Not a directory, another user's, or cannot be made.
  case unusable(path: String, detail: String)
}

/// One login's directory, owned by this process until `release` or the end of the process.
package final class LoginFiles: Sendable {
  package let directory: String
  /// The lock file's descriptor while it is held.
  private let lock: Mutex<Int32?>

  package var mirrorPath: String { directory + "/mirror.db" }
  package var outboxPath: String { directory + "/outbox.db" }
  /// For the owner of the login's tokens.
  package var credentialsPath: String { directory + "/credentials.json" }

  /// Makes the directory (0700, its parents with it) where needed, and takes its lock without waiting.
  package init(directory: String) throws(LoginFilesError) {
    try makePrivateDirectory(directory)
    let path = Self.lockPath(directory)
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .unusable(path: path, detail: lastSystemError()) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let detail = lastSystemError()
      let pid = Self.pid(in: descriptor)
      close(descriptor)
      throw isHeld ? .held(pid: pid) : .unusable(path: path, detail: detail)
    }
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
      let detail = lastSystemError()
      close(descriptor)
      throw .unusable(path: path, detail: detail)
    }
    self.directory = directory
    lock = Mutex(descriptor)
  }

  deinit { release() }

  /// Lets the lock go. Close the databases first. Later calls do nothing.
  package func release() {
    lock.withLock { descriptor in
      guard let held = descriptor else { return }
      descriptor = nil
      // Emptied first: whoever reads it afterwards finds nobody.
      _ = ftruncate(held, 0)
      close(held)
    }
  }

  /// Who holds the login now; nil: nobody, or it could not be read.
  package static func holder(of directory: String) -> Int32? {
    let descriptor = open(lockPath(directory), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
    return pid(in: descriptor)
  }

  private static func lockPath(_ directory: String) -> String { directory + "/lock" }

  private static func pid(in descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != 0x0a }, as: UTF8.self))
  }
}

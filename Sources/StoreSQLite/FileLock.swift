import Glibc

/// An advisory lock on a file of its own beside the database; the kernel lets go of it when the process ends.
struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter databasePath: the lock's file is this and `.lock`, mode 0600, holding the process id as text.
  /// - Throws: `inUse`, `cannotOpen`.
  init(databasePath: String) throws(StoreOpenError) {
    let path = databasePath + ".lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotOpen(path: databasePath, cause: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.processID(in: descriptor)
      Glibc.close(descriptor)
      throw .inUse(path: databasePath, pid: holder)
    }
    let text = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    pwrite(descriptor, text, text.count, 0)
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }

  private static func processID(in descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != 10 }, as: UTF8.self))
  }
}

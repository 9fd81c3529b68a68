import Glibc
import Synchronization

/// A text file (0600) of at most `limitBytes`; when it is full it becomes `PATH.1`, replacing an older one. Any thread.
///
/// Writing blocks for one small write. What can't be written is dropped: a log never stops the console.
package final class RotatingLogFile: Sendable {
  private struct File {
    var descriptor: Int32 = -1
    var size = 0
  }

  private let path: String
  private let limitBytes: Int
  private let file = Mutex(File())

  /// The file is made with the first line.
  package init(path: String, limitBytes: Int = 1_000_000) {
    self.path = path
    self.limitBytes = limitBytes
  }

  deinit { close() }

  package func close() {
    file.withLock { file in
      if file.descriptor >= 0 { Glibc.close(file.descriptor) }
      file = File()
    }
  }

  /// - Parameter line: without its end; control characters in it are replaced.
  package func append(_ line: String) {
    var bytes = line.utf8.map { $0 < 0x20 || $0 == 0x7f ? UInt8(ascii: " ") : $0 }
    bytes.append(0x0a)
    file.withLock { file in
      if file.descriptor < 0 { open(&file) }
      if file.size > 0, file.size + bytes.count > limitBytes { rotate(&file) }
      guard file.descriptor >= 0 else { return }
      let count = write(file.descriptor, bytes, bytes.count)
      if count > 0 { file.size += count }
    }
  }

  private func open(_ file: inout File) {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      return
    }
    if status.st_mode & 0o177 != 0 { fchmod(descriptor, 0o600) }
    file = File(descriptor: descriptor, size: Int(status.st_size))
  }

  private func rotate(_ file: inout File) {
    Glibc.close(file.descriptor)
    file = File()
    // One that can't be moved is emptied: the limit holds whatever happens.
    if rename(path, path + ".1") != 0 { unlink(path) }
    open(&file)
  }
}

import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Credentials as one JSON file of mode 0600, replaced by renaming, so that a crash leaves the old or the new one.
package struct FileCredentialStore: CredentialStore {
  package let path: String

  /// - Parameter path: in a directory that exists.
  package init(path: String) { self.path = path }

  /// A file that others can read is refused: its tokens are no secret any more.
  package func load() throws(CredentialError) -> Credentials? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw problem("read")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem("read") }
    guard status.st_mode & 0o077 == 0 else {
      throw CredentialError("\(path) can be read by others: run 'chmod 600' on it, or log in again")
    }
    guard status.st_size <= 65_536, let data = try? handle.readToEnd() else {
      throw CredentialError("\(path) cannot be read: log in again")
    }
    do { return try JSONDecoder().decode(Credentials.self, from: data) } catch {
      throw CredentialError("\(path) is damaged: log in again")
    }
  }

  package func save(_ credentials: Credentials) throws(CredentialError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(credentials) else { throw CredentialError("the login cannot be encoded") }
    let temporary = path + ".new"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw problem("write") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    do {
      try handle.write(contentsOf: data)
      try handle.synchronize()
      try handle.close()
    } catch {
      try? handle.close()
      unlink(temporary)
      throw CredentialError("\(path) cannot be written: is the disk full?")
    }
    guard rename(temporary, path) == 0 else { throw problem("replace") }
    syncDirectory()
  }

  package func clear() throws(CredentialError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw problem("remove") }
  }

  /// The new name is durable only with its directory.
  private func syncDirectory() {
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(directory.isEmpty ? "/" : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func problem(_ verb: String) -> CredentialError {
    CredentialError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}

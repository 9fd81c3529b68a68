#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps and replaces the file of an outbox that nobody has open. At no moment does a crash lose what could be read.
struct OutboxRescue {
  let path: String

  /// Copies the file and its log to a new name, on the disk when it returns. What the disk can't give is zero in it.
  ///
  /// - Returns: where the copy lies.
  func copyAside() throws -> String {
    let aside = asideName
    do {
      try copyFile(path, to: aside)
      try copyFile(path + "-wal", to: aside + "-wal")
      try syncDirectory(of: path)
    } catch {
      try? deleteDatabase(aside)
      throw error
    }
    return aside
  }

  /// Where the next copy goes; nothing lies there.
  var asideName: String { firstFree(path + ".broken") }

  /// Puts a fresh outbox with `contents` in the place of the old one.
  func install(_ contents: OutboxContents) throws {
    let partial = path + ".partial"
    try deleteDatabase(partial)
    let writer = try DatabaseFile.outbox.open(partial, label: "outbox.fresh")
    do {
      try writer.write { try contents.write(to: $0) }
      _ = try writer.bare { try $0.integer("PRAGMA wal_checkpoint(TRUNCATE)") }
      try writer.close()
    } catch {
      writer.abandon()
      throw error
    }
    try syncFile(partial)
    // From here on the fresh one counts: `finishInstalling` goes on after a crash.
    guard rename(partial, complete) == 0 else { throw fileError(complete) }
    try deleteDatabase(partial)
    try syncDirectory(of: path)
    try finishInstalling()
  }

  /// Ends what a crash cut off. The old log goes first: it must not be taken for the fresh file's.
  func finishInstalling() throws {
    guard isInstalling else { return }
    for suffix in ["-wal", "-shm"] where unlink(path + suffix) != 0 && errno != ENOENT {
      throw fileError(path + suffix)
    }
    guard rename(complete, path) == 0 else { throw fileError(path) }
    try syncDirectory(of: path)
  }

  /// Whether a fresh one is complete and goes into its place at the next `finishInstalling`.
  var isInstalling: Bool { hasEntry(complete) }

  private var complete: String { path + ".rebuilt" }
}

/// Copies a file (0600), durable on return; nothing where there is none. What can't be read is zero in the copy.
func copyFile(_ path: String, to target: String) throws {
  let source = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
  guard source >= 0 else {
    if errno == ENOENT { return }
    throw fileError(path)
  }
  defer { close(source) }
  var status = stat()
  guard fstat(source, &status) == 0 else { throw fileError(path) }
  let copy = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
  guard copy >= 0 else { throw fileError(target) }
  defer { close(copy) }
  let size = Int(status.st_size)
  var offset = 0
  while offset < size {
    var block = [UInt8](repeating: 0, count: min(4_096, size - offset))
    _ = pread(source, &block, block.count, off_t(offset))
    guard pwrite(copy, block, block.count, off_t(offset)) == block.count else { throw fileError(target) }
    offset += block.count
  }
  guard fsync(copy) == 0 else { throw fileError(target) }
}

func hasEntry(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0
}

func deleteDatabase(_ path: String) throws {
  for suffix in ["", "-wal", "-shm"] where unlink(path + suffix) != 0 && errno != ENOENT {
    throw fileError(path + suffix)
  }
}

func syncFile(_ path: String) throws {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw fileError(path) }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else { throw fileError(path) }
}

func syncDirectory(of path: String) throws {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  try syncFile(parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/"))
}

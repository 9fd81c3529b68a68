#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What tells a file from another of the same name.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// nil: there is none. About a microsecond.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

/// Makes an empty file (0600) where there is none, and narrows the mode of one that is there. SQLite gives its `-wal`
/// and `-shm` files the mode of the database.
///
/// - Throws: `MirrorError.readOnly`, `.diskFull`, `.cannotOpen`; a link is refused.
func makePrivateFile(_ path: String) throws {
  let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
  guard descriptor >= 0 else { throw fileError(path) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw MirrorError.cannotOpen(path: path, detail: lastSystemError()) }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw MirrorError.cannotOpen(path: path, detail: "not a regular file")
  }
  if status.st_mode & 0o177 != 0, fchmod(descriptor, 0o600) != 0 {
    throw MirrorError.cannotOpen(path: path, detail: lastSystemError())
  }
}

/// Makes a directory (0700) and its parents where needed, and narrows the mode of one that is there.
func makePrivateDirectory(_ path: String) throws(LoginFilesError) {
  var parent = ""
  for part in path.split(separator: "/", omittingEmptySubsequences: true) {
    parent += path.hasPrefix("/") || !parent.isEmpty ? "/" + part : String(part)
    if mkdir(parent, 0o700) != 0, errno != EEXIST {
      throw .unusable(path: parent, detail: lastSystemError())
    }
  }
  var status = stat()
  guard lstat(path, &status) == 0 else { throw .unusable(path: path, detail: lastSystemError()) }
  guard status.st_mode & S_IFMT == S_IFDIR else { throw .unusable(path: path, detail: "not a directory") }
  guard status.st_uid == geteuid() else { throw .unusable(path: path, detail: "belongs to another user") }
  if status.st_mode & 0o077 != 0, chmod(path, 0o700) != 0 {
    throw .unusable(path: path, detail: lastSystemError())
  }
}

/// What `errno` says of a file that could not be opened, moved or written.
func fileError(_ path: String) -> MirrorError {
  switch errno {
  case EACCES, EROFS, EPERM: .readOnly(path: path)
  case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
  default: .cannotOpen(path: path, detail: lastSystemError())
  }
}

func lastSystemError() -> String { String(cString: strerror(errno)) }

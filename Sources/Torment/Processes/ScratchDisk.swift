import Glibc

/// A small disk of its own that can be filled up while a process works on it.
///
/// As root it is a file system in memory; else an ordinary folder whose process may not write its files any longer, which
/// looks to SQLite like a failing disk.
final class ScratchDisk {
  package enum Kind: String, Codable, Sendable {
    case tmpfs
    /// `RLIMIT_FSIZE` of the process.
    case fileLimit = "limit on the size of files"
  }

  let path: String
  let kind: Kind
  private(set) var isFull = false
  private let log: String
  private var filler: String { path + "/filler" }

  /// Makes the folder, and mounts the file system when it may.
  init(path: String, mebibytes: Int, log: String) throws {
    self.path = path
    self.log = log
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw TormentFailure("\(path): \(lastError())") }
    let options = "size=\(mebibytes)m,mode=0700"
    let isMounted = geteuid() == 0 && Self.run("mount", ["-t", "tmpfs", "-o", options, "atende-torment", path], log)
    kind = isMounted ? .tmpfs : .fileLimit
  }

  /// From now on nothing more can be written, apart from `slack` bytes.
  ///
  /// - Parameter process: who works on it; nil: nobody at the moment.
  func fill(slack: Int, process: pid_t?) {
    isFull = true
    switch kind {
    case .tmpfs:
      let file = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      guard file >= 0 else { return }
      defer { close(file) }
      var space = statvfs()
      guard fstatvfs(file, &space) == 0 else { return }
      let left = Int(space.f_bavail) * Int(space.f_frsize) - slack
      if left > 0 { _ = posix_fallocate(file, 0, off_t(left)) }
    case .fileLimit:
      if let process { limit(process) }
    }
  }

  /// Tells a process that was started anew what holds at the moment.
  func adopt(_ process: pid_t) {
    if isFull, kind == .fileLimit { limit(process) }
  }

  func free(process: pid_t?) {
    isFull = false
    switch kind {
    case .tmpfs: unlink(filler)
    case .fileLimit: if let process { _ = Self.run("prlimit", ["--pid", "\(process)", "--fsize=unlimited:"], log) }
    }
  }

  /// Lets the file system go, with all that is on it when `keeps` is false; else its files are copied beside it first.
  ///
  /// - Returns: where the files lie now; nil: nowhere.
  func dismantle(keeps: Bool) -> String? {
    free(process: nil)
    var kept: String?
    if keeps {
      kept = path
      if kind == .tmpfs {
        kept = path + ".kept"
        _ = Self.run("cp", ["-a", path, path + ".kept"], log)
      }
    }
    if kind == .tmpfs { _ = Self.run("umount", ["-l", path], log) }
    return kept
  }

  private func limit(_ process: pid_t) {
    // Above the log of a small database: what is there can be overwritten, nothing grows.
    _ = Self.run("prlimit", ["--pid", "\(process)", "--fsize=4096:"], log)
  }

  private static func run(_ program: String, _ arguments: [String], _ log: String) -> Bool {
    let path = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
    guard let child = try? ChildProcess(program, arguments, environment: path, log: log) else { return false }
    return child.exitStatus() == 0
  }
}

import Glibc

/// A small disk of its own that can be filled up while a process works on it.
///
/// As root it is a file system in memory; else an ordinary folder whose process may not write its files any longer,
/// which looks to SQLite like a failing disk.
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
  /// - Throws: `TormentFailure`: it is not full.
  func fill(slack: Int, process: pid_t?) throws {
    isFull = true
    switch kind {
    case .tmpfs: try fillUp(slack: slack)
    case .fileLimit: if let process { try limit(process) }
    }
  }

  private func fillUp(slack: Int) throws {
    let file = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    // A disk that has no room for the name of a file is full.
    if file < 0, errno == ENOSPC { return }
    guard file >= 0 else { throw TormentFailure("\(filler): \(lastError())") }
    defer { close(file) }
    // Who works on it takes and gives back room meanwhile; what can't be had whole is not given in part.
    var code: Int32 = 0
    for _ in 0..<100 {
      var space = statvfs()
      guard fstatvfs(file, &space) == 0 else { throw TormentFailure("\(filler): \(lastError())") }
      let left = Int(space.f_bavail) * Int(space.f_frsize) - slack
      guard left > 0 else { return }
      code = posix_fallocate(file, 0, off_t(left))
      if code == 0 { return }
      guard code == ENOSPC || code == EINTR else { break }
    }
    throw TormentFailure("\(path) can't be filled up: \(String(cString: strerror(code)))")
  }

  /// Tells a process that was started anew what holds at the moment.
  func adopt(_ process: pid_t) throws {
    if isFull, kind == .fileLimit { try limit(process) }
  }

  /// - Throws: `TormentFailure`: it is still full.
  func free(process: pid_t?) throws {
    isFull = false
    switch kind {
    case .tmpfs:
      guard unlink(filler) == 0 || errno == ENOENT else { throw TormentFailure("\(filler): \(lastError())") }
    case .fileLimit: if let process { try setLimit("unlimited", of: process) }
    }
  }

  /// Lets the file system go, with all that is on it when `keeps` is false; else its files are copied beside it first.
  /// Call once.
  ///
  /// - Returns: where the files lie now (nil: nowhere), and what is left behind, in words.
  func dismantle(keeps: Bool) -> (kept: String?, problems: [String]) {
    var problems: [String] = []
    do { try free(process: nil) } catch { problems.append("\(error)") }
    guard kind == .tmpfs else { return (keeps ? path : nil, problems) }
    if keeps, !Self.run("cp", ["-a", path, path + ".kept"], log) {
      // Rather an untidy machine than the files of a failure lost.
      return (path, problems + ["\(path) can't be copied, and stays mounted: see \(log)"])
    }
    if !Self.run("umount", ["-l", path], log) { problems.append("\(path) stays mounted: see \(log)") }
    return (keeps ? path + ".kept" : nil, problems)
  }

  private func limit(_ process: pid_t) throws {
    // Above the log of a small database: what is there can be overwritten, nothing grows.
    try setLimit("4096", of: process)
  }

  private func setLimit(_ bytes: String, of process: pid_t) throws {
    if Self.run("prlimit", ["--pid", "\(process)", "--fsize=\(bytes):"], log) { return }
    // One that ended just now has no limits.
    if kill(process, 0) == 0 { throw TormentFailure("the limit of process \(process) can't be set: see \(log)") }
  }

  private static func run(_ program: String, _ arguments: [String], _ log: String) -> Bool {
    let path = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
    guard let child = try? ChildProcess(program, arguments, environment: path, log: log) else { return false }
    return child.exitStatus(before: .now + .seconds(30)) == 0
  }
}

import CFloor
import Foundation
import Glibc

/// A real OpenSSH server on loopback: keys, configuration and port of its own in a directory of its own, which lets the
/// present user in by key and knows nothing of the machine's own server.
package final class LoopbackSSHD {
  package struct Refusal: Error, CustomStringConvertible {
    package var description: String
  }

  /// The ssh program.
  package let client: String
  package let port: UInt16
  /// The listening process.
  package var processID: Int32 { process.processIdentifier }
  private let directory: String
  private let user: String
  private let process: Process

  /// Returns when it listens. Root's server needs `/run/sshd`, which is made where it is missing and told.
  ///
  /// - Parameter directory: is made; removed by `stop`.
  /// - Throws: `Refusal`: not installed, why it doesn't start, or why it would let nobody in.
  package init(directory: String, progress: (String) -> Void = { _ in }) throws {
    let server = Self.program("sshd")
    guard let server, let client = Self.program("ssh"), let keygen = Self.program("ssh-keygen") else {
      throw Refusal(description: "openssh-server or openssh-client is not installed")
    }
    guard let entry = getpwuid(geteuid()) else { throw Refusal(description: "the present user has no name") }
    if geteuid() != 0, !Self.givesOutTerminals {
      throw Refusal(
        description: "only root's sshd can hand out terminals here: /dev/pts is mounted without gid= of the group tty")
    }
    self.client = client
    user = String(cString: entry.pointee.pw_name)
    self.directory = directory
    port = try LoopbackPort.free()
    let manager = FileManager.default
    try manager.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    if geteuid() == 0, !manager.fileExists(atPath: "/run/sshd") {
      progress("made /run/sshd, which root's sshd needs")
      try manager.createDirectory(
        atPath: "/run/sshd", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }
    for key in ["host", "user"] { try Self.makeKey("\(directory)/\(key)", keygen) }
    try manager.copyItem(atPath: "\(directory)/user.pub", toPath: "\(directory)/authorized_keys")
    let hostKey = try String(contentsOfFile: "\(directory)/host.pub", encoding: .utf8)
    try Data("[127.0.0.1]:\(port) \(hostKey)".utf8).write(to: URL(fileURLWithPath: "\(directory)/known_hosts"))
    try Data(Self.configuration(directory, port).utf8).write(to: URL(fileURLWithPath: "\(directory)/sshd_config"))
    process = Process()
    process.executableURL = URL(fileURLWithPath: server)
    process.arguments = ["-D", "-e", "-f", "\(directory)/sshd_config"]
    try start()
  }

  deinit { stop() }

  private func start() throws {
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    do { try process.run() } catch { throw Refusal(description: "sshd can't be started: \(error)") }
    var said = ""
    while !said.contains("Server listening on") {
      let chunk = errors.fileHandleForReading.availableData
      guard !chunk.isEmpty else {
        throw Refusal(description: "sshd ended: " + said.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      said += String(decoding: chunk, as: UTF8.self)
    }
    // Kept empty, so that a talkative server never blocks.
    errors.fileHandleForReading.readabilityHandler = { handle in
      if handle.availableData.isEmpty { handle.readabilityHandler = nil }
    }
  }

  /// Ends the listening process and removes its directory; connections end with their clients.
  package func stop() {
    guard process.isRunning || FileManager.default.fileExists(atPath: directory) else { return }
    if process.isRunning {
      process.terminate()
      process.waitUntilExit()
    }
    try? FileManager.default.removeItem(atPath: directory)
  }

  /// What `client` needs before a command; with a terminal on the other side.
  ///
  /// - Parameter port: of a line that leads here; nil: this server's own.
  package func clientArguments(port: UInt16? = nil) -> [String] {
    let options = [
      "IdentitiesOnly=yes", "IdentityAgent=none", "UserKnownHostsFile=\(directory)/known_hosts",
      "GlobalKnownHostsFile=/dev/null", "HostKeyAlias=[127.0.0.1]:\(self.port)", "StrictHostKeyChecking=yes",
      "BatchMode=yes", "Compression=no", "ControlMaster=no", "LogLevel=ERROR", "EscapeChar=none",
    ]
    return ["-tt", "-F", "none", "-i", "\(directory)/user", "-p", "\(port ?? self.port)"]
      + options.flatMap { ["-o", $0] } + ["\(user)@127.0.0.1"]
  }

  /// One word of a shell's line.
  package static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

  private static func configuration(_ directory: String, _ port: UInt16) -> String {
    """
    Port \(port)
    ListenAddress 127.0.0.1
    HostKey \(directory)/host
    PidFile none
    AuthorizedKeysFile \(directory)/authorized_keys
    StrictModes no
    UsePAM no
    PubkeyAuthentication yes
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitRootLogin prohibit-password
    Compression no
    UseDNS no
    PrintMotd no
    PrintLastLog no
    LogLevel INFO

    """
  }

  /// Whether new terminals belong to the group that sshd wants them in, which only root could change.
  private static var givesOutTerminals: Bool {
    guard let group = getgrnam("tty") else { return true }
    return cpty_group() == Int64(group.pointee.gr_gid)
  }

  private static func makeKey(_ path: String, _ keygen: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: keygen)
    process.arguments = ["-q", "-t", "ed25519", "-N", "", "-C", "loopback", "-f", path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Refusal(description: "ssh-keygen made no key at \(path)") }
  }

  /// By its full path, which sshd insists on; nil: not installed.
  private static func program(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.split(separator: ":").map(String.init) + ["/usr/bin", "/usr/sbin", "/usr/local/sbin"]
    return folders.map { "\($0)/\(name)" }.first { $0.hasPrefix("/") && access($0, X_OK) == 0 }
  }
}

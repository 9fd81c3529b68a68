import Foundation
import Glibc

/// The files, processes and the line of one torment.
final class ProcessWorld {
  /// The seeded company's first agent, a member of every service.
  static let agent: Int64 = 1
  private static let startLimit: Duration = .seconds(20)

  let root: String
  let line: LineProxy
  let serverDisk: ScratchDisk
  let consoleDisk: ScratchDisk
  let customers: TormentCustomers
  private(set) var server: ServerProcess?
  private(set) var console: ConsoleProcess?
  private let executable: String
  private let seeding: ServerProcess.Seeding
  private(set) var database = ""
  var login: String { consoleDisk.path + "/login" }
  var mirror: String { login + "/mirror.db" }
  var serverLog: String { root + "/backend.log" }
  var consoleLog: String { root + "/console.log" }

  /// Seeds a backend, starts it and makes a login behind the line.
  ///
  /// - Parameter root: a folder that exists, empty.
  init(executable: String, root: String, seed: UInt64) throws {
    self.executable = executable
    self.root = root
    seeding = .init(seed: seed, conversations: 30, messages: 400)
    let line = try LineProxy()
    var disks: [ScratchDisk] = []
    do {
      for (name, mebibytes) in [("server", 96), ("console", 64)] {
        disks.append(try ScratchDisk(path: root + "/" + name, mebibytes: mebibytes, log: root + "/disks.log"))
      }
    } catch {
      line.stop()
      for disk in disks { _ = disk.dismantle(keeps: false) }
      throw error
    }
    self.line = line
    (serverDisk, consoleDisk) = (disks[0], disks[1])
    customers = TormentCustomers(seed: seed)
    do {
      try startServer()
      try logIn()
      try startConsole()
    } catch {
      _ = close(keepsFiles: false)
      throw error
    }
  }

  private func logIn() throws {
    // The login's folder is where `atende login` puts it; it is moved to where the torment wants it.
    let child = try ChildProcess(
      executable, ["login", "--server", "http://127.0.0.1:\(line.port)", "--user", "ana"],
      environment: childEnvironment(home: consoleDisk.path), log: consoleLog)
    guard child.send(line: "atende"), child.exitStatus(before: .now + Self.startLimit) == 0 else {
      throw TormentFailure("no login could be made: see \(consoleLog)")
    }
    let made = consoleDisk.path + "/atende/logins/ana@127.0.0.1-\(line.port)"
    guard rename(made, login) == 0 else { throw TormentFailure("\(made): \(lastError())") }
  }

  // MARK: Backend

  func startServer() throws {
    guard server == nil else { return }
    let process = try ServerProcess(
      executable: executable, directory: serverDisk.path, seeding: seeding, log: serverLog,
      before: .now + Self.startLimit)
    server = process
    database = process.database
    line.aim(at: process.port)
    try serverDisk.adopt(process.pid)
  }

  func killServer() {
    server?.kill9()
    server = nil
    line.aim(at: 0)
  }

  // MARK: Console

  func startConsole() throws {
    guard console == nil else { return }
    let process = try ConsoleProcess(
      executable: executable, login: login, home: consoleDisk.path, log: consoleLog, before: .now + Self.startLimit)
    console = process
    try consoleDisk.adopt(process.pid)
  }

  func killConsole() {
    console?.kill9()
    console = nil
  }

  /// After an ending that was not ours: the next start is a new process.
  func forgetEnded() -> [String] {
    var ended: [String] = []
    if let console, !console.isRunning {
      ended.append("the console ended by itself")
      self.console = nil
    }
    if let server, !server.isRunning {
      ended.append("the backend ended by itself")
      killServer()
    }
    return ended
  }

  // MARK: The end

  /// Ends both sides as a person would.
  ///
  /// - Returns: what did not go as it should.
  func end() -> [String] {
    var problems: [String] = []
    if let console, !console.end(before: .now + .seconds(20)) {
      problems.append("the console did not end when told to")
    }
    if let server, !server.end(before: .now + .seconds(20)) { problems.append("the backend did not end when told to") }
    console = nil
    server = nil
    for process in Self.processes(naming: root) { problems.append("still running: \(process)") }
    return problems
  }

  /// Processes of this machine whose arguments name a path: none of ours may be left, whoever started it.
  private static func processes(naming path: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter { Int32($0) != nil && Int32($0) != getpid() }.compactMap { entry in
      guard let data = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline") else { return nil }
      let words = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      return words.contains(path) ? "\(entry) (\(words))" : nil
    }
  }

  /// Lets everything go.
  ///
  /// - Returns: where the files lie, when they are kept, and what is left behind, in words.
  func close(keepsFiles: Bool) -> (kept: [String], problems: [String]) {
    killConsole()
    killServer()
    customers.close()
    line.stop()
    let ends = [serverDisk, consoleDisk].map { $0.dismantle(keeps: keepsFiles) }
    return (ends.compactMap(\.kept), ends.flatMap(\.problems))
  }
}

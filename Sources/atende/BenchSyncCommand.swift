import ArgumentParser
import Bench
import Console
import Demo
import Foundation
import Mirror
import Synchronization

struct BenchSyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Measures first mirror, catching up, commit to screen, and operations, beside plain SQLite.")

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(help: "Messages of the seeded company, all within what a mirror holds.")
  var messages: Int = 1_000_000

  @Option(help: "Open conversations among them.")
  var conversations: Int = 2_000

  @Option(help: "Changes to catch up with.")
  var changes: Int = 10_000

  @Option(help: "Messages timed from the backend to the screen.")
  var samples: Int = 200

  @Option(help: "Operations of each kind of request.")
  var operations: Int = 2_000

  @Option(help: "Keep the seeded database here for the next time; without it everything is removed.")
  var directory: String?

  func run() throws {
    guard [messages, conversations, changes, samples, operations].allSatisfy({ $0 > 0 }), conversations >= 10 else {
      throw ValidationError("numbers are positive, and at least 10 conversations are needed")
    }
    let root = directory.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? temporaryBenchDirectory()
    try makePrivateDirectory(root)
    defer { if directory == nil { try? FileManager.default.removeItem(at: root) } }
    let backends = SyncBackends(messages: messages, conversations: conversations)
    let report = try SyncBench.run(
      SyncBenchOptions(
        executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path, messages: messages,
        conversations: conversations, changes: changes, samples: samples, operations: operations,
        seed: SyncBackends.seed, directory: root.path, progress: { printError($0) },
        startBackend: { try backends.start($0) }, logIn: { try logInForBench(server: $0, directory: $1) },
        clientArguments: { ["bench-client", "--directory", $0] }))
    print(json ? report.json : report.table)
  }
}

/// Fetches a login's mirror without a screen and tells what came when: the benchmark's child.
struct BenchClientCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-client", shouldDisplay: false)

  @Option var directory: String

  func run() throws {
    let encoder = JSONEncoder()
    let rows = Mutex(0)
    let tell = { (isLive: Bool) in
      let line = SyncClientLine(rows: rows.withLock { $0 }, isLive: isLive)
      if let data = try? encoder.encode(line) { writeAll(String(decoding: data, as: UTF8.self) + "\n", to: 1) }
    }
    tell(false)
    try MirrorOnce.run(
      directory: URL(fileURLWithPath: directory, isDirectory: true),
      progress: { count in
        rows.withLock { $0 = count }
        tell(false)
      },
      level: { tell(true) })
  }
}

private func logInForBench(server: String, directory: String) throws {
  try makePrivateDirectory(URL(fileURLWithPath: directory, isDirectory: true).deletingLastPathComponent())
  let files = try LoginFiles(directory: directory)
  defer { files.release() }
  try logIn(server: server, user: SeedCompany.demoUsername, password: SeedCompany.demoPassword, files: files)
}

/// The benchmark's backend: a process of its own, over a database that is seeded where there is none.
private struct SyncBackends: Sendable {
  var messages: Int
  var conversations: Int

  static let seed: UInt64 = 1

  private struct Running: @unchecked Sendable {
    // A process handle is started and stopped by the one thread that runs the benchmark.
    let process: BackendProcess
  }

  func start(_ directory: String) throws -> SyncBenchOptions.Backend {
    var options = try DemoOptions.parse([])
    options.pace = 0
    options.conversations = conversations
    options.messages = messages
    options.seed = Self.seed
    let url = URL(fileURLWithPath: directory, isDirectory: true)
    let files = DemoFiles(directory: url)
    try makePrivateDirectory(url)
    if !FileManager.default.fileExists(atPath: files.database.path) {
      _ = try seedDatabase(
        at: files.database.path,
        .init(conversations: conversations, messages: messages, seed: Self.seed, now: .machineNow())
      ) { printError("\($0) messages") }
      try widenMirrorHorizon(ofDatabase: files.database.path)
    }
    let running = Running(process: try BackendProcess(arguments: DemoBackendCommand.arguments(options, directory: url)))
    let started = try running.process.waitUntilReady { printError($0) }
    return SyncBenchOptions.Backend(
      server: started.server, database: started.database, process: running.process.processID,
      stop: { running.process.stop() })
  }
}

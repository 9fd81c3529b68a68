import ArgumentParser
import Bench
import Console
import Demo
import Foundation
import Mirror
import Synchronization

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures this program; without a subcommand, the console.",
    subcommands: [
      BenchConsoleCommand.self, BenchTerminalCommand.self, BenchScreensCommand.self, BenchSyncCommand.self,
    ], defaultSubcommand: BenchConsoleCommand.self)
}

struct BenchConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Measures the console beside a minimal C ncurses program that writes the same cells.")

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(parsing: .upToNextOption, help: "Numbers of open conversations, in rising order.")
  var sizes: [Int] = [100, 100_000]

  @Option(help: "Measured rounds of console and C program in turn.")
  var rounds: Int = 5

  @Option(help: "Measured starts of each.")
  var starts: Int = 15

  @Option(help: "Columns and rows of the terminal: 120x40.")
  var size: String = "120x40"

  @Option(help: "Keep the prepared databases here for the next time; without it they are removed.")
  var directory: String?

  func run() throws {
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (40...300).contains($0) || (12...100).contains($0) }) else {
      throw ValidationError("--size is like 120x40")
    }
    guard !sizes.isEmpty, sizes.allSatisfy({ $0 > 0 }), sizes == sizes.sorted() else {
      throw ValidationError("--sizes are positive numbers in rising order")
    }
    let root = directory.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? temporaryBenchDirectory()
    try makePrivateDirectory(root)
    defer { if directory == nil { try? FileManager.default.removeItem(at: root) } }
    let backends = BenchBackends(root: root)
    defer { backends.stop() }
    let report = try Bench.run(
      BenchOptions(
        executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path, sizes: sizes,
        script: try .standard(), rounds: rounds, starts: starts, columns: parts[0], rows: parts[1],
        directory: root.path, progress: { printError($0) }, prepare: { try backends.prepare($0) }))
    print(json ? report.json : report.table)
  }
}

func temporaryBenchDirectory() -> URL {
  FileManager.default.temporaryDirectory.appendingPathComponent(
    "atende-bench-\(ProcessInfo.processInfo.processIdentifier)", isDirectory: true)
}

/// One silent backend and one mirrored login for each size.
final class BenchBackends: Sendable {
  private let root: URL
  private let running = Mutex<[Running]>([])

  private struct Running: @unchecked Sendable {
    // A process handle is started and stopped by the one thread that runs the benchmark.
    let process: BackendProcess
  }

  init(root: URL) { self.root = root }

  func prepare(_ conversations: Int) throws -> BenchOptions.Subject {
    let data = root.appendingPathComponent("\(conversations)", isDirectory: true)
    var options = try DemoOptions.parse([])
    options.pace = 0
    options.conversations = conversations
    options.messages = conversations * 4
    let files = DemoFiles(directory: data.appendingPathComponent("server", isDirectory: true))
    let process = try BackendProcess(arguments: DemoBackendCommand.arguments(options, directory: files.directory))
    running.withLock { $0.append(Running(process: process)) }
    let started = try process.waitUntilReady { printError($0) }
    let login = data.appendingPathComponent("atende/logins/bench", isDirectory: true)
    do {
      let claimed = try LoginFiles(directory: login.path)
      defer { claimed.release() }
      try logIn(
        server: started.server, user: SeedCompany.demoUsername, password: SeedCompany.demoPassword, files: claimed)
    }
    try MirrorOnce.run(directory: login)
    return BenchOptions.Subject(
      arguments: ["console", "--login", "bench", "--language", "en"],
      environment: ["DATA", "CONFIG", "STATE"].map { "XDG_\($0)_HOME=\(data.path)" }, startText: "TTA")
  }

  func stop() {
    for backend in running.withLock({ $0 }) { backend.process.stop() }
  }
}

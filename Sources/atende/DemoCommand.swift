import ArgumentParser
import BackendHTTP
import Console
import Demo
import Domain
import Foundation
import Glibc
import Mirror
import Terminal

struct DemoOptions: ParsableArguments {
  @Option(help: "How quickly the simulated customers write and answer: 1 is human, 0 silent.")
  var pace: Double = 1

  @Option(help: "Open conversations to seed.")
  var conversations: Int = 40

  @Option(help: "Messages to seed, histories included.")
  var messages: Int = 3_000

  @Option(help: "Equal seeds give equal people and conversations.")
  var seed: UInt64 = 1

  @Option(help: "Where the demo keeps its files; without it, beside the other logins.")
  var directory: String?

  @Option(help: "HOST:PORT of the demo's backend; port 0 takes a free one.")
  var listen = ListenAddress(port: 0)

  func validate() throws {
    guard (0...1_000).contains(pace) else { throw ValidationError("--pace is a number from 0 to 1000") }
    guard conversations >= 0, messages >= 0 else { throw ValidationError("counts can't be negative") }
  }
}

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Seeds a database, starts the backend with simulated customers, and opens the console as an agent.")

  @OptionGroup var demo: DemoOptions
  @OptionGroup var console: ConsoleOptions

  @Flag(help: "Start the backend only, print its address and logins, and stay up.")
  var headless = false

  @Flag(help: "Begin with fresh data.")
  var reset = false

  @Option(help: "The agent to log in as.")
  var user: String = SeedCompany.demoUsername

  func run() throws {
    let paths = LoginTable().paths
    let directory = demo.directory.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? paths.demo
    if reset { try DemoFiles(directory: directory).reset() }
    if headless {
      let (backend, started) = try startBackend(in: directory)
      defer { backend.stop() }
      writeAll(started.summary + "\n", to: STDOUT_FILENO)
      backend.waitUntilExit()
      return
    }
    let (settings, problems) = try console.settings(paths)
    try refusing(in: settings.catalog) {
      try Terminal.check(settings.terminalOptions())
      // Before the backend: one that is to be taken over still has the database.
      let files = try console.claim(DemoFiles(directory: directory).login(user), settings.catalog)
      let (backend, started) = try startBackend(in: directory)
      let outcome = Result { () throws -> Departure in
        try logIn(server: started.server, user: user, password: SeedCompany.demoPassword, files: files)
        let words = "demo: \(user) / \(SeedCompany.demoPassword) at \(started.server)"
        printError("Atende \(words)")
        var run = ConsoleRun(
          files: files, settings: settings, configuration: paths.configuration, problems: problems, greeting: words,
          version: programVersion)
        run.preferences = DemoFiles(directory: directory).preferences
        return try run.run()
      }
      backend.stop()
      let departure = try outcome.get()
      departure.answer()
      tell(departure, settings.catalog)
    }
  }

  private func startBackend(in directory: URL) throws -> (BackendProcess, DemoStarted) {
    let backend = try BackendProcess(arguments: DemoBackendCommand.arguments(demo, directory: directory))
    do {
      return (backend, try backend.waitUntilReady { printError($0) })
    } catch {
      backend.stop()
      throw error
    }
  }
}

/// The files of one demo.
struct DemoFiles {
  let directory: URL

  var database: URL { directory.appendingPathComponent("server.db") }
  /// A demonstration leaves what the user's own console remembers alone.
  var preferences: URL { directory.appendingPathComponent("console.toml") }

  func login(_ user: String) -> URL {
    directory.appendingPathComponent("logins", isDirectory: true).appendingPathComponent(user, isDirectory: true)
  }

  /// Removes what an earlier demo left.
  ///
  /// - Throws: when a demo still runs there.
  func reset() throws {
    for user in SeedCompany.demo(seed: 1).logins.map(\.agent.username) {
      if let pid = LoginFiles.holder(of: login(user).path) {
        throw Refusal("a demo still runs in \(directory.path) (process \(pid)): leave it first, or give --directory")
      }
    }
    for name in ["server.db", "server.db-wal", "server.db-shm", "server.db.lock", "logins", "console.toml"] {
      let url = directory.appendingPathComponent(name)
      if FileManager.default.fileExists(atPath: url.path) { try FileManager.default.removeItem(at: url) }
    }
  }
}

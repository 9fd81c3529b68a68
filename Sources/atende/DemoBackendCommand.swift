import ArgumentParser
import BackendHTTP
import Console
import Demo
import Domain
import Dispatch
import Foundation
import Glibc
import HTTPClient
import Logging

/// The demo's child process: the backend, and beside it the customers, who reach it over HTTP like any other medium.
struct DemoBackendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "demo-backend", shouldDisplay: false)

  @OptionGroup var demo: DemoOptions

  static func arguments(_ demo: DemoOptions, directory: URL) -> [String] {
    [
      "demo-backend", "--directory", directory.path, "--listen", "\(demo.listen)", "--pace", "\(demo.pace)",
      "--conversations", "\(demo.conversations)", "--messages", "\(demo.messages)", "--seed", "\(demo.seed)",
    ]
  }

  func run() throws {
    guard let path = demo.directory else { throw ValidationError("--directory is missing") }
    signal(SIGPIPE, SIG_IGN)
    // The end of the console's line concerns the console, which may still have something to say to us.
    signal(SIGHUP, SIG_IGN)
    let files = DemoFiles(directory: URL(fileURLWithPath: path, isDirectory: true))
    try makePrivateDirectory(files.directory)
    let database = files.database.path
    if !FileManager.default.fileExists(atPath: database) {
      tell("seeding \(demo.conversations) open conversations")
      _ = try seedDatabase(
        at: database,
        .init(conversations: demo.conversations, messages: demo.messages, seed: demo.seed, now: .machineNow())
      ) { _ in }
    }
    var log = Logger(label: "atende.demo") { _ in SwiftLogNoOpLogHandler() }
    log.logLevel = .error
    let service = BackendService(database: database, listen: demo.listen, stopsOnSignals: true, log: log)
    let pace = demo.pace
    let seed = demo.seed
    try blocking {
      try await withThrowingTaskGroup(of: Void.self) { group in
        let (listening, announce) = AsyncStream.makeStream(of: ListenAddress.self)
        group.addTask {
          defer { announce.finish() }
          try await service.run { announce.yield($0) }
        }
        group.addTask { await untilStandardInputEnds() }
        group.addTask {
          for await address in listening {
            announceReady(address, database: database, seed: seed)
            await runCustomers(address: address, pace: pace, seed: seed)
          }
          // The server ended first; without customers there is nothing to wait for.
          try await Task.sleep(for: .seconds(86_400 * 365))
        }
        // Whichever ends first ends all: the listener by a fault, or standard input by our parent's end.
        try await group.next()
        scheduleHardExit()
        group.cancelAll()
      }
    }
  }
}

private func runCustomers(address: ListenAddress, pace: Double, seed: UInt64) async {
  guard pace > 0 else { return }
  let client = HTTPClient()
  let customers = SimulatedCustomers(
    client: client, server: "http://\(address)", company: SeedCompany.demo(seed: seed), pace: pace, seed: seed)
  await customers.run()
  client.shutdown()
}

private func announceReady(_ address: ListenAddress, database: String, seed: UInt64) {
  let logins = SeedCompany.demo(seed: seed).logins.map {
    DemoStarted.Login(user: $0.agent.username, password: $0.password, name: $0.agent.name)
  }
  let started = DemoStarted(server: "http://\(address)", database: database, logins: logins)
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  if let line = try? encoder.encode(started) { tell(String(decoding: line, as: UTF8.self)) }
}

/// One line to our parent.
private func tell(_ line: String) {
  writeAll(line + "\n", to: STDOUT_FILENO)
}

/// Returns when our parent closed the pipe: it left, or was killed.
private func untilStandardInputEnds() async {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while true {
        let count = read(STDIN_FILENO, &byte, 1)
        if count == 0 || (count < 0 && errno != EINTR) { break }
      }
      continuation.resume()
    }
  }
}

/// Connections that will not end must not keep us alive beyond our parent.
private func scheduleHardExit() {
  DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1_700)) { _exit(0) }
}

/// Makes a directory that only its owner can enter.
func makePrivateDirectory(_ url: URL) throws {
  try FileManager.default.createDirectory(
    at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
}

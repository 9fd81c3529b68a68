import ArgumentParser
import Foundation
import Glibc

/// What a demo's backend says when it is up: one line of JSON on its standard output.
struct DemoStarted: Codable {
  struct Login: Codable {
    var user: String
    var password: String
    var name: String
  }

  var server: String
  var database: String
  var logins: [Login]

  /// For people, and for scripts that read the first line.
  var summary: String {
    let names = logins.map { "  \($0.user) / \($0.password)  \($0.name)" }
    return (["\(server)", "logins (user / password):"] + names).joined(separator: "\n")
  }
}

/// This same program as a backend below us. It ends when our end of its standard input closes, so also when we are
/// killed.
final class BackendProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let errors = Pipe()

  init(arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    do {
      try process.run()
    } catch {
      throw Refusal("could not start the backend: \(error.localizedDescription)")
    }
  }

  /// Blocks until the backend listens. Other lines that it prints meanwhile go to `progress`.
  func waitUntilReady(progress: (String) -> Void) throws -> DemoStarted {
    var pending: [UInt8] = []
    while true {
      let chunk = output.fileHandleForReading.availableData
      guard !chunk.isEmpty else { break }
      pending += chunk
      while let end = pending.firstIndex(of: 0x0a) {
        let line = Data(pending[..<end])
        pending.removeFirst(end + 1)
        if let started = try? JSONDecoder().decode(DemoStarted.self, from: line) {
          drainErrors()
          return started
        }
        progress(String(decoding: line, as: UTF8.self))
      }
    }
    process.waitUntilExit()
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    throw Refusal(words.isEmpty ? "the backend ended before it was ready" : words)
  }

  /// Keeps the pipe empty, so that a talkative backend never blocks; what it says goes to its log, not to our screen.
  private func drainErrors() {
    errors.fileHandleForReading.readabilityHandler = { handle in
      if handle.availableData.isEmpty { handle.readabilityHandler = nil }
    }
  }

  var processID: Int32 { process.processIdentifier }

  func waitUntilExit() { process.waitUntilExit() }

  /// Ends the backend and waits for it: it needs milliseconds, and is killed after two seconds.
  func stop() {
    try? input.fileHandleForWriting.close()
    let deadline = DispatchTime.now() + .seconds(2)
    let done = DispatchSemaphore(value: 0)
    let process = process
    DispatchQueue.global().async {
      process.waitUntilExit()
      done.signal()
    }
    if done.wait(timeout: deadline) == .timedOut { kill(process.processIdentifier, SIGKILL) }
  }
}

import Foundation
import Glibc

/// One run of the headless client, as a process of its own.
struct SyncClientRun {
  struct Sample {
    var rows: Int
    var clientKiB: Int
    var serverKiB: Int
  }

  /// From the client's first line, which it prints before it opens a file, until its mirror was level with the backend.
  /// The start of its process is left out, which is the same for any mirror; `usableSeconds` has a console's.
  var seconds: Double
  var samples: [Sample] = []

  /// Blocks until the mirror is level.
  ///
  /// - Parameter server: the backend's process, whose memory is looked at beside the client's.
  init(_ options: SyncBenchOptions, directory: String, server: Int32) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: options.executable)
    process.arguments = options.clientArguments(directory)
    process.standardOutput = output
    try process.run()
    var began: Int64?
    var pending = Data()
    var live: Int64?
    while live == nil {
      let chunk = output.fileHandleForReading.availableData
      if chunk.isEmpty { break }
      pending += chunk
      while let end = pending.firstIndex(of: 0x0a) {
        let line = try? JSONDecoder().decode(SyncClientLine.self, from: pending[..<end])
        pending = Data(pending[(end + 1)...])
        guard let line else { continue }
        began = began ?? line.at
        if line.isLive { live = line.at }
        samples.append(
          Sample(
            rows: line.rows, clientKiB: ProcessUsage.residentKiB(process.processIdentifier),
            serverKiB: ProcessUsage.residentKiB(server)))
      }
    }
    process.waitUntilExit()
    guard let live, let began, process.terminationStatus == 0 else {
      throw RawDatabase.Failure(description: "the client ended before its mirror was level with the backend")
    }
    seconds = Double(live - began) / 1e9
  }

  /// Memory when a quarter, a half, three quarters and all of the rows were there. A part that was never seen by
  /// itself, since the next look found everything, is left out: compared with the whole it would say that nothing grew.
  func memory() -> [SyncReport.MemorySample] {
    let total = samples.map(\.rows).max() ?? 0
    return [25, 50, 75, 100].compactMap { percent in
      let wanted = total * percent / 100
      guard let sample = samples.first(where: { $0.rows >= wanted }), percent == 100 || sample.rows < total else {
        return nil
      }
      return SyncReport.MemorySample(percent: percent, clientKiB: sample.clientKiB, serverKiB: sample.serverKiB)
    }
  }
}

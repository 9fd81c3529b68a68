import CFloor
import Glibc
import HTTPClient

/// How long after a customer's message the console shows it.
struct LatencyBench {
  var options: SyncBenchOptions
  var backend: SyncBenchOptions.Backend
  /// As `XDG_DATA_HOME`, with the login `bench` in it, whose mirror is whole.
  var data: String

  func run() throws -> SyncReport.Latency {
    options.progress("\(options.samples) messages from commit to screen")
    let customers = try BenchCustomers.open(inDatabase: backend.database, limit: 4)
    guard !customers.isEmpty else { throw RawDatabase.Failure(description: "nobody can write to the backend") }
    let session = try BenchConsole.start(options, data: data, login: "bench")
    defer { session.close() }
    _ = try session.awaitText("online", limit: 60_000)
    let client = HTTPClient()
    defer { client.shutdown() }
    let writers = BenchCustomers(server: backend.server, seed: options.seed, client: client)
    let run = getpid()
    var fromRequest: [Double] = []
    var fromCommit: [Double] = []
    for number in 0..<options.samples {
      // The mark stands first, so that no card is too narrow for it.
      let mark = "q\(run)x\(number)"
      let customer = customers[number % customers.count]
      let watch = CommitWatch(backend.database)
      let writing = Awaited { try await writers.write("\(mark) bom dia", as: customer, id: mark) }
      let shown = try session.awaitText(mark, limit: 10_000).shown
      let sent = try writing.value()
      fromRequest.append(Double(shown - sent) / 1e6)
      // Where the database could not be looked at, the request counts: it came before. A look from before the request
      // (the watching thread had to wait) is not counted from either.
      fromCommit.append(Double(shown - max(sent, watch.lastLookBeforeCommit() ?? sent)) / 1e6)
    }
    return SyncReport.Latency(fromRequest: Spread(fromRequest), fromCommit: Spread(fromCommit))
  }
}

import CFloor
import Foundation
import Glibc
import HTTPClient

/// The first mirror, and catching up with what happened since.
struct MirrorBench {
  var options: SyncBenchOptions
  var backend: SyncBenchOptions.Backend

  /// The login whose mirror is whole afterwards.
  var directory: String { options.directory + "/data/atende/logins/bench" }
  private var mirror: String { directory + "/mirror.db" }

  func firstMirror() throws -> SyncReport.FirstMirror {
    let usable = try usable()
    options.progress("first mirror")
    try? FileManager.default.removeItem(atPath: directory)
    try options.logIn(backend.server, directory)
    let run = try SyncClientRun(options, directory: directory, server: backend.process)
    let rows = try BulkFloor.countRows(at: mirror)
    let database = try RawDatabase(mirror, isReader: true)
    let messages = Int(try database.integer("SELECT count(*) FROM messages"))
    options.progress("first mirror: \(rows) rows in \(BenchReport.text(run.seconds)) s; now plain inserts of the same")
    let floor = try BulkFloor.load(from: mirror, into: options.directory + "/floor.db")
    let rate = Double(rows) / run.seconds
    return SyncReport.FirstMirror(
      messages: messages, rows: rows, seconds: run.seconds, rowsPerSecond: rate, bulkSeconds: floor.seconds,
      bulkRowsPerSecond: floor.rowsPerSecond, ratio: rate / floor.rowsPerSecond, listSeconds: usable.list,
      usableSeconds: usable.open, allOpenSeconds: usable.all, memory: run.memory())
  }

  /// Lets customers write until the change log has grown by at least the wanted number, and times the client that
  /// comes back then.
  func catchUp(bulkRowsPerSecond: Double) throws -> SyncReport.CatchUp {
    options.progress("\(options.changes) changes")
    let server = try RawDatabase(backend.database, isReader: true)
    let head = { try server.integer("SELECT max(seq) FROM sync_head") }
    let before = try head()
    let customers = try BenchCustomers.open(inDatabase: backend.database, limit: 2_000)
    let client = HTTPClient()
    defer { client.shutdown() }
    let writers = BenchCustomers(server: backend.server, seed: options.seed, client: client)
    let prefix = "bench \(before)"
    // One message makes at least two entries: its own and its conversation's.
    let count = (options.changes + 1) / 2
    try Awaited { try await writers.writeMany(count, as: customers, prefix: prefix) }.value()
    let after = try head()
    options.progress("catching up with \(after - before) changes")
    let run = try SyncClientRun(options, directory: directory, server: backend.process)
    let cursor = try RawDatabase(mirror, isReader: true).integer("SELECT cursor FROM sync_state")
    guard cursor >= after else {
      throw RawDatabase.Failure(
        description: "the client said it was level at \(cursor), the backend stands at \(after)")
    }
    let rate = Double(after - before) / run.seconds
    return SyncReport.CatchUp(
      changes: Int(after - before), seconds: run.seconds, changesPerSecond: rate, ratio: rate / bulkRowsPerSecond)
  }

  private struct Usable {
    var list: Double
    var open: Double
    var all: Double
  }

  /// A console with an empty mirror: seconds from its start to a full first page of its list, to the first conversation
  /// of it opened with all its messages, and until every open conversation is there with all of its.
  private func usable() throws -> Usable {
    options.progress("a console with an empty mirror")
    let data = options.directory + "/fresh"
    let login = data + "/atende/logins/fresh"
    try? FileManager.default.removeItem(atPath: data)
    defer { try? FileManager.default.removeItem(atPath: data) }
    try options.logIn(backend.server, login)
    let server = try RawDatabase(backend.database, isReader: true)
    let inAll = try server.integer(
      "SELECT count(*) FROM conversations c JOIN messages m ON m.conversation=c.id WHERE c.state='open'")
    let session = try BenchConsole.start(options, data: data, login: "fresh")
    defer { session.close() }
    let list = try look(session, every: 2) { session.screen.shows("10 of ") }
    let local = try RawDatabase(login + "/mirror.db", isReader: true)
    let first = try local.integer("SELECT id FROM conversations WHERE state=0 ORDER BY opened_at, id LIMIT 1")
    let inFirst = try server.integer("SELECT count(*) FROM messages WHERE conversation=\(first)")
    session.write([0x0d])
    let opened = try look(session, every: 2) {
      guard session.screen.shows("Reply to") else { return false }
      return try local.integer("SELECT count(*) FROM messages WHERE conversation_id=\(first)") >= inFirst
    }
    let all = try look(session, every: 50) {
      try local.integer(
        "SELECT count(*) FROM conversations c JOIN messages m ON m.conversation_id=c.id WHERE c.state=0") >= inAll
    }
    let seconds = { (moment: Int64) in Double(moment - session.startedAt) / 1e9 }
    return Usable(list: seconds(list), open: seconds(opened), all: seconds(all))
  }

  /// Looks again and again while the console goes on painting, which it does without a pause during a first copy.
  ///
  /// - Returns: when the condition held.
  private func look(
    _ session: TerminalSession, every milliseconds: Int, _ condition: () throws -> Bool
  ) throws -> Int64 {
    let end = cpty_now() + 300_000_000_000
    while cpty_now() < end {
      if try condition() { return cpty_now() }
      session.pump(first: milliseconds, quiet: 1, limit: milliseconds)
      session.settle()
    }
    throw RawDatabase.Failure(
      description: "the open conversations never came:\n" + session.screen.text().joined(separator: "\n"))
  }
}

import ArgumentParser
import Backend
import BackendHTTP
import Cryptography
import Domain
import Logging
import StoreSQLite

extension ListenAddress: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }

  package var defaultValueDescription: String { description }
}

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Runs the backend.",
    discussion: "It speaks plain HTTP; a reverse proxy in front of it does TLS.")

  @Option(help: "The file of the SQLite database; it is made when there is none.")
  var database: String

  @Option(help: "HOST:PORT; port 0 takes a free one.")
  var listen: ListenAddress

  @Flag(help: "Listen on other addresses than loopback, though the line is not encrypted.")
  var allowPlainRemote = false

  @Flag(help: "The database was restored from a backup: every console fetches everything again.")
  var restored = false

  @Option(help: "Days that the change log reaches back; a console that was off for longer fetches everything again.")
  var keepChanges: Int = 14

  @Option(help: "Days that drafts stay after their conversation was finalised, or their device's login was taken away.")
  var keepDrafts: Int = 30

  @Option(help: "trace, debug, info, notice, warning or error.")
  var logLevel: String = "info"

  func validate() throws {
    guard Logger.Level(rawValue: logLevel) != nil else {
      throw ValidationError("--log-level is trace, debug, info, notice, warning or error, not '\(logLevel)'")
    }
    guard (1...3_650).contains(keepChanges) else {
      throw ValidationError("--keep-changes is a number of days from 1 to 3650, not \(keepChanges)")
    }
    guard (1...3_650).contains(keepDrafts) else {
      throw ValidationError("--keep-drafts is a number of days from 1 to 3650, not \(keepDrafts)")
    }
  }

  func run() throws {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    var log = Logger(label: "atende")
    log.logLevel = Logger.Level(rawValue: logLevel) ?? .info
    let service = BackendService(
      database: database, listen: listen, allowsPlainRemote: allowPlainRemote, stopsOnSignals: true,
      keepsChanges: .hours(24 * Int64(keepChanges)), keepsDrafts: .hours(24 * Int64(keepDrafts)), isRestored: restored,
      log: log)
    try blocking { [log] in
      try await service.run { address in
        log.notice("listening", metadata: ["address": "\(address)"])
      }
    }
  }
}

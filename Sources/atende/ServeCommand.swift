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

  @Option(help: "trace, debug, info, notice, warning or error.")
  var logLevel: String = "info"

  func run() throws {
    guard let level = Logger.Level(rawValue: logLevel) else {
      throw ValidationError("--log-level is trace, debug, info, notice, warning or error, not '\(logLevel)'")
    }
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    var log = Logger(label: "atende")
    log.logLevel = level
    let service = BackendService(
      database: database, listen: listen, allowsPlainRemote: allowPlainRemote, stopsOnSignals: true, log: log)
    try blocking { [log] in
      try await service.run { address in
        log.notice("listening", metadata: ["address": "\(address)"])
      }
    }
  }
}

import Catalog
import Console
import Foundation
import Glibc
import Mirror
import Terminal

extension ConsoleOptions {
  /// Claims a login's files; when another console of this host has them, asks on the terminal whether to take them
  /// over.
  func claim(_ directory: URL, _ catalog: Catalog) throws -> LoginFiles {
    let isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    let policy: TakeOverPolicy = takeOver ? .insist : isInteractive ? .ask : .needsFlag
    return try LoginClaim(directory: directory, policy: policy) { owner in
      writeAll(openElsewhere(owner, catalog) + ". " + catalog.takeItOver + " ", to: STDERR_FILENO)
      return catalog.isYes(readLine(strippingNewline: true) ?? "")
    }.files()
  }
}

/// Says on the terminal that is ours again why the console left, when it was not the agent's wish.
func tell(_ departure: Departure, _ catalog: Catalog) {
  if case .takenOver(let request) = departure.reason {
    printError(catalog.takenOver(by: request.from.pid, terminal: request.from.terminal))
  }
}

/// Runs `body`; what it throws ends the command with one sentence in the catalogue's language.
func refusing<Value>(in catalog: Catalog, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as any LocalFileError {
    throw Refusal(describe(error, catalog))
  }
}

/// Errors for which `describe` has words.
private protocol LocalFileError: Error {}
extension ConsoleError: LocalFileError {}
extension TerminalError: LocalFileError {}
extension MirrorError: LocalFileError {}
extension OutboxError: LocalFileError {}
extension LoginFilesError: LocalFileError {}

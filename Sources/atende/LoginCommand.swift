import ArgumentParser
import Catalog
import Console
import Foundation
import Glibc
import HTTPClient
import Mirror
import SyncClient

struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Makes a login; the password is asked for, or read from standard input.")

  @Option(help: "The backend: https://HOST[:PORT], or http:// on this machine only.")
  var server: String

  @Option(help: "The agent's user name.")
  var user: String

  func run() throws {
    guard let url = URL(string: server), url.host != nil else {
      throw ValidationError("--server must be an address such as https://atende.example.com, not '\(server)'")
    }
    let table = LoginTable()
    let name = LoginTable.name(user: user, server: url)
    try refusing(in: ConsoleSettings.present.catalog) {
      let files = try LoginClaim(directory: table.paths.directory(ofLogin: name), policy: .refuse).files()
      defer { files.release() }
      try logIn(server: server, user: user, password: try password(), files: files)
      try table.remember(name)
    }
    print("logged in; 'atende' opens the console (login \(name))")
  }

  /// Asks without echo on a terminal, else takes the first line of standard input.
  private func password() throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = readLine(strippingNewline: true), !line.isEmpty else {
        throw Refusal("no password on standard input: pipe it in, or run this in a terminal")
      }
      return line
    }
    var plain = termios()
    tcgetattr(STDIN_FILENO, &plain)
    var silent = plain
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &plain)
      printError("")
    }
    writeAll("password of \(user): ", to: STDERR_FILENO)
    guard let line = readLine(strippingNewline: true), !line.isEmpty else { throw Refusal("no password given") }
    return line
  }
}

/// Asks the backend for tokens and keeps them in the login's directory, unless its outbox is another agent's.
/// What was found wrong with the outbox, and mended, is said on standard error.
///
/// - Throws: `OutboxError.otherAgent`, `.otherServer`: the login is as it was. `TransportError`, `MirrorError`.
func logIn(server: String, user: String, password: String, files: LoginFiles) throws {
  let client = HTTPClient()
  defer { client.shutdown() }
  let kept = FileCredentialStore(path: files.credentialsPath)
  let store = HeldBackStore(earlier: kept)
  let credentials = try blocking {
    try await Login.perform(
      server: server, user: user, password: password, transport: LiveTransport(server: server, client: client),
      store: store)
  }
  try checkOutbox(files, credentials) { printError($0.words(ConsoleSettings.present.catalog)) }
  try kept.save(credentials)
}

/// Credentials that are not written down yet.
private struct HeldBackStore: CredentialStore {
  let earlier: FileCredentialStore

  func load() throws(CredentialError) -> Credentials? { try earlier.load() }
  func save(_ credentials: Credentials) throws(CredentialError) {}
  func clear() throws(CredentialError) {}
}

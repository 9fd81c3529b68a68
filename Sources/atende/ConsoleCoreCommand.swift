import ArgumentParser
import Catalog
import Console
import Domain
import Foundation
import Glibc

/// A console without a screen: it opens a login's files, runs its sync and takes requests from standard input.
///
/// One JSON object a line in, one JSON object a line out, in the same order; every answer has `ok` and `cmd`, and
/// `error` (a sentence) when `ok` is false. The first line comes unasked when the files are open:
///
///     {"cmd":"ready","ok":true,"pid":71,"findings":[],"returned":0}
///
/// `findings` says what was mended at the start, `returned` how many held messages came back as drafts.
///
/// | request | answer |
/// |---|---|
/// | `{"cmd":"send","conversation":12,"text":"…"}` | `{"cmd":"send","id":"0190…","ok":true,"state":"queued"}` |
/// | `{"cmd":"comment","conversation":12,"text":"…"}` | the same |
/// | `{"cmd":"transfer","conversation":12,"service":3}` or `"agent":4`, with an optional `"comment"` | the same |
/// | `{"cmd":"finalise","conversation":12}`, optional `"wrap_up":5`, `"comment"`, `"external_protocol"` | the same |
/// | `{"cmd":"read","conversation":12}` (up to its last message) | the same |
/// | `{"cmd":"retry","id":"…"}` | `id` is the new one |
/// | `{"cmd":"discard","id":"…"}` | |
/// | `{"cmd":"state"}` | see below |
/// | `{"cmd":"conversations"}` | `conversations`: ids of the open ones in the mirror (1,000 at most; `more`) |
/// | `{"cmd":"drain","seconds":10}` | `drained`: whether nothing released was left before the time was up |
/// | `{"cmd":"quit"}` | then it ends with status 0, as at the end of its input; what is queued stays in the outbox |
///
/// The five that make an operation answer only when it is durable: an operation that was answered is never lost,
/// whatever ends the process. They take an optional `"id"` (a version 7 UUID in lower case), so that after a kill in
/// between the sender can look for it: an id that `state` does not list was never stored, or was delivered already.
///
/// `state` answers `line` (`starting`, `loading`, `live`, `offline`, `logged_out`, `revoked`, `incompatible`,
/// `server_outdated`), `as_of` (milliseconds), `epoch`, `cursor`, `pending`, `parked`, and `operations`: `id`,
/// `conversation`, `kind`, `state` (`queued`, `sending`, `accepted`, `retry`, `parked`, `expired`, `held`), `reason`,
/// `attempts`. An operation that is no longer listed has taken effect, and the mirror has reached it.
///
/// Another console of the login may take it over: then it drains, and ends with status 0 as well.
struct ConsoleCoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "console-core", shouldDisplay: false)

  @Option(help: "The login to open, as 'atende login' named it.")
  var login: String?

  @Option(help: "The login's folder.")
  var directory: String?

  @Flag(help: "Take the login over from another console of this host.")
  var takeOver = false

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    try refusing(in: Catalog(language: .english)) {
      let folder =
        try directory.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? LoginTable().directory(named: login)
      let files = try LoginClaim(directory: folder, policy: takeOver ? .insist : .needsFlag).files()
      try ConsoleCore(files: files, input: STDIN_FILENO, output: STDOUT_FILENO).run().answer()
    }
  }
}

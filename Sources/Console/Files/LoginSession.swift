import Catalog
import Domain
import Foundation
import Logging
import Mirror
import SyncClient

/// One login at work: its files open and owned by this process, its sync beside them, its ear open for other consoles.
///
/// Used by one thread. What happens elsewhere comes by the mailbox.
package final class LoginSession {
  package let outbox: OutboxDatabase
  package let credentials: Credentials
  /// What was wrong with the files and what was done about it.
  package let findings: [FileFinding]
  /// Conversations whose held words came back to the composer.
  package let returned: Int
  package let store: ConsoleStore
  /// What the rows were narrowed by in the last run.
  package let filters: FiltersFile
  package let mailbox: Mailbox<ConsoleMessage>
  private let files: LoginFiles
  private let logFile: RotatingLogFile
  private let log: Logger
  private let listener: TakeOverListener
  let mirror: MirrorDatabase
  let sync: SyncRunner
  private let indexer: MessageIndexer

  /// Opens the databases, mends what can be mended, and lets other consoles know who has the login. Sync does not run
  /// yet.
  ///
  /// - Parameter files: claimed; released by `close`.
  /// - Throws: `ConsoleError.noLogin`, `MirrorError`, `CredentialError`.
  package init(_ files: LoginFiles, mailbox: Mailbox<ConsoleMessage>) throws {
    let credentialStore = FileCredentialStore(path: files.credentialsPath)
    guard let credentials = try credentialStore.load() else { throw ConsoleError.noLogin }
    let logFile = RotatingLogFile(path: files.directory + "/console.log")
    let log = Logger(label: "atende.sync") { _ in FileLogHandler(logFile) }
    var findings: [FileFinding] = []
    let opened = try OpenedDatabases(files, credentials) { finding in
      log.warning("\(finding.words(Catalog(language: .english)))")
      findings.append(finding)
    }
    returned = try opened.outbox.recoverAfterCrash().count
    listener = try TakeOverListener(directory: files.directory, identity: .own()) { mailbox.post(.takeOverAsked($0)) }
    store = try ConsoleStore(mirror: opened.mirror, outbox: opened.outbox)
    sync = SyncRunner(
      mirror: opened.mirror, outbox: opened.outbox, credentials: credentials, credentialStore: credentialStore,
      log: log
    ) { mailbox.post($0) }
    filters = FiltersFile(directory: files.directory)
    mirror = opened.mirror
    indexer = MessageIndexer(log: log) { [mirror = opened.mirror] in try mirror.indexMessages() || mirror.sumReplies() }
    outbox = opened.outbox
    self.findings = findings
    self.files = files
    self.credentials = credentials
    self.logFile = logFile
    self.log = log
    self.mailbox = mailbox
    store.onChange { [indexer] in
      indexer.start()
      mailbox.post(.storeChanged)
    }
  }

  package func start() {
    sync.start()
    indexer.start()
  }

  /// Goes on with a fresh file in place of one that broke while it was in use: the mirror is fetched anew, the outbox
  /// is written from memory, with nothing lost. Blocks until the sync has let the mirror go: milliseconds, two seconds
  /// at most.
  ///
  /// - Parameter error: what a read or write threw.
  /// - Returns: what to say; nil: `error` does not say that a file is broken, or it is mended already.
  /// - Throws: `MirrorError`: the file can't be used until one more attempt succeeds.
  package func mend(after error: MirrorError) throws -> FileFinding? {
    let finding = try mended(after: error)
    if let finding { log.warning("\(finding.words(Catalog(language: .english)))") }
    return finding
  }

  private func mended(after error: MirrorError) throws -> FileFinding? {
    guard let path = error.fileToMend else { return nil }
    if path == outbox.path { return try outbox.rebuild(after: error).map { .outbox($0) } }
    guard path == mirror.path else { return nil }
    sync.pause()
    defer { sync.start() }
    return try mirror.rebuild(after: error).map { .mirror($0) }
  }

  /// The machine or the process slept: the line is looked at. Never blocks.
  package func resumed() { sync.kick() }

  /// Waits for released operations, then lets everything go. Drafts must be written by then.
  ///
  /// - Parameter patience: nil: as long as `reason` allows.
  ///
  /// Whoever waits for the login is not answered yet: see `Departure.answer`.
  package func close(_ reason: LeaveReason, patience: Duration? = nil) -> Departure {
    let drain = Drain(mailbox: mailbox) { [sync] in await sync.drained(within: $0) }
    let departure = drain.run(reason, patience: patience ?? reason.patience)
    sync.stop()
    indexer.stop()
    listener.stop()
    store.onChange {}
    try? store.close()
    try? mirror.close()
    try? outbox.close()
    logFile.close()
    files.release()
    return departure
  }
}

extension MirrorError {
  /// The file that a fresh one in its place would mend; nil: none would.
  fileprivate var fileToMend: String? {
    switch self {
    case .corrupt(let path, _), .foreign(let path), .readOnly(let path): path
    default: nil
    }
  }
}

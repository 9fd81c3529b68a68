import Catalog
import ConsoleUI
import Domain
import Foundation
import HTTPClient
import Mirror
import Screen
import SyncClient
import Terminal
import Text

/// Opens a login's files, starts its sync beside the screen, and runs the console until the agent leaves.
package struct ConsoleRun {
  /// The login's folder.
  package var directory: URL
  package var settings: ConsoleSettings
  /// The folder of the user's configuration.
  package var configuration: URL
  /// What was wrong with the configuration, shown as the first notice.
  package var problems: [String]
  /// Shown when nothing was wrong; nil: nothing.
  package var greeting: String?

  package init(
    directory: URL, settings: ConsoleSettings, configuration: URL, problems: [String] = [], greeting: String? = nil
  ) {
    self.directory = directory
    self.settings = settings
    self.configuration = configuration
    self.problems = problems
    self.greeting = greeting
  }

  /// Blocks the calling thread, which must be the main one, until the agent leaves. The terminal is restored on return.
  package func run() throws {
    let files = try LoginFiles(directory: directory.path)
    defer { files.release() }
    let mirror = try openMirror(files)
    let outbox = try OutboxDatabase(path: files.outboxPath)
    let recovered = try outbox.recoverAfterCrash()
    let store = try ConsoleStore(mirror: mirror, outbox: outbox)
    let credentialStore = FileCredentialStore(path: files.credentialsPath)
    guard let credentials = try credentialStore.load() else { throw ConsoleError.noLogin }

    let mailbox = try Mailbox<ConsoleMessage>()
    let sync = SyncRunner(
      mirror: mirror, outbox: outbox, credentials: credentials, credentialStore: credentialStore, mailbox: mailbox)
    let appearance = Appearance.load(settings, directory: configuration, actions: Set(Action.allCases.map(\.rawValue)))

    let language = settings.language ?? ConsoleSettings.language(environment: ProcessInfo.processInfo.environment)
    let now = Timestamp.machineNow()
    var options = TerminalOptions()
    options.escapeDelay = settings.escapeDelay
    let terminal = try Terminal(options: options)
    defer { terminal.restore() }
    let state = AppState(
      size: terminal.size, keymap: appearance.keymap, catalog: Catalog(language: language),
      zone: ZoneOffsets(zone: TimeZone.current.identifier, around: now), now: now)
    let loop = ConsoleLoop(
      terminal: terminal, theme: terminal.colorDepth != .none ? appearance.theme : appearance.theme.withoutColors,
      state: state, store: store, outbox: outbox, agentID: credentials.agentID, mailbox: mailbox, kick: { sync.kick() })
    loop.hasFixedLanguage = settings.language != nil
    loop.firstNotice = firstNotice(
      problems + appearance.problems, recovered: recovered.count, catalog: Catalog(language: language))
    sync.start()
    defer { sync.stop() }
    loop.run()
  }

  /// A mirror that can't be read is only a copy: it is moved aside and fetched anew.
  private func openMirror(_ files: LoginFiles) throws -> MirrorDatabase {
    do {
      return try MirrorDatabase(path: files.mirrorPath)
    } catch MirrorError.corrupt {
      return try MirrorDatabase.discard(at: files.mirrorPath).mirror
    }
  }

  private func firstNotice(_ problems: [String], recovered: Int, catalog: Catalog) -> Notice? {
    if let first = problems.first {
      let more = problems.count > 1 ? " (+\(problems.count - 1))" : ""
      return Notice(.warning, SafeText(first + more))
    }
    if recovered > 0 { return Notice(.warning, SafeText(catalog.heldMessagesReturned(count: recovered))) }
    return greeting.map { Notice(.information, SafeText($0)) }
  }
}

import Catalog
import ConsoleUI
import Domain
import Foundation
import Glibc
import Mirror
import Screen
import Terminal
import Text

/// Opens a login's files, starts its sync beside the screen, and runs the console until the agent leaves.
package struct ConsoleRun {
  /// Claimed; released on return.
  package var files: LoginFiles
  package var settings: ConsoleSettings
  /// The folder of the user's configuration.
  package var configuration: URL
  /// What the agent chose in earlier runs.
  package var preferences = ConsolePaths(environment: ProcessInfo.processInfo.environment).preferences
  /// What was wrong with the configuration, shown as the first notice.
  package var problems: [String]
  /// Shown when nothing was wrong; nil: nothing.
  package var greeting: String?
  /// Of this program.
  package var version: String
  /// Those of this machine, which the agent may go to; nil: this one alone.
  package var logins: LoginFolder?
  /// Told the name of each login that the agent goes to.
  package var opened: (String) -> Void = { _ in }

  package init(
    files: LoginFiles, settings: ConsoleSettings, configuration: URL, problems: [String] = [], greeting: String? = nil,
    version: String
  ) {
    self.version = version
    self.files = files
    self.settings = settings
    self.configuration = configuration
    self.problems = problems
    self.greeting = greeting
  }

  /// Blocks the calling thread, which must be the main one, until the agent leaves and what was released has gone
  /// out or had its time. The terminal is restored on return.
  package func run() throws -> Departure {
    var session = try LoginSession(files, mailbox: try Mailbox())
    // When the terminal's own handler is gone, the end of the line must not end the wait for what is released.
    signal(SIGHUP, SIG_IGN)
    let end: End
    do {
      let terminal = try makeTerminal()
      // A terminal that is gone, or that the agent has left, is let go at once: the rest happens without it.
      defer { terminal.restore() }
      var present = runLoop(terminal, session, greeting: firstNotice(session))
      while case .switched = present.reason, let next = present.next {
        // Drained with the last frame on the screen; then the other login has the terminal as it is.
        close(session, present).answer()
        session = next.session
        opened(next.name)
        present = runLoop(terminal, session, greeting: firstNotice(session, at: next.title))
      }
      end = present
    } catch {
      session.close(.terminated).answer()
      throw error
    }
    return close(session, end)
  }

  /// How one login's console ended.
  private struct End {
    var reason: LeaveReason
    /// The mirror equals the backend, as far as is known.
    var isOnline: Bool
    var next: NextLogin?
  }

  /// The agent does not wait for a line that is down.
  private func close(_ session: LoginSession, _ end: End) -> Departure {
    session.close(end.reason, patience: end.reason.isAwaited && !end.isOnline ? .zero : end.reason.patience)
  }

  private func makeTerminal() throws -> Terminal {
    try Terminal(options: settings.terminalOptions())
  }

  /// - Parameter greeting: makes the first notice of what the start found wrong.
  private func runLoop(
    _ terminal: Terminal, _ session: LoginSession, greeting: ([String], Catalog) -> Notice?
  ) -> End {
    let appearance = Appearance(settings, configuration: configuration, remembered: PreferencesFile(preferences))
    let catalog = appearance.catalog
    let now = Timestamp.machineNow()
    var state = AppState(
      size: terminal.size, keymap: appearance.keymap, catalog: catalog,
      zone: ZoneOffsets(zone: TimeZone.current.identifier, around: now), now: now)
    state.choices = appearance.choices
    state.preferences = appearance.preferences
    var problems = problems
    switch session.filters.load() {
    case .filters(let filters): state.restore(filters)
    case .damaged: problems.append(catalog.filtersUnreadable(session.filters.path))
    case .nothing: break
    }
    state.choices.isBackgroundDark = terminal.findBackground(
      patience: state.themeName == Choices.automaticTheme ? .milliseconds(120) : .zero)
    let loop = ConsoleLoop(
      terminal: terminal, appearance: appearance, state: state, session: session, quietHours: settings.quietHours,
      sendDelay: settings.sendDelay, logins: logins)
    let crashes = CrashReports(directory: preferences.deletingLastPathComponent())
    let crashed = crashes.takeUntold().map { [catalog.crashedLastTime(reportAt: CrashReports.shortened($0))] } ?? []
    crashes.prepare(version: version, terminal: terminal.words, catalog: catalog)
    defer { CrashReport.forget() }
    loop.firstNotice = greeting(crashed + problems + appearance.problems, catalog)
    session.start()
    let reason = loop.run()
    return End(reason: reason, isOnline: loop.isOnline, next: loop.next)
  }

  /// - Parameter title: of the login that was gone to; nil: the first one.
  private func firstNotice(_ session: LoginSession, at title: String? = nil) -> ([String], Catalog) -> Notice? {
    { problems, catalog in
      firstNotice(session, problems, catalog) ?? title.map { Notice(.done, SafeText(catalog.nowAt($0))) }
        ?? greeting.map { Notice(.information, SafeText($0)) }
    }
  }

  private func firstNotice(_ session: LoginSession, _ problems: [String], _ catalog: Catalog) -> Notice? {
    let findings = session.findings.map { $0.words(catalog) }
    let returned = session.returned > 0 ? [catalog.heldMessagesReturned(count: session.returned)] : []
    let all = findings + returned + problems
    if let first = all.first {
      let more = all.count > 1 ? " (+\(all.count - 1))" : ""
      return Notice(.warning, SafeText(first + more))
    }
    return nil
  }
}

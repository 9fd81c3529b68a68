import CFloor
import Domain
import FoundationEssentials
import Glibc
import SyncClient

/// How the screens are to be measured.
package struct ScreensBenchOptions: Sendable {
  package struct Size: Hashable, Sendable {
    /// Open ones; as many finished ones come with them.
    package var conversations: Int
    /// Messages of the longest conversation.
    package var history: Int
    /// In all.
    package var messages: Int

    package init(conversations: Int, history: Int, messages: Int) {
      self.conversations = conversations
      self.history = history
      self.messages = messages
    }
  }

  /// The console's executable.
  package var executable: String
  /// In rising order.
  package var sizes: [Size]
  package var rounds: Int
  /// Of each key in a round.
  package var repetitions: Int
  package var parts = Set(ScreenPart.allCases)
  package var columns = 120
  package var rows = 40
  /// Where mirrors are written, or lie from the last time; a directory that exists.
  package var directory: String
  /// By this machine's clock: what is prepared lies before it.
  package var now: Timestamp
  package var progress: @Sendable (String) -> Void

  package init(
    executable: String, sizes: [Size], rounds: Int, repetitions: Int, directory: String, now: Timestamp,
    progress: @escaping @Sendable (String) -> Void
  ) {
    self.executable = executable
    self.sizes = sizes
    self.rounds = rounds
    self.repetitions = repetitions
    self.directory = directory
    self.now = now
    self.progress = progress
  }
}

/// Measures how soon the answer to a key stands on the screen, with few conversations and with many.
package enum ScreensBench {
  private struct Subject {
    var size: ScreensBenchOptions.Size
    var scenarios: ScreenScenarios
    var data: String
    var samples: [String: [Double]] = [:]
    var memory: [ProcessUsage.Memory] = []
  }

  /// Blocks for minutes. Sizes take turns, so that both meet the same machine.
  package static func run(_ options: ScreensBenchOptions) throws -> ScreensReport {
    var subjects = try options.sizes.map { size in
      let data = "\(options.directory)/\(size.conversations)-\(size.history)-\(size.messages)"
      let plan = try prepare(size, data, options)
      let scenarios = ScreenScenarios(
        plan: plan, oracle: ScreenOracle(plan), repetitions: max(1, options.repetitions))
      return Subject(size: size, scenarios: scenarios, data: data)
    }
    for round in 0..<options.rounds {
      for index in subjects.indices {
        options.progress(
          "\(subjects[index].size.conversations) conversations: round \(round + 1) of \(options.rounds)")
        try measure(&subjects[index], options)
      }
    }
    return ScreensReport(
      columns: options.columns, rows: options.rows,
      sizes: subjects.map { subject in
        ScreensReport.Size(
          conversations: subject.size.conversations, history: subject.size.history, messages: subject.size.messages,
          answers: subject.samples.compactMapValues { Spread($0) }, memory: subject.memory)
      })
  }

  private static func measure(_ subject: inout Subject, _ options: ScreensBenchOptions) throws {
    forgetEarlierRuns(subject.data + "/atende/logins/bench")
    let session = try TerminalSession(
      options.executable, arguments: ["console", "--login", "bench", "--language", "en"],
      environment: environment(subject.data), columns: options.columns, rows: options.rows)
    defer { session.close() }
    _ = try session.awaitText("TTA")
    session.pump(first: 500, quiet: 300, limit: 5_000)
    session.settle()
    let driver = ScreenDriver(session)
    let mirror = subject.data + "/atende/logins/bench/mirror.db"
    try subject.scenarios.run(driver, options.parts) { readThrough(mirror) }
    subject.samples.merge(driver.samples) { $0 + $1 }
    subject.memory.append(ProcessUsage.memory(session.process))
  }

  /// Brings a file into the system's page cache: the program is measured, not the disk. A system that reclaims what was
  /// not read for a while takes it from there again, so it is done often.
  private static func readThrough(_ path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while read(file, &buffer, buffer.count) > 0 {}
  }

  private static func environment(_ data: String) -> [String] {
    let path = getenv("PATH").map { "PATH=" + String(cString: $0) }
    return [path].compactMap(\.self)
      + ["HOME=\(data)", "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "TZ=UTC"]
      + ["DATA", "CONFIG", "STATE"].map { "XDG_\($0)_HOME=\(data)" }
  }

  /// Filters, drafts and what else a console keeps: each begins as the first one.
  private static func forgetEarlierRuns(_ login: String) {
    let kept = ["mirror.db", "mirror.db-wal", "mirror.db-shm", "credentials.json"]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: login)) ?? [] where !kept.contains(name) {
      unlink("\(login)/\(name)")
    }
  }

  // MARK: Preparing

  /// What lies there from the last time is used again within a day: later its finished conversations are too old.
  private static func prepare(
    _ size: ScreensBenchOptions.Size, _ data: String, _ options: ScreensBenchOptions
  ) throws -> ScreenPlan {
    let path = data + "/plan.json"
    let fresh = ScreenPlan(
      conversations: size.conversations, history: size.history, messages: size.messages, now: options.now)
    if let kept = ScreenPlan.read(path), kept.now <= options.now, options.now - kept.now < .seconds(3_600 * 12) {
      return kept
    }
    options.progress("\(size.conversations) conversations: preparing")
    let login = data + "/atende/logins/bench"
    for suffix in ["", "-wal", "-shm"] { unlink("\(login)/mirror.db\(suffix)") }
    unlink(path)
    try makeDirectories(login)
    try ScreenMirror(plan: fresh).write(to: login + "/mirror.db") { line in options.progress("  " + line) }
    try FileCredentialStore(path: login + "/credentials.json").save(
      Credentials(
        server: ScreenMirror.server, username: "bench", device: "bench", agentID: ScreenMirror.agentID,
        companyID: CompanyID(1), refreshToken: "none", accessToken: "none",
        accessExpiresAt: options.now + .hours(24 * 365)))
    try fresh.write(path)
    return fresh
  }

  private static func makeDirectories(_ path: String) throws(BenchError) {
    var part = ""
    for name in path.split(separator: "/") {
      part += "/" + name
      if mkdir(part, 0o700) != 0, errno != EEXIST { throw .file(path: part, errno: errno) }
    }
  }
}

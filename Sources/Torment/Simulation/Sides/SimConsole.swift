import Domain
import Logging
import Mirror
import SyncClient

/// One agent's machine: a process with the real session and databases, which dies and is started again on its files.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class SimConsole: @unchecked Sendable {
  /// Thrown by the databases at the step at which the process dies, and at every later one.
  struct Dead: Error {}

  let name: String
  let agent: AgentID
  let clock: SimClock
  let line: SimLine
  /// On the machine's disk.
  let credentials = Confined<Credentials?>(nil)
  private let directory: String
  private let loop: SimLoop
  private let story: Story
  private var dice: Dice
  var rates: FaultRates
  private(set) var process: SimConsoleProcess?
  private var isClosing = false
  private var isStopped = false
  /// As it was told last.
  private(set) var status = SyncStatus()
  /// Called after each commit of the mirror while the process lives.
  var onMirrorCommit: () -> Void = {}
  /// Called when a process has opened its files, with what came back to the composer.
  var onStart: (SimConsoleProcess) -> Void = { _ in }
  /// Put around the transport: for tests that break it.
  var disguise: (any SyncTransport) -> any SyncTransport = { $0 }

  init(
    _ name: String, agent: AgentID, directory: String, line: SimLine, clock: SimClock, loop: SimLoop, story: Story,
    dice: Dice, rates: FaultRates
  ) {
    self.name = name
    self.agent = agent
    self.directory = directory
    self.line = line
    self.clock = clock
    self.loop = loop
    self.story = story
    self.dice = dice
    self.rates = rates
  }

  /// Opens the files and runs the session; when the process dies over it, it is tried again.
  func start() {
    guard process == nil, !isClosing, !isStopped else { return }
    let isAlive = Confined(true)
    do {
      let mirror = try MirrorDatabase(
        path: directory + "/mirror.db",
        onStep: { [unowned self] step in
          try self.reached(step, of: "mirror", isAlive)
          if step == .afterCommit { self.onMirrorCommit() }
        })
      let outbox: OutboxDatabase
      do {
        outbox = try OutboxDatabase(
          path: directory + "/outbox.db",
          onStep: { [unowned self] step in try self.reached(step, of: "outbox", isAlive) })
        try outbox.recoverAfterCrash()
      } catch {
        try? mirror.close()
        throw error
      }
      let process = try makeProcess(mirror, outbox, isAlive)
      self.process = process
      story.tell(name, "starts")
      onStart(process)
      process.run()
    } catch {
      story.tell(name, isAlive.value ? "cannot start: \(error)" : "died over its start")
      isAlive.value = false
      loop.call(after: dice.milliseconds(100...5_000)) { [self] in start() }
    }
  }

  private func makeProcess(
    _ mirror: MirrorDatabase, _ outbox: OutboxDatabase, _ isAlive: Confined<Bool>
  ) throws -> SimConsoleProcess {
    let box = Confined(Dice(seed: dice.next()))
    let parts = SyncSessionParts(
      transport: disguise(SimTransport(line: line)),
      credentials: SimCredentials(disk: credentials, isAlive: isAlive), mirror: mirror, outbox: outbox, clock: clock,
      random: { box.value.fraction() }, log: SimServer.silence, executor: SimExecutor(loop))
    let session = SyncSession(parts) { [unowned self] status in
      guard isAlive.value else { return }
      if status.line != self.status.line { story.tell(name, "is \(status.line)") }
      self.status = status
    }
    return try SimConsoleProcess(mirror: mirror, outbox: outbox, session: session, isAlive: isAlive)
  }

  private func reached(_ step: DatabaseStep, of file: String, _ isAlive: Confined<Bool>) throws {
    guard isAlive.value else { throw Dead() }
    guard dice.chance(rates.consoleKilled / 2) else { return }
    isAlive.value = false
    story.tell(name, "dies \(step == .beforeCommit ? "before" : "after") a commit of the \(file)")
    let delay = dice.chance(0.7) ? dice.milliseconds(100...5_000) : dice.seconds(5...300)
    loop.call(after: .zero) { [self] in if process?.isAlive === isAlive { end(startingAfter: delay) } }
    throw Dead()
  }

  /// The process is gone, with everything under way.
  func kill(startingAfter delay: Duration) {
    guard let process else { return }
    process.isAlive.value = false
    story.tell(name, "dies")
    end(startingAfter: delay)
  }

  /// Stops in an orderly way, and starts again.
  func restart(after delay: Duration) {
    guard process != nil else { return }
    story.tell(name, "stops")
    end(startingAfter: delay)
  }

  /// For good.
  func stop() {
    isStopped = true
    process?.isAlive.value = false
    end(startingAfter: .zero)
  }

  private func end(startingAfter delay: Duration) {
    guard let process else { return }
    self.process = nil
    isClosing = true
    if !process.isAlive.value { line.breakAll("the console is gone") }
    Task {
      await process.end()
      process.isAlive.value = false
      self.isClosing = false
      self.loop.call(after: delay) { self.start() }
    }
  }
}

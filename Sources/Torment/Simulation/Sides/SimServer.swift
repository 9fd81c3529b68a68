import Backend
import BackendHTTP
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import StoreSQLite
import Wire

/// The server's machine: a process with the real backend and its routes, which dies and is started again on its file.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class SimServer: SimDestination, @unchecked Sendable {
  /// Thrown by the store at the step at which the process dies, and at every later one.
  struct Dead: Error {}

  private let loop: SimLoop
  private let story: Story
  let path: String
  let clock: SimClock
  private var dice: Dice
  var rates: FaultRates
  private(set) var process: SimServerProcess?
  /// Ended processes whose files are not yet closed.
  private var isClosing = false
  private var isStarting = false
  /// The file, from before requests are taken.
  private(set) var opened: SQLiteStore?
  /// Called after each commit.
  var onCommit: () -> Void = {}

  init(path: String, loop: SimLoop, story: Story, dice: Dice, rates: FaultRates) {
    self.path = path
    self.loop = loop
    self.story = story
    self.dice = dice
    self.rates = rates
    clock = SimClock(loop)
  }

  /// nil: it is down.
  var backend: Backend? { process?.backend }

  var store: SQLiteStore? { process?.store }

  // MARK: - Living and dying

  /// Opens the file and takes requests from then on; nothing when it runs.
  func start(before: @escaping @Sendable (Backend) async throws -> Void = { _ in }) throws {
    guard process == nil, !isStarting else { return }
    isStarting = true
    let life = Confined(true)
    let options = SQLiteStoreOptions(
      survivesPowerCut: false, runsInline: true,
      onStep: { [unowned self] step in try self.reached(step, life) })
    let store = try SQLiteStore.open(path: path, options: options)
    let box = Confined(dice)
    let backend = Backend(
      store: store, settings: Self.settings, now: { [clock] in clock.wall() },
      randomBytes: { box.value.bytes($0) }, sleep: { [clock] in try await clock.sleep(until: clock.uptime() + $0) },
      log: Self.silence)
    _ = dice.next()
    let process = SimServerProcess(
      store: store, backend: backend, clock: clock, loop: loop, isAlive: life, log: Self.silence)
    opened = store
    Task {
      do { try await before(backend) } catch {
        // It dies over its preparations, and makes them again.
        life.value = false
        await process.end(isKilled: true)
        self.isStarting = false
        return self.comeBack(after: .seconds(1), before: before)
      }
      self.isStarting = false
      self.process = process
      self.story.tell("server", "listens")
    }
  }

  private func reached(_ step: StoreStep, _ life: Confined<Bool>) throws {
    guard life.value else { throw Dead() }
    if step == .afterCommit { onCommit() }
    guard process?.isAlive === life, dice.chance(rates.serverKilled / 2) else { return }
    life.value = false
    story.tell("server", "dies \(step == .beforeCommit ? "before" : "after") a commit")
    let delay = dice.chance(0.5) ? dice.milliseconds(50...2_000) : dice.seconds(2...90)
    loop.call(after: .zero) { [self] in end(startingAfter: delay) }
    throw Dead()
  }

  /// The process is gone, with everything under way.
  func kill(startingAfter delay: Duration, before: @escaping @Sendable (Backend) async throws -> Void = { _ in }) {
    guard let process else { return }
    process.isAlive.value = false
    story.tell("server", "dies")
    end(startingAfter: delay, before: before)
  }

  /// Tells streams to reconnect, and comes back.
  func restart(after delay: Duration) {
    guard let process else { return }
    story.tell("server", "stops")
    self.process = nil
    close(process, isKilled: false)
    comeBack(after: delay)
  }

  /// For good.
  func stop() {
    guard let process else { return }
    self.process = nil
    process.isAlive.value = false
    close(process, isKilled: true)
  }

  private func end(
    startingAfter delay: Duration, before: @escaping @Sendable (Backend) async throws -> Void = { _ in }
  ) {
    guard let process else { return }
    self.process = nil
    close(process, isKilled: true)
    comeBack(after: delay, before: before)
  }

  private func close(_ process: SimServerProcess, isKilled: Bool) {
    isClosing = true
    Task {
      await process.end(isKilled: isKilled)
      process.isAlive.value = false
      self.isClosing = false
    }
  }

  /// Called between the end of the old process and the start of the new one.
  var whileDown: () throws -> Void = {}

  private func comeBack(
    after delay: Duration, before: @escaping @Sendable (Backend) async throws -> Void = { _ in }
  ) {
    loop.call(after: delay) { [self] in
      if isClosing { return comeBack(after: .milliseconds(100), before: before) }
      do {
        try whileDown()
        whileDown = {}
        try start(before: before)
      } catch {
        story.tell("server", "cannot start: \(error)")
      }
    }
  }

  func take(_ request: SimRequest, onPart: @escaping (SimReply.Part) -> Void) -> (() -> Void)? {
    process?.take(request, onPart: onPart)
  }

  /// Tokens end quickly, since a simulation lasts for hours only. The head is not looked for: there is one process.
  private static let settings = BackendSettings(
    accessTokenLifetime: accessTokenLifetime, headPollInterval: .hours(24), passwordCost: 1)

  static let accessTokenLifetime: Duration = .minutes(10)

  static let silence = Logger(label: "torment") { _ in SwiftLogNoOpLogHandler() }
}

import Domain
import Logging
import Mirror
import Wire

/// What a session works with.
package struct SyncSessionParts: Sendable {
  package var transport: any SyncTransport
  package var credentials: any CredentialStore
  package var mirror: MirrorDatabase
  package var outbox: OutboxDatabase
  package var clock: any SessionClock
  /// In 0..<1.
  package var random: @Sendable () -> Double
  package var log: Logger

  package init(
    transport: any SyncTransport, credentials: any CredentialStore, mirror: MirrorDatabase, outbox: OutboxDatabase,
    clock: any SessionClock = SystemSessionClock(),
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }, log: Logger
  ) {
    self.transport = transport
    self.credentials = credentials
    self.mirror = mirror
    self.outbox = outbox
    self.clock = clock
    self.random = random
    self.log = log
  }
}

/// Keeps one login's mirror equal to what the backend shows its agent, and carries the outbox to the backend.
///
/// A shell around `PullMachine`, `PushMachine` and `LiveMachine`: it performs what they decide and feeds back what came of
/// it. All decisions and all writes to the two databases happen one after another on a thread of the session's own
/// queue, in transactions of at most one page, so that they hold up neither the screen nor other tasks; requests and
/// their decoding run as child tasks. While connected and idle it wakes only for the backend's pings and its own tick.
package actor SyncSession {
  /// How often it looks by itself whether there is something to do.
  package static let tick: Duration = .seconds(20)

  /// Told each time the session has nothing to do but wait: how many requests are under way (the event stream apart)
  /// and until when, by the clock's uptime, it sleeps. For tests and diagnostics.
  package typealias IdleObserver = @Sendable (_ requests: Int, _ until: Duration) -> Void

  nonisolated let executor = QueueExecutor(label: "atende.sync")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  nonisolated let parts: SyncSessionParts
  nonisolated let tokens: TokenKeeper
  nonisolated let mailbox = Mailbox<Event>()
  private let onStatus: @Sendable (SyncStatus) -> Void
  private let onIdle: IdleObserver?

  var pull = PullMachine()
  var push = PushMachine()
  var live = LiveMachine()
  var board = StatusBoard()
  var offset = ClockOffset()

  var greeting: HelloReply?
  /// What came and is not yet in the mirror.
  var page: SnapshotPage?
  var changes: (since: Int64, reply: ChangesReply)?
  /// The request whose reply is awaited; replies of others are dropped.
  var pullRequest = 0
  var stream = 0
  var streamStop: Mailbox<Void>?
  /// A stream was asked for and neither opened nor failed.
  var isConnecting = false
  /// Marks that the outbox could not take: written before anything else is sent.
  var unwritten: [PushMachine.Mark] = []
  /// What the outbox gave last.
  var batch: [Operation] = []
  var requests = 0
  /// By the clock's uptime; nil: not set.
  var pullTimer: Duration?
  var pushTimer: Duration?
  var liveTimer: Duration?
  private var tickTimer: Duration = .zero
  private var jobs: [@Sendable () async -> Void] = []

  enum Event: Sendable {
    case greeted(Int, Timed<HelloReply>)
    case pageCame(Int, SnapshotPage)
    case changesCame(Int, since: Int64, Timed<ChangesReply>)
    case pullFailed(Int, TransportError)
    case operationsAnswered(Result<OperationsReply, TransportError>)
    case streamOpened(Int)
    case streamHeard(Int, StreamEvent?)
    case streamEnded(Int, TransportError?)
    case tokenRenewed(Result<Void, TransportError>)
    case kicked
  }

  /// - Parameters:
  ///   - onStatus: called on the session's thread, only when there is news; must be short.
  package init(
    _ parts: SyncSessionParts, onIdle: IdleObserver? = nil, onStatus: @escaping @Sendable (SyncStatus) -> Void
  ) {
    self.parts = parts
    self.onStatus = onStatus
    self.onIdle = onIdle
    tokens = TokenKeeper(store: parts.credentials, transport: parts.transport, clock: parts.clock)
  }

  /// Something was enqueued, retried or edited: look into the outbox. Returns at once; any thread.
  package nonisolated func kick() { mailbox.post(.kicked) }

  /// Runs until its task is cancelled; returns when every request has ended and no operation is left as being sent.
  /// May be run again afterwards, not twice at once.
  ///
  /// Call `OutboxDatabase.recoverAfterCrash` once after opening the files, before the first run. After status
  /// `loggedOut` or `incompatible` nothing more happens until it is run anew.
  package func run() async {
    pull = PullMachine()
    push = PushMachine()
    live = LiveMachine()
    (pullTimer, pushTimer, liveTimer) = (nil, nil, nil)
    tickTimer = parts.clock.uptime() + Self.tick
    board.began()
    await withDiscardingTaskGroup { group in
      feed(.started)
      while !Task.isCancelled {
        startJobs(in: &group)
        tellStatus()
        await waitForNews()
        if Task.isCancelled { break }
        for event in mailbox.takeAll() { handle(event) }
        fireTimers()
      }
      group.cancelAll()
    }
    finish()
  }

  /// Adds a child task of the run. It is started when the present event is dealt with.
  func spawn(_ job: @escaping @Sendable () async -> Void) { jobs.append(job) }

  var uptime: Duration { parts.clock.uptime() }

  /// The server's clock, as far as known.
  var serverNow: Timestamp { parts.clock.wall() + offset.published }

  private func startJobs(in group: inout DiscardingTaskGroup) {
    for job in jobs { group.addTask { await job() } }
    jobs.removeAll()
  }

  private func tellStatus() {
    let counts = parts.outbox.counts()
    let news = board.news(pending: counts.pending, parked: counts.parked, clockOffset: offset.published)
    if let news { onStatus(news) }
  }

  private func waitForNews() async {
    let deadline = [pullTimer, pushTimer, liveTimer].compactMap { $0 }.reduce(tickTimer, min)
    onIdle?(requests + (isConnecting ? 1 : 0), deadline)
    let (mailbox, clock) = (mailbox, parts.clock)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await mailbox.wait() }
      group.addTask { try? await clock.sleep(until: deadline) }
      await group.next()
      group.cancelAll()
    }
  }

  private func fireTimers() {
    let now = uptime
    if let due = pullTimer, due <= now {
      pullTimer = nil
      feed(PullMachine.Event.timerFired)
    }
    if let due = pushTimer, due <= now {
      pushTimer = nil
      feed(PushMachine.Event.timerFired)
    }
    if let due = liveTimer, due <= now {
      liveTimer = nil
      feed(LiveMachine.Event.timerFired(now: now, random: parts.random()))
    }
    if tickTimer <= now {
      tickTimer = now + Self.tick
      if case .open = live.phase {} else { feed(PullMachine.Event.suspected) }
      feed(PushMachine.Event.woken)
    }
  }

  /// After the last child task: what was answered counts, what was not is queued again.
  private func finish() {
    jobs.removeAll()
    for event in mailbox.takeAll() {
      if case .operationsAnswered = event { handle(event) }
    }
    if case .sending = push.phase {
      feed(PushMachine.Event.failed(TransportError(.cancelled, "stopped"), random: 0, now: serverNow))
    }
    jobs.removeAll()
    requests = 0
    streamStop = nil
    isConnecting = false
    pullRequest += 1
    stream += 1
  }
}

/// A reply with the moments that the clock's estimate needs.
struct Timed<Value: Sendable>: Sendable {
  var value: Value
  var wall: Timestamp
  var uptime: Duration
  var roundTrip: Duration
}

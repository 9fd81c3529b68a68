import Domain
import Logging
import Mirror
import Synchronization
import Wire

/// Keeps one login's mirror equal to what the backend shows its agent, and carries the outbox to the backend.
///
/// A shell around `PullMachine`, `PushMachine`, `LiveMachine`, `ResyncMachine` and `PresenceBeat`: it performs what
/// they decide and feeds back what came of it. All decisions and all writes to the two databases happen one after
/// another on the session's own executor, in transactions of at most `ReadAhead.mostTogether` pages, so that they hold
/// up neither the screen nor other tasks; requests and their decoding run as child tasks. While connected and idle it
/// wakes only for the backend's pings and its own tick.
package actor SyncSession {
  /// How often it looks by itself whether there is something to do.
  package static let tick: Duration = .seconds(20)

  /// Told each time the session has nothing to do but wait: how many requests are under way (the event stream and polls
  /// apart) and until when, by the clock's uptime, it sleeps. For tests and diagnostics.
  package typealias IdleObserver = @Sendable (_ requests: Int, _ until: Duration) -> Void

  nonisolated let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  nonisolated let parts: SyncSessionParts
  nonisolated let tokens: TokenKeeper
  nonisolated let mailbox = Mailbox<Event>()
  nonisolated let drains = DrainWaiters()
  let onPresence: (@Sendable (PresenceNews) -> Void)?
  private let onStatus: @Sendable (SyncStatus) -> Void
  private let onIdle: IdleObserver?

  var pull = PullMachine()
  var push = PushMachine()
  var live = LiveMachine()
  var resync = ResyncMachine()
  var presence = PresenceBeat()
  var board = StatusBoard()
  var offset = ClockOffset()
  var timers = Timers()
  var slots = RequestSlots()

  var greeting: HelloReply?
  /// What came and is not yet in the mirror.
  var page: SnapshotPage?
  /// Pages of changes, each beginning where the one before it ends.
  var changes: [(since: Int64, reply: ChangesReply)] = []
  /// What the request for changes that is under way goes on to fetch; nil: none is.
  var ahead: ReadAhead?
  /// By the server's clock, of the changes applied last.
  var lastReplyAt: Timestamp?
  /// Counts snapshot pages: digests taken across one are worth nothing.
  var pagesApplied = 0
  var stream = 0
  var streamStop: Mailbox<Void>?
  /// A stream was asked for and neither opened nor failed.
  var isConnecting = false
  /// Marks that the outbox could not take: written before anything else is sent.
  var unwritten: [PushMachine.Mark] = []
  /// What the outbox gave last.
  var batch: [Operation] = []
  /// Of the pull machine's actions, those that wait for the jobs to start.
  var postponed: [PullMachine.Action] = []
  /// The run's first request has not left yet.
  private var isBeginning = false
  /// When the last wait ended; nil: there was none in this run.
  private var lastLook: (wall: Timestamp, uptime: Duration)?
  private var jobs: [@Sendable () async -> Void] = []
  /// What has come and is dealt with next, in this order.
  private(set) var arrived: ArraySlice<Event> = []

  /// - Parameters:
  ///   - onPresence: what colleagues do, and that it is no longer known; called on the session's thread; must be short.
  ///   - onStatus: called on the session's thread, only when there is news; must be short.
  package init(
    _ parts: SyncSessionParts, onIdle: IdleObserver? = nil, onPresence: (@Sendable (PresenceNews) -> Void)? = nil,
    onStatus: @escaping @Sendable (SyncStatus) -> Void
  ) {
    self.parts = parts
    self.onStatus = onStatus
    self.onIdle = onIdle
    self.onPresence = onPresence
    executor = parts.executor ?? QueueExecutor(label: "atende.sync")
    tokens = TokenKeeper(store: parts.credentials, transport: parts.transport, clock: parts.clock)
  }

  /// Something was enqueued, retried or edited: look into the outbox. Returns at once; any thread.
  package nonisolated func kick() { mailbox.post(.kicked) }

  /// Runs until its task is cancelled; returns when every request has ended and no operation is left as being sent.
  /// May be run again afterwards, not twice at once.
  ///
  /// Call `OutboxDatabase.recoverAfterCrash` once after opening the files, before the first run. After status
  /// `loggedOut`, `revoked` or `incompatible` nothing more happens until it is run anew.
  package func run() async {
    (pull, push, live, resync) = (PullMachine(), PushMachine(), LiveMachine(), ResyncMachine())
    presence.forgetLine()
    timers = Timers(tick: uptime + Self.tick)
    board.began()
    lastLook = nil
    isBeginning = true
    dropStaleNews()
    await withDiscardingTaskGroup { group in
      feed(.started)
      while !Task.isCancelled {
        noticeSleep()
        startJobs(in: &group)
        prepareLog()
        tellStatus()
        drains.look()
        await waitForNews()
        if Task.isCancelled { break }
        arrived = mailbox.takeAll()[...]
        while let event = arrived.popFirst() {
          handle(event)
          startJobs(in: &group)
          performPostponed()
        }
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

  var moment: Moment { Moment(uptime: uptime, server: serverNow, random: parts.random()) }

  var hasJobs: Bool { !jobs.isEmpty }

  private func startJobs(in group: inout DiscardingTaskGroup) {
    for job in jobs { group.addTask { await job() } }
    jobs.removeAll()
  }

  /// While the greeting travels. Whether the mirror can be written to is found, and said, with the first page.
  private func prepareLog() {
    guard isBeginning else { return }
    isBeginning = false
    do { try parts.mirror.prepareLog() } catch { parts.log.info("the mirror's log is not ready yet: \(error)") }
  }

  private func tellStatus() {
    let counts = parts.outbox.counts()
    let news = board.news(pending: counts.pending, parked: counts.parked, clockOffset: offset.published)
    if let news { onStatus(news) }
  }

  /// What calls outside a run met since the one before: the greeting tells what holds now.
  private func dropStaleNews() {
    mailbox.removeAll { event in
      switch event {
      case .kicked, .reported: false
      case .came, .ended, .streamOpened, .streamHeard, .streamEnded, .refused, .suspected: true
      }
    }
  }

  /// It may have slept while something was dealt with. A slow disk is given as long as the tick; a write that takes
  /// longer is taken for a sleep, which costs one connection anew and sends nothing twice.
  private func noticeSleep() {
    if let last = lastLook, uptime - last.uptime > Self.tick { wokeUp(since: last.wall) }
  }

  private func waitForNews() async {
    let (mailbox, clock) = (mailbox, parts.clock)
    let deadline = timers.next
    let watch = SleepWatch(wall: clock.wall(), uptime: clock.uptime(), until: deadline)
    onIdle?(slots.busyCount + (isConnecting ? 1 : 0), deadline)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await mailbox.wait() }
      group.addTask { try? await clock.sleep(until: deadline) }
      await group.next()
      group.cancelAll()
    }
    if case .slept(let since) = watch.verdict(wall: clock.wall(), uptime: clock.uptime()) { wokeUp(since: since) }
    lastLook = (clock.wall(), clock.uptime())
  }

  private func fireTimers() {
    for timer in timers.takeDue(at: uptime) {
      switch timer {
      case .pull: feed(PullMachine.Event.timerFired)
      case .push: feed(PushMachine.Event.timerFired)
      case .live: feed(LiveMachine.Event.timerFired)
      case .resync: feed(ResyncMachine.Event.timerFired)
      case .presence: feed(PresenceBeat.Event.timerFired)
      case .tick:
        timers.set(.tick, at: uptime + Self.tick)
        if !live.isTrusted || hasUnsettled { feed(PullMachine.Event.suspected) }
        feed(PushMachine.Event.woken)
        relax()
      }
    }
  }

  /// The mirror knows itself whether there is anything to do.
  private func relax() {
    do { try parts.mirror.relax() } catch { parts.log.info("the mirror's log can't be emptied now: \(error)") }
  }

  /// After the last child task: what was answered counts, what was not is queued again.
  private func finish() {
    jobs.removeAll()
    ahead = nil
    // Nothing of what follows may ask for more, nor take more from the outbox.
    pull = PullMachine()
    feed(PushMachine.Event.offline)
    for event in mailbox.takeAll() {
      switch event {
      case .ended(.operations, _, _), .reported: handle(event)
      default: break
      }
    }
    switch push.phase {
    case .sending, .asking: feed(PushMachine.Event.failed(TransportError(.cancelled, "stopped")))
    case .offline, .idle, .waiting: break
    }
    jobs.removeAll()
    slots.clear()
    (page, changes) = (nil, [])
    postponed = []
    streamStop = nil
    isConnecting = false
    stream += 1
    relax()
  }
}

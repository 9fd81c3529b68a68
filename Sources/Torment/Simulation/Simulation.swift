import Backend
import Domain
import Foundation
import Mirror
import StoreSQLite
import SyncClient

/// One run of client and server against each other, which a seed determines.
///
/// A world in trouble for a number of steps; then everything is healed, there is new traffic, and both sides must
/// agree. Blocks, and must be run on a thread of its own: see `Simulations`.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class Simulation: @unchecked Sendable {
  private let options: SimulationOptions
  private let loop: SimLoop
  private let story: Story
  private let oracle: Oracle
  private let server: SimServer
  private let consoles: [SimConsole]
  private let acts: [AgentActs]
  private let world: World
  private var isOver = false
  private var isCursorCheckDue = false

  /// - Parameter directory: empty; for the files of all sides.
  init(_ options: SimulationOptions, directory: String) {
    self.options = options
    let seed = options.seed
    let rates = options.rates
    let loop = SimLoop(dice: Dice(seed: seed, for: "order"))
    let story = Story(loop)
    let oracle = Oracle(story: story)
    let server = SimServer(
      path: directory + "/server.db", loop: loop, story: story, dice: Dice(seed: seed, for: "server"), rates: rates)
    let machines = [("ana-1", SmallWorld.ana), ("ana-2", SmallWorld.ana), ("bruno", SmallWorld.bruno)]
    consoles = machines.map { name, agent in
      let path = directory + "/" + name
      try? FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let line = SimLine(
        name, to: server, loop: loop, story: story, dice: Dice(seed: seed, for: name + " line"), rates: rates)
      let console = SimConsole(
        name, agent: agent, directory: path, line: line, clock: SimClock(loop), loop: loop, story: story,
        dice: Dice(seed: seed, for: name), rates: rates)
      if let sabotage = options.sabotage { console.disguise = { sabotage.disguise($0) } }
      return console
    }
    acts = consoles.enumerated().map { index, console in
      AgentActs(
        console, index: index, oracle: oracle, story: story, dice: Dice(seed: seed, for: console.name + " agent"))
    }
    world = World(
      loop: loop, story: story, server: server, consoles: consoles, acts: acts, oracle: oracle, rates: rates,
      dice: Dice(seed: seed, for: "world"))
    (self.loop, self.story, self.oracle, self.server) = (loop, story, oracle, server)
  }

  func run() -> SimulationReport {
    loop.installed {
      do {
        try begin()
        try trouble()
        try heal()
        try judge()
      } catch {
        oracle.fail("the simulation broke off: \(error)")
      }
      try? end()
    }
    return SimulationReport(
      seed: options.seed, failures: oracle.failures, story: story.lines, storyHash: story.hash,
      jobs: loop.count, virtualTime: loop.now, operations: oracle.book.said.count, comparisons: oracle.comparisons)
  }

  // MARK: - The four parts

  private func begin() throws {
    let path = server.path
    try loop.wait {
      let store = try SQLiteStore.open(path: path, options: .init(survivesPowerCut: false, runsInline: true))
      try await SmallWorld.load(into: store)
      // The store's own choice of a name would differ from run to run.
      _ = try await store.write(SmallWorld.company) { try $0.renewEpoch("0123456789abcdef0123456789abcdef") }
      try await store.close()
    }
    for console in consoles {
      console.onStart = { [unowned self] in self.started(console, $0) }
      console.onMirrorCommit = { [unowned self] in self.mirrorCommitted() }
    }
    try server.start()
    try loop.run(until: loop.now + .milliseconds(10))
    try loop.wait { [self] in
      for console in consoles { await world.logIn(console) }
    }
    for console in consoles { console.start() }
  }

  private func trouble() throws {
    for _ in 0..<options.steps {
      let pause = world.dice.weighted([("short", 6.0), ("middle", 3), ("long", 0.8)])
      let delay =
        switch pause {
        case "short": world.dice.milliseconds(0...2_000)
        case "middle": world.dice.seconds(2...60)
        default: world.dice.seconds(60...900)
        }
      try loop.run(until: loop.now + delay)
      try loop.wait { [self] in
        await world.step()
        await compareWhereEqual(chance: 0.15)
      }
    }
  }

  private func heal() throws {
    story.tell("world", "is well again")
    server.rates = FaultRates()
    for console in consoles {
      console.rates = FaultRates()
      console.line.heal()
    }
    try run(atMost: .minutes(15)) { [self] in server.backend != nil && consoles.allSatisfy { $0.process != nil } }
    try loop.wait { [self] in await world.settleRights() }
    for round in 0..<2 {
      try settle()
      try loop.wait { [self] in
        await world.handOver()
        for channel in SmallWorld.channels.indices { await world.customerWrites(on: channel) }
      }
      for act in acts where round == 0 { act.sayOneThing() }
    }
    try settle()
    // Long enough for a comparison of digests by the consoles themselves.
    if options.seed % 3 == 0 { try loop.run(until: loop.now + .minutes(12)) }
    // A late copy of a refresh ends a login, as it should: it may be a thief's.
    try settle()
  }

  private func judge() throws {
    try loop.wait { [self] in
      guard let store = server.store else { return oracle.fail("the server does not run in the end") }
      let view = try await world.view(of: store)
      for console in consoles {
        guard hasCaughtUp(console, view) else { continue }
        oracle.check(console, against: view, "in the end")
      }
      oracle.checkEnd(view, consoles, mustBeEmpty: false)
    }
    try letGoOfAllThatStopped()
    try shareAllDrafts()
    try loop.wait { [self] in
      guard let store = server.store else { return oracle.fail("the server does not run in the end") }
      let view = try await world.view(of: store)
      for console in consoles where hasCaughtUp(console, view) {
        oracle.check(console, against: view, "when nothing is left")
      }
      oracle.checkEnd(view, consoles, mustBeEmpty: true)
      oracle.checkDraftsEnd(view, consoles)
    }
  }

  /// Twice: what waited for a send to settle is told after it.
  private func shareAllDrafts() throws {
    for _ in 0..<2 {
      for act in acts {
        if let process = act.console.process { try act.shareDrafts(process, isAnew: true) }
      }
      for console in consoles { console.process?.session.kick() }
      try settle()
    }
  }

  /// Whatever is stopped says why; its agents let go of it. What stood behind it goes out then, and may be refused as
  /// well.
  private func letGoOfAllThatStopped() throws {
    for _ in 0..<50 {
      guard consoles.contains(where: { $0.process?.outbox.operations().isEmpty == false }) else { return }
      for (console, act) in zip(consoles, acts) { if let process = console.process { act.discardStopped(process) } }
      for console in consoles { console.process?.session.kick() }
      try settle()
    }
  }

  private func hasCaughtUp(_ console: SimConsole, _ view: ServerView) -> Bool {
    if oracle.hasCaughtUp(console, with: view.head) { return true }
    let position = (try? console.process?.mirror.syncPosition()).flatMap { $0 }
    oracle.fail(
      "\(console.name) has not caught up: it is \(console.status.line), at \(position?.cursor ?? -1) of "
        + "\(view.head.sequence), to fetch: \(position?.scopesToFetch.map(\.scope.rawValue) ?? [])")
    return false
  }

  private func end() throws {
    isOver = true
    for console in consoles { console.stop() }
    server.stop()
    try loop.run(until: loop.now + .seconds(1))
  }

  // MARK: - Looking on

  /// Nothing is under way: every console is live and holds nothing that could be sent.
  private var isQuiet: Bool {
    consoles.allSatisfy { console in
      guard console.status.line == .live, let process = console.process else { return false }
      var stopped: Set<CommandSubject> = []
      return process.outbox.operations().allSatisfy { one in
        if one.isStopped { stopped.insert(one.subject) }
        return stopped.contains(one.subject)
      }
    }
  }

  /// Until nothing is under way and every console stands where the server does; agents log in when they are asked to.
  /// A console with a stream that died without a word has the time to notice.
  private func settle() throws {
    for _ in 0..<20 {
      try run(atMost: .minutes(2)) { [self] in isQuiet }
      let isEqual = try loop.wait { [self] in
        await world.logInWhereNeeded()
        guard let store = server.store else { return false }
        let head = try await store.read(SmallWorld.company) { try $0.syncHead() }
        return consoles.allSatisfy { oracle.hasCaughtUp($0, with: head) }
      }
      if isEqual, isQuiet { return }
    }
  }

  private func run(atMost time: Duration, until isDone: () -> Bool) throws {
    let limit = loop.now + time
    while loop.now < limit {
      try loop.run(until: loop.now + .seconds(10))
      if isDone() { return }
    }
  }

  /// Mirrors that stand where the server stands must equal it at any time, not only in the end.
  private func compareWhereEqual(chance: Double) async {
    guard world.dice.chance(chance), let store = server.store, let view = try? await world.view(of: store) else {
      return
    }
    oracle.checkEffects(view)
    oracle.checkDrafts(view, consoles)
    for console in consoles where oracle.hasCaughtUp(console, with: view.head) {
      oracle.check(console, against: view, "while their sequence numbers are equal")
    }
  }

  private func mirrorCommitted() {
    guard !isCursorCheckDue, !isOver else { return }
    isCursorCheckDue = true
    loop.call(after: .zero) { [self] in
      isCursorCheckDue = false
      for console in consoles { oracle.checkCursor(of: console) }
    }
  }

  /// What was held when the process died is back in the composer, and will not be sent; drafts are still there.
  private func started(_ console: SimConsole, _ process: SimConsoleProcess) {
    guard let index = consoles.firstIndex(where: { $0 === console }) else { return }
    let present = Set(process.outbox.operations().map(\.id))
    let drafts = process.outbox.drafts()
    for said in oracle.book.inOrder where said.console == index && said.wasHeld && said.fate != .letGo {
      let id = said.operation.id
      guard !present.contains(id), let words = said.operation.command.ownText else { continue }
      let texts = said.operation.command.conversationID.flatMap { drafts[$0] }?.map(\.text) ?? []
      if texts.contains(where: { $0.contains(words) }) { oracle.book.set(id, .letGo) }
    }
    for (place, words) in oracle.book.drafts where place.console == index {
      let present = drafts[place.conversation, default: []].first { $0.kind == place.kind }?.text ?? ""
      if !present.contains(words) { oracle.fail("\(console.name) lost a draft of conversation \(place.conversation)") }
    }
  }
}

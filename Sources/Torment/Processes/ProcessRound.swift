import Demo
import Domain
import Foundation
import Glibc

/// One round: operations and blows at random moments, healing, new traffic, and the judgement.
struct ProcessRound {
  private enum Deed {
    case operate, customer
    case killConsole, startConsole, killServer, startServer
    /// Killed while it is being asked for an operation.
    case killConsoleWhileAsked
    case halt, resume, cut, sever, refuse, accept
    case fillConsoleDisk, freeConsoleDisk, fillServerDisk, freeServerDisk
  }

  /// How long after healing everything must have gone out.
  private static let healingLimit: Duration = .seconds(60)
  private static let answerLimit: Duration = .seconds(15)
  private static let services: [Int64] = [1, 2, 3, 4, 5, 6]
  /// The first two are members of every service; of the others some can't be transferred to.
  private static let agents: [Int64] = [1, 3, 1, 3, 1, 3, 2, 4, 5]

  let world: ProcessWorld
  let number: Int
  private var random: SeededRandom
  private let began = ContinuousClock.now
  private(set) var story: [String] = []
  private var problems: [String] = []
  private var conversations: [Int64] = []
  /// Each is said again until it is heard.
  private var unheard: [TormentCustomers.Saying] = []
  private var operationCount = 0

  init(_ world: ProcessWorld, number: Int, seed: UInt64) {
    self.world = world
    self.number = number
    random = SeededRandom(seed: seed)
  }

  /// - Returns: what went wrong; empty: nothing.
  mutating func run(_ memory: inout ProcessMemory, _ tally: inout ProcessTally) -> [String] {
    do {
      conversations = try PlainDatabase(world.database).integers(
        "SELECT id FROM conversations WHERE state='open' ORDER BY opened_at, id")
      for (deed, delay) in plan() {
        if Interruption.isAskedFor { throw TormentFailure("interrupted") }
        Pause.milliseconds(delay)
        perform(deed, &memory, &tally)
        note(world.forgetEnded())
      }
      try heal(&memory, &tally)
      try settle(&memory, &tally)
      try judge(&memory, &tally)
    } catch {
      problems.append("\(error)")
    }
    return problems
  }

  // MARK: What happens

  /// Deeds with the milliseconds before each. Every blow has its end somewhere later, or at the healing.
  private mutating func plan() -> [(Deed, Int)] {
    var deeds: [(at: Int, Deed)] = []
    let length = random.within(200...900)
    for _ in 0..<random.within(4...12) { deeds.append((random.below(length), .operate)) }
    for _ in 0..<random.below(3) { deeds.append((random.below(length), .customer)) }
    let blows: [(percent: Int, Deed, undone: Deed?)] = [
      (45, .killConsole, .startConsole), (30, .killConsoleWhileAsked, .startConsole), (55, .killServer, .startServer),
      (40, .halt, .resume), (60, .cut, nil), (30, .sever, nil), (25, .refuse, .accept),
      (20, .fillConsoleDisk, .freeConsoleDisk), (20, .fillServerDisk, .freeServerDisk),
    ]
    for blow in blows where random.chance(blow.percent) {
      let at = random.below(length)
      deeds.append((at, blow.1))
      if let undone = blow.undone { deeds.append((at + random.within(5...450), undone)) }
    }
    var last = 0
    return deeds.sorted { $0.at < $1.at }.map { deed in
      defer { last = deed.at }
      return (deed.1, deed.at - last)
    }
  }

  private mutating func perform(_ deed: Deed, _ memory: inout ProcessMemory, _ tally: inout ProcessTally) {
    switch deed {
    case .operate: operate(killing: false, &memory, &tally)
    case .customer: customerWrites(&memory, &tally)
    case .killConsole where world.console != nil:
      note("console killed")
      tally.consoleKills += 1
      world.killConsole()
    case .killConsoleWhileAsked where world.console != nil: operate(killing: true, &memory, &tally)
    case .startConsole: start("console", world.startConsole)
    case .killServer where world.server != nil:
      note("backend killed")
      tally.serverKills += 1
      world.killServer()
    case .startServer: start("backend", world.startServer)
    case .halt:
      note("line halted")
      tally.halts += 1
      world.line.halt()
    case .resume:
      note("line resumed")
      world.line.resume()
    case .cut:
      let bytes = 1 << random.within(3...14) + random.below(64)
      note("the connection that carries the \(bytes)th byte is to be cut")
      world.line.cut(afterBytes: bytes)
    case .sever:
      note("all connections cut")
      world.line.severAll()
    case .refuse:
      note("connections refused")
      world.line.refuse()
    case .accept:
      note("connections accepted")
      world.line.accept()
    case .fillConsoleDisk:
      note("console's disk full")
      tally.fullConsoleDisks += 1
      let slack = random.below(24_000)
      attempt { [world] in try world.consoleDisk.fill(slack: slack, process: world.console?.pid) }
    case .freeConsoleDisk:
      note("console's disk free")
      attempt { [world] in try world.consoleDisk.free(process: world.console?.pid) }
    case .fillServerDisk:
      note("backend's disk full")
      tally.fullServerDisks += 1
      let slack = random.below(24_000)
      attempt { [world] in try world.serverDisk.fill(slack: slack, process: world.server?.pid) }
    case .freeServerDisk:
      note("backend's disk free")
      attempt { [world] in try world.serverDisk.free(process: world.server?.pid) }
    case .killConsole, .killConsoleWhileAsked, .killServer: break
    }
  }

  /// What the torment itself could not do is no judgement on anybody, and ends it all the same.
  private mutating func attempt(_ body: () throws -> Void) {
    do { try body() } catch { problems.append("could not be tried: \(error)") }
  }

  /// With a full disk a start may fail; after the healing it may not.
  private mutating func start(_ name: String, _ body: () throws -> Void) {
    do {
      try body()
      note("\(name) started")
      if name == "console" { note((world.console?.findings ?? []).map { "console says: \($0)" }) }
    } catch {
      note("\(name) not started: \(error)")
      if !world.consoleDisk.isFull, !world.serverDisk.isFull { problems.append("\(name) does not start: \(error)") }
    }
  }

  private mutating func customerWrites(_ memory: inout ProcessMemory, _ tally: inout ProcessTally) {
    say(world.customers.make(customer: random.below(40)), &memory, &tally)
  }

  private mutating func say(
    _ saying: TormentCustomers.Saying, _ memory: inout ProcessMemory, _ tally: inout ProcessTally
  ) {
    guard let server = world.server, world.customers.say(saying, port: server.port) else {
      note("customer's message \(saying.id) not heard")
      unheard.append(saying)
      return
    }
    note("customer's message \(saying.id) heard")
    memory.heard.append(saying)
    tally.customersMessages += 1
    // Heard twice, it stands there once.
    if random.chance(30) { _ = world.customers.say(saying, port: server.port) }
  }

  // MARK: Operations

  private mutating func operate(
    killing: Bool, _ memory: inout ProcessMemory, _ tally: inout ProcessTally
  ) {
    guard let console = world.console, let conversation = random.pick(conversations) else { return }
    operationCount += 1
    let kind = kind()
    let text = "torment \(number).\(operationCount) of \(getpid())"
    let entry = OperationLedger.Entry(
      id: freshID(), kind: kind, conversation: conversation, text: text, round: number)
    tally.issued[kind.rawValue, default: 0] += 1
    let request = request(entry)
    let answer: ConsoleProcess.Answer
    if killing {
      tally.consoleKills += 1
      answer = console.askAndKill(request, afterMicroseconds: UInt32(1 << random.below(13)))
      world.killConsole()
    } else {
      answer = console.ask(request, before: .now + Self.answerLimit)
    }
    let name = "\(kind.rawValue) \(entry.id) in \(conversation)" + (killing ? ", console killed meanwhile" : "")
    switch answer {
    case .stored:
      tally.acknowledged += 1
      memory.ledger.acknowledge(entry)
      note("acknowledged: \(name)")
    case .refused(let words):
      tally.refused += 1
      note("refused: \(name): \(words)")
    case .none:
      tally.unanswered += 1
      memory.ledger.leaveUncertain(entry)
      note("unanswered: \(name)")
      if !killing, console.isRunning {
        problems.append("the console did not answer within \(Self.answerLimit)")
        world.killConsole()
      }
    }
  }

  private mutating func kind() -> OperationLedger.Kind {
    switch random.below(100) {
    case ..<45: .reply
    case ..<72: .comment
    case ..<82: .transferToAgent
    case ..<92: .transferToService
    default: .finalise
    }
  }

  private mutating func freshID() -> String {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    return OperationID(at: now, random: (UInt16(truncatingIfNeeded: random.next()), random.next())).rawValue
  }

  private mutating func request(_ entry: OperationLedger.Entry) -> String {
    let begin = "\"id\":\"\(entry.id)\",\"conversation\":\(entry.conversation)"
    return switch entry.kind {
    case .reply: "{\"cmd\":\"send\",\(begin),\"text\":\"\(entry.text)\"}"
    case .comment: "{\"cmd\":\"comment\",\(begin),\"text\":\"\(entry.text)\"}"
    case .transferToAgent: "{\"cmd\":\"transfer\",\(begin),\"agent\":\(random.pick(Self.agents) ?? 1)}"
    case .transferToService: "{\"cmd\":\"transfer\",\(begin),\"service\":\(random.pick(Self.services) ?? 1)}"
    case .finalise: "{\"cmd\":\"finalise\",\(begin)}"
    }
  }

  // MARK: Healing and judgement

  /// Everything works again, and something new happens on both sides.
  private mutating func heal(_ memory: inout ProcessMemory, _ tally: inout ProcessTally) throws {
    note("healed")
    world.line.heal()
    attempt { [world] in try world.consoleDisk.free(process: world.console?.pid) }
    attempt { [world] in try world.serverDisk.free(process: world.server?.pid) }
    note(world.forgetEnded())
    try world.startServer()
    try world.startConsole()
    let again = unheard + [world.customers.make(customer: random.below(40))]
    unheard = []
    for saying in again { say(saying, &memory, &tally) }
    if !unheard.isEmpty { problems.append("the backend does not take a customer's message after the healing") }
    let before = tally.acknowledged
    operate(killing: false, &memory, &tally)
    if tally.acknowledged == before {
      problems.append("the console does not take an operation after the healing")
    }
  }

  /// Waits until everything has gone out and the mirror has reached the backend's head. What was parked is noted with
  /// its reason and discarded, so that what stands behind it goes out.
  private mutating func settle(_ memory: inout ProcessMemory, _ tally: inout ProcessTally) throws {
    let deadline = ContinuousClock.now + Self.healingLimit
    var last: ConsoleProcess.State?
    while ContinuousClock.now < deadline {
      if Interruption.isAskedFor { throw TormentFailure("interrupted") }
      note(world.forgetEnded())
      guard let console = world.console else { throw TormentFailure("the console ended after the healing") }
      guard let state = console.state(before: .now + Self.answerLimit) else {
        throw TormentFailure("the console does not say how it stands")
      }
      if let problem = memory.cursors.see(epoch: state.epoch, cursor: state.cursor) {
        tally.cursorStepsBack += 1
        problems.append(problem)
      }
      last = state
      for stopped in state.operations where stopped.isStopped {
        let reason = stopped.reason ?? stopped.state
        note("parked: \(stopped.kind) \(stopped.id): \(reason)")
        if memory.ledger.park(stopped.id) { tally.parked[reason, default: 0] += 1 }
        if case .stored = console.ask("{\"cmd\":\"discard\",\"id\":\"\(stopped.id)\"}", before: .now + Self.answerLimit)
        {
          continue
        }
        problems.append("what is parked can't be discarded: \(stopped.id)")
      }
      if state.operations.isEmpty, state.line == "live", try isLevel(state) { return note("settled") }
      Pause.milliseconds(10)
    }
    let rest = last?.operations.map { "\($0.kind) \($0.id) \($0.state)" }.joined(separator: ", ") ?? ""
    throw TormentFailure(
      "not settled after \(Self.healingLimit): line \(last?.line ?? "?"), cursor \(last?.cursor ?? -1), left: [\(rest)]"
    )
  }

  private func isLevel(_ state: ConsoleProcess.State) throws -> Bool {
    let head = try PlainDatabase(world.database).integers("SELECT seq FROM sync_head WHERE company=1").first
    return state.cursor == head
  }

  private mutating func judge(_ memory: inout ProcessMemory, _ tally: inout ProcessTally) throws {
    let server = try PlainDatabase(world.database)
    let mirror = try PlainDatabase(world.mirror)
    problems += try memory.ledger.judge(server, tally: &tally)
    let comparison = try MirrorComparison(agent: ProcessWorld.agent).compare(mirror: mirror, server: server)
    tally.mirrorRowsCompared += comparison.rows
    tally.mirrorDifferences += comparison.differenceCount
    problems += comparison.differences.map { "mirror: \($0)" }
    problems += try memory.judgeCustomers(server, tally: &tally)
    for (name, database) in [("backend's database", server), ("mirror", mirror)] where try !database.isSound() {
      problems.append("the \(name) is corrupt")
    }
  }

  private mutating func note(_ words: String) {
    let milliseconds = Int(began.duration(to: .now) / .milliseconds(1))
    story.append("\(milliseconds) ms: \(words)")
  }

  private mutating func note(_ all: [String]) { for words in all { note(words) } }
}

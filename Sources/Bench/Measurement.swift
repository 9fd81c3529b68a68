import CFloor

/// What one run of one program gave.
struct Measurement {
  var firstByte: [Double] = []
  var shown: [Double] = []
  var startCPU: [Double] = []
  var startBytes: [Double] = []
  var phases: [String: Phase] = [:]
  var idle: [IdleUse] = []
  var memory: [ProcessUsage.Memory] = []

  struct Phase {
    var first: [Double] = []
    var settled: [Double] = []
    var bytes: [Double] = []
    /// Keys that nothing came back for.
    var silent = 0
    var count = 0
    var cpuMilliseconds = 0.0
  }

  mutating func add(_ other: Measurement) {
    firstByte += other.firstByte
    shown += other.shown
    startCPU += other.startCPU
    startBytes += other.startBytes
    idle += other.idle
    memory += other.memory
    phases.merge(other.phases) { mine, theirs in
      var sum = mine
      sum.first += theirs.first
      sum.settled += theirs.settled
      sum.bytes += theirs.bytes
      sum.silent += theirs.silent
      sum.count += theirs.count
      sum.cpuMilliseconds += theirs.cpuMilliseconds
      return sum
    }
  }
}

package struct IdleUse: Codable, Hashable, Sendable {
  package var seconds: Int
  package var bytes: Int
  package var cpuMilliseconds: Double
  package var contextSwitches: Int
}

/// Runs programs in pseudo-terminals of one size and measures them.
struct Measurer {
  var environment: [String]
  var columns: Int
  var rows: Int
  /// Most milliseconds to wait for the first byte after a key.
  var silence = 500

  /// Starts, waits for `text`, and ends the program.
  func start(_ program: String, _ arguments: [String], awaiting text: String) throws(BenchError) -> Measurement {
    var result = Measurement()
    let session = try begin(program, arguments, awaiting: text, into: &result)
    session.close()
    return result
  }

  /// - Parameter idleSeconds: 0: idling is not measured.
  func run(
    _ program: String, _ arguments: [String], awaiting text: String, script: BenchScript, idleSeconds: Int
  ) throws(BenchError) -> Measurement {
    var result = Measurement()
    let session = try begin(program, arguments, awaiting: text, into: &result)
    defer { session.close() }
    session.pump(first: 300, quiet: 200, limit: 3_000)
    session.settle()
    for step in script.steps {
      try perform(step, session, &result)
      if session.hasEnded { throw .ended(screen: session.screen.text()) }
    }
    if idleSeconds > 0 { result.idle.append(idle(session, seconds: idleSeconds)) }
    result.memory.append(ProcessUsage.memory(session.process))
    return result
  }

  /// Goes through the script once and keeps each screen.
  func record(
    _ program: String, _ arguments: [String], awaiting text: String, script: BenchScript
  ) throws(BenchError) -> FloorRecording {
    var ignored = Measurement()
    let session = try begin(program, arguments, awaiting: text, into: &ignored)
    defer { session.close() }
    session.pump(first: 300, quiet: 200, limit: 3_000)
    session.settle()
    var recording = FloorRecording()
    recording.add(session.screen)
    for step in script.steps {
      switch step {
      case .keys(_, let keys), .setup(let keys):
        for key in keys {
          session.write(key)
          session.pump(first: silence, quiet: 60)
          session.settle()
          recording.add(session.screen)
        }
      case .expect(let text):
        _ = try session.awaitText(text)
      case .awayFromMinute:
        break
      }
      if session.hasEnded { throw .ended(screen: session.screen.text()) }
    }
    return recording
  }

  func begin(
    _ program: String, _ arguments: [String], awaiting text: String, into result: inout Measurement
  ) throws(BenchError) -> TerminalSession {
    let session = try TerminalSession(
      program, arguments: arguments, environment: environment, columns: columns, rows: rows)
    do throws(BenchError) {
      let first = session.pump(first: 60_000, quiet: 0)
      let stamps = try session.awaitText(text)
      result.firstByte.append(Self.milliseconds(session.startedAt, first?.first ?? stamps.shown))
      result.shown.append(Self.milliseconds(session.startedAt, stamps.shown))
      result.startCPU.append(ProcessUsage.cpuMilliseconds(ProcessUsage.tree(session.process)))
      result.startBytes.append(Double(session.byteCount))
      return session
    } catch {
      session.close()
      throw error
    }
  }

  func perform(
    _ step: BenchScript.Step, _ session: TerminalSession, _ result: inout Measurement
  ) throws(BenchError) {
    switch step {
    case .expect(let text):
      _ = try session.awaitText(text)
    case .awayFromMinute(let seconds):
      stayAwayFromMinute(session, seconds: seconds)
    case .setup(let keys):
      for key in keys {
        session.write(key)
        session.pump(first: silence, quiet: 60)
        session.settle()
      }
      session.pump(first: 100, quiet: 100, limit: 2_000)
      session.settle()
    case .keys(let name, let keys):
      let processes = ProcessUsage.tree(session.process)
      var phase = Measurement.Phase()
      for key in keys { measure(key, session, processes, &phase) }
      var sum = Measurement()
      sum.phases[name] = phase
      result.add(sum)
    }
  }

  private func measure(
    _ key: [UInt8], _ session: TerminalSession, _ processes: [Int32], _ phase: inout Measurement.Phase
  ) {
    session.pump(first: 1, quiet: 1, limit: 50)
    session.settle()
    let bytesBefore = session.byteCount
    let cpuBefore = ProcessUsage.cpuMilliseconds(processes)
    let sentAt = cpty_now()
    session.write(key)
    let answer = session.pump(first: silence)
    phase.count += 1
    phase.cpuMilliseconds += ProcessUsage.cpuMilliseconds(processes) - cpuBefore
    guard let answer else {
      phase.silent += 1
      return
    }
    phase.first.append(Self.milliseconds(sentAt, answer.first))
    phase.settled.append(Self.milliseconds(sentAt, answer.last))
    phase.bytes.append(Double(session.byteCount - bytesBefore))
  }

  /// Within one minute of the wall clock, so that no minute tick falls into it.
  private func idle(_ session: TerminalSession, seconds: Int) -> IdleUse {
    session.pump(first: 1_500, quiet: 1_000, limit: 5_000)
    session.settle()
    stayAwayFromMinute(session, seconds: seconds + 1)
    rest(session, milliseconds: 500)
    let processes = ProcessUsage.family(session.process)
    let before = (session.byteCount, ProcessUsage.cpuMilliseconds(processes), ProcessUsage.contextSwitches(processes))
    rest(session, milliseconds: seconds * 1_000)
    return IdleUse(
      seconds: seconds, bytes: session.byteCount - before.0,
      cpuMilliseconds: ProcessUsage.cpuMilliseconds(processes) - before.1,
      contextSwitches: ProcessUsage.contextSwitches(processes) - before.2)
  }

  /// Waits for the next minute when the present one is over sooner than that.
  func stayAwayFromMinute(_ session: TerminalSession, seconds: Int) {
    let isNear = cpty_milliseconds_to_minute() < Int64(seconds) * 1_000
    while cpty_milliseconds_to_minute() < Int64(seconds) * 1_000 {
      session.pump(first: 200, quiet: 200, limit: 1_000)
      session.settle()
    }
    // What the minute itself brings.
    if isNear { rest(session, milliseconds: 500) }
  }

  func rest(_ session: TerminalSession, milliseconds: Int) {
    let end = cpty_now() + Int64(milliseconds) * 1_000_000
    while cpty_now() < end, !session.hasEnded {
      let left = Int((end - cpty_now()) / 1_000_000) + 1
      session.pump(first: left, quiet: 1, limit: left)
      session.settle()
    }
  }

  static func milliseconds(_ from: Int64, _ to: Int64) -> Double { Double(to - from) / 1e6 }
}

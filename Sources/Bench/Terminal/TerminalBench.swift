import CFloor
import Glibc

/// Measures bytes and time of the console's terminal beside the C program, and how it bears a slow line.
package enum TerminalBench {
  /// Blocks for minutes.
  ///
  /// - Throws: `BenchError`, or what the script's keys are refused for.
  package static func run(_ options: TerminalBenchOptions) throws -> TerminalReport {
    let built = try Floor.build(in: options.directory)
    defer { if let built { unlink(built) } }
    let floor = built.map { (program: $0, arguments: []) } ?? (options.executable, options.floorArguments)
    let measurer = Measurer(
      environment: Bench.environment(overriddenBy: options.subject.environment), columns: options.columns,
      rows: options.rows)
    let sides = try alternate(measurer, floor, options)
    options.progress("a full redraw")
    let redraw = try open(measurer, options) { session in
      RedrawWrites.measure(session)
    }
    options.progress("keys held on a line of \(options.slow.bytesPerSecond) bytes/s")
    let held = try open(measurer, options) { session in
      try holdKeys(session, measurer, options, isThrottled: true)
    }
    let remote = Result { try overSSH(measurer, options) }
    return TerminalReport(
      columns: options.columns, rows: options.rows, rounds: options.rounds, isFloorOnItsOwn: built != nil,
      console: BenchReport.Side(sides.console), floor: BenchReport.Side(sides.floor), redraw: redraw,
      line: options.slow.bytesPerSecond, latencyMilliseconds: options.slow.latencyMilliseconds, held: held,
      heldOverSSH: try? remote.get(), refusal: remote.refusal)
  }

  private static func alternate(
    _ measurer: Measurer, _ floor: (program: String, arguments: [String]), _ options: TerminalBenchOptions
  ) throws -> (console: Measurement, floor: Measurement) {
    let script = try BenchScript.terminal()
    options.progress("recording")
    let recording = try measurer.record(
      options.executable, options.subject.arguments, awaiting: options.subject.startText, script: script)
    let path = "\(options.directory)/floor-terminal.bin"
    try writeFile(recording.bytes, to: path)
    defer { unlink(path) }
    var (console, other) = (Measurement(), Measurement())
    for round in 0..<options.rounds {
      options.progress("round \(round + 1) of \(options.rounds)")
      console.add(
        try measurer.run(
          options.executable, options.subject.arguments, awaiting: options.subject.startText, script: script,
          idleSeconds: options.idleSeconds))
      other.add(
        try measurer.run(
          floor.program, floor.arguments + [path], awaiting: options.subject.startText, script: script,
          idleSeconds: round == 0 ? options.idleSeconds : 0))
    }
    return (console, other)
  }

  /// A console of its own for one measurement, at rest.
  private static func open<Value>(
    _ measurer: Measurer, _ options: TerminalBenchOptions, _ body: (TerminalSession) throws -> Value
  ) throws -> Value {
    try open(measurer, options.executable, options.subject.arguments, options, body)
  }

  private static func open<Value>(
    _ measurer: Measurer, _ program: String, _ arguments: [String], _ options: TerminalBenchOptions,
    _ body: (TerminalSession) throws -> Value
  ) throws -> Value {
    var ignored = Measurement()
    let session = try measurer.begin(program, arguments, awaiting: options.subject.startText, into: &ignored)
    defer { session.close() }
    session.pump(first: 300, quiet: 300, limit: 5_000)
    session.settle()
    let value = try body(session)
    if session.hasEnded { throw BenchError.ended(screen: session.screen.text()) }
    return value
  }

  /// Down through more rows than keys: as cards, then as the list that the conversation follows.
  private static func holdKeys(
    _ session: TerminalSession, _ measurer: Measurer, _ options: TerminalBenchOptions, isThrottled: Bool
  ) throws -> [HeldKey] {
    var ignored = Measurement()
    let slow = options.slow
    let rows = slow.heldSeconds * slow.keysPerSecond
    // Ten more each time; cards stand two in a row.
    let more = Array(repeating: try BenchKeys.parse("m"), count: rows * 2 / 10 + 1).flatMap { $0 }
    try measurer.perform(.setup(more), session, &ignored)
    var held: [HeldKey] = []
    for (screen, keys) in [("cards", "<Home>"), ("list, conversation following", "v<Home>")] {
      for time in 0..<slow.times {
        options.progress("\(screen): held, \(time + 1) of \(slow.times)")
        session.throttle = nil
        try measurer.perform(.setup(try BenchKeys.parse(time == 0 ? keys : "<Home>")), session, &ignored)
        measurer.stayAwayFromMinute(session, seconds: slow.heldSeconds + 10)
        if isThrottled {
          session.throttle = TokenBucket(bytesPerSecond: slow.bytesPerSecond, burst: slow.burst, now: cpty_now())
        }
        held.append(HeldKey.measure(Array("\u{1b}[B".utf8), on: screen, session, slow))
      }
    }
    session.throttle = nil
    return held
  }

  private static func overSSH(_ measurer: Measurer, _ options: TerminalBenchOptions) throws -> [HeldKey] {
    options.progress("the same through sshd")
    let server = try LoopbackSSHD(directory: options.directory + "/sshd", progress: options.progress)
    defer { server.stop() }
    let line = try SlowLine(
      to: server.port, bytesPerSecond: options.slow.bytesPerSecond, burst: options.slow.burst,
      latencyMilliseconds: options.slow.latencyMilliseconds)
    defer { line.stop() }
    let variables = ["TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"] + options.subject.environment
    let command =
      (["exec", "env"] + variables + [options.executable] + options.subject.arguments)
      .enumerated().map { $0 < 2 ? $1 : LoopbackSSHD.quoted($1) }.joined(separator: " ")
    return try open(measurer, server.client, server.clientArguments(port: line.port) + [command], options) { session in
      try holdKeys(session, measurer, options, isThrottled: false)
    }
  }
}

extension Result {
  /// What went wrong, in words.
  fileprivate var refusal: String? {
    if case .failure(let error) = self { "\(error)" } else { nil }
  }
}

import Glibc

/// How the console is to be measured.
package struct BenchOptions: Sendable {
  /// One prepared console: its data directory lies ready with so many conversations mirrored.
  package struct Subject: Sendable {
    package var arguments: [String]
    /// `NAME=value`, on top of the terminal's own variables.
    package var environment: [String]
    /// Stands on the first useful frame, and nowhere before it.
    package var startText: String

    package init(arguments: [String], environment: [String] = [], startText: String) {
      self.arguments = arguments
      self.environment = environment
      self.startText = startText
    }
  }

  /// The console's executable.
  package var executable: String
  /// Arguments with which `executable` itself becomes the C program, the recording's path added: used only where no C
  /// compiler builds it as a program of its own.
  package var floorArguments: [String]
  /// Numbers of open conversations, in rising order.
  package var sizes: [Int]
  /// Makes, or puts back, the data for a size. Called once a size; may take minutes.
  package var prepare: @Sendable (Int) throws -> Subject
  package var script: BenchScript
  /// Rounds of console, C program, console, C program, …
  package var rounds: Int
  /// Further rounds that only start and end both.
  package var starts: Int
  package var idleSeconds: Int
  package var columns: Int
  package var rows: Int
  /// Where recordings are written; a directory that exists.
  package var directory: String
  /// Told what is going on, one line each.
  package var progress: @Sendable (String) -> Void

  package init(
    executable: String, floorArguments: [String] = ["bench-floor"], sizes: [Int] = [100, 100_000],
    script: BenchScript, rounds: Int = 5, starts: Int = 15, idleSeconds: Int = 10, columns: Int = 120,
    rows: Int = 40, directory: String, progress: @escaping @Sendable (String) -> Void = { _ in },
    prepare: @escaping @Sendable (Int) throws -> Subject
  ) {
    self.executable = executable
    self.floorArguments = floorArguments
    self.sizes = sizes
    self.script = script
    self.rounds = rounds
    self.starts = starts
    self.idleSeconds = idleSeconds
    self.columns = columns
    self.rows = rows
    self.directory = directory
    self.progress = progress
    self.prepare = prepare
  }
}

/// Measures the console against a C program that shows the same screens.
package enum Bench {
  /// Blocks for minutes. The C program learns its screens from one run of the console that is not measured.
  ///
  /// - Throws: `BenchError`, or what `prepare` throws.
  package static func run(_ options: BenchOptions) throws -> BenchReport {
    let built = try Floor.build(in: options.directory)
    defer { if let built { unlink(built) } }
    if built == nil { options.progress("no C compiler finds ncurses: the C program runs inside this one's binary") }
    var sizes: [BenchReport.Size] = []
    for size in options.sizes {
      options.progress("\(size) conversations: preparing")
      let subject = try options.prepare(size)
      let floor = built.map { (program: $0, arguments: []) } ?? (options.executable, options.floorArguments)
      sizes.append(try measure(size, subject, floor, options))
    }
    return BenchReport(
      columns: options.columns, rows: options.rows, rounds: options.rounds, isFloorOnItsOwn: built != nil, sizes: sizes)
  }

  private static func measure(
    _ size: Int, _ subject: BenchOptions.Subject, _ floorProgram: (program: String, arguments: [String]),
    _ options: BenchOptions
  ) throws -> BenchReport.Size {
    let measurer = Measurer(
      environment: environment(overriddenBy: subject.environment), columns: options.columns, rows: options.rows)
    options.progress("\(size) conversations: recording")
    let recording = try measurer.record(
      options.executable, subject.arguments, awaiting: subject.startText, script: options.script)
    let path = "\(options.directory)/floor-\(size).bin"
    try writeFile(recording.bytes, to: path)
    defer { unlink(path) }
    let floorArguments = floorProgram.arguments + [path]

    var console = Measurement()
    var floor = Measurement()
    for start in 0..<options.starts {
      options.progress("\(size) conversations: start \(start + 1) of \(options.starts)")
      console.add(try measurer.start(options.executable, subject.arguments, awaiting: subject.startText))
      floor.add(try measurer.start(floorProgram.program, floorArguments, awaiting: subject.startText))
    }
    for round in 0..<options.rounds {
      options.progress("\(size) conversations: round \(round + 1) of \(options.rounds)")
      console.add(
        try measurer.run(
          options.executable, subject.arguments, awaiting: subject.startText, script: options.script,
          idleSeconds: options.idleSeconds))
      floor.add(
        try measurer.run(
          floorProgram.program, floorArguments, awaiting: subject.startText, script: options.script,
          idleSeconds: round == 0 ? options.idleSeconds : 0))
    }
    return BenchReport.Size(
      conversations: size, console: BenchReport.Side(console), floor: BenchReport.Side(floor))
  }

  /// Little of the caller's own environment, so that runs are alike.
  static func environment(overriddenBy own: [String]) -> [String] {
    let names: [String] = ["PATH", "HOME", "USER", "TZ"]
    let kept = names.compactMap { name -> String? in
      guard let value = getenv(name) else { return nil }
      return "\(name)=\(String(cString: value))"
    }
    let ownNames = Set(own.map { $0.prefix { $0 != "=" } })
    let terminal = ["TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"]
    return (kept + terminal).filter { variable in !ownNames.contains(variable.prefix { $0 != "=" }) } + own
  }
}

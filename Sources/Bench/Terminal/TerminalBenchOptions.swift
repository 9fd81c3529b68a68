/// How the console's terminal is to be measured.
package struct TerminalBenchOptions: Sendable {
  /// The console's executable, and arguments with which it becomes the C program; see `BenchOptions`.
  package var executable: String
  package var floorArguments = ["bench-floor"]
  /// A prepared console with more open conversations than a key is held for.
  package var subject: BenchOptions.Subject
  /// Of console and C program in turn.
  package var rounds: Int
  package var idleSeconds = 10
  package var columns = 120
  package var rows = 40
  package var slow = SlowLineOptions()
  /// Where recordings are written; a directory that exists.
  package var directory: String
  /// Told what is going on, one line each.
  package var progress: @Sendable (String) -> Void

  package init(
    executable: String, subject: BenchOptions.Subject, rounds: Int, directory: String,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.executable = executable
    self.subject = subject
    self.rounds = rounds
    self.directory = directory
    self.progress = progress
  }
}

/// A key held on a slow line.
package struct SlowLineOptions: Hashable, Sendable {
  package var bytesPerSecond = 25_000
  /// What a terminal at the end of such a line takes at once.
  package var burst = 512
  package var heldSeconds = 5
  package var keysPerSecond = 30
  /// Times that it is held; the worst counts.
  package var times = 3
  /// Each way, of the network that SSH goes over.
  package var latencyMilliseconds = 20

  package init() {}
}

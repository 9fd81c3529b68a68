import CFloor

/// How sync is to be measured.
package struct SyncBenchOptions: Sendable {
  /// A running backend. `stop` ends it.
  package struct Backend: Sendable {
    package var server: String
    package var database: String
    package var process: Int32
    package var stop: @Sendable () -> Void

    package init(server: String, database: String, process: Int32, stop: @escaping @Sendable () -> Void) {
      self.server = server
      self.database = database
      self.process = process
      self.stop = stop
    }
  }

  /// This program, whose console and headless client are measured.
  package var executable: String
  /// In the mirror; the seeded database has at least as many.
  package var messages: Int
  /// Open ones.
  package var conversations: Int
  package var changes: Int
  /// Messages whose way from the backend's commit to the screen is timed.
  package var samples: Int
  package var operations: Int
  /// Of the seeded company: customers' signatures follow from it.
  package var seed: UInt64
  /// Where databases are written; a directory that exists.
  package var directory: String
  package var progress: @Sendable (String) -> Void
  /// Starts the backend in a folder, seeding it first where it is new. Blocks until it listens.
  package var startBackend: @Sendable (_ directory: String) throws -> Backend
  /// Makes the login of the company's first agent in a folder, for a backend.
  package var logIn: @Sendable (_ server: String, _ directory: String) throws -> Void
  /// Arguments with which `executable` fetches a login's mirror without a screen and prints `SyncClientLine`s.
  package var clientArguments: @Sendable (_ directory: String) -> [String]

  package init(
    executable: String, messages: Int, conversations: Int, changes: Int, samples: Int, operations: Int, seed: UInt64,
    directory: String, progress: @escaping @Sendable (String) -> Void,
    startBackend: @escaping @Sendable (String) throws -> Backend,
    logIn: @escaping @Sendable (String, String) throws -> Void,
    clientArguments: @escaping @Sendable (String) -> [String]
  ) {
    self.executable = executable
    self.messages = messages
    self.conversations = conversations
    self.changes = changes
    self.samples = samples
    self.operations = operations
    self.seed = seed
    self.directory = directory
    self.progress = progress
    self.startBackend = startBackend
    self.logIn = logIn
    self.clientArguments = clientArguments
  }
}

/// What the headless client prints, one a line as JSON.
package struct SyncClientLine: Codable, Hashable, Sendable {
  /// Rows fetched so far.
  package var rows: Int
  /// Nanoseconds of the machine's monotonic clock.
  package var at: Int64
  /// The mirror equals the backend; the last line.
  package var isLive: Bool

  /// Stamped with the present moment.
  package init(rows: Int, isLive: Bool) {
    self.rows = rows
    at = cpty_now()
    self.isLive = isLive
  }
}

import Demo

/// Measures sync: first mirror, catching up, the way of a change to the screen, and operations.
package enum SyncBench {
  /// Blocks for minutes.
  package static func run(_ options: SyncBenchOptions) throws -> SyncReport {
    options.progress("\(options.messages) messages: seeding, or what lies there already")
    let backend = try options.startBackend(options.directory + "/server")
    defer { backend.stop() }
    let mirrors = MirrorBench(options: options, backend: backend)
    let first = try mirrors.firstMirror()
    let catchUp = try mirrors.catchUp(bulkRowsPerSecond: first.bulkRowsPerSecond)
    let latency = try LatencyBench(options: options, backend: backend, data: options.directory + "/data").run()
    let operations = try OperationsBench(
      options: options, backend: backend, user: SeedCompany.demoUsername, password: SeedCompany.demoPassword
    ).run()
    return SyncReport(firstMirror: first, catchUp: catchUp, latency: latency, operations: operations)
  }
}

/// Makes every seeded message part of what a mirror holds: the company's mirrors keep finished conversations for ever.
package func widenMirrorHorizon(ofDatabase path: String) throws {
  try RawDatabase(path).execute(
    "UPDATE companies SET settings=json_set(settings, '$.finished_horizon_days', 36500)")
}

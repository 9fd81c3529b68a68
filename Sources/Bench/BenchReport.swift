/// What was measured. Milliseconds, bytes and KiB.
package struct BenchReport: TargetedReport, Codable, Sendable {
  package var columns: Int
  package var rows: Int
  package var rounds: Int
  /// False: no compiler built the C program, so its start-up is that of the console's own binary.
  package var isFloorOnItsOwn: Bool
  package var sizes: [Size]

  package struct Size: Codable, Sendable {
    /// Open ones.
    package var conversations: Int
    package var console: Side
    /// The C program.
    package var floor: Side
  }

  package struct Side: Codable, Sendable {
    package var firstByteMilliseconds: Spread?
    /// To the read that made the first useful frame visible.
    package var firstFrameMilliseconds: Spread?
    package var startCPUMilliseconds: Spread?
    package var startBytes: Spread?
    package var phases: [String: Phase]
    package var idle: [IdleUse]
    package var memory: [ProcessUsage.Memory]
  }

  package struct Phase: Codable, Sendable {
    package var keys: Int
    /// Keys that nothing came back for; they are in no spread.
    package var silentKeys: Int
    package var firstByteMilliseconds: Spread?
    /// To the last byte before 30 ms of quiet.
    package var settledMilliseconds: Spread?
    package var bytes: Spread?
    package var meanBytes: Double
    package var cpuMillisecondsPerKey: Double
  }
}

extension BenchReport.Side {
  init(_ measurement: Measurement) {
    firstByteMilliseconds = Spread(measurement.firstByte)
    firstFrameMilliseconds = Spread(measurement.shown)
    startCPUMilliseconds = Spread(measurement.startCPU)
    startBytes = Spread(measurement.startBytes)
    phases = measurement.phases.mapValues(BenchReport.Phase.init)
    idle = measurement.idle
    memory = measurement.memory
  }

  var residentMiB: Double? { Spread.median(memory.map { Double($0.residentKiB) / 1_024 }) }
  var proportionalMiB: Double? { Spread.median(memory.map { Double($0.proportionalKiB) / 1_024 }) }
  var idleBytes: Double? { idle.map { Double($0.bytes) }.max() }
  var idleCPUMilliseconds: Double? { Spread.median(idle.map(\.cpuMilliseconds)) }
}

extension BenchReport.Phase {
  init(_ phase: Measurement.Phase) {
    keys = phase.count
    silentKeys = phase.silent
    firstByteMilliseconds = Spread(phase.first)
    settledMilliseconds = Spread(phase.settled)
    bytes = Spread(phase.bytes)
    meanBytes = phase.bytes.isEmpty ? 0 : phase.bytes.reduce(0, +) / Double(phase.bytes.count)
    cpuMillisecondsPerKey = phase.count == 0 ? 0 : phase.cpuMilliseconds / Double(phase.count)
  }
}

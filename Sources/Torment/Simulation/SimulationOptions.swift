import Domain

/// What determines a simulation.
package struct SimulationOptions: Hashable, Sendable {
  package var seed: UInt64
  package var rates: FaultRates
  /// Things that happen while the world is in trouble.
  package var steps: Int
  /// A fault put into the code under test: the oracle must find it.
  package var sabotage: Sabotage?

  /// Enough for several faults to meet.
  package static let usualSteps = 40

  package init(
    seed: UInt64, profile: FaultProfile? = nil, steps: Int = usualSteps, sabotage: Sabotage? = nil
  ) {
    self.seed = seed
    let all = FaultProfile.allCases
    // Without a profile a third of the seeds has every fault, and the others one kind each.
    let chosen = profile ?? (seed % 3 == 0 ? .all : all[Int(seed / 3 % UInt64(all.count))])
    rates = chosen.rates
    self.steps = steps
    self.sabotage = sabotage
  }
}

/// What came of a simulation.
package struct SimulationReport: Sendable {
  package var seed: UInt64
  /// What the oracle found; empty: nothing.
  package var failures: [String] = []
  /// Every event with its number and its virtual time.
  package var story: [String] = []
  /// Equal for equal stories.
  package var storyHash: UInt64 = 0
  /// Steps of tasks and calls.
  package var jobs = 0
  package var virtualTime: Duration = .zero
  /// Operations that agents gave.
  package var operations = 0
  /// Mirrors compared whole with the server.
  package var comparisons = 0
}

extension SimulationReport {
  /// For people: what was found, the story that led there, and how to see it again.
  package var text: String {
    var lines = story
    lines.append("seed \(seed) failed:")
    lines += failures.map { "  " + $0 }
    lines.append("again: atende torment --seed \(seed) --seeds 1")
    return lines.joined(separator: "\n")
  }
}

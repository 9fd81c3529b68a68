/// Which troubles the agent was told of, so that one that lasts is told once.
struct FaultMemory {
  private var told: Set<String> = []

  /// Whether these words are to be shown.
  mutating func isNews(_ words: String) -> Bool { told.insert(words).inserted }

  /// Something was written: a trouble that comes back is news again.
  mutating func healed() { told.removeAll() }
}

extension TransportError: CustomStringConvertible {
  /// What failed and why, in one sentence: what a command prints and a log keeps.
  package var description: String { message }
}

/// What came of a text that the agent's own editor had.
package enum ExternalEdit: Hashable, Sendable {
  /// Untrusted, as it was in the file.
  case text(String)
  case unchanged
  /// Nothing is changed here; `reason` is ours, in words.
  case failed(reason: String)
}

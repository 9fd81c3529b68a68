/// The cursors that a console has shown, over all of its lives: within an epoch of the backend none goes back, whether
/// the console was started anew meanwhile or its mirror made anew.
struct CursorWatch {
  private var newest: [String: Int64] = [:]

  /// - Parameter epoch: nil, as the cursor: the mirror has none yet, which is no step back.
  /// - Returns: what is wrong, in words; nil: nothing.
  mutating func see(epoch: String?, cursor: Int64?) -> String? {
    guard let epoch, let cursor else { return nil }
    let before = newest[epoch]
    newest[epoch] = cursor
    guard let before, before > cursor else { return nil }
    return "the cursor went back from \(before) to \(cursor)"
  }
}

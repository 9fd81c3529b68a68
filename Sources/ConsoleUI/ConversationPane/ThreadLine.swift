import Screen

/// A run of text in one role.
package struct ThreadSpan: Hashable, Sendable {
  package var text: String
  package var role: Role
  package var isBold = false
  package var columns: Int
}

/// One row of the thread, laid out and ready to be drawn.
package struct ThreadLine: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case blank
    /// Centred, between rules.
    case day
    case unread
    /// Centred, without rules.
    case event
    /// Beside the bar, or inside the frame, of its message.
    case text
    case frameTop
    case frameBottom
  }

  package var kind: Kind
  package var spans: [ThreadSpan] = []
  /// At the right end of the row.
  package var trailing: ThreadSpan?
}

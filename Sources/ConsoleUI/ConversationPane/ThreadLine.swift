import Screen

/// A run of text in one role.
package struct ThreadSpan: Hashable, Sendable {
  package var text: String
  package var role: Role
  /// On top of those of the role.
  package var attributes: Attributes = []
  package var columns: Int
  /// The whole address of the web that it is a part of; nil: of none.
  package var target: String?
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

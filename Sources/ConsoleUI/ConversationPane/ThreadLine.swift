import Screen

/// A run of text in one role.
package struct ThreadSpan: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    /// A person's words, every sign of which counts.
    case written
    /// Our words about them.
    case own
    /// Our bar, corner or glyph, which says nothing aloud.
    case mark
  }

  package var text: String
  package var role: Role
  /// On top of those of the role.
  package var attributes: Attributes = []
  package var columns: Int
  package var origin = Origin.written
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
    /// As a day, between rules: where an earlier conversation begins, or this one after it.
    case boundary
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

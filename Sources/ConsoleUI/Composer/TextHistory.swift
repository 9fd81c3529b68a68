/// What can be undone and redone in a `TextBuffer`: bounded, a word of typing at a time.
struct TextHistory: Hashable, Sendable {
  struct Snapshot: Hashable, Sendable {
    var paragraphs: [Paragraph]
    var cursor: TextBuffer.Position
  }

  enum Kind: Hashable, Sendable {
    case typing
    case space
    case deleting
    /// Never joined with another.
    case whole
  }

  static let limit = 100

  private var past: [Snapshot] = []
  private var future: [Snapshot] = []
  private var last: Kind?

  /// Notes the text before a change of `kind`, unless the change goes on with the one before it.
  mutating func remember(_ snapshot: Snapshot, _ kind: Kind) {
    future = []
    let isContinued: Bool
    switch (last, kind) {
    case (.typing, .typing), (.typing, .space), (.space, .space), (.deleting, .deleting): isContinued = true
    default: isContinued = false
    }
    last = kind
    guard !isContinued else { return }
    past.append(snapshot)
    if past.count > Self.limit { past.removeFirst() }
  }

  /// The cursor moved: what is typed next is undone by itself.
  mutating func pause() { last = nil }

  mutating func undo(present: Snapshot) -> Snapshot? {
    guard let snapshot = past.popLast() else { return nil }
    last = nil
    future.append(present)
    return snapshot
  }

  mutating func redo(present: Snapshot) -> Snapshot? {
    guard let snapshot = future.popLast() else { return nil }
    last = nil
    past.append(present)
    return snapshot
  }
}

import Domain

/// What agents said on their consoles, kept apart from the code under test: the oracle's memory of what must not be
/// lost.
struct SaidBook {
  enum Fate: Hashable {
    /// The outbox returned: it is durable.
    case acknowledged
    /// The process died over it: it may be durable, or not.
    case uncertain
    /// Its agent let go of it while it had surely not taken effect.
    case letGo
    /// Its agent let go of it while that was not known: parked for another epoch, or as too old.
    case letGoBlindly
  }

  struct Said {
    var operation: Operation
    var console: Int
    var fate: Fate
    /// Its place among all that was said on the console; one that was sent again has that of the first.
    var place: Int
    /// It could be taken back for a while.
    var wasHeld: Bool
  }

  private(set) var said: [OperationID: Said] = [:]
  private var places = 0

  mutating func say(_ operation: Operation, on console: Int, _ fate: Fate, place: Int? = nil, isHeld: Bool = false) {
    places += 1
    said[operation.id] = Said(
      operation: operation, console: console, fate: fate, place: place ?? places, wasHeld: isHeld)
  }

  mutating func set(_ id: OperationID, _ fate: Fate) { said[id]?.fate = fate }

  // MARK: - Drafts

  struct DraftPlace: Hashable {
    var console: Int
    var conversation: ConversationID
    var kind: DraftKind
  }

  /// Words of drafts that were durable when they were last heard of, and that nothing has used since.
  private(set) var drafts: [DraftPlace: String] = [:]

  mutating func draft(_ draft: Draft, in conversation: ConversationID, on console: Int) {
    drafts[DraftPlace(console: console, conversation: conversation, kind: draft.kind)] = draft.text
  }

  /// What is said may use them up.
  mutating func forgetDrafts(in conversation: ConversationID, on console: Int) {
    for kind in [DraftKind.reply, .comment] {
      drafts[DraftPlace(console: console, conversation: conversation, kind: kind)] = nil
    }
  }

  /// In the order in which it was said.
  var inOrder: [Said] { said.values.sorted { $0.place < $1.place } }
}

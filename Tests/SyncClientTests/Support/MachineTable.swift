/// Something whose cases can be counted without what they carry: the switch behind `kind` has no default, so that a
/// case that is added does not compile until it has a kind, and a kind without a cell fails the test.
protocol Kinded {
  associatedtype Kind: Hashable, CaseIterable, Sendable
  var kind: Kind { get }
}

/// What an event does in a phase.
enum Cell<Action: Hashable & Sendable, Phase: Hashable & Sendable>: Hashable, Sendable {
  case ignored
  case then([Action], Phase)
}

/// All cells of one phase: each kind of event stands in it exactly once.
struct TableRow<Event: Kinded, Action: Hashable & Sendable, Phase: Hashable & Sendable>: Sendable {
  private var ignored: Set<Event.Kind>
  private var cells: [Event.Kind: Cell<Action, Phase>]

  init(ignoring ignored: Set<Event.Kind> = [], _ cells: [Event.Kind: Cell<Action, Phase>]) {
    self.ignored = ignored
    self.cells = cells
  }

  /// nil: the cell is missing, or stands twice.
  subscript(kind: Event.Kind) -> Cell<Action, Phase>? {
    switch (ignored.contains(kind), cells[kind]) {
    case (true, nil): .ignored
    case (false, let cell?): cell
    default: nil
    }
  }
}

/// Small and repeatable (SplitMix64).
struct Walk: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var hash = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }
  mutating func chance(_ share: Double) -> Bool { unit() < share }
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}

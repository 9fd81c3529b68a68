import Domain

/// When something is to be looked at again, by the clock's uptime.
struct Timers {
  enum Kind: CaseIterable { case pull, push, live, resync, presence, tick }

  private var moments: [Kind: Duration] = [:]

  init(tick: Duration = .zero) { moments[.tick] = tick }

  /// There is always a tick.
  var next: Duration { moments.values.min() ?? .zero }

  /// nil: never.
  mutating func set(_ kind: Kind, at moment: Duration?) { moments[kind] = moment }

  /// Those that are due are no longer set.
  mutating func takeDue(at now: Duration) -> [Kind] {
    let due = Kind.allCases.filter { (moments[$0] ?? .seconds(Int64.max / 2)) <= now }
    for kind in due { moments[kind] = nil }
    return due
  }
}

import Domain

/// When the lines of a conversation were said.
struct Timeline {
  /// Milliseconds from the opening, one a line, rising.
  private(set) var offsets: [Int64] = []

  init(marks: [Dialogue.Mark], medium: Medium, random: inout SeededRandom) {
    offsets.reserveCapacity(marks.count)
    var at: Int64 = 0
    var previous: Dialogue.Mark?
    for mark in marks {
      if let previous { at += Self.gap(from: previous, to: mark, medium: medium, random: &random) }
      offsets.append(at)
      previous = mark
    }
  }

  var duration: Int64 { offsets.last ?? 0 }

  /// Presses what follows line `index` together so that it ends within `milliseconds` of that line.
  mutating func squeeze(after index: Int, into milliseconds: Int64) {
    guard index + 1 < offsets.count else { return }
    let start = offsets[index]
    let length = duration - start
    guard length > milliseconds else { return }
    for later in (index + 1)..<offsets.count {
      offsets[later] = start + max(Int64(later - index), (offsets[later] - start) * milliseconds / length)
    }
  }

  private static func gap(
    from: Dialogue.Mark, to: Dialogue.Mark, medium: Medium, random: inout SeededRandom
  ) -> Int64 {
    let isSameSide = from.isInbound == to.isInbound
    let seconds: ClosedRange<Int>
    switch medium {
    case .email: seconds = isSameSide ? 60...900 : 1_800...23_000
    case .voice: seconds = 6...60
    case .inPerson: seconds = 60...1_500
    case .whatsApp, .boteria:
      seconds = to == .bot ? 1...2 : isSameSide ? 4...35 : to == .agent ? 25...260 : 15...330
    }
    return Int64(random.within(seconds)) * 1_000 + Int64(random.below(1_000))
  }
}

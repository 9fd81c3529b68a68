import Domain

/// How an open conversation stands at the seeded moment.
enum Situation: Int, Sendable, CaseIterable {
  /// Just come in: nobody has answered, nobody has it.
  case fresh
  /// Going on right now, the customer wrote last.
  case active
  /// The agent wrote last.
  case awaitingCustomer
  case commented
  case moderateExpiry
  case transferred
  case shortExpiry
  case activeToo
  case lastExpiry
  case expired

  /// Of the `index`-th open conversation: every tenth alike, turned by one after twenty so that each meets each medium.
  init(index: Int) {
    let count = Self.allCases.count
    self = Self(rawValue: (index * 3 + index / 20) % count) ?? .active
  }

  /// Milliseconds since the customer's last message.
  func age(expiryHours: Int?, random: inout SeededRandom) -> Int64 {
    let minutes: ClosedRange<Int>
    switch self {
    case .fresh: minutes = 1...14
    case .active: minutes = 0...6
    case .activeToo: minutes = 2...25
    case .awaitingCustomer: minutes = 6...95
    case .commented: minutes = 4...80
    case .transferred: minutes = 8...150
    case .moderateExpiry, .shortExpiry, .lastExpiry, .expired:
      let hours = expiryHours ?? 24
      let left = minutesLeft
      return milliseconds(minutes: max(2, hours * 60 - random.within(left)), random: &random)
    }
    return milliseconds(minutes: random.within(minutes), random: &random)
  }

  private var minutesLeft: ClosedRange<Int> {
    switch self {
    case .moderateExpiry: 8 * 60 + 20...15 * 60 + 30
    case .shortExpiry: 2 * 60 + 20...7 * 60 + 30
    case .lastExpiry: 12...110
    default: -14 * 60 ... -20
    }
  }

  private func milliseconds(minutes: Int, random: inout SeededRandom) -> Int64 {
    Int64(minutes) * 60_000 + Int64(random.within(8_000...55_000))
  }

  /// How many of the dialogue's lines have been said. At least 1.
  func lineCount(_ lines: [Dialogue.Line], random: inout SeededRandom) -> Int {
    if self == .fresh {
      let beforeAgent = lines.firstIndex { $0.mark == .agent } ?? lines.count
      return max(1, beforeAgent)
    }
    let from = min(lines.count - 1, max(1, lines.count * 2 / 5))
    let endsWithCustomer = self != .awaitingCustomer && !(self == .commented)
    let ends = lines.indices.filter { index in
      guard index >= from else { return false }
      if self == .commented { return lines[index].mark == .comment }
      return endsWithCustomer ? lines[index].mark.isInbound : lines[index].mark == .agent
    }
    return (random.pick(ends) ?? lines.count - 1) + 1
  }
}

import Demo

/// The chances of a simulation, which its seed determines.
struct Dice: RandomNumberGenerator {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Dice of their own for one part of a simulation: what one part rolls changes nothing for another.
  init(seed: UInt64, for part: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    random = SeededRandom(seed: seed &* 0x9e37_79b9_7f4a_7c15 ^ hash)
    _ = next()
  }

  mutating func next() -> UInt64 { random.next() }

  /// In 0..<1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

  mutating func int(_ range: ClosedRange<Int>) -> Int { random.within(range) }

  /// Whole milliseconds.
  mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration { .milliseconds(int(range)) }

  mutating func seconds(_ range: ClosedRange<Int>) -> Duration {
    milliseconds(range.lowerBound * 1_000...range.upperBound * 1_000)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element? { random.pick(elements) }

  /// One of the names, each as often as its weight says.
  mutating func weighted<Name>(_ choices: [(Name, Double)]) -> Name? {
    var point = fraction() * choices.reduce(0) { $0 + $1.1 }
    for (name, weight) in choices {
      point -= weight
      if point < 0 { return name }
    }
    return choices.last?.0
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count { withUnsafeBytes(of: next().littleEndian) { bytes.append(contentsOf: $0) } }
    return Array(bytes.prefix(count))
  }
}

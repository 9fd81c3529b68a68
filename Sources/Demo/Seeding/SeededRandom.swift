/// SplitMix64 (Steele, Lea, Flood: 'Fast Splittable Pseudorandom Number Generators', 2014): the same numbers on every
/// machine and in every version of the standard library, since bounded draws are made here too.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// One stream for each thing that is made, so that a thing does not depend on how much was made before it.
  package init(seed: UInt64, stream: UInt64, index: Int) {
    var mixer = SeededRandom(seed: seed ^ (stream &* 0xd134_2543_de82_ef95))
    let base = mixer.next()
    state = base &+ UInt64(bitPattern: Int64(index)) &* 0x9fb2_1c65_1e98_df25
    _ = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// 0 up to, not with, `bound`, which is at least 1.
  package mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True in `percent` of a hundred draws.
  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// nil when there is nothing to pick from.
  package mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var shuffled = elements
    for index in shuffled.indices.dropFirst() { shuffled.swapAt(index, below(index + 1)) }
    return shuffled
  }
}

import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Feeds a check with made-up inputs, each from a seed of its own.
///
/// By default a fixed number of rounds from a fixed seed: every run is the same and takes about a second. With
/// `ATENDE_FUZZ_SECONDS` each check goes on for that long from a new seed; `ATENDE_FUZZ_SEED` gives the first one, so
/// that the seed of a failure, which stands in its message, is tried at once.
enum Fuzz {
  private static let environment = ProcessInfo.processInfo.environment
  private static let duration = environment["ATENDE_FUZZ_SECONDS"].flatMap(Double.init).map(Duration.seconds)
  private static let firstSeed =
    environment["ATENDE_FUZZ_SEED"].flatMap(UInt64.init)
    ?? (duration == nil ? 1 : UInt64.random(in: 1...(1 << 48)))

  /// - Parameter check: gives what is wrong, or nil. The first three failures end the run.
  static func run(rounds: Int, check: (inout SeededGenerator) throws -> String?) rethrows {
    let end = duration.map { ContinuousClock.now + $0 }
    var seed = firstSeed
    var failures = 0
    var round = 0
    while end.map({ ContinuousClock.now < $0 }) ?? (round < rounds), failures < 3 {
      var random = SeededGenerator(state: seed &* 0x2545_F491_4F6C_DD1D)
      if let wrong = try check(&random) {
        failures += 1
        Issue.record("seed \(seed): \(wrong)")
      }
      seed += 1
      round += 1
    }
  }
}

extension String {
  /// Every scalar told apart, for messages.
  var spelled: String {
    unicodeScalars.map {
      $0.isASCII && $0.value >= 0x20 ? String(Character($0)) : "\\u{\(String($0.value, radix: 16))}"
    }
    .joined()
  }
}

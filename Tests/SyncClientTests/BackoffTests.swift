import Domain
import SyncClient
import Testing

@Suite struct BackoffTests {
  @Test func theCeilingDoublesFromHalfASecondToThirty() {
    var backoff = Backoff()
    var ceilings: [Duration] = []
    for _ in 0..<9 {
      ceilings.append(backoff.ceiling)
      _ = backoff.next(random: 0)
    }
    #expect(ceilings == [0.5, 1, 2, 4, 8, 16, 30, 30, 30].map { .seconds($0) })
  }

  @Test(arguments: [(0.0, 0), (0.25, 125), (0.999, 499)])
  func theDelayIsAnywhereBelowTheCeiling(random: Double, milliseconds: Int64) {
    var backoff = Backoff()
    #expect(backoff.next(random: random).wholeMilliseconds == milliseconds)
  }

  @Test func theBackendsWishIsALeastDelayWithinReason() {
    var backoff = Backoff()
    #expect(backoff.next(random: 0.5, atLeast: .seconds(9)) == .milliseconds(9_250))
    #expect(backoff.next(random: 0, atLeast: .hours(50)) == .minutes(10))
  }

  @Test func aSuccessBeginsAnew() {
    var backoff = Backoff(failures: 4)
    backoff.reset()
    #expect(backoff.ceiling == .milliseconds(500))
  }
}

@Suite struct ClockOffsetTests {
  func at(_ seconds: Double) -> Timestamp { Timestamp(milliseconds: 1_000_000 + Int64(seconds * 1_000)) }

  @Test func theSampleOfTheShortestRoundTripCounts() {
    var offset = ClockOffset()
    offset.sample(server: at(5), wall: at(0), uptime: .seconds(0), roundTrip: .seconds(2))
    #expect(offset.published == .seconds(6))
    offset.sample(server: at(6), wall: at(1), uptime: .seconds(1), roundTrip: .milliseconds(20))
    #expect(offset.published == .milliseconds(5_010))
    offset.sample(server: at(10), wall: at(2), uptime: .seconds(2), roundTrip: .seconds(9))
    #expect(offset.published == .milliseconds(5_010))
  }

  @Test func noiseIsNoNews() {
    var offset = ClockOffset()
    offset.sample(server: at(5), wall: at(0), uptime: .seconds(0), roundTrip: .milliseconds(40))
    let published = offset.published
    offset.sample(server: at(6.1), wall: at(1), uptime: .seconds(1), roundTrip: .milliseconds(10))
    #expect(offset.published == published)
  }

  @Test func aClockThatWasSetForgetsWhatWasMeasuredBefore() {
    var offset = ClockOffset()
    offset.sample(server: at(5), wall: at(0), uptime: .seconds(0), roundTrip: .milliseconds(1))
    offset.sample(server: at(6), wall: at(7), uptime: .seconds(1), roundTrip: .milliseconds(300))
    #expect(offset.published == .milliseconds(-850))
  }

  @Test func oldSamplesLeave() {
    var offset = ClockOffset()
    offset.sample(server: at(5), wall: at(0), uptime: .seconds(0), roundTrip: .milliseconds(1))
    for second in 1...ClockOffset.keptSamples {
      let moment = Double(second)
      offset.sample(server: at(moment + 1), wall: at(moment), uptime: .seconds(second), roundTrip: .milliseconds(50))
    }
    #expect(offset.published == .milliseconds(1_025))
  }
}

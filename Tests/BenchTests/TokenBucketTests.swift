import Testing

@testable import Bench

@Suite struct TokenBucketTests {
  private static let second: Int64 = 1_000_000_000

  @Test func aFullBucketGivesItsBurstAndThenFillsByTheClock() {
    var bucket = TokenBucket(bytesPerSecond: 25_000, burst: 512, now: 0)
    #expect(bucket.available(at: 0) == 512)
    bucket.take(512)
    #expect(bucket.available(at: 0) == 0)
    #expect(bucket.available(at: Self.second / 1_000) == 25)
    #expect(bucket.available(at: Self.second) == 512)
  }

  @Test(arguments: [1, 7, 1_000, 40_001, 999_983] as [Int64])
  func asManyBytesPassHoweverOftenItIsAsked(step: Int64) {
    var bucket = TokenBucket(bytesPerSecond: 25_000, burst: 512, now: 0)
    var passed = 0
    // So that the smallest step doesn't take long.
    let end = min(Self.second, step * 20_000)
    var now: Int64 = 0
    while now <= end {
      let count = bucket.available(at: now)
      bucket.take(count)
      passed += count
      now += step
    }
    let last = now - step
    #expect(passed == 512 + Int(last * 25_000 / Self.second))
  }

  @Test func theDelayIsJustLongEnough() {
    var bucket = TokenBucket(bytesPerSecond: 25_000, burst: 512, now: 0)
    bucket.take(512)
    let delay = bucket.delay(until: 64)
    #expect(delay == 64 * Self.second / 25_000)
    #expect(bucket.available(at: delay - 1) == 63)
    #expect(bucket.available(at: delay) == 64)
    #expect(bucket.delay(until: 64) == 0)
  }

  @Test func moreThanTheBurstIsNotWaitedFor() {
    var bucket = TokenBucket(bytesPerSecond: 1_000, burst: 100, now: 5)
    bucket.take(100)
    #expect(bucket.delay(until: 5_000) == Self.second / 10)
  }

  @Test func aLongRestAndAClockThatStandsAddNothingTooMuch() {
    var bucket = TokenBucket(bytesPerSecond: 1_000_000, burst: 10, now: 0)
    bucket.take(10)
    #expect(bucket.available(at: .max / 2) == 10)
    bucket.take(10)
    #expect(bucket.available(at: 0) == 0)
  }
}

@Suite struct DelayedBytesTests {
  @Test func bytesArriveInOrderWhenTheyAreDue() {
    var line = DelayedBytes()
    #expect(line.nextDue == nil)
    line.append([1, 2], due: 10)
    line.append([3], due: 20)
    line.append([4], due: 20)
    #expect(line.nextDue == 10)
    #expect(line.takeDue(at: 9) == [])
    #expect(line.takeDue(at: 10) == [1, 2])
    #expect(line.nextDue == 20)
    #expect(line.takeDue(at: 30) == [3, 4])
    #expect(line.nextDue == nil)
  }
}

import Domain
import SyncClient
import Testing

@Suite struct SleepWatchTests {
  struct Case {
    /// Seconds: how long the wait was to last, how long it lasted by each clock.
    var planned: Double
    var uptime: Double
    var wall: Double
    var slept: Bool
  }

  static let cases: [Case] = [
    // In time, and woken early.
    .init(planned: 20, uptime: 20, wall: 20, slept: false), .init(planned: 20, uptime: 0, wall: 0, slept: false),
    // A busy machine.
    .init(planned: 20, uptime: 24, wall: 24, slept: false), .init(planned: 0, uptime: 5, wall: 5, slept: false),
    // Late by more than any load.
    .init(planned: 20, uptime: 26, wall: 26, slept: true),
    .init(planned: 20, uptime: 30_000, wall: 30_000, slept: true),
    .init(planned: -3, uptime: 6, wall: 6, slept: true),
    // An uptime that stands still in sleep.
    .init(planned: 20, uptime: 3, wall: 3_600, slept: true), .init(planned: 20, uptime: 20, wall: 25, slept: false),
    .init(planned: 20, uptime: 20, wall: 25.1, slept: true),
    // A clock set back, in time and late.
    .init(planned: 20, uptime: 20, wall: -600, slept: false), .init(planned: 20, uptime: 90, wall: -600, slept: true),
  ]

  @Test(arguments: cases.indices)
  func aWaitTellsWhetherTheMachineSlept(index: Int) {
    let sample = Self.cases[index]
    let (wall, uptime) = (Timestamp(milliseconds: 5_000_000), Duration.seconds(100))
    let watch = SleepWatch(wall: wall, uptime: uptime, until: uptime + .seconds(sample.planned))
    let verdict = watch.verdict(wall: wall + .seconds(sample.wall), uptime: uptime + .seconds(sample.uptime))
    #expect(verdict == (sample.slept ? .slept(since: wall) : .awake))
  }
}

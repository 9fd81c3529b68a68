import Domain
import Testing

@Suite struct LocalTimeTests {
  @Test(arguments: [
    (0, "1970-01-01 00:00:00 4"), (-1, "1969-12-31 23:59:59 3"), (951_782_400, "2000-02-29 00:00:00 2"),
    (4_107_542_400, "2100-03-01 00:00:00 1"), (1_795_435_533, "2026-11-23 12:05:33 1"),
    (-2_208_988_800, "1900-01-01 00:00:00 1"),
  ])
  func datesFollowTheGregorianCalendar(seconds: Int64, expected: String) {
    let time = LocalTime(secondsSinceEpoch: seconds)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let text =
      "\(time.year)-\(two(time.month))-\(two(time.day)) \(two(time.hour)):\(two(time.minute)):\(two(time.second)) \(time.weekday)"
    #expect(text == expected)
  }

  @Test func everyDayOfFourCenturiesFollowsTheDayBefore() {
    var previous = LocalTime(secondsSinceEpoch: -1 * 86_400)
    for day in 0..<146_097 {
      let time = LocalTime(secondsSinceEpoch: Int64(day) * 86_400)
      #expect(time.dayNumber == day)
      #expect(time.weekday == (previous.weekday + 1) % 7)
      let isNextDay = time.day == previous.day + 1 && time.month == previous.month
      let isNextMonth = time.day == 1 && (time.month == previous.month + 1 || (time.month == 1 && previous.month == 12))
      #expect(isNextDay || isNextMonth)
      previous = time
    }
  }

  @Test func anOffsetHoldsFromItsPeriodOn() {
    let change = Timestamp(milliseconds: 1_000_000)
    let zone = ZoneOffsets(offsetSeconds: -10_800, periods: [.init(from: change, offsetSeconds: -7_200)])
    #expect(zone.offsetSeconds(at: Timestamp(milliseconds: 999_999)) == -10_800)
    #expect(zone.offsetSeconds(at: change) == -7_200)
    #expect(zone.localTime(Timestamp(milliseconds: 0)).hour == 21)
    #expect(ZoneOffsets.utc.localTime(Timestamp(milliseconds: -1)).year == 1969)
  }
}
